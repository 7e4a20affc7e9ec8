import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { GALLERY } from '../../src/sandbox/page/gallery/cards/index.ts';
import { startWorld, type TestWorld } from '../sandbox/support.ts';
import { DESK, ensurePage, launch, PHONE, type Seat, sit } from '../support/browser.ts';

let browser: Browser;
let world: TestWorld;
let seat: Seat;

beforeAll(async () => {
  ensurePage();
  [browser, world] = await Promise.all([launch(), startWorld()]);
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});
afterEach(async () => {
  await seat.close();
  expect(seat.errors).toEqual([]);
});

const address = (key: string) =>
  `${world.base}/sandbox/cards?theme=light&card=${encodeURIComponent(key)}`;

async function open(key: string, viewport = DESK): Promise<Page> {
  seat = await sit(browser, address(key), viewport);
  seat.page.setDefaultTimeout(20_000);
  await seat.page.locator('[data-card]').waitFor();
  return seat.page;
}

const named = (page: Page, name: string) => page.locator(`[data-card] [data-name="${name}"]`);
const word = (page: Page, text: string) => page.getByRole('dialog').getByText(text);

/** Counts what the card would have sent. */
function touches(page: Page): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/cards/click')) count += 1;
  });
  return () => count;
}

describe.each([
  ['phone', PHONE],
  ['desk', DESK],
])('on a %s', (_, viewport) => {
  it('the hint stands beside the empty field until it is filled, and nothing is sent', async () => {
    const page = await open('表单/0', viewport);
    const sent = touches(page);
    await named(page, 'submit').click();
    const missing = page.locator('[data-missing]');
    await missing.getByText('此项为必填项').waitFor();
    expect(await missing.locator('[data-name]').getAttribute('data-name')).toBe('petitioner');
    await named(page, 'petitioner').fill('柳青');
    expect(await missing.count()).toBe(0);
    await named(page, 'submit_on').click();
    await word(page, '取消').click();
    await named(page, 'reset').click();
    expect(await named(page, 'petitioner').inputValue()).toBe('');
    expect(sent()).toBe(0);
  });

  it('a table scrolls under its first column and stops at its last page', async () => {
    const page = await open('表格/0', viewport);
    const numbers = page.locator('td[data-column=no]');
    const left = async () => (await numbers.first().boundingBox())?.x;
    const before = await left();
    const moved = await page.locator('.table-scroll').evaluate((el) => {
      el.scrollLeft = 200;
      return el.scrollLeft;
    });
    expect(moved).toBeGreaterThan(0);
    expect(await left()).toBe(before);
    const next = page.getByRole('button', { name: '下一页' });
    await next.click();
    await next.click();
    expect(await numbers.count()).toBe(2);
    expect(await next.isDisabled()).toBe(true);
  });

  it('a picture opens large, an unknown one stands as its key', async () => {
    const page = await open('图片/0', viewport);
    await page.locator('.img-missing').first().getByText('img_page_1').waitFor();
    const body = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"/>';
    await page.route('**/resources/img_page_*', (route) =>
      route.fulfill({ contentType: 'image/svg+xml', body }),
    );
    await page.reload();
    await page.locator('[data-card] .img-button').first().click();
    await page.getByRole('button', { name: '关闭图片' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '关闭图片' }).waitFor({ state: 'detached' });
  });
});

it('a link of an overflow menu opens and sends nothing', async () => {
  const page = await open('交互/0');
  const sent = touches(page);
  await named(page, 'more').click();
  const left = page.waitForEvent('popup');
  await page.getByRole('menuitem', { name: '打开原件' }).click();
  await left;
  expect(sent()).toBe(0);
});

it('all thirteen kinds of chart are drawn', async () => {
  const page = await open('按钮/0');
  const blank: string[] = [];
  for (const { title } of GALLERY.图表 ?? []) {
    await page.locator('.samples').getByRole('button', { name: title, exact: true }).click();
    await page.locator('.card-title').getByText(title, { exact: true }).waitFor();
    await page.locator('[data-card] canvas').first().waitFor();
    const colours = await page.evaluate<number>(PAINTED);
    if (colours < 2) blank.push(title);
  }
  expect(blank).toEqual([]);
});

/** How many colours the first chart holds; text, because it runs in the browser. */
const PAINTED = `(() => {
  const canvas = document.querySelector('[data-card] canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
})()`;

it('one broken component is a hint and leaves the others in sight', async () => {
  const page = await open('按钮/0');
  const elements = [
    { tag: 'table', columns: 7, rows: 'x' },
    { tag: 'chart', chart_spec: { type: 'nonsense' } },
    { tag: 'markdown', content: '其余照常' },
  ];
  await page.getByLabel('卡片 JSON').fill(JSON.stringify({ schema: '2.0', body: { elements } }));
  await page.getByText('其余照常', { exact: true }).waitFor();
  await page.getByText('组件无法显示：table').waitFor();
  await page.getByText('图表无法显示').waitFor();
});

it('title, tag and button take other colours in the dark', async () => {
  const page = await open('标题/0');
  const colours = () => page.evaluate<string[]>(COLOURS);
  const light = await colours();
  await page.getByRole('button', { name: '深色' }).click();
  const dark = await colours();
  expect(light.filter((colour, at) => colour === dark[at])).toEqual([]);
});

const COLOURS = `['.card', '.card-header', '.card-title', '.text-tag'].map((selector) => {
  const { backgroundColor, color } = getComputedStyle(document.querySelector(selector));
  return backgroundColor + ' ' + color;
})`;

it('a list of persons shows faces only where the card says so', async () => {
  const page = await open('人员与音频/0');
  const persons = [{ id: 'ou_lu' }, { id: 'ou_bai' }];
  const list = { tag: 'person_list', persons };
  const elements = [list, { ...list, show_avatar: true, show_name: false }];
  await page.getByLabel('卡片 JSON').fill(JSON.stringify({ schema: '2.0', body: { elements } }));
  const lists = page.locator('[data-card] .person-list');
  await lists.nth(1).waitFor();
  expect(await lists.nth(0).locator('.avatar').count()).toBe(0);
  expect(await lists.nth(0).textContent()).toContain('白露');
  expect(await lists.nth(1).locator('.avatar').count()).toBe(2);
});
