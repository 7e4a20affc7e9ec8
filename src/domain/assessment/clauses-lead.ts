import type { AccountabilityAffair } from '../affairs/accountability.ts';
import type { DisputeAffair } from '../affairs/dispute.ts';
import { type DutyAffair, signersOf } from '../affairs/duties.ts';
import { type ReceptionAffair, receptionDate } from '../affairs/reception.ts';
import { type UpwardAffair, upwardText } from '../affairs/upward.ts';
import { personOf, unitOf } from '../bureau.ts';
import type { CaseNow } from '../case.ts';
import { dateOf } from '../time.ts';
import type { Clause } from './clause.ts';
import {
  affairsOf,
  clockDuties,
  type Duty,
  type Facts,
  isCurrent,
  monthsOf,
  ofCase,
  ofUnit,
  type Period,
  plainly,
  within,
} from './duty.ts';

/** The bureau's morning of each month, made or not, with one thing to be done by a day (S7.1). */
function mornings(
  f: Facts,
  word: string,
  doneOf: (a: ReceptionAffair) => { at?: string; by?: string },
  extraDays = 0,
): Duty[] {
  return monthsOf(f.period).flatMap((month) => {
    const all = affairsOf<ReceptionAffair>(f, 'reception');
    const a = all.find((x) => x.owner === 'bureau' && x.body.month === month);
    const { shift } = f.bureau.reception;
    const on = a?.body.on ?? receptionDate(month, shift, f.calendar).on;
    const due = extraDays ? f.calendar.addWorkdays(on, extraDays) : on;
    const done = a ? doneOf(a) : {};
    const duty = { what: `${month} 接待日${word}`, by: done.by, ...(a ? { affairId: a.id } : {}) };
    return within(f.period, duty, { due, done: done.at });
  });
}

/** Who did something on an affair last, and when. */
function stepOf(a: ReceptionAffair, action: string) {
  const e = a.history.findLast((x) => x.action === action);
  return e ? { at: e.at, by: e.by } : undefined;
}

const unitMornings: Clause['ofBureau'] = (f) =>
  affairsOf<ReceptionAffair>(f, 'reception')
    .filter((a) => a.owner !== 'bureau' && monthsOf(f.period).includes(a.body.month))
    .flatMap((a) => {
      const what = `${unitOf(f.bureau, a.owner)?.name ?? ''} ${a.body.month} 接待日`;
      const told = a.body.unitReturn;
      const due = f.calendar.addWorkdays(a.body.on, 1);
      const duty = { what, unit: a.owner, affairId: a.id, by: told?.by };
      return within(f.period, duty, { due, done: told?.at ?? a.body.closedAt });
    });

/** Whoever answers for a line has signed the year's list (S7.2.1). */
const signatures: Clause['ofBureau'] = (f) => {
  const year = f.period.to.slice(0, 4);
  const list = affairsOf<DutyAffair>(f, 'duties').find((a) => a.period === year);
  if (!list) return within(f.period, { what: `${year}年责任清单` }, { due: `${year}-12-31` });
  return signersOf(list.body).map((p): Duty => {
    const at = list.body.signatures.find((s) => s.person === p)?.at;
    const unit = f.bureau.units.find((u) => u.head === p)?.id;
    const what = `${year}年责任清单签字（${personOf(f.bureau, p)?.title ?? ''}）`;
    const known = { what, by: p, affairId: list.id, ...(unit ? { unit } : {}) };
    return { ...known, ...(at ? { at, state: 'done' } : { state: 'missing' }) };
  });
};

/** Nothing is left unanswered: looked into, stated, decided by people (S7.2.2). */
const items: Clause['ofBureau'] = (f) =>
  affairsOf<AccountabilityAffair>(f, 'accountability').flatMap((a): Duty[] => {
    const end = a.body.decision ?? a.body.dropped;
    const duty = { what: `责任核查事项 ${a.body.on}`, affairId: a.id, by: end?.by };
    if (!end) return isCurrent(f.period) ? [{ ...duty, state: 'open' }] : [];
    return plainly(f.period, duty, { at: end.at, met: true });
  });

const upward: Clause['ofBureau'] = (f) =>
  affairsOf<UpwardAffair>(f, 'upward')
    .filter((a) => a.state === 'recorded')
    .flatMap((a) => {
      const made = a.history[0];
      const duty = { what: upwardText(a.body), affairId: a.id };
      const by = made?.by;
      return plainly(f.period, { ...duty, by }, { at: dateOf(made?.at ?? a.body.on), met: true });
    });

/** 包案 of petitions: the plan, and a word a week (S7.2.4). */
function leadDuties(c: CaseNow, p: Period): Duty[] {
  const plan = clockDuties(c, p, ['leadPlan'], { ...ofUnit(c), by: c.lead?.plan?.by });
  return [...plan, ...clockDuties(c, p, ['K14'], { by: c.ledBy })];
}

const ledDisputes: Clause['ofBureau'] = (f) =>
  affairsOf<DisputeAffair>(f, 'dispute').flatMap((a) => {
    const { lead, no, unit } = a.body;
    if (!lead) return [];
    const due = f.calendar.addWorkdays(dateOf(lead.at), f.bureau.limits.leadPlanDays);
    const duty = { what: `${no} 包案方案`, affairId: a.id, unit, by: lead.plan?.by };
    return within(f.period, duty, { due, done: lead.plan?.at });
  });

/** 四明确 of every accepted petition: leader, unit, person, limit. */
function fourNamed(c: CaseNow, p: Period): Duty[] {
  const four = c.assignment;
  if (!four) return [];
  const limit = c.clocks.some((k) => k.kind === 'K4');
  const met = Boolean(four.leader && four.unit && four.responsible && limit);
  return plainly(p, { ...ofCase(c), unit: four.unit, by: four.leader }, { at: four.sentAt, met });
}

/** System seven. */
export const LEAD: Clause[] = [
  {
    ...{
      id: 'S7.1.0',
      name: '公布安排',
      system: 7,
      place: '七（一）',
      every: '每月',
      mend: ['接待日'],
    },
    text: '密切联系群众，听取本局干部职工意见，处理热点难点问题',
    ofBureau: (f) =>
      mornings(f, '公布', (a) => ({ ...stepOf(a, 'publish'), at: a.body.publishedAt })),
  },
  {
    ...{
      id: 'S7.1.1',
      name: '轮流接访',
      system: 7,
      place: '七（一）1',
      every: '每月',
      mend: ['接待日'],
    },
    text: '每月第一个星期三上午，局领导在值班室轮流接待来访',
    also: ({ reception: r }) => [
      `${r.place} ${r.from}至${r.until}，${r.rotation.length}位领导轮流`,
    ],
    ofBureau: (f) => mornings(f, '接访', (a) => ({ at: a.body.openedAt, by: a.body.leader })),
  },
  {
    ...{
      id: 'S7.1.2',
      name: '协同记录',
      system: 7,
      place: '七（一）2',
      every: '每月',
      mend: ['接待日'],
    },
    text: '信访工作人员协同接访，负责接待和记录',
    ofBureau: (f) =>
      mornings(f, '记录', (a) => ({ ...stepOf(a, 'close'), at: a.body.closedAt }), 1),
  },
  {
    ...{
      id: 'S7.1.3',
      name: '送阅表',
      system: 7,
      place: '七（一）3',
      every: '每次',
      mend: ['待办', '接待日'],
    },
    text: '记录领导意见，填写信访送阅表，报局长审批后送达',
    ofCase: (c, p) => clockDuties(c, p, ['K15'], { by: c.slip?.approvedBy }),
  },
  {
    ...{
      id: 'S7.1.4',
      name: '到场接访',
      system: 7,
      place: '七（一）4',
      every: '每次',
      mend: ['待办', '接待日'],
    },
    text: '需到场的单位及时到场，提出拟办意见，交局长批示',
    ofCase: (c, p) =>
      c.calls.flatMap((k) =>
        plainly(
          p,
          { ...ofCase(c), unit: k.unit, by: k.arrived?.by ?? k.substitute?.person },
          { at: k.at, met: Boolean(k.arrived || k.substitute) },
        ),
      ),
  },
  {
    ...{
      id: 'S7.1.5',
      name: '所属单位接待日',
      system: 7,
      place: '七（一）5',
      every: '每月',
      mend: ['接待日'],
    },
    text: '所属单位设立领导接待日，处理信访工作',
    ofBureau: unitMornings,
  },
  {
    ...{
      id: 'S7.2.1',
      name: '责任清单',
      system: 7,
      place: '七（二）1',
      every: '每年',
      mend: ['责任清单'],
    },
    text: '党政一把手负总责，主管领导分管，其他领导一岗双责',
    ofBureau: signatures,
  },
  {
    ...{
      id: 'S7.2.2',
      name: '责任核查',
      system: 7,
      place: '七（二）2',
      every: '每件',
      mend: ['责任核查'],
    },
    text: '工作失误、方法简单粗暴等引发上访的，逐件核查责任',
    ofBureau: items,
  },
  {
    ...{
      id: 'S7.2.3',
      name: '上访通报',
      system: 7,
      place: '七（二）3',
      every: '每件',
      mend: ['责任核查'],
    },
    text: '赴市、赴省、赴京集体上访的，登记通报，由领导小组研究',
    ofBureau: upward,
  },
  {
    ...{
      id: 'S7.2.4',
      name: '领导包案',
      system: 7,
      place: '七（二）4',
      every: '每件',
      mend: ['包案', '待办'],
    },
    text: '领导包案，研究、协调、督促、检查，直到最终解决',
    ofCase: leadDuties,
    ofBureau: ledDisputes,
  },
  {
    ...{
      id: 'S7.2.5',
      name: '四明确',
      system: 7,
      place: '七（二）5',
      every: '每件',
      mend: ['待办'],
    },
    text: '受理的信访件明确责任领导、单位、责任人和期限',
    ofCase: fourNamed,
  },
];
