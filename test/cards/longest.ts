import { readFileSync } from 'node:fs';
import type { CaseView } from '../../cards/case/view.ts';
import type { Field, FormState } from '../../cards/fields.ts';
import { formOf } from '../../cards/forms/index.ts';
import { loadBureau, resolveBureau } from '../../src/config/bureau-file.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import type { Case, Entry } from '../../src/domain/case.ts';
import type { Instruction, ReturnRequest } from '../../src/domain/case-parts.ts';
import type { MajorReport } from '../../src/domain/case-parts-major.ts';
import { permittedSteps } from '../../src/domain/decide.ts';
import { owedStep } from '../../src/domain/owed.ts';
import { at } from '../../src/domain/time.ts';
import { STEPS, type StepName } from '../../src/domain/transitions.ts';
import type { Status } from '../../src/domain/vocabulary.ts';
import { aCalendar } from '../support/bureau.ts';
import { aCase, aClock } from '../support/cases.ts';

const NOW = at('2025-09-20', '10:00');
const TODAY = '2025-09-20';

export const calendar = aCalendar();

export async function demoBureau(): Promise<Bureau> {
  const text = readFileSync('bureau.demo.yaml', 'utf8');
  return resolveBureau(loadBureau(text).bureau, async () => new Map());
}

/** Clerk, office head, deputy, unit head, handler; the director and a line leader beside. */
export const VIEWERS = [
  'ou_bailu',
  'ou_liangjing',
  'ou_luzhiyuan',
  'ou_hanchengzhi',
  'ou_dengyiming',
  'ou_jiangwangshu',
];

/** Many versions of a major matter's report: returned, sent, and one on its way (S8.3). */
const reportsOf = (t: (n: number) => string, at: string): MajorReport[] =>
  Array.from({ length: 8 }, (_, i): MajorReport => {
    const made = { kind: 'followUp' as const, text: t(1000), by: 'ou_xunuo', at };
    if (i === 7) return { ...made, cleared: { by: 'ou_luzhiyuan', at } };
    if (i % 2) return { ...made, returned: { by: 'ou_luzhiyuan', at, reason: t(500) } };
    return { ...made, sent: { channel: t(20), to: [t(20)], by: 'ou_xunuo', at } };
  });

/** A case in which every text is as long as its field lets it be. */
export function longestCase(status: Status, ch: string): Case {
  const t = (n: number) => ch.repeat(n);
  const when = at('2025-09-10', '09:00');
  const by = 'ou_luzhiyuan';
  return aCase({
    id: '0123456789abcdef01234567',
    status,
    channel: 'referred',
    petitioner: { type: 'public', name: t(50), unit: t(100), address: t(100), phone: t(30) },
    peopleCount: 999_999,
    topic: t(30),
    summary: t(300),
    detail: t(20_000),
    place: t(100),
    respondent: t(100),
    registeredBy: 'ou_bailu',
    urgency: 'urgent',
    major: true,
    majorReports: reportsOf(t, when),
    majorDeclined: { signs: [t(10), t(10)], reason: t(200), by: 'ou_bailu', at: when },
    source: { organ: t(100), no: t(60), dueOn: '2025-10-09', replyRequired: true },
    nationalNo: t(60),
    suggestion: { text: t(500), unit: 'wuye', by: 'ou_bailu', at: when },
    explained: { explained: t(1000), policy: t(1000), nextStep: t(300), by: 'ou_bailu', at: when },
    reader: by,
    instructions: Array.from({ length: 5 }, (): Instruction => {
      const words = { kind: 'correction' as const, leader: by, by: 'ou_bailu', at: when };
      return { ...words, on: '2025-09-10', text: t(500), unit: 'wuye', paperPhoto: 'f1' };
    }),
    assignment: {
      unit: 'wuye',
      unitHead: 'ou_hanchengzhi',
      leader: by,
      responsible: 'ou_dengyiming',
      handler: 'ou_dengyiming',
      coUnits: ['zhengshou', 'jianzhu', 'renshi', 'zhijian', 'shizheng', 'fangchan', 'dangan'],
      sentAt: when,
      promisedOn: '2025-09-30',
    },
    returns: Array.from({ length: 3 }, (_, i): ReturnRequest => {
      const request = { by: 'ou_hanchengzhi', unit: 'wuye', at: when, reason: t(500) };
      const decided = { decision: 'refused' as const, decidedBy: by, decisionReason: t(500) };
      return { ...request, suggestedOwner: t(100), ...(i < 2 ? decided : {}) };
    }),
    results: [
      {
        facts: t(20_000),
        basis: t(1000),
        conclusion: 'partly',
        reply: t(1000),
        evidence: t(300),
        investigators: t(100),
        by: 'ou_dengyiming',
        at: when,
        signedAt: when,
        signedBy: by,
      },
    ],
    reception: { day: 'reception:bureau:2025-09', visit: 99, leader: by },
    slip: {
      leader: by,
      versions: (['typed', 'confirmed', 'approved'] as const).map((stage) => ({
        ...{ stage, text: t(500), hash: 'h', by, at: when },
      })),
      unit: 'wuye',
      urgency: 'urgent',
      confirmedAt: when,
    },
    calls: ['wuye', 'zhengshou', 'jianzhu', 'zhijian'].map((unit) => ({
      ...{ unit, by, at: when, place: t(60), acknowledged: { by, at: when } },
      substitute: { person: by, reason: t(100), at: when },
      proposal: { text: t(500), by, at: when },
    })),
    ledBy: by,
    lead: {
      ...{ by, at: when, reason: t(100), reached: [{ milestone: 0, at: when }] },
      plan: {
        ...{ text: t(500), until: TODAY, by, at: when },
        milestones: Array.from({ length: 6 }, () => t(50)),
      },
      updates: [{ at: when, by, acts: ['study', 'urge'], note: t(500) }],
    },
    delivered: { how: t(100), on: TODAY, proof: t(200), by: 'ou_dengyiming', at: when },
    progress: [{ at: when, by: 'ou_dengyiming', note: t(20_000) }],
    questions: [
      {
        at: when,
        by,
        question: t(500),
        to: [by],
        answer: { at: when, by, text: t(500) },
      },
    ],
    attachments: Array.from({ length: 10 }, (_, i) => {
      const file = { id: String(i).padStart(24, '0'), name: t(200), kind: 'image' as const };
      const signed = { paper: 'result' as const, pages: [i * 2 + 1, i * 2 + 2], hash: 'h' };
      return { ...file, size: 1, by: 'ou_bailu', at: when, step: 'inProgress' as const, signed };
    }),
    clocks: (['K1', 'K1a', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K9', 'K10', 'K11'] as const).map(
      (kind) => aClock(kind, when, kind === 'K9' ? { dueOn: '2025-10-09' } : {}),
    ),
    outcome: t(1200),
    history: Array.from({ length: 60 }, (_, i): Entry => {
      const hashed = { state: 's', prev: 'p', hash: 'h', data: {} };
      const moved = { from: 'inProgress', to: 'inProgress', action: 'reportResult' } as const;
      return { seq: i, at: when, by, onBehalfOf: 'ou_jiangwangshu', ...moved, ...hashed };
    }),
  });
}

/** A form filled to the brim, and every field wrong: the most that can ever be sent back. */
export function fullForm(fields: Field[], ch: string): FormState {
  const values = fields.map((f) => [f.name, longestValue(f, ch)]);
  const errors = fields.map((f) => [
    f.name,
    `${f.label}最多1000字，现有10000字；更长的内容请在单聊中直接发送文字或文件。`,
  ]);
  return { values: Object.fromEntries(values), errors: Object.fromEntries(errors) };
}

function longestValue(f: Field, ch: string): string | string[] | undefined {
  if (f.kind === 'many') return f.options?.map((o) => o.value);
  if (f.kind === 'select') return f.options?.[0]?.value;
  if (f.kind === 'date') return '2025-10-09';
  return f.kind === 'number' ? '999999' : ch.repeat(f.max ?? 1000);
}

/** What a viewer's card is drawn from, with every extra there can be. */
export function fullView(o: {
  bureau: Bureau;
  case: Case;
  viewer: string;
  openStep?: StepName;
  ch: string;
}): CaseView {
  const ctx = { case: o.case, bureau: o.bureau, calendar, today: TODAY, viewer: o.viewer };
  const attempt = { bureau: o.bureau, calendar, actor: o.viewer, now: NOW };
  const permitted = permittedSteps(o.case, attempt);
  const owes = owedStep(o.case, o.viewer, { bureau: o.bureau, calendar, today: TODAY });
  const { openStep } = o;
  return {
    ...ctx,
    now: NOW,
    access: 'task',
    steps: STEPS.filter((s) => permitted.includes(s) || s === openStep),
    owed: owes === 'decide' ? undefined : owes,
    openStep,
    form: openStep && fullForm(formOf(openStep, ctx), o.ch),
    headline: o.ch.repeat(600),
    waiting: 99,
    firstPage: 'img_v3_0123456789',
    phone: o.ch.repeat(30),
    appended: 20_000,
  };
}
