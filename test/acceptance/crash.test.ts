import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inLanes } from '../../src/demo/lanes.ts';
import { instantOf } from '../../src/domain/time.ts';
import { StoreUnavailable } from '../../src/store/errors.ts';
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
const LETTERS = 200;

/** With all at once a slow machine answers most of them too late for a number. */
const AT_ONCE = 20;

/** A platform that lives on while bots are killed over one data directory. */
class Scene {
  platform!: TestPlatform;
  bot!: BotProcess;
  readonly dataDir = newFolder('xinfang-crash-');

  async open() {
    this.platform = await startPlatform('2025-09-24T09:00:00+08:00');
    await this.start();
  }

  async start() {
    this.bot = await startBot({ dataDir: this.dataDir, program: 'bot', platform: this.platform });
  }

  /** What another process had taken on is due again after its lease of a minute. */
  async startLater() {
    this.platform.clock.jump(this.platform.clock.now() + 90_000);
    await this.start();
  }

  async close() {
    await this.bot.end('SIGKILL');
    await this.platform.close();
    await removeFolder(this.dataDir);
  }

  /** Registration forms as the clerks have them open, in turn. */
  async openForms(prefix: string, count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, (_, i) => `${prefix}${i}`);
    const updatedAt = instantOf(this.platform.clock.now());
    const blank = { values: {}, fileIds: [], kept: false, updatedAt };
    const store = await storeOf(this.dataDir);
    await inLanes(AT_ONCE, ids, async (id) => {
      await store.drafts.save({ ...blank, id, by: clerkOf(id) });
    });
    await store.close();
    return ids;
  }

  /** The toast, or undefined when the bot died before it answered. */
  register(draftId: string, mode: 'only' | 'submit' = 'only') {
    return clickOn(this.bot, this.platform.clock.now(), {
      person: clerkOf(draftId),
      value: { a: 'register', m: mode, d: draftId },
      form: {
        petitioner_name: `来信人${draftId}`,
        petitioner_address: `滨河路${draftId}号`,
        summary: `小区电梯停运${draftId}`,
      },
    });
  }

  /** Presses 登记 on all forms, many at once, and again on those that were not told a number. */
  async registerAll(draftIds: string[]): Promise<Map<string, string>> {
    const numbers = new Map<string, string>();
    for (let tries = 0; tries < 10 && numbers.size < draftIds.length; tries += 1) {
      const open = draftIds.filter((id) => !numbers.has(id));
      await inLanes(AT_ONCE, open, async (id) => {
        const no = numberIn((await this.register(id))?.content);
        if (no) numbers.set(id, no);
      });
    }
    return numbers;
  }

  /** Nothing is owed any more and nothing waits to be sent. */
  async settled() {
    const store = await storeOf(this.dataDir);
    await until(
      async () => !(await store.cases.owing(1)).length && !(await store.deliveries.nextDueAt()),
    );
    await store.close();
  }

  /** The register: number in the series, number as written, the form it came from. */
  async book() {
    const store = await storeOf(this.dataDir);
    const page = (size: number) =>
      patiently(() => store.cases.book({ page: 0, size, hideSealedExcept: '' }));
    const { total } = await page(1);
    const { rows } = await page(total);
    await store.close();
    return rows.sort((a, b) => a.register.seq - b.register.seq);
  }
}

/** The register as a whole is more than one call may take on a slow machine. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || tries === 5) throw error;
    }
  }
}

const clerkOf = (draftId: string) => CLERKS[Number(/\d+$/.exec(draftId)) % 2]!;
const numberIn = (toast = '') => /^已登记(?:并呈批|为)? (\S+号)/.exec(toast)?.[1];
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('two clerks registering at once', () => {
  const scene = new Scene();
  beforeAll(() => scene.open());
  afterAll(() => scene.close());

  it('get consecutive numbers, each form its own', async () => {
    const forms = await scene.openForms('a', LETTERS);
    const told = await scene.registerAll(forms);
    const book = await scene.book();
    expect(book.map((c) => c.register.seq)).toEqual(upTo(LETTERS));
    expect(new Map(book.map((c) => [c.draftId, c.no]))).toEqual(told);
    expect(book.filter((c) => c.registeredBy === CLERKS[1])).toHaveLength(LETTERS / 2);
  });

  it('lose no number they were told when the bot is killed, and leave no gap', async () => {
    const forms = await scene.openForms('b', LETTERS);
    const told = new Map<string, string>();
    let dying: Promise<object> | undefined;
    await inLanes(AT_ONCE, forms, async (id) => {
      const no = numberIn((await scene.register(id))?.content);
      if (no) told.set(id, no);
      if (told.size === 60) dying ??= scene.bot.end('SIGKILL');
    });
    expect((await dying) as object).toMatchObject({ signal: 'SIGKILL' });
    await scene.start();
    const kept = await scene.book();
    expect(kept.length).toBeLessThan(2 * LETTERS);
    expect(kept.map((c) => c.register.seq)).toEqual(upTo(kept.length));
    for (const [draftId, no] of told)
      expect(kept.find((c) => c.draftId === draftId)).toMatchObject({ no });

    await scene.registerAll(forms);
    const whole = await scene.book();
    expect(whole.map((c) => c.register.seq)).toEqual(upTo(2 * LETTERS));
    expect(new Set(whole.map((c) => c.draftId)).size).toBe(2 * LETTERS);
    expect(whole.filter((c) => firstBrokenEntry(c.id, c.history) !== undefined)).toEqual([]);
  });
});

describe('a step whose notices were not sent when the bot was killed', () => {
  const scene = new Scene();
  beforeAll(() => scene.open());
  afterAll(() => scene.close());

  /** A new form, handed in for instruction; its number. */
  const submit = async (form: string): Promise<string> => {
    await scene.openForms(form, 1);
    const no = numberIn((await scene.register(`${form}0`, 'submit'))?.content);
    if (!no) throw new Error(`${form} was not registered`);
    return no;
  };

  /** How many cards of a number the leader was shown. */
  const cardsOf = async (no: string): Promise<number> =>
    (await scene.platform.as(LEADER).messages()).filter((m) =>
      JSON.stringify(m.content).includes(no),
    ).length;

  it('shows them once after the restart, when it was killed with the answer', async () => {
    const no = await submit('answered');
    await scene.bot.end('SIGKILL');
    await scene.startLater();
    await scene.settled();
    expect(await cardsOf(no)).toBe(1);
  });

  it('shows them once after the restart, when it was about to send them', async () => {
    await scene.platform.fault({
      face: 'api',
      match: { path: '/open-apis/im/v1/messages' },
      times: 2,
      delayMs: 600,
    });
    const no = await submit('sending');
    await pause(300);
    await scene.bot.end('SIGKILL');
    expect(await cardsOf(no)).toBe(0);
    await scene.startLater();
    await scene.settled();
    expect(await cardsOf(no)).toBe(1);
  });

  it('shows them once, when they had arrived and the bot was never told', async () => {
    await scene.platform.fault({
      face: 'api',
      match: { path: '/open-apis/im/v1/messages' },
      times: 2,
      drop: true,
    });
    const no = await submit('arrived');
    await until(async () => (await cardsOf(no)) === 1);
    await scene.bot.end('SIGKILL');
    await scene.startLater();
    await scene.settled();
    expect(await cardsOf(no)).toBe(1);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 150) throw new Error('it did not come about in 15 s');
    await pause(100);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
