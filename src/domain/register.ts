import type { Bureau, PersonId } from './bureau.ts';
import type { Case } from './case.ts';
import { MAJOR_CLOCKS } from './case-major.ts';
import type { Attachment, Petitioner, Reception } from './case-parts.ts';
import { record } from './decide.ts';
import { isBarred, keptFrom } from './firewall.ts';
import { exemptFromInform } from './guards.ts';
import { registerHash, withoutPersonalData } from './history.ts';
import type { Registration } from './inputs.ts';
import { majorSigns } from './major-signs.ts';
import { sealFor } from './relations.ts';
import { card, digest, type NoticeDraft, type Refusal, type Rules, refuse } from './step.ts';
import { changeClocks } from './steps/clock-changes.ts';
import { majorNotices } from './steps/flags.ts';
import { dateOf, type Instant, type IsoDate } from './time.ts';
import type { Channel } from './vocabulary.ts';

export interface RegisterAttempt extends Rules {
  actor: PersonId;
  now: Instant;
  /** The case's own id, and the id of the form it came from. */
  id: string;
  draftId: string;
  /** Files that came before the form was sent. */
  attachments?: Attachment[];
  /** The reception day it came in on. */
  reception?: Reception;
  /** Id of the petitioner's earlier case. */
  repeatOf?: string;
}

/** The next number of a series and the link to the one before it. */
export interface NumberSlot {
  year: number;
  seq: number;
  prev: string;
}

/**
 * T2's own checks (S1.2, §12.1): name or anonymous, unit or address, main problem; a referred matter
 * also names its source. Class and channel are preselected and never block.
 */
export function registrationRefusal(
  r: Registration,
  today: IsoDate,
  bureau: Pick<Bureau, 'majorSigns'>,
): Refusal | undefined {
  return entryRefusal(r, today) ?? sourceRefusal(r) ?? majorRefusal(r, bureau);
}

/** S2.4: what looks like a major matter is marked, or it is said why not; neither is passed over. */
function majorRefusal(r: Registration, bureau: Pick<Bureau, 'majorSigns'>): Refusal | undefined {
  const signs = r.major === 'yes' ? [] : majorSigns(r, bureau);
  if (!signs.length || r.majorDeclined) return undefined;
  const text = `可能属重大事项（${signs.join('、')}）：请将“重大事项”选为“是”，或填写不列为重大的理由。`;
  return refuse('majorSuggested', text, 'majorDeclined');
}

function entryRefusal(r: Registration, today: IsoDate): Refusal | undefined {
  const anonymous = r.petitionerType === 'anonymous';
  if (!r.summary.trim()) return refuse('noSummary', '请填写主要问题。', 'summary');
  if (!anonymous && !r.petitionerName)
    return refuse(
      'noName',
      '请填写信访人姓名；姓名不详的，信访人类别请选“匿名”。',
      'petitionerName',
    );
  if (!anonymous && !r.petitionerUnit && !r.petitionerAddress)
    return refuse('noAddress', '工作单位和家庭住址请至少填写一项。', 'petitionerAddress');
  if (r.receivedOn && r.receivedOn > today)
    return refuse('future', '收到日期不能晚于今天。', 'receivedOn');
  return undefined;
}

function sourceRefusal(r: Registration): Refusal | undefined {
  if (r.channel !== 'referred') return undefined;
  if (!r.sourceOrgan) return refuse('noSource', '转来件请填写来文单位。', 'sourceOrgan');
  if (!r.sourceNo) return refuse('noSourceNo', '转来件请填写来文编号。', 'sourceNo');
  return undefined;
}

/** `信〔2025〕0001号` from a pattern with `{year}` and `{seq}`. */
export function formatNumber(bureau: Bureau, channel: Channel, slot: NumberSlot): string {
  return bureau.numberPatterns[channel]
    .replace('{year}', String(slot.year))
    .replace('{seq}', String(slot.seq).padStart(4, '0'));
}

/** T2: the case as it enters the register, with its number, first entry, clocks and notices. */
export function registerCase(r: Registration, a: RegisterAttempt, slot: NumberSlot): Case {
  const today = dateOf(a.now);
  const no = formatNumber(a.bureau, r.channel, slot);
  const bare = withoutRespondent(
    bareCase(r, a, { no, register: { series: r.channel, ...slot, hash: '' } }),
    a.bureau,
  );
  const ctx = { ...a, today, behalf: a.actor };
  const clocks = changeClocks(bare, ctx, {
    start: [
      { kind: 'K1' },
      ...(bare.major ? MAJOR_CLOCKS.map((kind) => ({ kind })) : []),
      ...(exemptFromInform(bare) ? [] : [{ kind: 'K7' as const, on: bare.receivedOn }]),
      ...(bare.source?.dueOn
        ? [{ kind: 'K9' as const, on: bare.receivedOn, dueOn: bare.source.dueOn }]
        : []),
    ],
  });
  const next = { ...bare, clocks };
  const first = {
    at: a.now,
    by: a.actor,
    action: 'register',
    from: 'draft',
    to: 'registered',
    data: withoutPersonalData(r),
    actionId: a.draftId,
  } as const;
  const done = record(next, first, registrationNotices(next, ctx), a);
  const hash = registerHash({ id: a.id, no }, slot.prev, done.entry.hash);
  return { ...done.case, register: { ...bare.register, hash } };
}

/** S2.4: a major matter reaches three leaders within the minute, with the buzz (T27); a sealed one its own. */
function registrationNotices(c: Case, ctx: Parameters<typeof card>[1]): NoticeDraft[] {
  const receipt = [
    ...card(c, ctx, ['registrar'], '已登记'),
    ...queueNotice(c),
    ...declinedNotice(c, ctx),
  ];
  if (!c.major) return receipt;
  return [...receipt, ...majorNotices(c, ctx, '重大事项，请即阅处')];
}

/** No concealment (S2.4): the leaders read in the digest what was not taken for major, and why. */
function declinedNotice(c: Case, ctx: Parameters<typeof card>[1]): NoticeDraft[] {
  const d = c.majorDeclined;
  if (!d) return [];
  const text = `可能属重大（${d.signs.join('、')}），登记未列为重大：${d.reason}`;
  if (c.sealedTo) return card(c, ctx, ['deputyInCharge'], text);
  return digest(c, ctx, ['deputyInCharge', 'director'], `${c.no} ${text}`);
}

/** A leader who is complained about received the visitor, and has no part in what follows (art. 28, 30). */
function withoutRespondent(c: Case, bureau: Bureau): Case {
  const { reception } = c;
  if (!reception?.leader || !isBarred(c, bureau, reception.leader)) return c;
  return { ...c, reception: { ...reception, leader: undefined } };
}

/** The morning's queue shows the number, but nothing of a case that some of its readers may not see. */
function queueNotice(c: Case): NoticeDraft[] {
  if (!c.reception) return [];
  const { day, visit } = c.reception;
  const isQuiet = c.sealedTo || c.respondent || c.respondentUnit;
  const input = { n: visit, ...(isQuiet ? {} : { caseId: c.id, no: c.no }) };
  return [{ kind: 'affair', affair: day, step: 'linkVisit', input }];
}

function bareCase(
  r: Registration,
  a: RegisterAttempt,
  numbered: Pick<Case, 'no' | 'register'>,
): Case {
  return {
    ...numbered,
    id: a.id,
    draftId: a.draftId,
    version: 0,
    status: 'registered',
    channel: r.channel,
    receivedOn: r.receivedOn ?? dateOf(a.now),
    registeredAt: a.now,
    registeredBy: a.actor,
    petitioner: petitionerOf(r),
    peopleCount: r.peopleCount ?? 1,
    visit: visitOf(r),
    reception: a.reception,
    category: r.category,
    topic: r.topic,
    summary: r.summary.trim(),
    detail: r.detail,
    place: r.place,
    respondentUnit: r.respondentUnit,
    respondent: r.respondent,
    keptFrom: keptFrom(r, a.bureau),
    urgency: r.urgentHint === 'yes' ? 'urgent' : 'ordinary',
    major: r.major === 'yes',
    majorAt: r.major === 'yes' ? a.now : undefined,
    majorDeclined: declined(r, a),
    sealedTo:
      r.category === 'accusation' ? (sealFor(r, a.bureau) ?? a.bureau.disciplineHead) : undefined,
    repeatOf: a.repeatOf,
    source: sourceOf(r),
    nationalNo: r.nationalNo,
    reopened: 0,
    attachments: a.attachments ?? [],
    remindedUntil: a.now,
    ...nothingYet(),
  };
}

/** What a case gathers on its way, before there is any of it. */
export const nothingYet = () => ({
  instructions: [],
  pastAssignments: [],
  returns: [],
  recusals: [],
  requests: [],
  followUps: [],
  orders: [],
  explanations: [],
  reviews: [],
  majorSeen: [],
  majorReports: [],
  calls: [],
  parts: [],
  corrections: [],
  handovers: [],
  merged: [],
  links: [],
  results: [],
  progress: [],
  questions: [],
  snoozes: [],
  clocks: [],
  history: [],
  holders: [],
  owed: [],
});

function declined(r: Registration, { actor, now, bureau }: RegisterAttempt): Case['majorDeclined'] {
  const signs = r.major === 'yes' ? [] : majorSigns(r, bureau);
  if (!signs.length) return undefined;
  return { signs, reason: r.majorDeclined ?? '', by: actor, at: now };
}

function petitionerOf(r: Registration): Petitioner {
  return {
    type: r.petitionerType,
    name: r.petitionerName,
    unit: r.petitionerUnit,
    address: r.petitionerAddress,
    phone: r.petitionerPhone,
  };
}

function visitOf(r: Registration): Case['visit'] {
  if (r.channel !== 'visit') return undefined;
  return { kind: r.visitKind ?? 'counter', representatives: r.representatives };
}

function sourceOf(r: Registration): Case['source'] {
  if (r.channel !== 'referred' || !r.sourceOrgan || !r.sourceNo) return undefined;
  return {
    organ: r.sourceOrgan,
    no: r.sourceNo,
    dueOn: r.sourceDue,
    replyRequired: r.replyRequired === 'yes',
  };
}
