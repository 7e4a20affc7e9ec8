import fc from 'fast-check';
import { formOf } from '../../cards/forms/index.ts';
import { parseForm } from '../../cards/parse.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import type { Case } from '../../src/domain/case.ts';
import { type Decision, decide, permittedSteps } from '../../src/domain/decide.ts';
import { GENESIS } from '../../src/domain/history.ts';
import type { Registration, StepInputs } from '../../src/domain/inputs.ts';
import { registerCase } from '../../src/domain/register.ts';
import type { Rules } from '../../src/domain/step.ts';
import { at, dateOf, type Instant, plusMs } from '../../src/domain/time.ts';
import type { StepName } from '../../src/domain/transitions.ts';
import { aBureau, aCalendar } from './bureau.ts';

/** The test bureau with a discipline unit, two unit groups and a leader on leave all year. */
export function walkBureau(): Bureau {
  const bureau = aBureau();
  const post = (openId: string, title: string) => ({
    openId,
    name: `${openId.slice(3)}甲`,
    title,
    roles: [],
    unit: 'jijian',
  });
  const unit = bureau.units[0]!;
  return {
    ...bureau,
    people: [
      ...bureau.people,
      post('ou_jijian_one', '纪检员'),
      post('ou_jijian_two', '纪检员'),
      { ...post('ou_auditor', '审计员'), roles: ['auditor'], unit: undefined },
    ],
    units: [
      ...bureau.units,
      {
        ...unit,
        id: 'jijian',
        name: '纪检组',
        kind: 'discipline',
        leader: 'ou_discipline',
        head: 'ou_discipline',
        liaison: 'ou_jijian_one',
        responsible: 'ou_jijian_one',
        handlers: ['ou_jijian_two'],
        informationOfficer: 'ou_jijian_two',
        archivist: 'ou_jijian_two',
      },
    ],
    groups: [
      ...bureau.groups,
      { chatId: 'oc_water', name: 'water', purpose: 'unit', unit: 'water' },
    ],
    delegations: [{ from: 'ou_line2', to: 'ou_line', start: '2025-01-01', end: '2026-12-31' }],
  };
}

export const WALK: Rules = { bureau: walkBureau(), calendar: aCalendar() };

/** A registered case of the walk's bureau. */
export function registeredAt(now: Instant, r: Registration, actor = 'ou_clerk'): Case {
  const attempt = { ...WALK, now, actor, id: 'c1', draftId: 'd1', reception: receptionOf(r) };
  return registerCase(r, attempt, { year: 2025, seq: 1, prev: GENESIS });
}

/** Half of the visits come in on a reception day, received by one leader or another. */
function receptionOf(r: Registration) {
  if (r.channel !== 'visit' || r.replyRequired !== 'yes') return undefined;
  const leader = r.urgentHint === 'yes' ? 'ou_deputy' : 'ou_director';
  return { day: 'reception:bureau:2025-09', visit: 1, leader };
}

export interface Move {
  person: string;
  step: StepName;
}

/** Everything anybody may do now. */
export function moves(c: Case, now: Instant): Move[] {
  return WALK.bureau.people.flatMap(({ openId }) =>
    permittedSteps(c, { ...WALK, now, actor: openId }).map((step) => ({ person: openId, step })),
  );
}

/** Who takes over from whom in a walk. */
const SUCCESSOR: Record<string, string> = {
  ou_water_handler: 'ou_water_responsible',
  ou_water_head: 'ou_water_liaison',
  ou_line2: 'ou_line',
};
const TYPED: Record<string, string> = { number: '1' };

/** Sends a step's form as a person would who changes nothing filled in already; or with another choice. */
export function take(
  c: Case,
  move: Move,
  now: Instant,
  choice = 0,
): Decision | { kind: 'unsent'; why: string } {
  const { person, step } = move;
  const ctx = { ...WALK, case: c, today: dateOf(now), viewer: person };
  const fields = step === 'attach' ? [] : formOf(step, ctx);
  const raw = Object.fromEntries(
    fields.flatMap((f) => {
      const offered = !f.options || f.options.some((o) => o.value === f.value);
      const chosen = f.required ? f.options?.[choice]?.value : undefined;
      const words = f.kind === 'text' || f.kind === 'long' ? '甲乙丙丁' : TYPED[f.kind];
      const value = (offered && !choice && f.value) || (f.options ? chosen : (f.value ?? words));
      return value ? [[f.name, value]] : [];
    }),
  );
  if (step === 'transfer' && !raw.told_petitioner) raw.told_petitioner = 'yes';
  const form = parseForm(fields, raw);
  if (!form.ok) return { kind: 'unsent', why: Object.values(form.errors).join() };
  const input = (
    step === 'attach'
      ? { attachment: fileFor(c, now) }
      : step === 'handOver'
        ? { to: SUCCESSOR[person] ?? 'ou_clerk2' }
        : step === 'archive'
          ? { file: 'f1', hash: '0'.repeat(64), pages: 9, missing: 0 }
          : form.input
  ) as never;
  return decide(c, step, input as StepInputs[StepName], { ...WALK, now, actor: person });
}

function fileFor(c: Case, at: Instant) {
  const id = `f${c.attachments.length}`;
  return { id, name: 'x.jpg', kind: 'image' as const, size: 1, by: 'ou_clerk', at, step: c.status };
}

const HOUR = 3_600_000;
export const START = at('2025-09-22', '09:00');
/** Steps that only add something; taken seldom, so that walks get somewhere. */
const ASIDE: StepName[] = [
  'urge',
  'ask',
  'snooze',
  'attach',
  'progress',
  'explain',
  'void',
  'recuse',
  'requestPause',
  'requestDowngrade',
  'requestWithdrawal',
  'proposeDecline',
  'proposeMerge',
  'markMajor',
  'unmarkMajor',
  'markUrgent',
  'requestExtension',
  'supervise',
  'closeOrder',
  'explainLate',
  'registerReview',
  'amend',
  'handOver',
  'correctRating',
  'assignLead',
  'updateLead',
  'noLeadNews',
  'linkCases',
  'archive',
  'annotate',
];

export const registration = fc.record({
  channel: fc.constantFrom('letter', 'visit', 'phone', 'referred'),
  petitionerType: fc.constantFrom('public', 'staff', 'anonymous'),
  petitionerName: fc.constant('林某'),
  petitionerUnit: fc.constant('某厂'),
  category: fc.constantFrom('claim', 'consultation', 'accusation'),
  summary: fc.constant('加压泵故障'),
  respondentUnit: fc.constantFrom(undefined, undefined, 'water', 'park'),
  respondent: fc.constantFrom(
    undefined,
    undefined,
    ...['office', 'deputy', 'director', 'line', 'line2', 'clerk2', 'discipline', 'water_head'].map(
      (p) => `${p}甲`,
    ),
    'park科工作人员',
    'water科',
  ),
  urgentHint: fc.constantFrom('yes', 'no'),
  major: fc.constantFrom('yes', 'no', 'no'),
  peopleCount: fc.constantFrom(1, 1, 6),
  sourceOrgan: fc.constant('市局'),
  sourceNo: fc.constant('12号'),
  sourceDue: fc.constantFrom(undefined, '2025-10-20'),
  replyRequired: fc.constantFrom('yes', 'no'),
}) as fc.Arbitrary<Registration>;

export const walk = fc.array(
  fc.record({ pick: fc.nat(), hours: fc.integer({ min: 0, max: 60 }), aside: fc.nat(9) }),
  { minLength: 1, maxLength: 22 },
);

export interface Visit {
  c: Case;
  now: Instant;
}

/** Random permitted steps by random people; `see` looks at every case on the way with the one before. */
export function wander(
  r: Registration,
  steps: { pick: number; hours: number; aside: number }[],
  see: (now: Visit, before: Case | undefined, move: Move | undefined) => void,
) {
  let visit: Visit = { c: registeredAt(START, r), now: START };
  see(visit, undefined, undefined);
  for (const { pick, hours, aside } of steps) {
    const now = plusMs(visit.now, hours * HOUR);
    const all = moves(visit.c, now);
    const main = all.filter((m) => !ASIDE.includes(m.step));
    const from = main.length && aside ? main : all;
    const move = from[pick % (from.length || 1)];
    if (!move) return;
    const done = take(visit.c, move, now);
    if (done.kind !== 'done') continue;
    const before = visit.c;
    visit = { c: done.case, now };
    see(visit, before, move);
  }
}
