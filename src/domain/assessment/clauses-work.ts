import type { DisputeAffair } from '../affairs/dispute.ts';
import { ownerName } from '../affairs/filing.ts';
import { type MeetingAffair, meetingDate, type TaskAffair } from '../affairs/meeting.ts';
import { dayOf, SCREENING_DAYS, type ScreeningAffair } from '../affairs/screening.ts';
import type { SignAffair } from '../affairs/sign.ts';
import type { StatisticsAffair } from '../affairs/statistics.ts';
import type { YearArchiveAffair } from '../affairs/year-archive.ts';
import type { CaseNow } from '../case.ts';
import { lastUnitOf } from '../case-end.ts';
import { monthLimit } from '../month-limits.ts';
import { monthAfter, periodText } from '../period.ts';
import type { Clause } from './clause.ts';
import {
  affairsOf,
  clockDuties,
  type Duty,
  monthBefore,
  monthsOf,
  ofCase,
  ofUnit,
  type Period,
  plainly,
  within,
} from './duty.ts';

/** The result holds what was found, by which rule, with which evidence (S4.1). */
function resultDuties(c: CaseNow, p: Period): Duty[] {
  const result = c.results.at(-1);
  if (!result) return [];
  const files = c.attachments.some((a) => a.step === 'inProgress');
  const met = Boolean(result.facts && result.basis && (result.evidence || files));
  return plainly(p, { ...ofCase(c), ...ofUnit(c), by: result.by }, { at: result.at, met });
}

const ARCHIVABLE = ['answeredOnSpot', 'declined', 'transferred', 'closed'];

/** When the case came to what it is, as far as its parts tell. */
function lastMoment(c: CaseNow): string {
  const ends = c.clocks.flatMap((k) => k.stoppedAt ?? []);
  return [c.registeredAt, ...ends, c.onSpot?.at ?? '', c.transfer?.at ?? ''].sort().at(-1) ?? '';
}

/** A petition that ended is filed by a day of the next month (S5.2), and handed over by the year's last (S5.3). */
function fileDuties(c: CaseNow, p: Period, dueOf: (ended: string) => string): Duty[] {
  if (!c.archive && !ARCHIVABLE.includes(c.status)) return [];
  const unit = lastUnitOf(c);
  const duty = { ...ofCase(c), ...(unit ? { unit } : {}), by: c.archive?.by };
  return within(p, duty, { due: dueOf(lastMoment(c)), done: c.archive?.at });
}

const nextMonth = (day: string): string => monthAfter(day.slice(0, 7));

/** The statistics of each month before: approved by the 5th (S5.1). */
const statistics: Clause['ofBureau'] = (f) =>
  monthsOf(f.period).flatMap((month) => {
    const of = monthBefore(month);
    const a = affairsOf<StatisticsAffair>(f, 'statistics').find((x) => x.period === of);
    const done = a?.body.approved;
    const duty = {
      what: `${periodText(of)}信访统计分析`,
      by: done?.by,
      ...(a ? { affairId: a.id } : {}),
    };
    const due = monthLimit(f.calendar, month, 'statistics');
    return within(f.period, duty, { due, done: done?.at });
  });

/** Every unit screens every month, and says so where there is nothing (S6.1). */
const screenings: Clause['ofBureau'] = (f) =>
  monthsOf(f.period).flatMap((month) =>
    f.bureau.units.flatMap((u) => {
      const own = (x: ScreeningAffair) => x.body.month === month && x.body.unit === u.id;
      const a = affairsOf<ScreeningAffair>(f, 'screening').find(own);
      const told = a?.body.reported;
      const duty = {
        ...{ what: `${u.name} ${month} 月度排查`, unit: u.id, by: told?.by },
        ...(a ? { affairId: a.id } : {}),
      };
      const due = f.calendar.onOrBefore(dayOf(month, SCREENING_DAYS.overdue));
      return within(f.period, duty, { due, done: told?.at });
    }),
  );

/** What was screened stands in the ledger by class and risk; what the bot points at is studied (S6.2). */
const ledger: Clause['ofBureau'] = (f) => [
  ...affairsOf<DisputeAffair>(f, 'dispute').flatMap((a) => {
    const { no, unit, found, foundBy, category, risk, place } = a.body;
    const duty = { what: no, affairId: a.id, unit, by: foundBy };
    return plainly(f.period, duty, { at: found, met: Boolean(category && risk && place) });
  }),
  ...affairsOf<SignAffair>(f, 'sign').flatMap((a) => {
    const said = a.body.opinion ?? a.body.dismissed;
    const duty = { what: `苗头性问题 ${a.body.what}`, affairId: a.id, by: said?.by };
    const due = f.calendar.addWorkdays(a.period, SIGN_DAYS);
    return within(f.period, duty, { due, done: a.state === 'open' ? undefined : said?.at });
  }),
];
/** Working days in which a sign is studied. */
const SIGN_DAYS = 5;

/** A meeting every month with its minutes, and what it decided is done (S6.3). */
const meetings: Clause['ofBureau'] = (f) => [
  ...monthsOf(f.period).flatMap((month) => {
    const a = affairsOf<MeetingAffair>(f, 'meeting').find((x) => x.period === month);
    const due = a?.body.on ?? meetingDate(month, f.calendar);
    const { minutes } = a?.body ?? {};
    const duty = { what: `${periodText(month)}信访形势分析会`, by: minutes?.by };
    // The minutes may be written down on the working day after.
    const by = f.calendar.addWorkdays(due, 1);
    return within(
      f.period,
      { ...duty, ...(a ? { affairId: a.id } : {}) },
      { due: by, done: minutes?.at },
    );
  }),
  ...affairsOf<TaskAffair>(f, 'task').flatMap((a) => {
    const { text, until, done } = a.body;
    const what = `议定事项 ${[...text].slice(0, 16).join('')}`;
    return within(f.period, { what, affairId: a.id, by: done?.by }, { due: until, done: done?.at });
  }),
];

/** Four things named for what was screened, and it is resolved within its limit (S6.4). */
const resolved: Clause['ofBureau'] = (f) =>
  affairsOf<DisputeAffair>(f, 'dispute').flatMap((a) => {
    const { no, unit, found, assignedAt, until, resolved: end, leader } = a.body;
    const known = { affairId: a.id, unit };
    const named = within(
      f.period,
      { ...known, what: `${no} 四明确`, by: leader },
      { due: f.calendar.addWorkdays(found, 1), done: assignedAt },
    );
    if (!until) return named;
    const solved = { ...known, what: `${no} 限期化解`, by: end?.by };
    return [...named, ...within(f.period, solved, { due: until, done: end?.at })];
  });

/** Each unit's papers of the year are handed over and received (S5.3). */
const handovers: Clause['ofBureau'] = (f) =>
  affairsOf<YearArchiveAffair>(f, 'archive').flatMap((a) => {
    const { year, received } = a.body;
    const what = `${ownerName(f.bureau, a.owner)} ${year}年归档移交`;
    const unit = a.owner === 'bureau' ? {} : { unit: a.owner };
    const duty = { what, ...unit, affairId: a.id, by: received?.by };
    return within(f.period, duty, { due: `${year}-12-31`, done: received?.at });
  });

/** Systems four to six. */
export const WORK: Clause[] = [
  {
    ...{
      id: 'S4.1',
      name: '认真调查',
      system: 4,
      place: '四（一）',
      every: '每件',
      mend: ['待办'],
    },
    text: '实事求是认真调查，妥善处理：事实、依据、证据齐全',
    ofCase: resultDuties,
  },
  {
    ...{
      id: 'S4.2',
      name: '限期办理',
      system: 4,
      place: '四（二）',
      every: '每件',
      mend: ['待办', '台账'],
    },
    text: '一般信件15天、急件7天内处理完毕，领导签字后报办公室',
    ofCase: (c, p) => clockDuties(c, p, ['K4'], { ...ofUnit(c), by: c.results.at(-1)?.signedBy }),
  },
  {
    ...{
      id: 'S4.3',
      name: '及时转办',
      system: 4,
      place: '四（三）',
      every: '每件',
      mend: ['待办'],
    },
    text: '不属本单位承办的，3天内转交有关单位，紧急的及时转交',
    ofCase: (c, p) => clockDuties(c, p, ['K5', 'receipt']),
  },
  {
    ...{
      id: 'S5.1',
      name: '月度统计',
      system: 5,
      place: '五（一）',
      every: '每月',
      mend: ['统计'],
    },
    text: '每月统计分类、整理，为领导决策提供依据',
    ofBureau: statistics,
  },
  {
    ...{
      id: 'S5.2',
      name: '建档',
      system: 5,
      place: '五（二）',
      every: '每月',
      mend: ['归档', '登记簿'],
    },
    text: '分类建档，一律整理为A4规格，装订存档',
    ofCase: (c, p, calendar) =>
      fileDuties(c, p, (ended) => monthLimit(calendar, nextMonth(ended), 'filing')),
  },
  {
    ...{
      id: 'S5.3',
      name: '年底归档',
      system: 5,
      place: '五（三）',
      every: '每年',
      mend: ['归档', '登记簿'],
    },
    text: '文件、计划、总结年底归档一次，由各单位档案室统一管理',
    also: ({ retention: r }) => [`保管期限 信访件${r.cases}、文件${r.papers}、名册${r.lists}`],
    ofCase: (c, p) => fileDuties(c, p, (ended) => `${ended.slice(0, 4)}-12-31`),
    ofBureau: handovers,
  },
  {
    ...{
      id: 'S6.1',
      name: '月度排查',
      system: 6,
      place: '六（一）',
      every: '每月',
      mend: ['台账'],
    },
    text: '每月进行一次矛盾纠纷排查、化解',
    also: () => [`每月${SCREENING_DAYS.card}日部署，${SCREENING_DAYS.overdue}日截止`],
    ofBureau: screenings,
  },
  {
    ...{
      id: 'S6.2',
      name: '工作台账',
      system: 6,
      place: '六（二）',
      every: '每件',
      mend: ['台账', '待办'],
    },
    text: '建立工作台账，登记、梳理、分类，发现倾向性、苗头性问题',
    ofBureau: ledger,
  },
  {
    ...{
      id: 'S6.3',
      name: '形势分析会',
      system: 6,
      place: '六（三）',
      every: '每月',
      mend: ['形势分析会'],
    },
    text: '每月召开一次信访形势分析会，议定事项限期完成',
    ofBureau: meetings,
  },
  {
    ...{
      id: 'S6.4',
      name: '限期化解',
      system: 6,
      place: '六（四）',
      every: '每件',
      mend: ['台账'],
    },
    text: '排查出的问题明确责任领导、单位、责任人，限期解决',
    ofBureau: resolved,
  },
];
