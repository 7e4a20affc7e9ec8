import { type PersonId, seesAllLeads } from '../domain/bureau.ts';
import type { CaseNow } from '../domain/case.ts';
import { hotIssues, limitOf, type MyCases } from '../domain/my-cases.ts';
import { addDays } from '../domain/time.ts';
import { OPEN_STATUSES } from '../domain/transitions.ts';
import { accessOf } from '../domain/visibility.ts';
import { countWaitingFor } from './find-cases.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/** Cases read at most; a card lists far fewer. */
const MANY = 200;
/** A month of the busiest bureau. */
const MONTH = 1000;
const SOON_DAYS = 3;

/** 我的信访 (S3.1): each case only where he may see it, and none that is closed. */
export async function myCases(deps: Deps, person: PersonId): Promise<MyCases> {
  const rules = attemptOf(deps, person);
  const visible = (c: CaseNow) => accessOf(c, person, rules) !== 'none';
  const isOpen = (c: CaseNow) => OPEN_STATUSES.includes(c.status) && visible(c);
  const { cases } = deps.store;
  const until = `${addDays(rules.today, SOON_DAYS)}T24:01`;
  const [waiting, due, led, month] = await Promise.all([
    countWaitingFor(deps, person),
    cases.dueIn(lineOf(deps, person), until, MANY),
    cases.ledBy(person, MANY),
    cases.registeredSince(rules.today.slice(0, 7), MONTH),
  ]);
  const line = due.filter((c) => isOpen(c) && (limitOf(c) ?? until) < until);
  const isLate = (c: CaseNow) => (limitOf(c) ?? until) < rules.now;
  return {
    waiting,
    soon: line.filter((c) => !isLate(c)),
    late: line.filter(isLate),
    led: led.filter(isOpen),
    hot: hotIssues(month.filter((c) => !c.sealedTo && visible(c))),
  };
}

/** 包案 (S7.2.4): a leader's own; those over the whole bureau and the office see all. */
export async function ledCases(deps: Deps, person: PersonId): Promise<CaseNow[]> {
  const rules = attemptOf(deps, person);
  const isOverAll = seesAllLeads(deps.bureau, person);
  const { cases } = deps.store;
  const found = isOverAll ? await cases.led(MANY) : await cases.ledBy(person, MANY);
  const open = found.filter(
    (c) => OPEN_STATUSES.includes(c.status) && accessOf(c, person, rules) !== 'none',
  );
  const own = (c: CaseNow) => Number(c.ledBy !== person);
  return open.sort((a, b) => own(a) - own(b));
}

/** The units of his line; those over the whole bureau have all of them. */
function lineOf({ bureau }: Deps, person: PersonId): string[] {
  const { director, deputyInCharge, units } = bureau;
  const isOverAll = person === director || person === deputyInCharge;
  return units.filter((u) => isOverAll || u.leader === person).map((u) => u.id);
}
