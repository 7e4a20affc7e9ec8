import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { button, card, sendCard, startWorld, type TestWorld } from '../sandbox/support.ts';
import { DESK, ensurePage, launch, PHONE, sit } from '../support/browser.ts';
import { slowness } from '../support/slowness.ts';

/** From the tap on the chat to its newest message on the screen (ms in the browser). */
const BAR_MS = 300;
const MESSAGES = 500;
/** The best of several openings counts: another process may have had the machine. */
const TRIES = 5;

let browser: Browser;
let world: TestWorld;
beforeAll(async () => {
  ensurePage();
  browser = await launch();
  world = await startWorld();
  const path = '/chats/oc_all/messages';
  for (let i = 0; i < MESSAGES - 20; i++) {
    await world.control('POST', path, { as: 'ou_lu', text: `第${i}条：请各单位抓紧办理` });
  }
  for (let i = 0; i < 20; i++) {
    await world.clock.run(world.clock.now() + 1_000);
    const content = card(
      { tag: 'markdown', content: `**第${i}件** 锦绣里小区电梯停运` },
      button('签收'),
    );
    const message = { receive_id: 'oc_all', msg_type: 'interactive' };
    await world.api('POST', '/im/v1/messages?receive_id_type=chat_id', {
      ...message,
      content: JSON.stringify(content),
    });
  }
  await sendCard(world, 'ou_bai', card(button('x')));
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});

it.each([
  ['phone', PHONE],
  ['desk', DESK],
])('a chat of 500 messages opens in under 300 ms on a %s', async (name, viewport) => {
  const times: number[] = [];
  for (let i = 0; i < TRIES; i++) {
    const seat = await sit(browser, `${world.base}/sandbox?as=ou_bai`, viewport);
    const chat = seat.page.locator('[data-chat-id=oc_all]');
    await chat.locator('.chat-time:not(:empty)').waitFor();
    // Measured in the page: from the click to the frame that shows the newest card at the end.
    await seat.page.evaluate(`void (window.opened = new Promise((resolve) => {
      addEventListener('click', () => {
        const from = performance.now();
        const look = () => {
          const cards = document.querySelectorAll('[data-card]');
          const last = cards[cards.length - 1];
          const isThere = last && last.textContent.includes('第19件');
          const box = isThere && last.getBoundingClientRect();
          if (box && box.bottom <= innerHeight && box.bottom > 0) {
            requestAnimationFrame(() => resolve(performance.now() - from));
          } else requestAnimationFrame(look);
        };
        look();
      }, { once: true, capture: true });
    }))`);
    await chat.click();
    times.push(await seat.page.evaluate<number>('window.opened'));
    await seat.close();
  }
  process.stderr.write(`500 messages, ${name}: ${times.map(Math.round).join(' ')} ms\n`);
  expect(Math.min(...times)).toBeLessThan(BAR_MS * slowness());
});
