import { batchCard } from '../../cards/work/batch.ts';
import { dayCheckCard } from '../../cards/work/day-check.ts';
import { handoverCard, offerCard } from '../../cards/work/handover.ts';
import { leadsCard } from '../../cards/work/leads.ts';
import { ownStatsCard } from '../../cards/work/own-stats.ts';
import { papersCard } from '../../cards/work/papers.ts';
import { queryCard, searchCard } from '../../cards/work/query.ts';
import { settingsCard } from '../../cards/work/settings.ts';
import { simulateCard } from '../../cards/work/simulate.ts';
import { statsCard } from '../../cards/work/stats.ts';
import { timelineCard } from '../../cards/work/timeline.ts';
import { kindOf } from '../domain/affairs/engine.ts';
import { readsWhole, statisticsId } from '../domain/affairs/statistics.ts';
import { type Bureau, unitOf } from '../domain/bureau.ts';
import { type Asked, simulate } from '../domain/simulate.ts';
import { accessOf, reachOf } from '../domain/visibility.ts';
import { CATEGORY, STATUS } from '../domain/vocabulary.ts';
import { readyFor } from '../services/batch.ts';
import { mayChangeSettings, recentSettings } from '../services/change-setting.ts';
import { dayCheck } from '../services/day-check.ts';
import type { Drawn, FormContents } from '../services/delivery-ports.ts';
import { inFlightOf, openOffer, successorsOf } from '../services/hand-over.ts';
import { ledDisputes } from '../services/ledger.ts';
import type { Message } from '../services/messages.ts';
import { ledCases } from '../services/my-cases.ts';
import { mayHaveStatistics, statisticsScopeText } from '../services/own-statistics.ts';
import type { CaseFilter, Deps } from '../services/ports.ts';
import { mayRegister } from '../services/register-case.ts';
import { attemptOf } from '../services/rules.ts';
import { figuresFor, searchCases } from '../services/search.ts';

type Of<K extends Message['kind']> = Extract<Message, { kind: K }>;

const SETTINGS_SHOWN = 6;

const viewOf = (deps: Deps, viewer: string) => ({
  bureau: deps.bureau,
  viewer,
  now: attemptOf(deps, viewer).now,
});

export function drawQuery(deps: Deps, form?: FormContents): Drawn {
  return { card: queryCard(deps.bureau, form) };
}

/** Looked up anew for every page: what has become visible or not since is right. */
export async function drawSearch(deps: Deps, m: Of<'search'>, viewer: string): Promise<Drawn> {
  const found = await searchCases(deps, viewer, m.filter);
  const asked = askedText(deps.bureau, m.filter);
  return { card: searchCard(viewOf(deps, viewer), { ...found, asked, page: m.page }) };
}

function askedText(bureau: Bureau, f: CaseFilter): string {
  const days = f.from || f.to ? `登记日期 ${f.from ?? ''} 至 ${f.to ?? '今天'}` : '';
  const parts = [
    f.name && `信访人 ${f.name}`,
    f.unit && unitOf(bureau, f.unit)?.name,
    f.category && CATEGORY[f.category],
    f.status && STATUS[f.status],
    days,
  ];
  return parts.filter(Boolean).join('，') || '全部信访件';
}

export async function drawTimeline(
  deps: Deps,
  m: Of<'timeline'>,
  viewer: string,
): Promise<Drawn | undefined> {
  const c = await deps.store.cases.byId(m.caseId);
  if (!c || accessOf(c, viewer, attemptOf(deps, viewer)) === 'none') return undefined;
  return { card: timelineCard({ ...viewOf(deps, viewer), case: c, page: m.page }) };
}

/** Only for whoever has the case in hand: the papers name the petitioner. */
export async function drawPapers(
  deps: Deps,
  m: Of<'papers'>,
  viewer: string,
): Promise<Drawn | undefined> {
  const c = await deps.store.cases.byId(m.caseId);
  const rules = attemptOf(deps, viewer);
  if (!c || accessOf(c, viewer, rules) !== 'task') return undefined;
  const office = mayRegister(deps, viewer);
  return { card: papersCard({ bureau: deps.bureau, case: c, today: rules.today, office }) };
}

export async function drawDayCheck(deps: Deps, m: Of<'dayCheck'>, viewer: string): Promise<Drawn> {
  const check = await dayCheck(deps, viewer, m.on);
  const counts = {
    numbered: check.numbered.length,
    drafts: check.drafts.length,
    unlisted: check.unlisted.length,
  };
  const { incomplete, score } = check;
  return {
    card: dayCheckCard(viewOf(deps, viewer), {
      ...counts,
      on: m.on,
      rows: m.rows,
      incomplete,
      score,
    }),
  };
}

export async function drawBatch(deps: Deps, m: Of<'batch'>, viewer: string): Promise<Drawn> {
  const cases = await readyFor(deps, viewer, m.step);
  return { card: batchCard(viewOf(deps, viewer), m.step, cases) };
}

export async function drawSettings(
  deps: Deps,
  m: Of<'settings'>,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  if (!mayChangeSettings(deps, viewer)) return undefined;
  const { today } = attemptOf(deps, viewer);
  const recent = await recentSettings(deps, SETTINGS_SHOWN);
  return { card: settingsCard({ bureau: deps.bureau, today, open: m.open, form, recent }) };
}

export async function drawHandover(
  deps: Deps,
  viewer: string,
  form?: FormContents,
): Promise<Drawn> {
  const { bureau } = deps;
  const others = mayChangeSettings(deps, viewer) ? bureau.people.map((p) => p.openId) : [];
  const successors = others.length ? others : successorsOf(deps, viewer);
  const inFlight = (await inFlightOf(deps, viewer)).length;
  return { card: handoverCard({ bureau, successors, others, inFlight, form }) };
}

export async function drawOffer(
  deps: Deps,
  m: Of<'handoverOffer'>,
  viewer: string,
): Promise<Drawn | undefined> {
  if (viewer !== m.to) return undefined;
  const open = await openOffer(deps, m);
  const shown = open ?? { cases: [], barred: 0, ended: true };
  return { card: offerCard(viewOf(deps, viewer), { from: m.from, ...shown }) };
}

export async function drawStats(deps: Deps, m: Of<'stats'>, viewer: string): Promise<Drawn> {
  const figures = await figuresFor(deps, viewer, m.month);
  const scope = scopeText(deps.bureau, viewer);
  const frozen = await deps.store.affairs.byId(statisticsId(m.month));
  const rules = attemptOf(deps, viewer);
  const report = frozen && kindOf(frozen).mayRead(frozen, viewer, rules) ? frozen.id : undefined;
  const mayRank = readsWhole(deps.bureau, viewer);
  const mayMake = mayHaveStatistics(deps, viewer);
  const shown = { month: m.month, scope, figures, report, mayRank, mayMake };
  return { card: statsCard(viewOf(deps, viewer), shown) };
}

/** 生成统计 (S5.1), for those who have a part of the bureau to ask about. */
export async function drawOwnStats(
  deps: Deps,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  if (!mayHaveStatistics(deps, viewer)) return undefined;
  return { card: ownStatsCard({ scope: statisticsScopeText(deps, viewer), form }) };
}

function scopeText(bureau: Bureau, viewer: string): string {
  const reach = reachOf(bureau, viewer);
  if (reach === 'all') return '全局';
  const names = reach.map((id) => unitOf(bureau, id)?.name ?? id);
  return names.length ? `${names.join('、')}中您可查看的信访件` : '您可查看的信访件';
}

/** 包案: cases and ledger items in a leader's charge (S7.2.4). */
export async function drawLeads(deps: Deps, viewer: string): Promise<Drawn> {
  const [cases, disputes] = [await ledCases(deps, viewer), await ledDisputes(deps, viewer)];
  return { card: leadsCard(viewOf(deps, viewer), cases, disputes) };
}

/** 期限推演 from today, until its form asks otherwise. */
export async function drawSimulate(
  deps: Deps,
  m: Of<'simulate'>,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  const rules = attemptOf(deps, viewer);
  const c = m.caseId ? await deps.store.cases.byId(m.caseId) : undefined;
  if (m.caseId && (!c || accessOf(c, viewer, rules) === 'none')) return undefined;
  const asked: Asked = m.asked ?? {
    kind: 'K4',
    on: rules.today,
    urgency: c?.urgency ?? 'ordinary',
  };
  const result = simulate(asked, rules, c);
  return { card: simulateCard({ bureau: deps.bureau, case: c, asked, result, form }) };
}
