import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ensurePage, launch, PHONE } from '../support/browser.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type Phone, phoneOf } from './phone.ts';

const CASES = 20;
const AGREE = '同意拟办';

/** Letters through the form, each handed to the deputy with a proposal. */
async function submitLetters(demo: TestDemo): Promise<void> {
  const clerk = demo.as('ou_bailu');
  for (let i = 1; i <= CASES; i++) {
    await clerk.say('登记');
    const form = await clerk.card('"name":"petitioner_name"');
    await clerk.click(form!.messageId, '登记', {
      petitioner_name: `信访人${i}`,
      petitioner_address: `安澜市锦绣里${i}栋`,
      summary: `第${i}栋楼道照明损坏，物业长期不修，老人夜间上下楼不便`,
    });
    const no = `信〔2025〕${String(i).padStart(4, '0')}号`;
    const suggested = { suggestion: '请物业管理科十日内修复并答复', suggested_unit: '物业管理科' };
    await clerk.act(no, '呈批', suggested);
  }
}

/** Runs in the page: notes the words of every button tapped from now on. */
const NOTE_TAPS = `
  globalThis.taps = [];
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) globalThis.taps.push(button.textContent.trim());
  }, true);
`;

describe('a leader with twenty waiting cards, on a phone', () => {
  let browser: Browser;
  let demo: TestDemo;
  let phone: Phone;
  beforeAll(async () => {
    ensurePage();
    browser = await launch();
    demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
    await submitLetters(demo);
    phone = await phoneOf(browser, demo);
    await phone.be('ou_luzhiyuan');
    await phone.page.evaluate(NOTE_TAPS);
  });
  afterAll(async () => {
    await phone?.close();
    await browser?.close();
    await demo?.stop();
  });

  it('has matter, proposal and the button on the first screen without scrolling', async () => {
    const newest = phone.card(AGREE);
    await newest.waitFor();
    const bottom = await phone.page.locator('.menu-bar').boundingBox();
    for (const text of ['第20栋楼道照明损坏', '请物业管理科十日内修复并答复', AGREE]) {
      const box = await newest.getByText(text).first().boundingBox();
      expect(box!.y).toBeGreaterThan(0);
      expect(box!.y + box!.height).toBeLessThan(bottom!.y);
      expect(box!.x + box!.width).toBeLessThanOrEqual(PHONE.width);
    }
  });

  it('opens the next waiting case from the card just decided', async () => {
    const { page, card, tap } = phone;
    expect(await tap(card(AGREE), AGREE)).toBe('已同意拟办');
    const decided = card('信〔2025〕0020号');
    await decided.getByText(`下一件(还有${CASES - 1}件)`).click();
    const newest = page.locator('[data-type=interactive]').last();
    await newest.filter({ hasText: '信〔2025〕0001号' }).filter({ hasText: AGREE }).waitFor();
  });

  it('clears them with one tap each', async () => {
    const { page } = phone;
    const agree = page.getByRole('button', { name: AGREE, exact: true });
    for (let left = CASES - 1; left > 0; left--) {
      expect(await agree.count()).toBe(left);
      await agree.last().click();
      await agree.nth(left - 1).waitFor({ state: 'detached' });
    }
    const taps = await page.evaluate<string[]>('globalThis.taps');
    expect(taps.filter((word) => word === AGREE)).toHaveLength(CASES);
    expect(taps.filter((word) => word !== AGREE)).toEqual([`下一件(还有${CASES - 1}件)`]);
    expect(phone.errors).toEqual([]);
  });
});
