import { unitOf } from '../bureau.ts';
import type { Rules } from '../step.ts';
import { addDays, at, type IsoDate } from '../time.ts';
import type { AffairKind, AffairRung } from './affair.ts';
import { dayLine, noticeItems, type ReceptionAffair, type ReceptionDay } from './reception.ts';
import { RECEPTION_STEPS } from './reception-steps.ts';

/** 接待日 (S7.1): who takes it, what is asked of whom, when everybody is reminded. */
export const RECEPTION: AffairKind<ReceptionDay> = {
  steps: RECEPTION_STEPS,
  /** The schedule is public in the bureau; what a card shows of the visits its drawing decides. */
  mayRead: () => true,
  owed: (a) => {
    const d = a.body;
    if (a.state === 'closed') return [];
    const asked = [
      ...(d.proposed ? [{ by: [d.proposed], step: 'stepIn' }] : []),
      ...(d.swap ? [{ by: [d.swap.leader], step: 'agreeSwap' }] : []),
    ];
    return a.state === 'open' ? [...asked, { by: d.assistants, step: 'checkIn' }] : asked;
  },
  rungs: (a, rules) =>
    a.state === 'closed' ? [] : a.owner === 'bureau' ? ownRungs(a, rules) : unitRungs(a, rules),
  title: (a, { bureau }) =>
    a.owner === 'bureau'
      ? `局长接待日 ${a.body.on}`
      : `${unitOf(bureau, a.owner)?.name ?? ''}领导接待日 ${a.body.on}`,
};

/** T-25 confirmation, T-7, T-3 the public notice, T-1, 08:00; then the record that is missing (§5.6). */
function ownRungs(a: ReceptionAffair, rules: Rules): AffairRung[] {
  const d = a.body;
  const { office } = rules.bureau;
  const everybody = [d.leader, ...d.assistants];
  const next = rules.calendar.addWorkdays(d.on, 1);
  const ahead: AffairRung[] = [
    {
      id: 'T-25',
      at: before(d.on, 25, rules),
      to: [d.leader, office.head],
      text: '请确认接待日安排；不能接访的请申请换班',
    },
    { id: 'T-7', at: before(d.on, 7, rules), to: [d.leader], text: '还有一周是您的接待日' },
    {
      id: 'T-3',
      at: before(d.on, 3, rules),
      to: [...d.assistants, office.head],
      text: '请核对公示内容并对外公示',
    },
    {
      id: 'T-3.all',
      at: before(d.on, 3, rules),
      to: [],
      line: true,
      text: `局长接待日：${dayLine(d, rules.bureau)}，${d.from}至${d.until}，地点${d.place}。`,
    },
    { id: 'T-1', at: before(d.on, 1, rules), to: everybody, text: `明日${d.from}接访` },
    { id: 'D0', at: at(d.on, '08:00'), to: everybody, text: `今日${d.from}接访，地点${d.place}` },
  ];
  return [
    ...ahead,
    { id: 'D0.1730', at: at(d.on, '17:30'), to: d.assistants, text: '请结束接访并形成记录' },
    {
      id: 'D+1',
      at: at(next, rules.bureau.hours.morning),
      to: [office.head],
      text: '接待日尚无记录，请督促补记',
    },
  ];
}

/** A unit is reminded of its own day and of the return; the office hears of what is missing (S7.1.5). */
function unitRungs(a: ReceptionAffair, rules: Rules): AffairRung[] {
  const { on, leader, assistants } = a.body;
  const morning = (n: number) => at(rules.calendar.addWorkdays(on, n), rules.bureau.hours.morning);
  const { office } = rules.bureau;
  return [
    { id: 'T-3', at: before(on, 3, rules), to: [leader, ...assistants], text: '请准备领导接待日' },
    { id: 'D+1', at: morning(1), to: assistants, text: '请报送接待日情况，无来访也请报送' },
    {
      id: 'D+3',
      at: morning(3),
      to: [leader, office.head],
      text: '接待日情况尚未报送，请督促报送',
    },
  ];
}

/** The notice as text, for a chat or the bureau's page (S7.1.1: five items). */
export function noticeText(a: ReceptionAffair, bureau: Rules['bureau']): string {
  const items = noticeItems(a.body, bureau).map(([k, v]) => `${k}：${v}`);
  return [`${bureau.name}局长接待日公示`, ...items, `咨询电话：${bureau.office.phone}`].join('\n');
}

/** Days before the morning on which people hear of it, moved back to working days (§5.6 Reception). */
function before(on: IsoDate, days: number, { calendar, bureau }: Rules): string {
  return at(calendar.onOrBefore(addDays(on, -days)), bureau.hours.morning);
}
