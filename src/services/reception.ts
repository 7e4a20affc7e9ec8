import type { Affair, Owner } from '../domain/affairs/affair.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import {
  bureauYear,
  dayLine,
  type ReceptionAffair,
  type ReceptionDay,
  receptionDate,
  receptionId,
  type Turn,
  unitYear,
} from '../domain/affairs/reception.ts';
import { type PersonId, unitsOf } from '../domain/bureau.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import { addDays, dateOf, type Instant, type IsoDate, instantOf } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { attemptOf } from './rules.ts';
import { takeAffairStep } from './take-affair-step.ts';

/** A bureau of fifty units has six hundred mornings a year. */
const MANY = 1000;
const YEARS_BACK = 3;

/** The mornings of a year, of one owner or all. */
export async function receptionYear(
  deps: Pick<Deps, 'store'>,
  year: number,
  owner?: Owner,
): Promise<ReceptionAffair[]> {
  const of = { kind: 'reception', from: `${year}`, to: `${year}`, ...(owner ? { owner } : {}) };
  return (await deps.store.affairs.list(of, MANY)) as ReceptionAffair[];
}

/**
 * Makes a year's roster (S7.1.1, S7.1.5): the bureau's turns fair within the year and after the years
 * before, and a day a month for every subordinate unit. What there is already stays as it is.
 */
export async function makeReceptionYear(
  deps: Deps,
  by: PersonId,
  year: number,
): Promise<Refusal | undefined> {
  const { bureau, calendar } = deps;
  if (by !== bureau.office.head) return refuse('notPermitted', '排班由办公室主任生成。');
  const before = await turnsBefore(deps, year);
  const now = instantOf(deps.clock.now());
  const made = { at: now, by, action: 'make', data: { year } };
  const day = (owner: Owner) => (body: ReceptionDay) =>
    newAffair(
      {
        id: receptionId(owner, body.month),
        kind: 'reception',
        state: 'planned',
        period: body.month,
        owner,
        body,
      },
      made,
      owner === 'bureau' && body.on >= dateOf(now) ? [{ kind: 'event' }] : [],
      deps,
    ) as Affair;
  const own = bureauYear(year, bureau, calendar, before).map(day('bureau'));
  const units = bureau.units.filter((u) => u.kind === 'subordinate');
  const theirs = units.flatMap((u) => unitYear(year, u.id, bureau, calendar).map(day(u.id)));
  await deps.store.affairs.add([...own, ...theirs].filter((a) => isAhead(a, now)));
  deps.log.info({ year, days: own.length + theirs.length }, 'reception year made');
  deps.wakeSender();
  return undefined;
}

/** A roster made in the course of a year begins with what is still to come. */
const isAhead = (a: Affair, now: Instant) => (a.body as ReceptionDay).on >= dateOf(now);

async function turnsBefore(deps: Deps, year: number): Promise<Turn[]> {
  const of = { kind: 'reception', from: `${year - YEARS_BACK}`, to: `${year - 1}` };
  const days = (await deps.store.affairs.list(
    { ...of, owner: 'bureau' },
    MANY,
  )) as ReceptionAffair[];
  return days.map(({ body }) => ({ leader: body.leader, on: body.on }));
}

/** The whole year in the groups (S7.1.1): every line has a date and a leader, and nothing personal. */
export async function announceYear(deps: Deps, year: number, cause: string): Promise<void> {
  const days = await receptionYear(deps, year, 'bureau');
  const { bureau } = deps;
  const lines = days.map((a) => dayLine(a.body, bureau));
  const text = `${year}年局长接待日安排（地点${bureau.reception.place}）\n${lines.join('\n')}`;
  const groups = bureau.groups.filter((g) => g.purpose === 'all' || g.purpose === 'office');
  await deps.store.deliveries.add(
    groups.map((g) => ({
      id: `${cause}:${g.chatId}`,
      to: { kind: 'chat' as const, id: g.chatId },
      message: { kind: 'text' as const, text },
    })),
    instantOf(deps.clock.now()),
  );
  deps.wakeSender();
}

/** The other bureau days with other leaders that a leader may swap with. */
export async function swapChoices(deps: Deps, a: ReceptionAffair): Promise<ReceptionAffair[]> {
  const { today } = attemptOf(deps, '');
  const year = Number(a.period.slice(0, 4));
  const days = [
    ...(await receptionYear(deps, year, 'bureau')),
    ...(await receptionYear(deps, year + 1, 'bureau')),
  ];
  return days.filter(
    (d) => d.state === 'planned' && d.body.on > today && d.body.leader !== a.body.leader,
  );
}

/** Where a turn goes that was given away: the next morning of the one who stepped in. */
export async function nextTurnOf(
  deps: Deps,
  after: Affair,
  leader: PersonId,
): Promise<Affair | undefined> {
  const year = Number(after.period.slice(0, 4));
  const of = { kind: 'reception', from: after.period, to: `${year + 1}`, owner: 'bureau' };
  const days = (await deps.store.affairs.list(of, MANY)) as ReceptionAffair[];
  return days.find((d) => d.period > after.period && d.body.leader === leader);
}

/** Today's open morning of the bureau, or the next one ahead. */
export async function currentDay(deps: Deps): Promise<ReceptionAffair | undefined> {
  const { today } = attemptOf(deps, '');
  const year = Number(today.slice(0, 4));
  const of = { kind: 'reception', from: today.slice(0, 7), to: `${year + 1}`, owner: 'bureau' };
  const days = (await deps.store.affairs.list(of, MANY)) as ReceptionAffair[];
  return days.find((d) => d.state === 'open' || (d.state === 'planned' && d.body.on >= today));
}

/** The bureau's next morning from a day on, as far as it stands in the roster. */
export async function nextMorning(
  deps: Pick<Deps, 'store'>,
  from: IsoDate,
): Promise<IsoDate | undefined> {
  const of = { kind: 'reception', from: from.slice(0, 7), to: addDays(from, 62).slice(0, 7) };
  const days = await deps.store.affairs.list({ ...of, owner: 'bureau' }, MANY);
  const ahead = (days as ReceptionAffair[]).map((d) => d.body.on).filter((on) => on >= from);
  return ahead.sort()[0];
}

/** Whose own roster a person looks after: the subordinate units he works in. */
export const unitsWithDays = (deps: Pick<Deps, 'bureau'>, person: PersonId) =>
  unitsOf(deps.bureau, person).filter((u) => u.kind === 'subordinate');

/** Provisional days get their date once the year's calendar is published; the office head hears of it. */
export async function settleProvisional(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const year = Number(dateOf(now).slice(0, 4));
  const days = [...(await receptionYear(deps, year)), ...(await receptionYear(deps, year + 1))];
  const open = days.filter((d) => d.body.provisional && deps.calendar.covers(d.body.planned));
  for (const d of open) {
    const { on, moved } = receptionDate(d.body.month, deps.bureau.reception.shift, deps.calendar);
    await takeAffairStep(deps, d, { name: 'settleDate', input: { on, moved }, actor: 'system' });
    counts.planned += 1;
  }
  return counts;
}
