import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App.tsx';
import { loadFallbackFont } from './style/font.ts';
import './style/base.css';
import './style/shell.css';
import './style/overlay.css';
import './style/dev.css';
import './style/chat-list.css';
import './style/talk.css';
import './style/composer.css';
import './style/card.css';
import './style/text.css';
import './style/media.css';
import './style/container.css';
import './style/button.css';
import './style/control.css';
import './style/choice.css';

const asked = new URLSearchParams(location.search).get('theme');
const dark = asked ? asked === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.theme = dark ? 'dark' : 'light';
loadFallbackFont();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
