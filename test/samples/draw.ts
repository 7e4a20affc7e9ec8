/**
 * Draws cards in the browser and says which did not come out: `node --import
 * ./test/support/typescript-hook.mjs test/samples/draw.ts <pictures> [cards.json]`. Without a file the
 * gallery's own cards are drawn, on a phone and on a desk, light and dark; with one (an array of cards
 * or of {page, card}) the cards in it. Ends with 1 when a card shows nothing, a hint in place of a
 * component, or an error of the page.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { GALLERY } from '../../src/sandbox/page/gallery/cards/index.ts';
import { startWorld } from '../sandbox/support.ts';
import { DESK, launch, PHONE, sit } from '../support/browser.ts';

const [folder = 'pictures', file] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
/** Tall enough for the longest card to be in the picture whole. */
const TALL_PX = 2_000;
/** Charts come in with an animation. */
const CHART_MS = 1_200;

async function problemsOf(page: Page, errors: string[]): Promise<string[]> {
  const card = page.locator('[data-card]');
  await card.waitFor();
  if ((await card.locator('.el-chart').count()) > 0) await page.waitForTimeout(CHART_MS);
  const hints = await card.locator('.el-unknown').allTextContents();
  const text = (await card.textContent())?.trim();
  const pictures = await card.locator('img,canvas,.img-missing,hr,input,textarea').count();
  const empty = text === '' && pictures === 0 ? ['draws nothing'] : [];
  return [...hints, ...empty, ...errors.splice(0)];
}

const world = await startWorld();
const browser = await launch();
let bad = 0;
const report = (name: string, problems: string[]) => {
  if (problems.length > 0) bad += 1;
  for (const problem of problems) process.stdout.write(`${name}: ${problem}\n`);
};

async function drawGallery(): Promise<void> {
  const looks = [
    { viewport: PHONE, theme: 'light' },
    { viewport: DESK, theme: 'light' },
    { viewport: PHONE, theme: 'dark' },
  ];
  for (const { viewport, theme } of looks) {
    const tall = { ...viewport, height: TALL_PX };
    const seat = await sit(browser, `${world.base}/sandbox/cards?theme=${theme}`, tall);
    for (const [group, samples] of Object.entries(GALLERY)) {
      for (const [at, { title }] of samples.entries()) {
        const key = encodeURIComponent(`${group}/${at}`);
        await seat.page.goto(`${world.base}/sandbox/cards?theme=${theme}&card=${key}`);
        report(`${title} ${viewport.width} ${theme}`, await problemsOf(seat.page, seat.errors));
        const name = `${group}-${at}-${viewport.width}-${theme}.png`;
        await seat.page.locator('.stage-card').screenshot({ path: join(folder, name) });
      }
    }
    await seat.close();
  }
}

async function drawFile(path: string): Promise<void> {
  const tall = { ...DESK, height: TALL_PX };
  const seat = await sit(browser, `${world.base}/sandbox/cards?theme=light`, tall);
  const cards: unknown[] = JSON.parse(readFileSync(path, 'utf8'));
  for (const [at, entry] of cards.entries()) {
    const wrapped = entry as { page?: string; card?: object };
    await seat.page.getByLabel('卡片 JSON').fill(JSON.stringify(wrapped.card ?? entry));
    const name = `${String(at).padStart(2, '0')} ${wrapped.page ?? ''}`;
    report(name, await problemsOf(seat.page, seat.errors));
    await seat.page.locator('.stage-card').screenshot({ path: join(folder, `sample-${at}.png`) });
  }
  await seat.close();
}

await (file ? drawFile(file) : drawGallery());
await browser.close();
await world.stop();
process.stdout.write(bad > 0 ? `${bad} cards with problems\n` : 'every card is drawn\n');
process.exitCode = bad > 0 ? 1 : 0;
