import type { PackLine } from './affairs/meeting.ts';
import { type BookCheck, gapsIn, rootOfBook } from './book-check.ts';
import { type Bureau, personOf, type UnitId, unitOf } from './bureau.ts';
import { type Figures, rateText, type Share } from './figures.ts';
import type { Part, Spent, Tally } from './period-tally.ts';
import { CATEGORY, STATUS, type Status } from './vocabulary.ts';

/** A place or topic with fewer pieces is not named: nobody is to be guessed from it (S5.1). */
export const NAMED_FROM = 3;
/** Of fewer answers no rate of a unit is told: one case would top or close the list. */
export const RATED_FROM = 3;
const HOUR_MS = 3_600_000;
/** The ball is with the unit. */
const IN_UNIT: readonly Status[] = ['awaitingAcknowledgement', 'inProgress', 'awaitingUnitCheck'];

/** Beside the sums of the cases. */
export interface Beside {
  /** `2025-10`, `2025年三季度`, or days. */
  name: string;
  /** The period before and the same one last year. */
  compared: Compared[];
  /** Corrections of periods that are frozen. */
  notes: readonly string[];
  /** The register's own check of a month; none where only a part of it was counted. */
  book?: BookCheck;
}

export type Compared = { word: string } & Pick<Figures, 'registered' | 'ended' | 'onTime'>;

export interface PeriodReport {
  /** What the report upward and later comparisons are made of. */
  figures: Figures;
  /** Card, page and sheet are made of these; a line with a case is for those who may see the case. */
  lines: PackLine[];
  /** Bars of counts, for the card and the page. */
  charts: { title: string; counts: [string, number][] }[];
  /** Each unit's own lines. */
  units: { unit: UnitId; lines: PackLine[] }[];
  /** 批阅 and 签批 by leader: for the director and the office head alone, and so in no other list. */
  leaders: PackLine[];
  /** Totals, classes and the rate alone: what the group reads. */
  public: string;
}

/** How every figure is counted; printed with them (S5.1). */
export const DEFINITIONS: [string, string][] = [
  ['登记', '期内编号登记的信访件，不含作废件和限知悉件'],
  ['办结', '期内进入办结、当面答复、转出、不予受理、并案的信访件'],
  ['在办', '数据截至日尚未办结的信访件，不论何时登记'],
  [
    '按期办结率',
    '期内办结的和期限在期内届满尚未签批的，第一次确定的期限内签批的件数所占比例，升急件后按急件期限，未签批即退回、转出、撤回的不计；改派后的单位按改派后的期限；含延期的另列',
  ],
  [
    '告知及时率',
    '须书面告知的，期内登记告知或者期限届满的，按告知日期在十五日内告知的件数所占比例',
  ],
  [
    '满意率',
    '期内回访到本人并作出评价的，满意和基本满意所占比例；参评率为期内回访的件中回访到本人所占比例',
  ],
  ['一次性办结率', '由单位办理后办结的，没有退回重办、没有重新办理的件数所占比例'],
  ['90日内重复率', '期内登记中，同一信访人九十日内再次反映的件数所占比例'],
  ['预见率', '期内登记中，事前已列入排查台账或苗头提示的件数所占比例'],
  ['最少件数', `属地、热点不足${NAMED_FROM}件的不列名；单位比率不足${RATED_FROM}件的不计算`],
];

/** The period as it stands when it is counted: nothing in it changes later (AC-5.1). */
export function periodReport(t: Tally, beside: Beside, bureau: Bureau): PeriodReport {
  const f = t.whole.figures;
  return {
    figures: f,
    lines: [
      ...totals(f),
      ...compared(beside.compared),
      ...counts('渠道', f.byChannel),
      ...counts('类别', f.byCategory),
      ...unitLines(t, bureau),
      ...counts('热点问题', named(t.topics)),
      ...counts('属地', named(t.places)),
      ...quality(t),
      ...stageLines('环节用时', t.whole.stages),
      ...lateLines('超期在办件', t.whole, bureau),
      ...(beside.book ? bookLines(beside.book) : []),
      ...beside.notes.map((text) => line('更正说明', '前期数据', text)),
    ],
    charts: charts(t),
    units: bureau.units.map(({ id }) => ({ unit: id, lines: unitOwn(t.units.get(id), bureau) })),
    leaders: leaderLines(t, bureau),
    public: publicText(beside.name, f),
  };
}

const line = (section: string, label: string, value: string): PackLine => ({
  section,
  label,
  value,
});
const counts = (section: string, all: [string, number][]): PackLine[] =>
  all.map(([label, n]) => line(section, label, `${n}件`));
const named = (all: [string, number][]) => all.filter(([, n]) => n >= NAMED_FROM);

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

function compared(all: readonly Compared[]): PackLine[] {
  return all.map((m) => {
    const rates = `按期办结率${rateText(m.onTime)}`;
    return line('比较', m.word, `登记${m.registered}件，办结${m.ended}件，${rates}`);
  });
}

/** By kept limits, not by how many petitions a unit has (S5.1, fair ranking). */
function unitLines(t: Tally, bureau: Bureau): PackLine[] {
  const busy = bureau.units.flatMap((u) => {
    const f = t.units.get(u.id)?.figures;
    return f && (f.open || f.ended) ? [{ name: u.name, f }] : [];
  });
  const rank = ({ f }: (typeof busy)[number]) =>
    f.onTime.of >= RATED_FROM ? f.onTime.n / f.onTime.of : -1;
  return busy
    .sort((a, b) => rank(b) - rank(a))
    .map(({ name, f }) => {
      const rates = `按期${unitRate(f.onTime)}，满意${unitRate(f.satisfied)}`;
      return line('承办单位', name, `办结${f.ended}件，在办${f.open}件，${rates}`);
    });
}

const unitRate = (s: Share): string => (s.of >= RATED_FROM ? rateText(s) : `不足${RATED_FROM}件`);

function quality(t: Tally): PackLine[] {
  const f = t.whole.figures;
  const all: [string, Share][] = [
    ['按期办结率', f.onTime],
    ['按期办结率（含延期）', f.onTimeExtended],
    ['告知及时率', f.informed],
    ['参评率', f.rated],
    ['满意率', f.satisfied],
    ['一次性办结率', t.right],
    ['90日内重复率', t.repeated],
    ['预见率', t.foreseen],
  ];
  return all.map(([label, s]) => line('质量', label, rateText(s)));
}

/** How long the cases that ended stood in each state, on average. */
const stageLines = (
  section: string,
  stages: ReadonlyMap<Status, Spent>,
  of?: readonly Status[],
): PackLine[] =>
  [...stages]
    .filter(([status]) => !of || of.includes(status))
    .map(([status, spent]) => line(section, STATUS[status], average(spent)));

const average = ({ n, ms }: Spent): string => `平均${(ms / n / HOUR_MS).toFixed(1)}小时（${n}件）`;

function leaderLines({ leaders }: Tally, bureau: Bureau): PackLine[] {
  return [...leaders].flatMap(([leader, own]) => {
    const person = personOf(bureau, leader);
    const who = [person?.title, person?.name].filter(Boolean).join(' ');
    return [...own].map(([status, spent]) =>
      line('领导环节用时', `${who} ${STATUS[status]}`, average(spent)),
    );
  });
}

/** Number, unit, class and date: what it is about is for the case itself to say. */
function lateLines(section: string, { late, figures }: Part, bureau: Bureau): PackLine[] {
  const listed = late.map((c) => {
    const unit = unitOf(bureau, c.unit)?.name ?? '尚未交办';
    const value = `${unit}，${CATEGORY[c.category]}，应于 ${c.dueOn} 前办结`;
    return { ...line(section, c.no, value), caseId: c.id };
  });
  const rest = figures.late - listed.length;
  return rest > 0 ? [...listed, line(section, '另有', `${rest}件未列出`)] : listed;
}

function bookLines(book: BookCheck): PackLine[] {
  const rows: [string, string][] = [
    ['编号', `${book.numbered}个`],
    ['缺号', `${gapsIn(book)}个`],
    ['作废', `${book.voided}个`],
    ['缺住址或处理结果', `${book.lacking}件`],
    ['登记簿校验码', rootOfBook(book)],
  ];
  return rows.map(([label, value]) => line('登记核对', label, value));
}

/** A unit's own period by class. */
function unitOwn(part: Part | undefined, bureau: Bureau): PackLine[] {
  if (!part)
    return counts('本单位', [
      ['办结', 0],
      ['在办', 0],
    ]);
  const f = part.figures;
  const rows: [string, string][] = [
    ['办结', `${f.ended}件`],
    ['在办', `${f.open}件`],
    ['超期在办', `${f.late}件`],
    ['按期办结率', rateText(f.onTime)],
    ['满意率', rateText(f.satisfied)],
  ];
  return [
    ...rows.map(([label, value]) => line('本单位', label, value)),
    ...counts('本单位类别', part.classes),
    ...stageLines('本单位用时', part.stages, IN_UNIT),
    ...lateLines('本单位超期在办件', part, bureau),
  ];
}

function charts(t: Tally): PeriodReport['charts'] {
  const f = t.whole.figures;
  const months = [...t.months].sort(([a], [b]) => (a < b ? -1 : 1));
  const monthly = (what: 'registered' | 'ended') =>
    months.length > 1 ? months.map(([m, n]): [string, number] => [m, n[what]]) : [];
  return [
    { title: '登记类别', counts: f.byCategory },
    { title: '信访渠道', counts: f.byChannel },
    { title: '逐月登记', counts: monthly('registered') },
    { title: '逐月办结', counts: monthly('ended') },
  ].filter((c) => c.counts.length);
}

/** Without places, units or anything of one case (S5.1). */
function publicText(name: string, f: Figures): string {
  const classes = f.byCategory.map(([word, n]) => `${word}${n}件`).join('、');
  return [
    `${name}信访统计：登记${f.registered}件，办结${f.ended}件，在办${f.open}件`,
    ...(classes ? [`类别：${classes}`] : []),
    `按期办结率${rateText(f.onTime)}`,
  ].join('；');
}

/** What goes upward (S8.2): the frozen figures, and what the bureau says to them. */
export function upwardText(
  { figures: f, public: totals }: Pick<PeriodReport, 'figures' | 'public'>,
  analysis?: string,
): string {
  const text = `${totals}。重复信访${f.repeats}件，集体访${f.groups}件。`;
  return analysis ? `${text}\n${analysis}` : text;
}
