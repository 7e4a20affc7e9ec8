import type { PackLine } from './affairs/meeting.ts';
import type { Bureau, UnitId } from './bureau.ts';
import type { Case, CaseNow } from './case.ts';
import { endState } from './case-end.ts';
import {
  type Figures,
  figuresOf,
  onTimeOf,
  rateText,
  type Share,
  satisfiedOf,
  share,
} from './figures.ts';
import { textHash } from './history.ts';
import { segmentsOf } from './segments.ts';
import { dateOf, daysBetween, type Instant } from './time.ts';
import { CATEGORY, FINAL_STATUSES, STATUS, type Status } from './vocabulary.ts';

/** A place or topic with fewer pieces is not named: nobody is to be guessed from it (S5.1). */
export const NAMED_FROM = 3;
/** Of fewer answers no rate of a unit is told: one case would top or close the list. */
export const RATED_FROM = 3;
const REPEAT_DAYS = 90;
const HOUR_MS = 3_600_000;

/** What a month is counted from; sealed cases are among `registered` for their numbers alone. */
export interface MonthInput {
  month: string;
  registered: readonly CaseNow[];
  /** With their histories: the time of each stage is in them. */
  ended: readonly Case[];
  open: readonly CaseNow[];
  /** When the earlier case of a repeated one was registered, by the later one's id. */
  earlier: ReadonlyMap<string, Instant>;
  /** Cases that had stood in the ledger or in an early sign before they came. */
  foreseen: ReadonlySet<string>;
  /** The month before and the same month last year. */
  compared: { word: string; registered: number; ended: number; onTime: Share }[];
  /** Corrections of months that are frozen. */
  notes: readonly string[];
}

export interface MonthReport {
  /** Card, page and sheet are made of these. */
  lines: PackLine[];
  /** Bars of counts, for the card and the page. */
  charts: { title: string; counts: [string, number][] }[];
  /** Each unit's own lines. */
  units: { unit: UnitId; lines: PackLine[] }[];
  /** Totals, classes and the rate alone: what the group reads. */
  public: string;
}

/** How every figure is counted; printed with them (S5.1). */
export const DEFINITIONS: [string, string][] = [
  ['登记', '当月编号登记的信访件，不含作废件和限知悉件'],
  ['办结', '当月进入办结、当面答复、转出、不予受理、并案的信访件'],
  ['按期办结率', '有承办期限并已有结论的，第一次确定的期限内签批的件数所占比例；含延期的另列'],
  ['告知及时率', '须书面告知的，十五日内告知的件数所占比例'],
  ['满意率', '回访到本人并作出评价的，满意和基本满意所占比例；参评率为回访到本人所占比例'],
  ['一次性办结率', '由单位办理后办结的，没有退回重办、没有重新办理的件数所占比例'],
  ['90日内重复率', '当月登记中，同一信访人九十日内再次反映的件数所占比例'],
  ['预见率', '当月登记中，事前已列入排查台账或苗头提示的件数所占比例'],
  ['最少件数', `属地、热点不足${NAMED_FROM}件的不列名；单位比率不足${RATED_FROM}件的不计算`],
];

/** The month as it stands when it is drafted: nothing in it changes later (AC-5.1). */
export function monthReport(input: MonthInput, bureau: Bureau, now: Instant): MonthReport {
  const kept = input.registered.filter((c) => !c.sealedTo && c.status !== 'voided');
  const ended = input.ended.filter((c) => !c.sealedTo && c.status !== 'voided');
  const open = input.open.filter((c) => !c.sealedTo);
  const f = figuresOf({ registered: kept, ended, open }, now);
  const own = { ...input, registered: kept, ended, open };
  const lines = [
    ...totals(f),
    ...compared(input),
    ...counts('渠道', f.byChannel),
    ...counts('类别', f.byCategory),
    ...unitLines(own, bureau, now),
    ...counts(
      '热点问题',
      named(kept, (c) => c.topic),
    ),
    ...counts(
      '属地',
      named(kept, (c) => c.place),
    ),
    ...quality(f, own),
    ...stages(ended, now),
    ...bookLines(input.registered),
    ...input.notes.map((text) => line('更正说明', '前期数据', text)),
  ];
  const units = bureau.units.map(({ id }) => ({ unit: id, lines: unitOwn(own, id, now) }));
  return { lines, charts: charts(f), units, public: publicText(input.month, f) };
}

const line = (section: string, label: string, value: string): PackLine => ({
  section,
  label,
  value,
});
const counts = (section: string, all: [string, number][]): PackLine[] =>
  all.map(([label, n]) => line(section, label, `${n}件`));

function totals(f: Figures): PackLine[] {
  const first = f.registered - f.repeats;
  const all: [string, number][] = [
    ['登记', f.registered],
    ['办结', f.ended],
    ['在办', f.open],
    ['超期在办', f.late],
    ['初次', first],
    ['重复', f.repeats],
    ['集体访', f.groups],
    ['急件', f.urgent],
  ];
  return counts('总体', all);
}

function compared({ compared: all }: MonthInput): PackLine[] {
  return all.map((m) => {
    const rates = `按期办结率${rateText(m.onTime)}`;
    return line('比较', m.word, `登记${m.registered}件，办结${m.ended}件，${rates}`);
  });
}

/** By kept limits, not by how many petitions a unit has (S5.1, fair ranking). */
function unitLines(input: MonthInput, bureau: Bureau, now: Instant): PackLine[] {
  const [open, ended] = [byUnit(input.open), byUnit(input.ended)];
  const rows = bureau.units.map((u) => {
    const mine = { open: open.get(u.id) ?? [], ended: ended.get(u.id) ?? [] };
    return { name: u.name, ...mine, onTime: onTimeOf([...mine.ended, ...mine.open], now) };
  });
  const busy = rows.filter((r) => r.open.length || r.ended.length);
  const rank = (r: (typeof rows)[number]) =>
    r.onTime.of >= RATED_FROM ? r.onTime.n / r.onTime.of : -1;
  return busy
    .sort((a, b) => rank(b) - rank(a))
    .map((r) => {
      const rates = `按期${unitRate(r.onTime)}，满意${unitRate(satisfiedOf(r.ended))}`;
      return line('承办单位', r.name, `办结${r.ended.length}件，在办${r.open.length}件，${rates}`);
    });
}

const unitRate = (s: Share): string => (s.of >= RATED_FROM ? rateText(s) : `不足${RATED_FROM}件`);

function byUnit(cases: readonly CaseNow[]): Map<UnitId, CaseNow[]> {
  const found = new Map<UnitId, CaseNow[]>();
  for (const c of cases) {
    const unit = c.assignment?.unit;
    if (unit) found.set(unit, [...(found.get(unit) ?? []), c]);
  }
  return found;
}

function named(cases: readonly CaseNow[], of: (c: CaseNow) => string | undefined) {
  const all = new Map<string, number>();
  for (const c of cases) {
    const name = of(c);
    if (name) all.set(name, (all.get(name) ?? 0) + 1);
  }
  return [...all].filter(([, n]) => n >= NAMED_FROM).sort((a, b) => b[1] - a[1]);
}

function quality(f: Figures, input: MonthInput): PackLine[] {
  const { registered, ended } = input;
  const within = registered.map((c) => {
    const before = input.earlier.get(c.id);
    return Boolean(before && daysBetween(dateOf(before), dateOf(c.registeredAt)) <= REPEAT_DAYS);
  });
  const all: [string, Share][] = [
    ['按期办结率', f.onTime],
    ['按期办结率（含延期）', f.onTimeExtended],
    ['告知及时率', f.informed],
    ['参评率', f.rated],
    ['满意率', f.satisfied],
    ['一次性办结率', share(ended.flatMap(firstTimeRight))],
    ['90日内重复率', share(within)],
    ['预见率', share(registered.map((c) => input.foreseen.has(c.id)))],
  ];
  return all.map(([label, s]) => line('质量', label, rateText(s)));
}

function firstTimeRight(c: Case): boolean[] {
  if (endState(c) !== 'closed' || !c.results.length) return [];
  const again = c.history.some((e) => e.action === 'redo' || e.action === 'officeSendBack');
  return [!again && c.reopened === 0];
}

/** How long the cases that ended stood in each state, on average. */
function stages(ended: readonly Case[], now: Instant): PackLine[] {
  const all = new Map<Status, number[]>();
  for (const c of ended)
    for (const s of segmentsOf(c, now)) all.set(s.status, [...(all.get(s.status) ?? []), s.ms]);
  return [...all].map(([status, spent]) => {
    const hours = spent.reduce((a, b) => a + b, 0) / spent.length / HOUR_MS;
    return line('环节用时', STATUS[status], `平均${hours.toFixed(1)}小时（${spent.length}件）`);
  });
}

/**
 * 登记核对: the numbers of the month and what the entries lack. Sealed ones are looked through for gaps and
 * sealed into the root, but counted nowhere: their number would tell that there are any (§12.2).
 */
function bookLines(all: readonly CaseNow[]): PackLine[] {
  const registered = all.filter((c) => !c.sealedTo);
  const series = new Map<string, number[]>();
  for (const { register: r } of all) series.set(r.series, [...(series.get(r.series) ?? []), r.seq]);
  const gaps = [...series.values()].reduce((n, seqs) => n + gapsIn(seqs), 0);
  const voided = registered.filter((c) => c.status === 'voided').length;
  const lacking = registered.filter((c) => c.status !== 'voided' && lacksBasics(c)).length;
  const rows: [string, string][] = [
    ['编号', `${registered.length}个`],
    ['缺号', `${gaps}个`],
    ['作废', `${voided}个`],
    ['缺住址或处理结果', `${lacking}件`],
    ['登记簿校验码', rootOf(all)],
  ];
  return rows.map(([label, value]) => line('登记核对', label, value));
}

const gapsIn = (seqs: number[]): number =>
  seqs.length ? Math.max(...seqs) - Math.min(...seqs) + 1 - seqs.length : 0;

/** The core of an entry (S1.2): who or where from, and once it ended with what result. */
export function lacksBasics(c: CaseNow): boolean {
  const p = c.petitioner;
  const isNamed = p.type !== 'anonymous';
  const ended = FINAL_STATUSES.includes(c.status);
  return (isNamed && !p.address && !p.unit) || (ended && !c.outcome);
}

/**
 * The root of the month's register: one hash over the last seal of each series. Whoever changes a number
 * or an entry of the register afterwards no longer gets it (issue: chain).
 */
export function rootOf(registered: readonly Pick<CaseNow, 'register'>[]): string {
  const last = new Map<string, { seq: number; hash: string }>();
  for (const { register: r } of registered) {
    const known = last.get(r.series);
    if (!known || r.seq > known.seq) last.set(r.series, r);
  }
  const seals = [...last].sort(([a], [b]) => (a < b ? -1 : 1));
  return seals.length ? textHash(seals.map(([s, r]) => `${s} ${r.seq} ${r.hash}`).join('\n')) : '';
}

/** A unit's own month by class. */
function unitOwn(input: MonthInput, unit: UnitId, now: Instant): PackLine[] {
  const open = input.open.filter((c) => c.assignment?.unit === unit);
  const ended = input.ended.filter((c) => c.assignment?.unit === unit);
  const rows: [string, string][] = [
    ['办结', `${ended.length}件`],
    ['在办', `${open.length}件`],
    ['按期办结率', rateText(onTimeOf([...ended, ...open], now))],
    ['满意率', rateText(satisfiedOf(ended))],
  ];
  const classes = new Map<string, number>();
  for (const c of [...ended, ...open])
    classes.set(CATEGORY[c.category], (classes.get(CATEGORY[c.category]) ?? 0) + 1);
  return [
    ...rows.map(([label, value]) => line('本单位', label, value)),
    ...counts('本单位类别', [...classes]),
  ];
}

const charts = (f: Figures): MonthReport['charts'] =>
  [
    { title: '登记类别', counts: f.byCategory },
    { title: '信访渠道', counts: f.byChannel },
  ].filter((c) => c.counts.length);

/** Without places, units or anything of one case. */
function publicText(month: string, f: Figures): string {
  const classes = f.byCategory.map(([word, n]) => `${word}${n}件`).join('、');
  return [
    `${month} 信访统计：登记${f.registered}件，办结${f.ended}件，在办${f.open}件`,
    ...(classes ? [`类别：${classes}`] : []),
    `按期办结率${rateText(f.onTime)}`,
  ].join('；');
}
