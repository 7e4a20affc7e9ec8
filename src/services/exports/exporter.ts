import {
  type ExportAsk,
  type ExportEnd,
  type ExportRun,
  MATERIAL,
  type MaterialKind,
  type SheetKind,
} from '../../domain/exports.ts';
import { type Refusal, refuse } from '../../domain/step.ts';
import { instantOf, plusMs } from '../../domain/time.ts';
import { FileTooLarge } from '../../domain/workbook.ts';
import { say } from '../chat/incoming.ts';
import type { Deps } from '../ports.ts';
import { createPump, type Pump } from '../pump.ts';
import { MAKERS, makeExport } from './index.ts';
import { sendMaterial } from './materials.ts';

/** Ten times what the largest step between two words of progress takes. */
const LEASE_MS = 120_000;
const TRIES = 3;
const PAUSE_MS = 30_000;
/** Progress is told in tens of percent, and not before so many rows. */
const TENTH = 10;
const FEW = 1000;

/**
 * Begins a sheet, or material in three forms (whose reader is known to be one), for somebody (S5.1): a card tells
 * how far it is, the files follow. One of a kind and period a person at a time: asked for meanwhile it is refused, and so is a click that comes twice (`cause`).
 */
export async function askExport(
  deps: Deps,
  ask: ExportAsk,
  cause: string,
): Promise<Refusal | undefined> {
  if (isSheet(ask) && !MAKERS[ask.kind].may(deps, ask))
    return refuse('notPermitted', MAKERS[ask.kind].refusal);
  const run = { ...ask, id: `export:${cause}`, at: instantOf(deps.clock.now()) };
  if (!(await deps.store.exports.add(run))) return refuse('running', '这份文件正在生成，请稍候。');
  await say(deps, { person: ask.by }, { kind: 'export', runId: run.id }, `${run.id}:card`);
  deps.wakeExporter();
  return undefined;
}

const isSheet = (ask: ExportAsk): ask is ExportAsk<SheetKind> => !(ask.kind in MATERIAL);

/** Makes what was asked for; `redraw` draws the card of a run anew. A process that ends leaves it to the next. */
export function createExporter(deps: Deps, redraw: (runId: string) => Promise<void>): Pump {
  const { clock, log, store } = deps;
  const nextDue = () => store.exports.nextDueAt();
  return createPump({ name: 'exporter', clock, log, nextDue }, async () => {
    for (;;) {
      const run = await store.exports.claim(instantOf(clock.now()), leaseOf(deps));
      if (!run) return;
      await work(deps, run, (id) => shown(deps, redraw, id));
    }
  });
}

const leaseOf = ({ clock }: Deps) => plusMs(instantOf(clock.now()), LEASE_MS);

/** A card that cannot be drawn anew is no reason to stop. */
async function shown(deps: Deps, redraw: (id: string) => Promise<void>, id: string) {
  await redraw(id).catch((error) => deps.log.warn({ run: id, err: error }, 'progress not shown'));
}

async function work(
  deps: Deps,
  run: ExportRun & { attempts: number },
  redraw: (id: string) => Promise<void>,
): Promise<void> {
  const { exports } = deps.store;
  // Begun so often and never told how it ended: the process died of it each time.
  if (run.attempts > TRIES) {
    await exports.end(run.id, 'broken', 0);
    return redraw(run.id);
  }
  let told = 0;
  const progress = (rows: number, expected = 0) => {
    const percent = TENTH * Math.floor((rows * TENTH) / Math.max(expected, rows));
    if (expected < FEW || percent <= told || percent >= 100) return undefined;
    told = percent;
    return exports.progress(run.id, percent, leaseOf(deps)).then(() => redraw(run.id));
  };
  try {
    const rows = isSheet(run)
      ? await sendSheet(deps, run, progress)
      : await sendMaterial(deps, run as ExportAsk<MaterialKind>, run.id);
    await exports.end(run.id, rows ? 'sent' : 'empty', rows);
    deps.log.info({ export: run.kind, rows }, 'files exported');
  } catch (error) {
    const end = endOf(error, run.attempts);
    deps.log.warn({ export: run.kind, end, err: error }, 'files not exported');
    if (!end) return exports.retry(run, plusMs(instantOf(deps.clock.now()), PAUSE_MS), 'failed');
    await exports.end(run.id, end, 0);
  }
  await redraw(run.id);
}

type Told = Parameters<typeof makeExport>[2];

async function sendSheet(
  deps: Deps,
  run: ExportAsk<SheetKind> & { id: string },
  told: Told,
): Promise<number> {
  const made = await makeExport(deps, run, told);
  if (!made) return 0;
  const file = { kind: 'file' as const, fileId: made.file.id };
  // The same id after a crash: it is sent once; in the same instant after `:card`.
  await say(deps, { person: run.by }, file, `${run.id}:file`);
  return made.rows;
}

function endOf(error: unknown, attempts: number): ExportEnd | undefined {
  if (error instanceof FileTooLarge) return 'tooLarge';
  return attempts >= TRIES ? 'broken' : undefined;
}
