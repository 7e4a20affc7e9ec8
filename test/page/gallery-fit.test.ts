import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { measureCard, validateCard } from '../../src/cardschema/index.ts';
import { GALLERY, withPerson } from '../../src/sandbox/page/gallery/cards/index.ts';
import { startWorld, type TestWorld } from '../sandbox/support.ts';
import { DESK, ensurePage, launch, PHONE, type Seat, sit } from '../support/browser.ts';

const CARDS = Object.entries(GALLERY).flatMap(([group, samples]) =>
  samples.map(({ title, card }, at) => ({ key: `${group}/${at}`, title, card })),
);

let browser: Browser;
let world: TestWorld;
const seats: Seat[] = [];
beforeAll(async () => {
  ensurePage();
  browser = await launch();
  world = await startWorld();
});
afterAll(async () => {
  for (const seat of seats) await seat.close();
  await browser.close();
  await world.stop();
  expect(seats.flatMap(({ errors }) => errors)).toEqual([]);
});

async function open(query: string, viewport = PHONE): Promise<Page> {
  const seat = await sit(browser, `${world.base}/sandbox/cards${query}`, viewport);
  seats.push(seat);
  seat.page.setDefaultTimeout(20_000);
  return seat.page;
}

describe('the gallery’s cards', () => {
  it.each(CARDS)('$title is one the platform takes', ({ card }) => {
    expect(validateCard(withPerson(card, 'ou_lu'))).toEqual([]);
  });

  it('show every component there is', () => {
    const tags = new Set(JSON.stringify(CARDS).match(/(?<="tag":")\w+/g));
    const all =
      `audio button chart checker collapsible_panel column column_set date_picker div form hr
      img img_combination input interactive_container markdown multi_select_person
      multi_select_static overflow person person_list picker_datetime picker_time select_img
      select_person select_static table`.split(/\s+/);
    expect(all.filter((tag) => !tags.has(tag))).toEqual([]);
    expect(measureCard(CARDS[0]?.card).elements).toBeGreaterThan(10);
  });
});

/** What stands out of the page or out of its own box; text, because it runs in the browser. */
const MISFITS = `
  const found = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > innerWidth) found.push('the page is ' + root.scrollWidth + ' px wide');
  for (const element of document.querySelectorAll('[data-card] *')) {
    const style = getComputedStyle(element);
    const name = element.tagName + '.' + element.className;
    const words = (element.textContent || '').trim();
    const isTall = element.scrollHeight > element.clientHeight + 2;
    const isWide = element.scrollWidth > element.clientWidth + 2;
    const hides = style.overflowY === 'hidden' && element.clientHeight > 0 && words !== '';
    const isClamped = style.webkitLineClamp !== 'none';
    if (hides && isTall && !isClamped) found.push(name + ' cuts off ' + words.slice(0, 20));
    const takesCare = ['auto', 'scroll', 'hidden'].includes(style.overflowX);
    const isBlock = element.clientWidth > 0 && style.display !== 'inline';
    if (isBlock && isWide && !takesCare) {
      found.push(name + ' is ' + element.scrollWidth + ' px in ' + element.clientWidth);
    }
  }
  const hints = document.querySelectorAll('[data-card] .el-unknown');
  return [...found, ...[...hints].map((hint) => hint.textContent)];
`;

it('every card fits on a phone and on a desk, and no word of it is cut off', async () => {
  const page = await open('');
  const bad: string[] = [];
  for (const { key } of CARDS) {
    await page.goto(`${world.base}/sandbox/cards?card=${encodeURIComponent(key)}`);
    for (const viewport of [PHONE, DESK]) {
      await page.setViewportSize(viewport);
      await page.locator('[data-card] .card-body').waitFor();
      for (const one of await page.evaluate<string[]>(`(() => {${MISFITS}})()`))
        bad.push(`${key}, ${viewport.width} px: ${one}`);
    }
    await page.setViewportSize(PHONE);
  }
  expect(bad).toEqual([]);
});

describe('the preview', () => {
  it('says what is wrong with what is typed, and draws it all the same', async () => {
    const page = await open('?theme=light', DESK);
    const json = page.getByLabel('卡片 JSON');
    await page.getByText('可以发送').waitFor();
    await json.fill('{"schema":"2.0","body":{"elements":[{"tag":"note"},{"tag":"hr"}]}}');
    await page.locator('[data-fault="body.elements[0]"]').getByText('200861').waitFor();
    await page.locator('[data-card]').getByText('不支持的组件：note').waitFor();
    await json.fill('{"schema"');
    await page.getByText('不是有效的 JSON').waitFor();
    expect(await page.locator('[data-card] hr').count()).toBe(1);
  });

  it('shows what a click would send to the bot', async () => {
    const page = await open('?theme=light', DESK);
    await page.locator('[data-card] button', { hasText: '样式 primary' }).first().click();
    await page.getByText('操作记录（1）').click();
    expect(await page.locator('[data-touch]').textContent()).toContain('"act": "样式 primary"');
  });

  it('turns dark, cards and all', async () => {
    const page = await open('?theme=light');
    const background = () =>
      page.evaluate<string>(
        "getComputedStyle(document.querySelector('[data-card]')).backgroundColor",
      );
    await page.locator('[data-card]').waitFor();
    const light = await background();
    await page.getByText('深色').click();
    expect(await background()).not.toBe(light);
  });

  it('is three screens on a phone: list, card and code', async () => {
    const page = await open('?theme=light');
    await page.getByRole('button', { name: '示例' }).click();
    await page.getByRole('button', { name: '折叠面板' }).click();
    await page.locator('[data-card] .panel').first().waitFor();
    await page.getByRole('button', { name: '代码' }).click();
    expect(await page.getByLabel('卡片 JSON').inputValue()).toContain('collapsible_panel');
  });
});
