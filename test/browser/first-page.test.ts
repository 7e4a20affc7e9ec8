import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ensurePage, launch } from '../support/browser.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type Phone, phoneOf } from './phone.ts';

/** Runs in the page: dots that differ between two words drawn in the page's own font. */
const INK_DIFFERENCE = `async ([one, other]) => {
  await document.fonts.load('40px "Sandbox Sans"', one + other);
  const draw = (text) => {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = '40px ' + getComputedStyle(document.body).fontFamily;
    pen.fillText(text, 0, 60);
    return pen.getImageData(0, 0, 200, 100).data;
  };
  const [a, b] = [draw(one), draw(other)];
  return a.reduce((sum, dot, i) => sum + (dot === b[i] ? 0 : 1), 0);
}`;

const inkDifference = (page: Page, one: string, other: string): Promise<number> =>
  page.evaluate(`(${INK_DIFFERENCE})(${JSON.stringify([one, other])})`);

describe('the first page on a phone', () => {
  let browser: Browser;
  let demo: TestDemo;
  let phone: Phone;
  beforeAll(async () => {
    ensurePage();
    browser = await launch();
    demo = await startDemo({ seed: 'bureau', at: '2025-09-24T09:00+08:00' });
    phone = await phoneOf(browser, demo);
  });
  afterAll(async () => {
    await phone?.close();
    await browser?.close();
    await demo?.stop();
  });

  it("offers the bureau's people and the chats of the first, the bot among them", async () => {
    await phone.page.locator('[data-chat-id^=oc_p2p_]').waitFor();
    const names = await phone.page.locator('[data-chat-id]').allInnerTexts();
    expect(names.join()).toContain('信访助手');
    expect(names.length).toBeGreaterThan(1);
    await phone.page.getByRole('button', { name: '切换' }).first().click();
    await phone.page.getByText('陆知远').waitFor();
    expect(await phone.page.locator('[data-open-id]').count()).toBeGreaterThan(60);
    await phone.page.keyboard.press('Escape');
  });

  it('draws Chinese with its own glyphs, not with one empty box for all', async () => {
    expect(await inkDifference(phone.page, '信访', '办结')).toBeGreaterThan(200);
    expect(await inkDifference(phone.page, '信访', '信访')).toBe(0);
  });

  it('moves the clock by a day', async () => {
    await phone.page.getByText('09-24 周三').first().waitFor();
    await phone.page.getByRole('button', { name: '+1天' }).click();
    await phone.page.getByText('09-25 周四').first().waitFor();
    const { now } = await demo.get<{ now: string }>('/clock');
    expect(now.slice(0, 10)).toBe('2025-09-25');
  });

  it('gives a refused form back as it was typed, with the reason beside the field', async () => {
    const { page, be, card, tap, fill } = phone;
    await be('ou_bailu');
    await page.locator('[data-event-key=register]').click();
    const form = card('信访登记');
    await fill(form, { petitioner_name: '钱某某', summary: '电梯停运', channel: '来访' });
    const reason = '工作单位和家庭住址请至少填写一项。';
    expect(await tap(form, '登记')).toBe(reason);
    await form.getByText(reason).waitFor();
    expect(await form.locator('[data-name=petitioner_name]').inputValue()).toBe('钱某某');
    expect(await form.locator('[data-name=summary]').inputValue()).toBe('电梯停运');
    expect(await form.locator('[data-name=channel]').inputValue()).toBe('visit');
    await fill(form, { petitioner_unit: '锦绣里小区' });
    expect(await tap(form, '登记')).toMatch(/^已登记 访〔2025〕\d{4}号$/);
  });
});
