import { createBot } from '../../app/bot.ts';
import { createLog } from '../../app/log.ts';
import type { Clock } from '../../clock.ts';
import { DEMO_CASES } from '../../demo/cases/index.ts';
import { DEMO_SEASON, playSeed } from '../../demo/seed.ts';
import type { Case } from '../../domain/case.ts';
import type { StepInputs } from '../../domain/inputs.ts';
import { at, msOf } from '../../domain/time.ts';
import type { StepName } from '../../domain/transitions.ts';
import { createFeishu } from '../../feishu/client.ts';
import type { ChatDeps } from '../../services/chat/incoming.ts';
import { registerCase } from '../../services/register-case.ts';
import { takeStep } from '../../services/take-step.ts';
import { benchBureau, openBenchStore, withEngine } from '../bench/parts.ts';
import { APP } from '../bench/pushes.ts';

/** A Monday after the first month's end, when its statistics are due. */
const UNTIL = at('2025-11-03', '09:00');

/** A claim that its unit has in hand and is late with; the demo's own cases have all come to their end by then. */
const LATE = 'office-late';
const LATE_FROM = at('2025-10-09', '10:00');

export interface Made {
  name: string;
  bytes: Uint8Array;
}

/** The demo's bureau with its cases played, and every file that was stored since. */
export interface World {
  deps: ChatDeps;
  cases: Case[];
  /** What was stored since it was last asked. */
  taken(): Made[];
}

/** Plays the demo on a store of its own, with a clock that stands where it is set; nothing is sent. */
export function withWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  return withEngine(async (uri) => {
    const log = createLog('fatal');
    const store = await openBenchStore({ uri, dbName: 'office' });
    let now = msOf(at(DEMO_SEASON.from, '08:00'));
    const clock: Clock = {
      now: () => now,
      sleep: () => new Promise(() => undefined),
      track: (run) => run(),
      join: (run) => run,
    };
    const feishu = createFeishu({ ...APP, baseUrl: 'http://127.0.0.1:9', clock, log });
    const bureau = await benchBureau();
    const bot = createBot({ app: APP, bureau, store, feishu, clock, log });
    let made: Made[] = [];
    const put: typeof store.files.put = (file, bytes) => {
      made.push({ name: file.name, bytes });
      return store.files.put(file, bytes);
    };
    const files = { ...store.files, put };
    const quiet = { wakeSender: () => undefined, drainSender: async () => undefined };
    const deps = { ...bot.deps, ...quiet, store: { ...store, files } };
    const goTo = async (instant: string) => {
      now = msOf(instant);
    };
    try {
      await playSeed(deps, { kind: 'demo', until: UNTIL, goTo });
      await goTo(LATE_FROM);
      await openCase(deps);
      await goTo(UNTIL);
      const found = await Promise.all(DEMO_CASES.map((c) => store.cases.byDraft(`demo-${c.key}`)));
      const late = await store.cases.byDraft(LATE);
      const cases = [...found, late].filter((c): c is Case => c !== undefined);
      made = [];
      const taken = () => made.splice(0);
      return await work({ deps, cases, taken });
    } finally {
      await store.close();
    }
  });
}

async function openCase(deps: ChatDeps): Promise<void> {
  const clerk = 'ou_bailu';
  const registration = {
    ...({ channel: 'letter', petitionerType: 'public', category: 'claim' } as const),
    ...{ petitionerName: '许某某', petitionerAddress: '安澜市文昌路7号' },
    summary: '文昌路7号院下水道堵塞，物业多次报修未处理',
  };
  const by = { actor: clerk, draftId: LATE, fileIds: [], anyway: true };
  const made = await registerCase(deps, registration, by);
  if (made.kind !== 'done') throw new Error(`not registered: ${made.kind}`);
  let c = made.case;
  const take = async <K extends StepName>(actor: string, name: K, input: StepInputs[K]) => {
    const done = await takeStep(deps, c, { name, input, actor });
    if (done.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(done)}`);
    c = done.case;
  };
  await take(clerk, 'submit', { suggestion: '请调查处理', suggestedUnit: 'wuye' });
  await take('ou_luzhiyuan', 'agree', {});
  await take('ou_liangjing', 'dispatch', { unit: 'wuye' });
  const promisedOn = '2025-10-20';
  await take('ou_hanchengzhi', 'acknowledge', { promisedOn, handler: 'ou_caoyue' });
  await take('ou_liangjing', 'supervise', {
    level: 'written',
    reason: '群众再次来电反映',
  } as never);
}
