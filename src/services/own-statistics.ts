import { readsLeaders, statisticsScope } from '../domain/affairs/statistics.ts';
import { type PersonId, unitOf } from '../domain/bureau.ts';
import type { CaseNow } from '../domain/case.ts';
import { isBarred } from '../domain/firewall.ts';
import { type AskedDays, daysAsked, sameDaysBefore } from '../domain/own-statistics.ts';
import type { Span } from '../domain/period.ts';
import { type Compared, periodReport } from '../domain/period-report.ts';
import { isRefusal, type Refusal, refuse } from '../domain/step.ts';
import { dateOf } from '../domain/time.ts';
import { accessOf } from '../domain/visibility.ts';
import { type Counting, countSpan, figuresIn } from './count-period.ts';
import { linesFor } from './meeting-pack.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { sendFigures } from './statistics.ts';

export function mayHaveStatistics({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return statisticsScope(bureau, person).length > 0;
}

/** The part of the bureau as its reader calls it. */
export function statisticsScopeText({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): string {
  const scope = statisticsScope(bureau, person);
  if (scope === 'whole') return '全局';
  return scope.map((id) => unitOf(bureau, id)?.name ?? id).join('、');
}

/** 生成统计: any days, in one's own part of the bureau, as page and sheet; recorded, and nobody else's (S5.1). */
export async function makeOwnStatistics(
  deps: Deps,
  by: PersonId,
  asked: AskedDays,
  cause: string,
): Promise<Refusal | undefined> {
  if (!mayHaveStatistics(deps, by))
    return refuse('notPermitted', '统计由领导、办公室和各单位负责人生成。');
  const { now, today } = attemptOf(deps, by);
  const span = daysAsked(asked, today);
  if (isRefusal(span)) return span;
  const counting = countingFor(deps, by);
  const { tally } = await countSpan(deps, span, counting);
  const name = `${span.from}至${span.to}`;
  const compared = await comparedOf(deps, span, counting);
  const report = periodReport(tally, { name, compared, notes: [] }, deps.bureau);
  const own = readsLeaders(deps.bureau, by) ? [...report.lines, ...report.leaders] : report.lines;
  const scope = statisticsScopeText(deps, by);
  const told = {
    ...{ title: `${name}信访统计`, on: dateOf(now), lines: await linesFor(deps, by, own) },
    footer: `范围：${scope}。按需生成，未经审定`,
  };
  await sendFigures(deps, by, told, cause);
  const reason = `${name} ${scope}`;
  await deps.store.reveals.add({ at: now, by, caseId: '', what: 'statistics', reason });
  return undefined;
}

/** What is sealed is in no figure; what is about the reader or his people is not in his (art. 30). */
function countingFor(deps: Deps, by: PersonId): Counting {
  const rules = attemptOf(deps, by);
  const scope = statisticsScope(deps.bureau, by);
  const keep =
    scope === 'whole'
      ? (c: CaseNow) => !isBarred(c, deps.bureau, by)
      : (c: CaseNow) =>
          scope.includes(c.assignment?.unit ?? '') && accessOf(c, by, rules) !== 'none';
  return { now: rules.now, keep };
}

async function comparedOf(deps: Deps, span: Span, counting: Counting): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const { word, days } of sameDaysBefore(span)) {
    const f = await figuresIn(deps, days, counting);
    all.push({ word, registered: f.registered, ended: f.ended, onTime: f.onTime });
  }
  return all;
}
