import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBureau } from '../../src/app/bureau.ts';
import { inLanes } from '../../src/demo/lanes.ts';
import { instantOf } from '../../src/domain/time.ts';
import type { DeliveryDraft } from '../../src/services/messages.ts';
import { type Engine, startEngine } from '../../src/store/engine/engine.ts';
import {
  type BotProcess,
  clickOn,
  startBot,
  startPlatform,
  storeOf,
  type TestPlatform,
} from '../support/bot-process.ts';
import { firstBrokenEntry } from '../support/chain.ts';
import { newFolder, removeFolder } from '../support/folder.ts';

const CLERKS = ['ou_bailu', 'ou_fangqing'] as const;
const LEADER = 'ou_luzhiyuan';
const LETTERS = 24;
const MINUTE_MS = 60_000;

describe('two instances on one database, their clocks a minute apart', () => {
  const dataDir = newFolder('xinfang-two-');
  let engine: Engine;
  let platform: TestPlatform;
  let bots: BotProcess[] = [];
  let store: Awaited<ReturnType<typeof storeOf>>;
  const numbers: string[] = [];

  beforeAll(async () => {
    engine = await startEngine({ dataDir, log: () => undefined });
    platform = await startPlatform('2025-09-24T09:00:00+08:00');
    const shared = { dataDir, program: 'bot', mongodbUri: engine.uri } as const;
    const ahead = { ...platform, clock: { ...platform.clock, now: later(platform) } };
    bots = await Promise.all([platform, ahead].map((p) => startBot({ ...shared, platform: p })));
    store = await storeOf(dataDir);
    // Not all at once: on a slow machine they would wait for each other longer than anybody may.
    await inLanes(6, [...Array(LETTERS).keys()], (n) => submit(n));
    await arrived();
  });
  afterAll(async () => {
    await Promise.all(bots.map((bot) => bot.end('SIGKILL')));
    await store?.close();
    await platform?.close();
    await engine?.close();
    await removeFolder(dataDir);
  });

  const later = (p: TestPlatform) => () => p.clock.now() + MINUTE_MS;

  /** Fills a form and hands it in, at both instances unless it is said. */
  async function submit(n: number, at = bots): Promise<void> {
    const by = CLERKS[n % 2]!;
    const updatedAt = instantOf(platform.clock.now());
    await store.drafts.save({ id: `f${n}`, by, values: {}, fileIds: [], kept: false, updatedAt });
    const click = {
      person: by,
      value: { a: 'register', m: 'submit', d: `f${n}` },
      form: {
        petitioner_name: `来信人${n}`,
        petitioner_address: `滨河路${n}号`,
        summary: `小区电梯停运${n}`,
      },
    };
    const answers = await Promise.all(at.map((bot) => clickOn(bot, platform.clock.now(), click)));
    const told = answers.map((toast) => /(\S+号)/.exec(toast?.content ?? '')?.[1]);
    numbers.push(...new Set(told.filter((no) => no !== undefined)));
  }

  /** What the bots asked of the platform. */
  async function calls(since = 0): Promise<{ n: number; path: string; code: number | null }[]> {
    const answer = await fetch(`${platform.base}/sandbox/api/calls?since=${since}`);
    return (await answer.json()) as Awaited<ReturnType<typeof calls>>;
  }

  /** Nothing is owed any more and nothing waits to be sent. */
  async function arrived(): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      if (!(await store.cases.owing(1)).length && !(await store.deliveries.nextDueAt())) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('something is owed still');
  }

  it('give each form one number, without a gap', async () => {
    const book = { page: 0, size: 2 * LETTERS, hideSealedExcept: '' };
    const { rows } = await store.cases.book(book);
    const seqs = rows.map((c) => c.register.seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: LETTERS }, (_, i) => i + 1));
    expect(new Set(numbers)).toEqual(new Set(rows.map((c) => c.no)));
    expect(rows.map((c) => firstBrokenEntry(c.id, c.history)).filter(Boolean)).toEqual([]);
  });

  it('show the leader each case once', async () => {
    const shown = (await platform.as(LEADER).messages()).map((m) => JSON.stringify(m.content));
    const times = [...new Set(numbers)].map((no) => shown.filter((s) => s.includes(no)).length);
    expect(times).toEqual(Array.from({ length: LETTERS }, () => 1));
  });

  it('know of each other, to share the quotas', async () => {
    // Two of them and this one.
    expect(await store.instances.beat('test', 60_000)).toBe(3);
    await store.instances.leave('test');
  });

  it('both worked', async () => {
    const figures = await Promise.all(
      bots.map(async (bot) => (await fetch(`${bot.base}/metrics`)).text()),
    );
    for (const text of figures) expect(text).toMatch(/clicks?\S* [1-9]/);
  });

  it('share the quotas of the platform: nothing is refused, and all of it arrives', async () => {
    const since = (await calls()).at(-1)?.n ?? 0;
    const { people, groups } = await readBureau('bureau.demo.yaml', async () => new Map());
    const [group] = groups;
    const text = (id: string, to: DeliveryDraft['to']) => ({
      ...{ id, to },
      message: { kind: 'text' as const, text: `通知${id}` },
    });
    // Five a second to one group and fifty a second in all, whoever of the two sends them.
    const drafts = [
      ...Array.from({ length: 20 }, (_, n) => text(`g${n}`, { kind: 'chat', id: group!.chatId })),
      ...Array.from({ length: 150 }, (_, n) =>
        text(`p${n}`, { kind: 'person', id: people[n % people.length]!.openId }),
      ),
    ];
    await store.deliveries.add(drafts, instantOf(platform.clock.now()));
    // Each of them is woken by a letter of its own.
    await Promise.all(bots.map((bot, n) => submit(LETTERS + n, [bot])));
    await arrived();
    const made = (await calls(since)).filter((call) => call.path.includes('/im/v1/messages'));
    expect(made.length).toBeGreaterThan(drafts.length);
    expect(made.filter((call) => call.code !== 0)).toEqual([]);
  });

  it('do the work of one that is frozen, and nothing shows twice when it wakes', async () => {
    const [frozen, other] = bots as [BotProcess, BotProcess];
    const before = numbers.length;
    await platform.fault({
      face: 'api',
      match: { path: '/open-apis/im/v1/messages' },
      delayMs: 400,
      times: 200,
    });
    await Promise.all([0, 1, 2, 3].map((n) => submit(LETTERS + 2 + n, [frozen])));
    // Its sends are on the way, their leases taken; the other one's clock is a minute ahead.
    frozen.signal('SIGSTOP');
    await submit(LETTERS + 6, [other]);
    await arrived();
    frozen.signal('SIGCONT');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await arrived();
    const fresh = numbers.slice(before);
    expect(fresh).toHaveLength(5);
    const shown = (await platform.as(LEADER).messages()).map((m) => JSON.stringify(m.content));
    const times = fresh.map((no) => shown.filter((s) => s.includes(no)).length);
    expect(times).toEqual([1, 1, 1, 1, 1]);
  });
});
