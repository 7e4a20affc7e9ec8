import type { PersonId } from '../domain/bureau.ts';
import type { CaseNow } from '../domain/case.ts';
import { completeness, lacking } from '../domain/completeness.ts';
import { dateOf, type Instant, type IsoDate } from '../domain/time.ts';
import type { Deps, Draft } from './ports.ts';
import type { RunCounts } from './remind.ts';

/** A clerk's day at the busiest. */
const MANY = 500;
/** Whole, never cut: more than a bureau takes in in a month. */
const MONTH = 100_000;
const DRAFTS = 50;

/** What a clerk took in on a day, and what of it is still missing (S1.3). */
export interface DayCheck {
  numbered: CaseNow[];
  /** Kept forms without a number. */
  drafts: Draft[];
  incomplete: { case: CaseNow; lacks: string[] }[];
  /** 0 to 100. */
  score: number;
  /** Of this month, without a number of the national system. */
  unlisted: CaseNow[];
}

/** 登记核对 of one person's own entries; void rows count as numbered and lack nothing. */
export async function dayCheck(deps: Deps, person: PersonId, day: IsoDate): Promise<DayCheck> {
  const numbered = await numberedBy(deps, person, day);
  const valid = numbered.filter((c) => c.status !== 'voided');
  return {
    numbered,
    drafts: await deps.store.drafts.keptOf([person], DRAFTS),
    incomplete: valid
      .map((c) => ({ case: c, lacks: lacking(c) }))
      .filter((r) => r.lacks.length > 0),
    score: completeness(valid),
    unlisted: await unlistedOf(deps, person, day.slice(0, 7)),
  };
}

async function numberedBy(deps: Deps, person: PersonId, day: IsoDate): Promise<CaseNow[]> {
  const all = await deps.store.cases.registeredIn(day, MANY);
  // A sealed entry is in no list, not even of who made it (§12.2).
  return all.filter((c) => c.registeredBy === person && !c.sealedTo);
}

/** A month's entries that still have to be entered into the national system (art. 21). */
export async function unlistedOf(deps: Deps, person: PersonId, month: string): Promise<CaseNow[]> {
  const found = await deps.store.cases.registeredIn(month, MONTH);
  return found.filter(
    (c) => c.registeredBy === person && !c.sealedTo && !c.nationalNo && c.status !== 'voided',
  );
}

/** 17:00 of a working day: each clerk who took something in, or keeps a form without a number. */
export function sendDayChecks(deps: Deps, now: Instant): Promise<RunCounts> {
  // Whether there is anything: the month is read by who gets the card.
  return send(deps, now, 'dayCheck', async (person, today) => {
    const numbered = await numberedBy(deps, person, today);
    return numbered.length > 0 || (await deps.store.drafts.keptOf([person], 1)).length > 0;
  });
}

/** 10:00 of a working day: forms kept since before today are pressed for (S1.1). */
export function nagDrafts(deps: Deps, now: Instant): Promise<RunCounts> {
  return send(deps, now, 'drafts', async (person, today) => {
    const drafts = await deps.store.drafts.keptOf([person], DRAFTS);
    return drafts.some((d) => dateOf(d.updatedAt) < today);
  });
}

async function send(
  deps: Deps,
  now: Instant,
  /** One of them a person and day, however often the job is begun. */
  cause: string,
  isDue: (person: PersonId, today: IsoDate) => Promise<boolean>,
): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  if (!deps.calendar.isWorkday(today)) return counts;
  for (const person of deps.bureau.office.clerks) {
    if (!(await isDue(person, today))) continue;
    const to = { kind: 'person' as const, id: person };
    const message = { kind: 'dayCheck' as const, on: today };
    await deps.store.deliveries.add([{ id: `${cause}:${person}:${today}`, to, message }], now);
    counts.planned += 1;
  }
  if (counts.planned) deps.wakeSender();
  return counts;
}
