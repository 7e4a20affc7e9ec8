import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createLog } from '../../app/log.ts';
import type { Case } from '../../domain/case.ts';
import { at, type Instant, type IsoDate } from '../../domain/time.ts';
import { draftStatistics, frozenOf } from '../../services/statistics.ts';
import type { CaseDocument } from '../../store/cases/case-document.ts';
import { type Bench, type Figures, median, rounded } from './bench.ts';
import { benchCases, copier } from './cases.ts';
import { indexCases, openBenchBot, rawCollection, type StoreAddress, withEngine } from './parts.ts';

const MONTH_CASES = 20_000;
const MANY = 1_000_000;
/** Of the month's, still open when it is drafted. */
const OPEN = 500;
const BATCH = 5000;
const ROUNDS = 5;
const SAMPLE_MS = 20;
const MB = 1024 * 1024;

/** The month drafted, on the first working day after it; no quarter ends with it. */
const MONTH = '2025-10';
const DAYS = 31;
const NOW = at('2025-11-03', '09:00');
/** What it is compared with was drafted in its time, as the job does. */
const BEFORE = [at('2025-10-09', '09:00'), at('2024-11-01', '09:00')];

/** Design.md §11: the month costs what is in it, whatever else the register holds. */
export const statistics: Bench = {
  title: 'statistics of a 20,000-case month among 1,000,000 cases / alone',
  bars: [
    { figure: 'ratio', atMost: 1.5 },
    { figure: 'memory', atMost: 1.5 },
  ],
  run: () =>
    withEngine(async (uri) => {
      const alone = await filled({ uri, dbName: 'bench_month' }, MONTH_CASES);
      const among = await filled({ uri, dbName: 'bench_all' }, MANY);
      const rounds: { alone: Drafted; among: Drafted }[] = [];
      for (let i = 0; i <= ROUNDS; i += 1) rounds.push(await drafted(alone, among, i % 2 === 0));
      await Promise.all([alone.close(), among.close()]);
      return figuresOf(rounds.slice(1));
    }),
};

/** What an earlier round left is not this one's. */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

type Store = Awaited<ReturnType<typeof filled>>;

/** One draft of each; which goes first changes, as whoever does may pay for what the other left. */
async function drafted(alone: Store, among: Store, isAloneFirst: boolean) {
  if (isAloneFirst) return { alone: await alone.draft(), among: await among.draft() };
  const first = await among.draft();
  return { alone: await alone.draft(), among: first };
}

interface Drafted {
  ms: number;
  /** The most the process held at once beside its code, in MB. */
  peak: number;
}

function figuresOf(rounds: { alone: Drafted; among: Drafted }[]): Figures {
  // A draft takes many seconds, and others on the machine only ever add to it: the fastest is the truest.
  const [amongMs, aloneMs] = (['among', 'alone'] as const).map((store) =>
    Math.min(...rounds.map((r) => r[store].ms)),
  ) as [number, number];
  const peak = (store: 'among' | 'alone') => median(rounds.map((r) => r[store].peak));
  return {
    ratio: rounded(amongMs / aloneMs),
    memory: rounded(peak('among') / peak('alone')),
    amongMs: Math.round(amongMs),
    aloneMs: Math.round(aloneMs),
    amongPeakMb: Math.round(peak('among')),
    alonePeakMb: Math.round(peak('alone')),
  };
}

/** A store whose last cases are those of the month; the others spread over the ten years before it. */
async function filled(address: StoreAddress, cases: number) {
  const { inProgress, done } = await benchCases();
  const [finished, open] = [onDay(done), onDay(inProgress)];
  const raw = await rawCollection(address, 'cases');
  const others = cases - MONTH_CASES;
  const documentOf = (n: number): CaseDocument => {
    if (n > cases - OPEN) return open(n, dayOf(n));
    return finished(n, n > others ? dayOf(n) : earlierDay(n, others));
  };
  const unjournaled = { ordered: false, writeConcern: { w: 1 } } as const;
  let under: Promise<unknown> | undefined;
  for (let n = 1; n <= cases; n += BATCH) {
    const length = Math.min(BATCH, cases - n + 1);
    const documents = Array.from({ length }, (_, i) => documentOf(n + i));
    // The next batch is made while the engine takes this one.
    await under;
    under = raw.collection.insertMany(documents as never[], unjournaled);
  }
  await under;
  await raw.close();
  await indexCases(address);
  return drafter(address);
}

async function drafter(address: StoreAddress) {
  const bot = await openBenchBot({ ...address, at: Date.parse(NOW) });
  const deps = { ...bot.deps, log: createLog('warn'), wakeSender: () => undefined };
  for (const now of BEFORE) await draftStatistics(deps, now);
  const affairs = await rawCollection(address, 'affairs');
  return {
    draft: async (): Promise<Drafted> => {
      await affairs.collection.deleteMany({ kind: 'statistics', period: MONTH });
      const took = await measured(() => draftStatistics(deps, NOW));
      const counted = (await frozenOf(deps, MONTH))?.body.report.figures;
      if (counted?.registered !== MONTH_CASES || counted.open !== OPEN)
        throw new Error(`${counted?.registered} counted, ${counted?.open} open`);
      return took;
    },
    close: async () => {
      await affairs.close();
      await bot.store.close();
    },
  };
}

async function measured(work: () => Promise<unknown>): Promise<Drafted> {
  collect();
  let most = 0;
  const look = () => {
    const { heapUsed, external } = process.memoryUsage();
    most = Math.max(most, heapUsed + external);
  };
  const timer = setInterval(look, SAMPLE_MS);
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  clearInterval(timer);
  look();
  return { ms, peak: most / MB };
}

const dayOf = (n: number): IsoDate => `${MONTH}-${String(1 + (n % DAYS)).padStart(2, '0')}`;

/** 2015-10 to 2025-09, the same number in each month. */
function earlierDay(n: number, others: number): IsoDate {
  const month = 2015 * 12 + 9 + Math.floor(((n - 1) / others) * 120);
  const day = String(1 + (n % 28)).padStart(2, '0');
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${day}`;
}

/** The way to copies of a case on other days, as far as statistics and the store's queries look at it. */
function onDay(c: Case): (n: number, day: IsoDate) => CaseDocument {
  const copy = copier(c);
  return (n, day) => {
    const history = c.history.map((e) => ({ ...e, at: `${day}${e.at.slice(10)}` as Instant }));
    const document = copy(n, { history });
    const isDone = Boolean(document.endedOn);
    return {
      ...document,
      registeredAt: `${day}T09:00:00.000+08:00`,
      ...(isDone ? { endedOn: day } : {}),
    };
  };
}
