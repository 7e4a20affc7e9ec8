import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App.tsx';
import { applyTheme } from './shell/theme.ts';
import { loadFallbackFont } from './style/font.ts';
import './style/all.ts';

applyTheme();
loadFallbackFont();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
