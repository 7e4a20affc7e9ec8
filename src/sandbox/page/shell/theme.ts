const KEY = 'sandbox-theme';
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const isTheme = (value: unknown): value is Theme => THEMES.includes(value as Theme);

/** What somebody chose: `?theme=` for this look, else what the browser remembers, else the system's. */
export function chosenTheme(): Theme {
  const asked = new URLSearchParams(location.search).get('theme');
  const kept = asked ?? localStorage.getItem(KEY);
  return isTheme(kept) ? kept : 'system';
}

/** Shows the page in a theme; `remembered` for the next time too. */
export function applyTheme(theme: Theme = chosenTheme(), remembered = false): void {
  if (remembered) localStorage.setItem(KEY, theme);
  const systemDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = theme === 'dark' || (theme === 'system' && systemDark);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
