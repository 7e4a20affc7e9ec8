import type { Affair } from '../../src/domain/affairs/affair.ts';
import { dutyLines, signersOf } from '../../src/domain/affairs/duties.ts';
import { bureauYear, unitYear } from '../../src/domain/affairs/reception.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { Case, CaseClock, ClockKind } from '../../src/domain/case.ts';
import { at } from '../../src/domain/time.ts';
import type { Deps } from '../../src/services/ports.ts';
import { clockDue, newId, registered } from '../store/stored-cases.ts';

/** October 2025 with one of everything the clauses of the rule book ask for, done in time. */
export const MONTH = '2025-10';
const DAY = `${MONTH}-15`;
const NOON = at(DAY, '12:00');
const by = 'ou_liangjing';
const said = { text: '已办', by, at: NOON };

const met = (kind: ClockKind): CaseClock =>
  clockDue(`${MONTH}-20`, {
    ...{ kind, startedAt: at(DAY, '09:00'), startOn: DAY },
    ...{ stoppedAt: NOON, endReason: 'signOff' },
  });

const ASSIGNMENT: Case['assignment'] = {
  ...{ unit: 'wuye', unitHead: 'ou_hanchengzhi', leader: 'ou_luzhiyuan' },
  ...{ responsible: 'ou_hanchengzhi', coUnits: [], sentAt: NOON, acknowledgedAt: NOON },
};
const COMMON: Partial<Case> = {
  ...{ registeredAt: at(DAY, '09:00'), registeredBy: 'ou_bailu', holders: [], owed: [] },
  ...{ receivedOn: DAY, topic: '物业服务', place: '文昌路', detail: '详情', nationalNo: '国1' },
};

/** A petition that went its whole way in the month; a visit; a major, a transferred, a led and a filed one. */
function caseSeeds(): Record<string, Partial<Case>> {
  return {
    letter: {
      ...{ status: 'closed', outcome: '已办结', assignment: ASSIGNMENT },
      clocks: (['K1', 'K1a', 'K3', 'K4', 'K7', 'K8'] as const).map(met),
      instructions: [{ kind: 'instruction', leader: 'ou_luzhiyuan', ...said, on: DAY }],
      results: [
        {
          ...{ facts: '属实', basis: '条例', conclusion: 'support', reply: '答复', by, at: NOON },
          ...{ evidence: '现场照片', signedBy: 'ou_luzhiyuan', signedAt: NOON },
        },
      ],
      followUps: [{ by, at: NOON, result: 'satisfied', words: '好' }],
    },
    visit: {
      ...{ channel: 'visit', status: 'registered', visit: { kind: 'counter' } },
      explained: { explained: '已说明', policy: '物业条例', by, at: NOON },
      ...{ clocks: [met('K15')], assignment: ASSIGNMENT },
      calls: [{ unit: 'wuye', by, at: NOON, place: '值班室', arrived: { by, at: NOON } }],
    },
    major: {
      ...{ status: 'inProgress', major: true, majorAt: NOON, majorSeen: [{ by, at: NOON }] },
      clocks: [met('K13'), met('firstReport')],
    },
    transferred: { status: 'transferred', outcome: '已转办', clocks: [met('K5')] },
    led: {
      ...{ status: 'inProgress', ledBy: 'ou_luzhiyuan', clocks: [met('leadPlan')] },
      lead: { by, at: NOON, updates: [], reached: [], verdict: said },
    },
    filed: {
      ...{ status: 'archived', registeredAt: at('2025-09-20', '09:00'), outcome: '已办结' },
      archive: {
        file: 'f',
        hash: 'h',
        pages: 3,
        missing: 0,
        from: 'closed',
        by,
        at: at(`${MONTH}-03`, '10:00'),
      },
    },
  };
}

const affair = (a: Pick<Affair, 'id' | 'state' | 'period' | 'body'> & Partial<Affair>): Affair => ({
  ...{ kind: a.id.split(':')[0]!, owner: 'bureau', version: 1, holders: [], owed: [] },
  history: [{ seq: 1, at: NOON, by, action: 'make', data: {} }],
  remindedUntil: NOON,
  ...a,
});

function affairSeeds(bureau: Bureau, calendar: Calendar): Affair[] {
  const duties = { year: 2025, lines: dutyLines(bureau) };
  const signatures = signersOf({ ...duties, signatures: [] }).map((person) => ({
    person,
    at: NOON,
  }));
  const morning = bureauYear(2025, bureau, calendar, [])[9]!;
  const own = unitYear(2025, 'shizheng', bureau, calendar)[9]!;
  const held = { publishedAt: NOON, openedAt: NOON, closedAt: NOON };
  const dispute = {
    ...{ no: '台〔2025〕001号', unit: 'wuye', found: DAY, foundBy: by, source: 'office' },
    ...{ place: '文昌路', cause: '堵塞', category: 'claim', people: 3, risk: 'red' },
    ...{ leader: 'ou_luzhiyuan', person: 'ou_hanchengzhi', until: `${MONTH}-25` },
    ...{ assignedAt: NOON, measures: [], unresolved: [], assessments: [], orders: [] },
    ...{ resolved: said, lead: { at: NOON, plan: { ...said, until: DAY }, updates: [] } },
  };
  const reported = { by, at: NOON, zero: true };
  const sent = { channel: '机要', on: DAY, by, at: at(`${MONTH}-03`, '10:00') };
  const upward = {
    ...{ on: DAY, level: 'city', people: 6, unit: 'wuye', blocking: 'no', lawful: 'no' },
    source: '市信访局通报',
  };
  return [
    affair({
      id: `reception:bureau:${MONTH}`,
      state: 'closed',
      period: MONTH,
      body: { ...morning, ...held },
    }),
    affair({
      ...{ id: `reception:shizheng:${MONTH}`, state: 'closed', period: MONTH, owner: 'shizheng' },
      body: {
        ...own,
        closedAt: NOON,
        unitReturn: { visits: 0, people: 0, solved: 0, by, at: NOON },
      },
    }),
    affair({
      ...{ id: 'statistics:bureau:2025-09', state: 'approved', period: '2025-09' },
      body: { month: '2025-09', approved: { by, at: at(`${MONTH}-01`, '10:00') } },
    }),
    affair({
      ...{ id: `screening:wuye:${MONTH}`, state: 'reported', period: MONTH, owner: 'wuye' },
      body: { month: MONTH, unit: 'wuye', found: [], reported },
    }),
    affair({
      id: 'dispute:2025:001',
      state: 'resolved',
      period: DAY,
      owner: 'wuye',
      body: dispute,
    }),
    affair({
      id: 'sign:a',
      state: 'studied',
      period: DAY,
      body: { what: '文昌路', pieces: [], opinion: said },
    }),
    affair({
      ...{ id: `meeting:bureau:${MONTH}`, state: 'held', period: MONTH },
      body: { month: MONTH, on: DAY, members: [], attended: [], tasks: [], minutes: said },
    }),
    affair({
      id: 'task:a',
      state: 'done',
      period: DAY,
      body: { text: '清淤', person: by, until: DAY, done: said },
    }),
    affair({
      id: 'duties:bureau:2025',
      state: 'signed',
      period: '2025',
      body: { ...duties, signatures },
    }),
    affair({
      ...{ id: 'accountability:a', state: 'decided', period: DAY, owner: 'wuye' },
      body: { unit: 'wuye', on: DAY, summary: '情况', facts: [], hiddenFrom: [], decision: said },
    }),
    affair({ id: 'upward:a', state: 'recorded', period: DAY, owner: 'wuye', body: upward }),
    affair({
      ...{ id: 'report:bureau:2025-09', state: 'sent', period: `${MONTH}-01` },
      body: { no: '信息〔2025〕001号', kind: 'routine', month: '2025-09', sent },
    }),
  ];
}

/** Puts it all into the store; the cases by name. */
export async function seedMonth(
  deps: Pick<Deps, 'store' | 'bureau' | 'calendar'>,
): Promise<Record<string, Case>> {
  const seeds = Object.entries(caseSeeds());
  const made: [string, Case][] = [];
  for (const [name, seed] of seeds)
    made.push([name, await registered(deps.store, { ...COMMON, ...seed })]);
  await deps.store.affairs.add(affairSeeds(deps.bureau, deps.calendar));
  await deps.store.settings.add({
    ...{ id: newId(), at: NOON, by },
    change: { kind: 'indicator', indicator: 'led', floor: 85, weight: 10 },
  });
  return Object.fromEntries(made);
}
