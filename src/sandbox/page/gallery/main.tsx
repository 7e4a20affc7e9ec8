import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme } from '../shell/theme.ts';
import { loadFallbackFont } from '../style/font.ts';
import { GalleryApp } from './GalleryApp.tsx';
import '../style/all.ts';
import '../style/gallery.css';

applyTheme();
loadFallbackFont();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <GalleryApp />
    </StrictMode>,
  );
}
