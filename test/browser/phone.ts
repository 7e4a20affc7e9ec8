import type { Browser, Locator, Page } from 'playwright-core';
import { PHONE, sit, toastCount, toasted } from '../support/browser.ts';
import type { TestDemo } from '../support/demo.ts';

/** Somebody with a phone in front of the sandbox page: sees, taps and types as people do. */
export interface Phone {
  page: Page;
  /** What the browser complained about. */
  errors: string[];
  /** Becomes another persona and opens the chat with the bot. */
  be(openId: string): Promise<void>;
  /** The newest card that shows all the words. */
  card(...words: string[]): Locator;
  /** Taps a button of the card by its words and answers with the toast. */
  tap(card: Locator, word: string): Promise<string>;
  fill(card: Locator, fields: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/** Opens the page at phone size, as nobody in particular. */
export async function phoneOf(browser: Browser, demo: TestDemo): Promise<Phone> {
  const seat = await sit(browser, `${demo.base}/sandbox`, PHONE);
  const { page } = seat;
  const card: Phone['card'] = (...words) =>
    words
      .reduce((all, hasText) => all.filter({ hasText }), page.locator('[data-type=interactive]'))
      .last();
  return {
    ...seat,
    card,
    be: async (openId) => {
      await page.getByRole('button', { name: '切换' }).first().click();
      await page.locator(`[data-open-id=${openId}]`).click();
      await page.locator(`[data-chat-id=oc_p2p_${openId.replace('ou_', '')}]`).click();
    },
    tap: async (on, word) => {
      const since = await toastCount(page);
      const answer = page.waitForResponse(/\/click$/);
      await on.getByRole('button', { name: word, exact: true }).click();
      const { toast } = (await (await answer).json()) as { toast: { content: string } | null };
      if (toast) await toasted(page, toast.content, since);
      return toast?.content ?? '';
    },
    fill: async (on, fields) => {
      for (const [name, value] of Object.entries(fields)) {
        const field = on.locator(`[data-name=${name}]`);
        const tag = await field.evaluate((node) => node.tagName);
        if (tag === 'SELECT') await field.selectOption({ label: value });
        else await field.fill(value);
      }
    },
  };
}
