import type { Affair, Owner } from '../domain/affairs/affair.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import {
  type FilingAffair,
  type FilingItem,
  filingId,
  ownerName,
} from '../domain/affairs/filing.ts';
import { STATISTICS_STATE } from '../domain/affairs/statistics.ts';
import {
  collectingFor,
  type HandoverList,
  type ListAsItStands,
  YEAR_PAPER,
  type YearArchive,
  type YearArchiveAffair,
  yearArchiveId,
} from '../domain/affairs/year-archive.ts';
import { type PersonId, personText } from '../domain/bureau.ts';
import { isMonth, isPeriod, periodText } from '../domain/period.ts';
import type { Sheet } from '../domain/sheets.ts';
import { dateOf, type Instant, instantOf, timeOf } from '../domain/time.ts';
import { endedOf, itemOf, listedUnder, makeFilings, ownersOf } from './filing.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { sendPageAndSheet } from './send-files.ts';
import { takeAffairStep } from './take-affair-step.ts';

const MANY = 500;

/** From the first of December every unit and the office are asked for the papers of the year (S5.3, K18). */
export async function startYearArchive(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  if (!today.slice(5).startsWith('12-')) return counts;
  const year = Number(today.slice(0, 4));
  const made = ownersOf(deps.bureau).map((owner) => {
    const body: YearArchive = { year, papers: [], none: [] };
    const seed = { id: yearArchiveId(owner, year), kind: 'archive', state: 'collecting' };
    const entry = { at: now, by: 'system' as const, action: 'ask', data: { year } };
    const to = collectingFor(deps.bureau, owner);
    const headline = '请报送本年度信访工作计划、总结和文件';
    return newAffair<YearArchive>(
      { ...seed, period: String(year), owner, body },
      entry,
      [{ kind: 'card', to, headline }],
      deps,
    ) as Affair;
  });
  counts.planned = (await deps.store.affairs.add(made)).filter(Boolean).length;
  if (counts.planned) deps.wakeSender();
  return counts;
}

/** 归档移交清单 as the year stands now: what is archived, what is not, what the bureau itself has made. */
export async function handoverList(deps: Deps, a: YearArchiveAffair): Promise<ListAsItStands> {
  const all = await itemsOf(deps, a.owner, a.body.year);
  const items = all.sort((x, y) => (x.no < y.no ? -1 : 1));
  return {
    cases: items.flatMap((i) => (i.state === 'filed' ? [{ no: i.no, pages: i.pages ?? 0 }] : [])),
    gaps: items.flatMap((i) => (i.state === 'filed' ? [] : [{ no: i.no, why: i.why ?? '未归档' }])),
    records: a.owner === 'bureau' ? await recordsOf(deps, a.body.year) : [],
  };
}

/**
 * What ended in the year, begun with what the year before has not handed over: a gap in its list, or what
 * ended after it was received. A year that is still open hands over by itself.
 */
async function itemsOf(deps: Deps, owner: Owner, year: number): Promise<FilingItem[]> {
  const own = await endedInYear(deps, owner, year);
  const id = yearArchiveId(owner, year - 1);
  const before = (await deps.store.affairs.byId(id)) as YearArchiveAffair | undefined;
  if (before?.state !== 'received') return own;
  const handed = new Set(before.body.list?.cases.map((c) => c.no));
  const earlier = await itemsOf(deps, owner, year - 1);
  const all = new Map([...earlier, ...own].map((i) => [i.id, i]));
  return [...all.values()].filter((i) => !handed.has(i.no));
}

/**
 * The lists of the months, each case as it stands now; what ended since the last list was made from the
 * register itself (AC-5.3). What was taken up again has not ended.
 */
async function endedInYear(deps: Deps, owner: Owner, year: number): Promise<FilingItem[]> {
  const months = monthsOf(deps, year);
  const listed = new Map<string, FilingItem>();
  for (const month of months) {
    const a = (await deps.store.affairs.byId(filingId(owner, month))) as FilingAffair | undefined;
    // A list is complete some days after its month has ended.
    const isWhole = a && !months.slice(-2).includes(month);
    const rest = isWhole ? [] : await endedOf(deps, owner, month);
    for (const i of [...rest, ...(a?.body.items ?? [])]) listed.set(i.id, i);
  }
  const open = [...listed.values()].filter((i) => i.state !== 'filed');
  for (const c of await deps.store.cases.byIds(open.map((i) => i.id))) {
    if (c.archive) listed.set(c.id, itemOf(c));
    else if (!listedUnder(c, deps.bureau)) listed.delete(c.id);
  }
  return [...listed.values()];
}

/** The months of the year that have begun. */
function monthsOf(deps: Deps, year: number): string[] {
  const current = dateOf(instantOf(deps.clock.now())).slice(0, 7);
  const all = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
  return all.filter((m) => m <= current);
}

/** 统计分析, 形势分析会, 接待日, 信息报送 of the year: how many there are, and which of them are not done. */
async function recordsOf(deps: Deps, year: number): Promise<HandoverList['records']> {
  const kinds: [label: string, kind: string, done: (a: Affair) => boolean][] = [
    ['统计分析', 'statistics', (a) => a.state === lastOf(STATISTICS_STATE)],
    ['形势分析会纪要', 'meeting', (a) => a.state === 'held'],
    ['接待日记录', 'reception', (a) => a.state === 'closed'],
    ['信息报送单', 'report', (a) => a.state === 'sent'],
  ];
  // Statistics of a quarter, a half and the whole year are called after the year, too.
  const of = { from: `${year}`, to: `${year}` };
  const lists = await Promise.all(
    kinds.map(([, kind]) => deps.store.affairs.list({ kind, ...of, owner: 'bureau' }, MANY)),
  );
  return kinds.map(([label, , done], i) => {
    const all = lists[i] ?? [];
    const open = all.filter((a) => !done(a)).map((a) => nameOf(a.period));
    const missing = open.length ? `，未完成：${open.join('、')}` : '';
    return { label, text: `${all.length - open.length}份${missing}` };
  });
}

/** A month and a day stay as they are; `2025-Q3` is nothing people say. */
const nameOf = (period: string): string =>
  isPeriod(period) && !isMonth(period) ? periodText(period) : period;

const lastOf = (words: Record<string, string>): string => Object.keys(words).at(-1) ?? '';

/** A file somebody sent for the year's archive of the places he collects for; undefined when there is none. */
export async function provideFile(
  deps: Deps,
  a: YearArchiveAffair,
  o: { file: string; name: string; by: PersonId },
): Promise<string> {
  const input = { file: o.file, name: o.name, by: o.by };
  const actionId = `file:${o.file}`;
  const done = await takeAffairStep(deps, a as Affair, {
    ...{ name: 'provide', input, actor: 'system', actionId },
  });
  if (done.kind === 'refused') return `未能归入年度归档：${done.refusal.text}`;
  const kind = (done.affair as YearArchiveAffair).body.papers.find((p) => p.file === o.file)?.kind;
  return `已作为“${YEAR_PAPER[kind ?? 'other']}”归入${a.body.year}年度归档。`;
}

/** The year's archives this person still collects for. */
export async function collectedBy(deps: Deps, person: PersonId): Promise<YearArchiveAffair[]> {
  const held = await deps.store.affairs.heldBy([person], MANY);
  const open = held.filter((a) => a.kind === 'archive' && a.state !== 'handed');
  return open as YearArchiveAffair[];
}

/** The whole year in the background (S5.2): every month's list is made where it lacks, and begun. */
export async function fileYear(deps: Deps, a: YearArchiveAffair, by: PersonId): Promise<number> {
  const now = instantOf(deps.clock.now());
  let begun = 0;
  for (const month of monthsOf(deps, a.body.year)) {
    const id = filingId(a.owner, month);
    await makeFilings(deps, month, now, [a.owner]);
    const filing = await deps.store.affairs.byId(id);
    if (filing?.state !== 'open') continue;
    const step = { name: 'start', input: { by }, actor: by, actionId: `year:${a.id}:${a.version}` };
    if ((await takeAffairStep(deps, filing, step)).kind === 'done') begun += 1;
  }
  return begun;
}

/** 归档移交清单 as A4 page with both signatures, and as a sheet. */
export async function sendHandoverList(
  deps: Deps,
  a: YearArchiveAffair,
  by: PersonId,
  cause: string,
): Promise<void> {
  const name = `${ownerName(deps.bureau, a.owner)} ${a.body.year}年度归档移交清单`;
  const lines = linesOf(deps, a);
  await sendPageAndSheet(deps, by, { name, page: pageOf(deps, a), lines }, cause);
}

function linesOf(deps: Deps, a: YearArchiveAffair) {
  const { list, papers, none } = a.body;
  const { retention } = deps.bureau;
  const kinds = Object.entries(YEAR_PAPER);
  return [
    ...(list?.cases ?? []).map((c) => line('信访卷宗', c.no, `${c.pages}页，${retention.cases}`)),
    ...papers.map((p) => line(YEAR_PAPER[p.kind], p.name, retention.papers)),
    ...kinds
      .filter(([k]) => none.includes(k as keyof typeof YEAR_PAPER))
      .map(([, label]) => line(label, '无', '')),
    ...(list?.records ?? []).map((r) => line('本局记录', r.label, `${r.text}，${retention.lists}`)),
    ...(list?.gaps ?? []).map((g) => line('缺项', g.no, g.why)),
  ];
}

const line = (section: string, label: string, value: string) => ({ section, label, value });

function pageOf(deps: Deps, a: YearArchiveAffair): Sheet {
  const { list, handed, received, year } = a.body;
  const sections = [...new Set(linesOf(deps, a).map((l) => l.section))];
  const rows = sections.map((section) => {
    const own = linesOf(deps, a).filter((l) => l.section === section);
    const text = own.map((l) => [l.label, l.value].filter(Boolean).join('，')).join('\n');
    return { label: `${section}（${own.length}）`, text };
  });
  const signed = (s: { by: PersonId; at: Instant } | undefined) =>
    s ? `${personText(deps.bureau, s.by)} ${dateOf(s.at)} ${timeOf(s.at)}` : '';
  return {
    title: `${year}年度归档移交清单`,
    issuer: `${deps.bureau.name} ${ownerName(deps.bureau, a.owner)}`,
    on: dateOf(list?.at ?? instantOf(deps.clock.now())),
    rows: [
      ...rows,
      { label: '移交人', text: signed(handed), tall: true },
      { label: '接收人', text: signed(received), tall: true },
    ],
    footer: '移交人、接收人核对无误后签名。',
  };
}
