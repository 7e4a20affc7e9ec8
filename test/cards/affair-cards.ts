import { accountabilityCard } from '../../cards/affairs/accountability.ts';
import { newItemFields } from '../../cards/affairs/accountability-forms.ts';
import { disputeFields } from '../../cards/affairs/dispute-forms.ts';
import { dutyMapCard } from '../../cards/affairs/duties.ts';
import { affairFields } from '../../cards/affairs/forms.ts';
import { affairCard } from '../../cards/affairs/index.ts';
import { taskFields } from '../../cards/affairs/meeting.ts';
import { newTaskCard } from '../../cards/affairs/new-task.ts';
import { briefFields, reportBoardCard } from '../../cards/affairs/report.ts';
import { rosterCard } from '../../cards/affairs/roster.ts';
import { specialsCard } from '../../cards/affairs/special.ts';
import type { AffairView } from '../../cards/affairs/view.ts';
import { leadsCard } from '../../cards/work/leads.ts';
import { ledgerCard, newDisputeCard } from '../../cards/work/ledger.ts';
import { ownStatsCard, ownStatsFields } from '../../cards/work/own-stats.ts';
import type {
  AccountabilityAffair,
  AccountabilityItem,
} from '../../src/domain/affairs/accountability.ts';
import type { Affair } from '../../src/domain/affairs/affair.ts';
import type { Dispute, DisputeAffair } from '../../src/domain/affairs/dispute.ts';
import { dutyLines } from '../../src/domain/affairs/duties.ts';
import { kindOf } from '../../src/domain/affairs/engine.ts';
import type { Meeting, MeetingAffair, Task } from '../../src/domain/affairs/meeting.ts';
import { bureauYear, type ReceptionAffair, unitYear } from '../../src/domain/affairs/reception.ts';
import type { Brief, BriefAffair, Report, ReportAffair } from '../../src/domain/affairs/report.ts';
import type { Screening, ScreeningAffair } from '../../src/domain/affairs/screening.ts';
import type { Sign } from '../../src/domain/affairs/sign.ts';
import type { Special, SpecialAffair } from '../../src/domain/affairs/special.ts';
import type { Statistics } from '../../src/domain/affairs/statistics.ts';
import type { UpwardAffair, UpwardVisit } from '../../src/domain/affairs/upward.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { noFigures } from '../../src/domain/figures.ts';
import { at } from '../../src/domain/time.ts';
import { anAffair } from '../support/affairs.ts';
import { calendar, fullForm } from './longest.ts';

const NOW = at('2025-09-20', '10:00');
const TODAY = '2025-09-20';
const CASE = '0123456789abcdef01234567';
const MEMBERS = ['ou_jiangwangshu', 'ou_luzhiyuan', 'ou_hanchengzhi', 'ou_chengyuanhang'];
const VIEWERS = ['ou_liangjing', 'ou_hanchengzhi'];

export const made = <B>(kind: string, owner: string, period: string, body: B): Affair<B> =>
  anAffair(
    { id: `${kind}:${owner}:${period}`, kind, state: 'planned', period, owner, body },
    TODAY,
  );

/** Every card of an affair, in every state, with every form, filled to the brim. */
export function affairCards(bureau: Bureau, ch: string): object[] {
  const affairs = everyAffair(bureau, ch);
  return [
    ...affairs.flatMap((a) => cardsOf(a, bureau, ch)),
    ...VIEWERS.map((viewer) => rosterOf(bureau, viewer)),
    rosterCard({ bureau, viewer: 'ou_liangjing', now: NOW, today: TODAY, year: 2026, days: [] }),
    dutyMapCard({ bureau, year: 2025, mayIssue: true }),
    ...boards(bureau, ch, affairs),
    ...ledgerCards(bureau, ch, affairs),
  ];
}

function everyAffair(bureau: Bureau, ch: string): Affair[] {
  const t = (n: number) => ch.repeat(n);
  const [first] = bureauYear(2025, bureau, calendar, []).slice(9);
  const visits = Array.from({ length: 8 }, (_, i) => ({
    ...{ n: i + 1, at: NOW, people: 9999, representatives: 5, visitor: 'public' as const },
    ...{ matter: t(40), calledAt: i % 2 ? NOW : undefined },
    ...(i === 7 ? { caseId: '0123456789abcdef01234567', no: '访〔2025〕0001号' } : {}),
  }));
  const swap = { leader: 'ou_heqingchuan', withDay: 'x', reason: t(100), at: NOW };
  const day = {
    ...first!,
    ...{ visits, swap, place: t(50), moved: t(100), provisional: true, note: t(500) },
    ...{ openedAt: NOW, closedAt: NOW, proposed: 'ou_heqingchuan' },
  };
  const [own] = unitYear(2025, 'shizheng', bureau, calendar).slice(9);
  const filed = {
    visits: 999,
    people: 9999,
    solved: 99,
    note: t(500),
    by: 'ou_zhongling',
    at: NOW,
  };
  const word = { text: t(500), by: 'ou_liangjing', at: NOW };
  const item: AccountabilityItem = {
    ...{ unit: 'wuye', ground: 'upward', on: TODAY, summary: t(500), rule: t(200) },
    ...{ facts: Array.from({ length: 12 }, () => t(60)), hiddenFrom: [] },
    ...{ caseId: '0123456789abcdef01234567', caseNo: '信〔2025〕0001号' },
    ...{ statement: word, opened: word, appeal: word, appealAnswer: word },
    decision: { ...word, measure: 'refer', decidedOn: TODAY },
  };
  const visit: UpwardVisit = {
    ...{ on: TODAY, level: 'beijing', people: 9999, unit: 'wuye', blocking: 'yes', lawful: 'no' },
    ...{ source: t(100), voided: t(100) },
  };
  const lines = dutyLines(bureau);
  return [
    made('reception', 'bureau', '2025-10', day),
    made('reception', 'shizheng', '2025-10', { ...own!, unitReturn: filed }),
    made('duties', 'bureau', '2025', { year: 2025, lines, signatures: [] }),
    made('upward', 'wuye', TODAY, visit),
    made('accountability', 'wuye', TODAY, item),
    ...ledgerAffairs(t),
  ] as Affair[];
}

function ledgerAffairs(t: (n: number) => string): Affair[] {
  const m = { at: NOW, by: 'ou_liangjing', text: t(500) };
  const item: Dispute = {
    ...{ no: '台〔2025〕001号', unit: 'wuye', found: TODAY, foundBy: 'ou_liangjing' },
    ...{ source: 'screening', place: t(60), project: t(60), cause: t(500), category: 'claim' },
    ...{
      topic: t(30),
      people: 9999,
      risk: 'red',
      leader: 'ou_luzhiyuan',
      person: 'ou_hanchengzhi',
    },
    ...{ until: '2025-09-01', measures: [m, m, m, m], unresolved: [m], resolved: m },
    assessments: [{ ...m, from: 'blue', to: 'red' }],
    orders: [{ ...m, answer: m }],
    lead: { at: NOW, plan: { ...m, until: TODAY }, updates: [m], verdict: m },
    ...{ caseId: '0123456789abcdef01234567', caseNo: '信〔2025〕0001号' },
  };
  const screening: Screening = {
    ...{ month: '2025-09', unit: 'wuye', found: ['a', 'b'] },
    reported: { by: 'ou_fengruolan', at: NOW, zero: false },
  };
  const pieces = Array.from({ length: 14 }, (_, i) => ({
    ...{ kind: i ? ('case' as const) : ('dispute' as const), id: i ? CASE : 'dispute:2025:001' },
    ...{ no: '信〔2025〕0001号', on: TODAY, unit: 'wuye', text: t(300) },
  }));
  const sign: Sign = { why: 'place', what: t(10), pieces, opinion: m, dismissed: m };
  const lines = ['本月数字', '红色事项', '超期信访件', '领导包案', '建议议题'].flatMap((section) =>
    Array.from({ length: 12 }, () => ({ section, label: '信〔2025〕0001号', value: t(300) })),
  );
  const meeting: Meeting = {
    ...{ month: '2025-09', on: TODAY, from: '15:00', place: t(50), pack: { at: NOW, lines } },
    ...{ members: MEMBERS, attended: MEMBERS, minutes: m, tasks: ['a', 'b'] },
  };
  const task: Task = {
    text: t(300),
    origin: 'special:2025:001',
    unit: 'wuye',
    person: 'ou_hanchengzhi',
    until: TODAY,
    done: m,
  };
  const report: Report = {
    ...{ no: '信息〔2025〕001号', kind: 'routine', month: '2025-08', title: t(60), text: t(1000) },
    ...{ to: t(60), briefs: ['a'], versions: [m] },
    cleared: { by: 'ou_luzhiyuan', at: NOW, opinion: t(200) },
    sent: { channel: '机要', on: TODAY, by: 'ou_xunuo', at: NOW },
    receipt: { no: t(60), on: TODAY },
    replies: Array.from({ length: 5 }, () => ({ ...m, on: TODAY, text: t(1000) })),
  };
  const brief: Brief = { unit: 'wuye', text: t(1000), urgent: 'yes', by: 'ou_fengruolan' };
  return [
    made('report', 'bureau', TODAY, report),
    made('brief', 'wuye', TODAY, brief),
    ...statisticsAffairs(t(1)),
    aSpecial(t),
    made('meeting', 'bureau', '2025-09', meeting),
    made('task', 'bureau', TODAY, task),
    made('dispute', '2025', '001', item),
    made('screening', 'wuye', '2025-09', screening),
    made('sign', 'bureau', TODAY, sign),
  ] as Affair[];
}

export function cardsOf(a: Affair, bureau: Bureau, ch: string): object[] {
  const steps = Object.entries(kindOf(a).steps);
  const states = [...new Set(steps.flatMap(([, s]) => s.from)), 'closed', 'concluded'];
  return states.flatMap((state) => {
    const affair = { ...a, state };
    const here = steps.filter(([, s]) => s.from.includes(state)).map(([name]) => name);
    const [viewer = ''] = VIEWERS;
    return [
      ...VIEWERS.map((v) => drawn({ affair, bureau, viewer: v, steps: here }, ch)),
      ...here.map((open) => drawn({ affair, bureau, viewer, steps: here, open }, ch)),
    ];
  });
}

/** What other affairs stand on a card; made once for all cards. */
const known = new Map<string, { swaps: ReceptionAffair[]; ledger: DisputeAffair[] }>();
function beside(bureau: Bureau, ch: string) {
  const both = known.get(ch) ?? {
    swaps: bureauYear(2025, bureau, calendar, []).map((body) =>
      made('reception', 'bureau', body.month, body),
    ) as ReceptionAffair[],
    ledger: Array.from({ length: 9 }, () => ledgerItem(bureau, ch)),
  };
  known.set(ch, both);
  return both;
}

function drawn(
  o: Pick<AffairView, 'affair' | 'bureau' | 'viewer' | 'steps' | 'open'>,
  ch: string,
): object {
  const { swaps, ledger } = beside(o.bureau, ch);
  const report = (o.affair.body as Partial<Statistics>).report;
  const figures = report && [...report.lines, ...report.leaders];
  const pack = (o.affair as MeetingAffair).body.pack?.lines ?? figures;
  const view = {
    ...o,
    ledger,
    pack,
    calendar,
    now: NOW,
    today: TODAY,
    headline: ch.repeat(60),
    swaps,
  };
  const form = o.open ? fullForm(affairFields(o.open, view), ch) : undefined;
  return affairCard({ ...view, form }).card;
}

function rosterOf(bureau: Bureau, viewer: string): object {
  const own = bureauYear(2025, bureau, calendar, []);
  const units = bureau.units.filter((u) => u.kind === 'subordinate');
  const days = [
    ...own.map((d) => made('reception', 'bureau', d.month, d)),
    ...units.flatMap((u) =>
      unitYear(2025, u.id, bureau, calendar).map((d) => made('reception', u.id, d.month, d)),
    ),
  ] as ReceptionAffair[];
  return rosterCard({ bureau, viewer, now: NOW, today: TODAY, year: 2025, days });
}

function boards(bureau: Bureau, ch: string, affairs: Affair[]): object[] {
  const items = affairs.filter((a) => a.kind === 'accountability') as AccountabilityAffair[];
  const visits = affairs.filter((a) => a.kind === 'upward') as UpwardAffair[];
  const many = <T>(all: T[]) => Array.from({ length: 20 }, () => all[0]!);
  const recorded = visits.map((v) => ({ ...v, state: 'recorded' }));
  return ([undefined, 'upward', 'ground'] as const).flatMap((open) =>
    VIEWERS.map((viewer) =>
      accountabilityCard({
        ...{ bureau, viewer, today: TODAY, year: '2025', open },
        form: open && fullForm(newItemFields(open, bureau, TODAY), ch),
        visits: many(recorded),
        counters: bureau.units.map((u) => ({ unit: u.id, count: 3 })),
        items: many(items),
      }),
    ),
  );
}

const ledgerItem = (_bureau: Bureau, ch: string): DisputeAffair =>
  ledgerAffairs((n) => ch.repeat(n)).find((a) => a.kind === 'dispute') as DisputeAffair;

/** 《信访专报》 with as many words on it as its card shows. */
function aSpecial(t: (n: number) => string): Affair {
  const words = (n: number) => ({
    ...{ leader: 'ou_luzhiyuan', by: 'ou_luzhiyuan', at: NOW, text: t(300), hash: 'f'.repeat(64) },
    ...(n % 2 ? {} : { filed: { by: 'ou_liangjing', at: NOW } }),
    ...(n > 2
      ? {
          task: { id: 'task:x', unit: 'wuye', person: 'ou_hanchengzhi', until: TODAY },
          done: { text: t(500), at: NOW },
        }
      : {}),
  });
  const body: Special = {
    ...{ no: '专报〔2025〕001号', title: t(40), facts: t(500), analysis: t(400) },
    ...{ suggestion: t(400), versions: [], approved: { by: 'ou_luzhiyuan', at: NOW } },
    words: Array.from({ length: 8 }, (_, n) => words(n)),
  };
  return made('special', 'bureau', TODAY, body) as Affair;
}

/** 月度统计分析 in each of its states, every line as long as it gets. */
function statisticsAffairs(ch: string): Affair[] {
  const line = (section: string, i: number) => ({
    ...{ section, label: `${ch.repeat(12)}${i}`, value: ch.repeat(60) },
  });
  const sections = ['总体', '比较', '承办单位', '热点问题', '属地', '质量', '环节用时'];
  const counts = Array.from({ length: 8 }, (_, i): [string, number] => [ch.repeat(i + 1), 20 * i]);
  const said = { text: ch.repeat(1000), by: 'ou_liangjing', at: NOW };
  const body: Statistics = {
    period: '2025-10',
    asOf: NOW,
    report: {
      lines: sections.flatMap((s) => Array.from({ length: 10 }, (_, i) => line(s, i))),
      charts: [
        { title: '登记类别', counts },
        { title: '信访渠道', counts },
        { title: '逐月登记', counts },
        { title: '逐月办结', counts },
      ],
      units: [{ unit: 'wuye', lines: Array.from({ length: 12 }, (_, i) => line('本单位', i)) }],
      public: ch.repeat(200),
      figures: noFigures(),
      leaders: [line('领导环节用时', 1)],
    },
    reception: '2025-11-05',
    analysis: said.text,
    versions: [said, said],
    approved: { by: 'ou_luzhiyuan', at: NOW },
    corrections: [said, said],
  };
  const month = made('statistics', 'bureau', '2025-10', body);
  return ['draft', 'submitted', 'approved'].map((state) => ({ ...month, state }));
}

function ledgerCards(bureau: Bureau, ch: string, affairs: Affair[]): object[] {
  const items = Array.from({ length: 20 }, () => ledgerItem(bureau, ch));
  const screenings = affairs.filter((a) => a.kind === 'screening') as ScreeningAffair[];
  const units = bureau.units.map((u) => u.id);
  const view = { bureau, today: TODAY, items, page: 1, mayAdd: true, screenings };
  const briefs = affairs.filter((a) => a.kind === 'brief') as BriefAffair[];
  const reports = affairs.filter((a) => a.kind === 'report') as ReportAffair[];
  const many = <T extends { id: string }>(all: T[]) =>
    Array.from({ length: 14 }, (_, i) => ({ ...all[0]!, id: `${all[0]!.id}${i}` }));
  const form = fullForm(briefFields(bureau, units), ch);
  const board = { bureau, units, keeps: true, briefs: many(briefs), reports: many(reports) };
  return [
    leadsCard({ bureau, viewer: 'ou_luzhiyuan', now: NOW }, [], items),
    reportBoardCard({ ...board, form }),
    reportBoardCard({ ...board, keeps: false }),
    ledgerCard(view),
    ledgerCard({ ...view, items: [], risk: 'red', page: 0 }),
    ownStatsCard({
      scope: bureau.units.map((u) => u.name).join('、'),
      form: fullForm(ownStatsFields(), ch),
    }),
    ...VIEWERS.map((viewer) =>
      specialsCard({
        ...{ bureau, viewer },
        specials: many(affairs.filter((a) => a.kind === 'special') as SpecialAffair[]),
      }),
    ),
    newTaskCard({
      ...{ bureau, today: TODAY, meeting: 'meeting:bureau:2025-09', members: MEMBERS },
      form: fullForm(taskFields({ bureau, today: TODAY }, MEMBERS), ch),
    }),
    newDisputeCard({ bureau, units, form: fullForm(disputeFields(bureau, units), ch) }),
  ];
}
