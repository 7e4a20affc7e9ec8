import { afterEach, expect, it } from '@jest/globals';
import type { ScreenCounts } from '../../src/services/screen.ts';
import { startBot } from './bot.ts';

let bot: Awaited<ReturnType<typeof startBot>>;
afterEach(() => bot.close());

const TOKEN = 'a'.repeat(43);
const COUNTS: ScreenCounts = {
  ...{ bureau: '<b>局</b>', month: '2025-10', asOf: '2025-10-30 09:00', open: 1, soon: 2, late: 3 },
  ...{ registered: 4, ended: 5, onTime: { n: 0, of: 0 }, systems: [] },
};

async function start(counts: () => Promise<ScreenCounts>, now = () => 0) {
  const opens = async (token: string) => token === TOKEN;
  bot = await startBot({ proxies: 1, screen: { opens, counts, now } });
}
const ask = (token: string) =>
  fetch(`http://127.0.0.1:${bot.port}/screen/${token}`, {
    headers: { 'x-forwarded-for': '203.0.113.9' },
  });

it('stops an address that guesses, before anything is looked up', async () => {
  await start(async () => COUNTS);
  const found: number[] = [];
  for (let i = 0; i < 125; i += 1) found.push((await ask('b'.repeat(43))).status);
  expect(found.slice(0, 120).every((s) => s === 404)).toBe(true);
  expect(found.slice(120)).toEqual([429, 429, 429, 429, 429]);
});

it('asks the store once for many screens, again later, and again after a failure', async () => {
  let [asked, time] = [0, 0];
  await start(
    async () => {
      asked += 1;
      if (asked === 1) throw new Error('away');
      return COUNTS;
    },
    () => time,
  );
  expect((await ask(TOKEN)).status).toBe(500);
  const pages = await Promise.all(Array.from({ length: 5 }, () => ask(TOKEN)));
  expect(pages.map((p) => p.status)).toEqual([200, 200, 200, 200, 200]);
  expect(asked).toBe(2);
  time = 60_000;
  await ask(TOKEN);
  expect(asked).toBe(3);
});

it('names no token in the log or the figures, and escapes what it shows', async () => {
  await start(async () => {
    throw new Error('away');
  });
  await ask(TOKEN);
  await ask('c'.repeat(43));
  const told = JSON.stringify(bot.logged) + (await bot.metrics.registry.metrics());
  expect(told).toContain('/screen');
  for (const token of [TOKEN, 'c'.repeat(43)]) expect(told).not.toContain(token);
  await bot.close();
  await start(async () => COUNTS);
  expect(await (await ask(TOKEN)).text()).toContain('&#60;b&#62;局');
});
