import type { ReportAffair } from '../affairs/report.ts';
import { CLOCKS } from '../clocks.ts';
import { monthLimit } from '../month-limits.ts';
import type { Clause } from './clause.ts';
import {
  affairsOf,
  clockDuties,
  type Duty,
  isCurrent,
  monthBefore,
  monthsOf,
  within,
} from './duty.ts';

const officers: Clause['ofBureau'] = (f) =>
  isCurrent(f.period)
    ? f.bureau.units.map((u): Duty => {
        const named = f.settings.findLast(
          (s) => s.change.kind === 'officer' && s.change.place === u.id,
        );
        const known = { what: `${u.name}信息员`, unit: u.id, by: u.informationOfficer };
        if (!u.informationOfficer) return { ...known, state: 'missing' };
        return { ...known, ...(named ? { at: named.at } : {}), state: 'done' };
      })
    : [];

/** What goes up: the routine report of each month by the 3rd, and whatever else was begun (S8.2). */
const reports: Clause['ofBureau'] = (f) => {
  const all = affairsOf<ReportAffair>(f, 'report');
  const known = (a: ReportAffair) => ({ what: a.body.no, affairId: a.id, by: a.body.sent?.by });
  const routine = monthsOf(f.period).flatMap((month) => {
    const a = all.find((x) => x.body.kind === 'routine' && x.body.month === monthBefore(month));
    const duty = a ? known(a) : { what: `${monthBefore(month)} 信访信息` };
    const due = monthLimit(f.calendar, month, 'report');
    return within(f.period, duty, { due, done: a?.body.sent?.at });
  });
  const others = all.filter((a) => a.body.kind === 'adhoc');
  return [
    ...routine,
    ...others.flatMap((a) =>
      within(f.period, known(a), {
        due: f.calendar.addWorkdays(a.period, 1),
        done: a.body.sent?.at,
      }),
    ),
  ];
};

const REPORT_CLOCKS = ['firstReport', 'writtenReport', 'followUpReport'] as const;
const reportWords = REPORT_CLOCKS.map((k) => CLOCKS[k].title).join('、');

/** System eight. */
export const REPORT: Clause[] = [
  {
    ...{
      id: 'S8.1',
      name: '单位信息员',
      system: 8,
      place: '八',
      every: '每日',
      mend: ['信息员', '信息报送'],
    },
    text: '各单位指定一名信息员，收集、排查、上报信访信息',
    ofBureau: officers,
  },
  {
    ...{
      id: 'S8.2',
      name: '信息上报',
      system: 8,
      place: '八',
      every: '每月',
      mend: ['信息报送'],
    },
    text: '局信息员收集各单位信息，审签后上报上级信访部门',
    ofBureau: reports,
  },
  {
    ...{
      id: 'S8.3',
      name: '重大事项报告',
      system: 8,
      place: '八',
      every: '每件',
      mend: ['待办', '我的信访'],
    },
    text: '重大信访事项按时报告，续报至办结',
    also: () => [reportWords],
    ofCase: (c, p) =>
      clockDuties(c, p, REPORT_CLOCKS, { by: c.majorReports.findLast((r) => r.sent)?.sent?.by }),
  },
];
