import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verifySignature } from '../../src/feishu/proof.ts';
import { signature } from '../../src/sandbox/seal.ts';
import { config, menu, push, send, startBot } from './bot.ts';
import { type Fuzzed, fuzzed } from './mutate.ts';

// Bars of real time: the machine of the tests may pause once.
jest.retryTimes(2);

const REQUESTS = 10_000;
const SIDE_BY_SIDE = 32;
/** Change it to look elsewhere; a failure names it. */
const SEED = process.env.FUZZ_SEED ?? 'xinfang';

let bot: Awaited<ReturnType<typeof startBot>>;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());

/** What reached a handler so far. */
const taken = () => bot.stored.length + bot.clicked.length;

async function misbehaved(one: Fuzzed): Promise<string | undefined> {
  const { path, headers, body, how, isProven } = one;
  const answer = await send(bot.port, { path, headers }, [body]);
  const isChallenge = answer.status === 200 && answer.text.startsWith('{"challenge"');
  const isWrong = answer.status >= 500 || (!isProven && answer.status < 400 && !isChallenge);
  return isWrong ? `${how}: ${answer.status} ${answer.text}` : undefined;
}

describe(`${REQUESTS} requests near the real ones, seed ${SEED}`, () => {
  it('are all answered below 500, and none that was tampered with is taken in', async () => {
    const source = fuzzed(SEED);
    const wrong: string[] = [];
    const tally: Record<string, number> = { proven: 0, tampered: 0 };
    const worker = async () => {
      while (tally.proven! + tally.tampered! < REQUESTS) {
        const one = source.next().value as Fuzzed;
        tally[one.isProven ? 'proven' : 'tampered']! += 1;
        const said = await misbehaved(one);
        if (said) wrong.push(said);
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(taken()).toBeGreaterThan(0);
    expect(taken()).toBeLessThanOrEqual(tally.proven!);
    expect(tally.tampered).toBeGreaterThan(REQUESTS / 2);
    expect((await push(bot.port, menu())).status).toBe(200);
  });
});

describe('a signature', () => {
  const body = Buffer.from('{"encrypt":"x"}'.repeat(50));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const right = signature({
    timestamp,
    nonce: 'n',
    encryptKey: config.encryptKey,
    body: body.toString(),
  });
  const flip = (c: string | undefined) => (c === '0' ? '1' : '0');
  const kinds = {
    right,
    firstWrong: flip(right[0]) + right.slice(1),
    lastWrong: right.slice(0, -1) + flip(right.at(-1)),
  };

  it('takes the same time to check, right or wrong at whichever end', () => {
    const given = { timestamp, nonce: 'n', body, encryptKey: config.encryptKey };
    const check = (signed: string) =>
      verifySignature({
        ...given,
        signature: signed,
        now: Number(timestamp) * 1000,
        windowMs: 60_000,
      });
    expect(Object.values(kinds).map(check)).toEqual([undefined, 'signature', 'signature']);
    const times: Record<string, number[]> = { right: [], firstWrong: [], lastWrong: [] };
    for (let round = 0; round < 400; round++) {
      for (const [kind, signed] of Object.entries(kinds)) {
        const startedAt = performance.now();
        for (let i = 0; i < 100; i++) check(signed);
        times[kind]!.push(performance.now() - startedAt);
      }
    }
    const fastHalf = (list: number[]) =>
      list.toSorted((a, b) => a - b)[Math.floor(list.length / 4)]!;
    const [first, ...others] = Object.values(times).map(fastHalf);
    for (const other of others) expect(other / first!).toBeGreaterThan(0.85);
    for (const other of others) expect(other / first!).toBeLessThan(1.15);
  });
});
