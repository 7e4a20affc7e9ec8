import type { Affair, Owner } from '../domain/affairs/affair.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import {
  type Filing,
  type FilingAffair,
  type FilingItem,
  filingId,
  filingReaders,
  keepersOf,
} from '../domain/affairs/filing.ts';
import type { Bureau } from '../domain/bureau.ts';
import type { CaseNow } from '../domain/case.ts';
import { lastUnitOf } from '../domain/case-end.ts';
import { permit } from '../domain/decide.ts';
import { isBarred } from '../domain/firewall.ts';
import { isRefusal } from '../domain/step.ts';
import { addDays, dateOf, type Instant } from '../domain/time.ts';
import { transitionOf } from '../domain/transitions.ts';
import { archiveInput } from './dossier.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { attemptOf } from './rules.ts';
import { takeAffairStep } from './take-affair-step.ts';
import { takeStep } from './take-step.ts';

/** A bot that stood still on the first working day makes the lists within so many days. */
const CATCH_UP_DAYS = 10;
/** More than a bureau ends in a month. */
const ALL = 100_000;
/** Dossiers of one run of the job; the next minute goes on. */
const A_RUN = 20;
const RUNNING = 100;

/** Units and the office itself, each with a file of its own (S5.2). */
export const ownersOf = (bureau: Bureau): Owner[] => ['bureau', ...bureau.units.map((u) => u.id)];

/**
 * From the first working day each unit's list of what ended in the month before (K17); a bot that stood still
 * makes them on its next morning. Made again they take in what is missing in them, so each morning of the
 * first days is the same work.
 */
export async function startFiling(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  const first = deps.calendar.onOrAfter(`${today.slice(0, 7)}-01`);
  if (today < first || today > addDays(first, CATCH_UP_DAYS)) return counts;
  const month = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  counts.planned = await makeFilings(deps, month, now);
  return counts;
}

/** The lists of a month, made or completed; how many changed. */
export async function makeFilings(
  deps: Deps,
  month: string,
  now: Instant,
  owners: readonly Owner[] = ownersOf(deps.bureau),
): Promise<number> {
  const ended = await deps.store.cases.endedIn(month, ALL);
  const lists = owners.map((owner) => {
    const own = ended.filter((c) => listedUnder(c, deps.bureau) === owner).map(itemOf);
    return makeFiling(deps, { owner, month, own, now });
  });
  const changed = (await Promise.all(lists)).filter(Boolean).length;
  if (changed) deps.wakeSender();
  return changed;
}

/** One list: a new one also takes over what the last one left; true where anything came of it. */
async function makeFiling(
  deps: Deps,
  o: { owner: Owner; month: string; own: FilingItem[]; now: Instant },
): Promise<boolean> {
  const { owner, month, own, now } = o;
  const known = (await deps.store.affairs.byId(filingId(owner, month))) as FilingAffair | undefined;
  if (known) {
    const items = own.filter((i) => known.body.items.every((k) => k.id !== i.id));
    if (!items.length) return false;
    await takeAffairStep(deps, known as Affair, {
      name: 'extend',
      input: { items },
      actor: 'system',
    });
    return true;
  }
  const left = await leftBefore(deps, owner, month);
  const items = [...left, ...own.filter((i) => left.every((l) => l.id !== i.id))];
  if (!items.length) return false;
  const [added] = await deps.store.affairs.add([listOf(deps, { owner, month, items, now })]);
  await closeBefore(deps, owner, month);
  return added ?? false;
}

function listOf(
  deps: Deps,
  o: { owner: Owner; month: string; items: FilingItem[]; now: Instant },
): Affair {
  const { owner, month, items } = o;
  const body: Filing = { month, items };
  const seed = { id: filingId(owner, month), kind: 'filing', state: 'open', period: month };
  const entry = { at: o.now, by: 'system' as const, action: 'list', data: { month } };
  const to = keepersOf(deps.bureau, owner);
  const headline = `${month} 办结的信访件请归档`;
  return newAffair<Filing>(
    { ...seed, owner, body },
    entry,
    [{ kind: 'card', to, headline }],
    deps,
  ) as Affair;
}

export const itemOf = (c: CaseNow): FilingItem =>
  c.archive
    ? { id: c.id, no: c.no, state: 'filed', pages: c.archive.pages }
    : { id: c.id, no: c.no, state: 'waiting' };

/** What ended in a month under an owner, as the register has it. */
export async function endedOf(deps: Deps, owner: Owner, month: string): Promise<FilingItem[]> {
  const ended = await deps.store.cases.endedIn(month, ALL);
  return ended.filter((c) => listedUnder(c, deps.bureau) === owner).map(itemOf);
}

/**
 * Whose list a case stands in: its unit's where nobody who reads that list is barred from it, else the
 * office's; a sealed one, and one the office is barred from, in none: its registrar archives it by hand.
 */
export function listedUnder(c: CaseNow, bureau: Bureau): Owner | undefined {
  const isKept = c.status === 'archived' || transitionOf('archive').from.includes(c.status);
  if (c.sealedTo || !isKept) return undefined;
  const free = (owner: Owner) => filingReaders(bureau, owner).every((p) => !isBarred(c, bureau, p));
  const unit = lastUnitOf(c);
  if (unit && free(unit)) return unit;
  return free('bureau') ? 'bureau' : undefined;
}

const listBefore = (deps: Deps, owner: Owner, month: string) =>
  deps.store.affairs.byId(filingId(owner, addDays(`${month}-01`, -1).slice(0, 7)));

/** One list at a time asks for a case: what this month's took over is open in the last one no more. */
async function closeBefore(deps: Deps, owner: Owner, month: string): Promise<void> {
  const a = await listBefore(deps, owner, month);
  if (a?.state !== 'open') return;
  await takeAffairStep(deps, a, { name: 'carry', input: {}, actor: 'system' });
}

/** What the month before left open goes on in this one. */
async function leftBefore(deps: Deps, owner: Owner, month: string): Promise<FilingItem[]> {
  const a = (await listBefore(deps, owner, month)) as FilingAffair | undefined;
  const left = (a?.body.items ?? []).filter((i) => i.state !== 'filed');
  if (!left.length) return [];
  // What was taken up again has not ended: it comes back with the month in which it ends.
  return (await deps.store.cases.byIds(left.map((i) => i.id)))
    .filter((c) => listedUnder(c, deps.bureau) === owner)
    .map(itemOf)
    .filter((i) => i.state !== 'filed');
}

/** The batches that were begun, case by case; what a crash left goes on in the next minute. */
export async function runFiling(deps: Deps, _now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const running = (await deps.store.affairs.heldBy(['system'], RUNNING)) as FilingAffair[];
  for (const a of running) {
    for (const item of a.body.items.filter((i) => i.state === 'waiting')) {
      if (counts.planned >= A_RUN) return counts;
      counts.planned += 1;
      await fileOne(deps, a, item);
    }
  }
  return counts;
}

async function fileOne(deps: Deps, a: FilingAffair, item: FilingItem): Promise<void> {
  const by = a.body.run?.by ?? '';
  const input = { id: item.id, ...(await archived(deps, item.id, by)) };
  const name = 'filed';
  await takeAffairStep(deps, a as Affair, { name, input, actor: 'system' });
}

/** Archives one case; its pages, or the sentence why not. One bad case does not stop the batch. */
async function archived(
  deps: Deps,
  id: string,
  by: string,
): Promise<{ pages: number } | { why: string }> {
  const c = await deps.store.cases.byId(id);
  if (!c) return { why: '未找到' };
  if (c.archive) return { pages: c.archive.pages };
  const allowed = permit(c, 'archive', attemptOf(deps, by));
  if (isRefusal(allowed)) return { why: allowed.text };
  try {
    const input = await archiveInput(deps, c, by);
    const done = await takeStep(deps, c, { name: 'archive', input, actor: by });
    return done.kind === 'refused' ? { why: done.refusal.text } : { pages: input.pages };
  } catch (error) {
    deps.log.error({ no: c.no, code: 'archive', err: error }, 'dossier not made');
    return { why: '卷宗未能生成，请联系管理员。' };
  }
}
