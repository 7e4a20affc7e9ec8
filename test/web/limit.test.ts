import { afterEach, expect, it } from '@jest/globals';
import { encrypt } from '../../src/sandbox/seal.ts';
import { config, startBot } from './bot.ts';

let bot: Awaited<ReturnType<typeof startBot>>;
afterEach(() => bot.close());

const from = (address: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${bot.port}/feishu/events`, {
    ...init,
    headers: { ...init.headers, 'x-forwarded-for': address },
  });

async function statuses(address: string, count: number): Promise<number[]> {
  const found: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const answer = await from(address, { method: 'POST', body: '{"made":"up"}' });
    found.push(answer.status);
  }
  return found;
}

/** What the platform sends when its console is given the address. */
function challenge(): RequestInit {
  const asked = { type: 'url_verification', challenge: 'c', token: config.verificationToken };
  const encrypted = encrypt(JSON.stringify(asked), config.encryptKey);
  return { method: 'POST', body: JSON.stringify({ encrypt: encrypted }) };
}

it('answers an address that only makes things up with 429, and others as ever', async () => {
  bot = await startBot({ proxies: 1 });
  const found = await statuses('203.0.113.9', 130);
  expect(found.slice(0, 120)).toEqual(Array.from({ length: 120 }, () => 400));
  expect(found.slice(120)).toEqual(Array.from({ length: 10 }, () => 429));
  expect((await from('203.0.113.9', challenge())).status).toBe(429);
  expect((await from('198.51.100.4', challenge())).status).toBe(200);
});

it('believes only what the nearest proxy says of the address', async () => {
  bot = await startBot({ proxies: 1 });
  const found: number[] = [];
  for (let i = 0; i < 130; i += 1) found.push(...(await statuses(`10.0.0.${i}, 203.0.113.9`, 1)));
  expect(found.slice(120)).toEqual(Array.from({ length: 10 }, () => 429));
});

it('limits nobody by the address of a proxy on this machine that is not named', async () => {
  bot = await startBot();
  expect(await statuses('203.0.113.9', 130)).toEqual(Array.from({ length: 130 }, () => 400));
});
