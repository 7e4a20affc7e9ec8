import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

const BUILT = 'dist/page/index.html';

/** Builds the page where nobody has yet: the tests look at the bundle that is served. */
export function ensurePage(): void {
  if (existsSync(BUILT)) return;
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
}

export async function launch(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  // In one process the browser goes down with the first context that is closed.
  const args = chromium.args.filter((arg) => arg !== '--single-process');
  return playwright.launch({ executablePath, args, headless: true });
}

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

export interface Seat {
  page: Page;
  /** What the browser complained about. */
  errors: string[];
  close(): Promise<void>;
}

const KEEP_TOASTS = `
  window.toasts = [];
  const known = new Map();
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll('[data-toast]')) {
      if (known.get(toast) !== toast.textContent) window.toasts.push(toast.textContent);
      known.set(toast, toast.textContent);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
`;

/** How many toasts were on the screen so far. */
export const toastCount = (page: Page): Promise<number> => page.evaluate('window.toasts.length');

/** One after the first so many said these words, or will. */
export async function toasted(page: Page, words: string, since: number): Promise<void> {
  const text = JSON.stringify(words);
  await page.waitForFunction(`window.toasts.slice(${since}).some((one) => one.includes(${text}))`);
}

/** A browser window of one person on one chat. */
export async function sit(browser: Browser, url: string, viewport = PHONE): Promise<Seat> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const errors: string[] = [];
  // A toast is gone in seconds; a slow browser is asked later what it said.
  await page.addInitScript(KEEP_TOASTS);
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return { page, errors, close: () => context.close() };
}
