import { createLog } from '../../app/log.ts';
import type { Instant } from '../../domain/time.ts';
import { msOf } from '../../domain/time.ts';
import type { Deps } from '../../services/ports.ts';
import { remind } from '../../services/remind.ts';
import type { CaseDocument } from '../../store/cases/case-document.ts';
import { type Bench, type Figures, median, rounded } from './bench.ts';
import { benchCases, copier } from './cases.ts';
import { openBenchBot, rawCollection, type StoreAddress, withEngine } from './parts.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const DUE = 500;
const BATCH = 5000;
const ROUNDS = 5;

export const planning: Bench = {
  title: `reminders for ${DUE} due cases among 1,000,000 / among 10,000`,
  bars: [{ figure: 'ratio', atMost: 1.3 }],
  run: () =>
    withEngine(async (uri) => {
      const few = await filled({ uri, dbName: 'bench_few' }, FEW);
      const many = await filled({ uri, dbName: 'bench_many' }, MANY);
      const rounds: { few: number; many: number }[] = [];
      for (let round = 0; round <= ROUNDS; round += 1)
        rounds.push({ few: await few.plan(), many: await many.plan() });
      await Promise.all([few.close(), many.close()]);
      return figuresOf(rounds.slice(1));
    }),
};

function figuresOf(rounds: { few: number; many: number }[]): Figures {
  return {
    ratio: rounded(median(rounds.map((r) => r.many / r.few))),
    manyMs: Math.round(median(rounds.map((r) => r.many))),
    fewMs: Math.round(median(rounds.map((r) => r.few))),
  };
}

interface Planned {
  /** Plans everything that is due, from the same state each time; in milliseconds. */
  plan(): Promise<number>;
  close(): Promise<void>;
}

/** A store of so many cases, the last of them due; filled before its indexes are built. */
async function filled(address: StoreAddress, cases: number): Promise<Planned> {
  const { inProgress, done } = await benchCases();
  const now = inProgress.nextReminderAt;
  if (!now) throw new Error('the case has no reminder ahead');
  const raw = await rawCollection(address, 'cases');
  const insert = async (documents: CaseDocument[]) => {
    const unjournaled = { ordered: false, writeConcern: { w: 1 } } as const;
    await raw.collection.insertMany(documents as never[], unjournaled);
  };
  const [finished, open] = [copier(done), copier(inProgress)];
  let under: Promise<void> | undefined;
  for (let n = 1; n <= cases - DUE; n += BATCH) {
    const documents = numbers(n, Math.min(BATCH, cases - DUE - n + 1)).map((i) => finished(i));
    // The next batch is made while the engine takes this one.
    await under;
    under = insert(documents);
  }
  await under;
  const due = numbers(cases - DUE + 1, DUE).map((i) => open(i));
  await insert(due);
  const bot = await openBenchBot({ ...address, at: msOf(now) });
  const deps = { ...bot.deps, log: createLog('warn'), wakeSender: () => undefined };
  return {
    plan: async () => {
      const took = await planOnce(deps, now);
      for (const document of due)
        await raw.collection.replaceOne({ _id: document._id as never }, document as never);
      return took;
    },
    close: async () => {
      await bot.store.close();
      await raw.close();
    },
  };
}

async function planOnce(deps: Deps, now: Instant): Promise<number> {
  const begun = performance.now();
  const { planned, failed } = await remind(deps, now);
  const took = performance.now() - begun;
  if (planned !== DUE || failed) throw new Error(`${planned} planned, ${failed} failed`);
  return took;
}

function numbers(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}
