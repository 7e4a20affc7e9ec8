import type { Bureau, PersonId } from './bureau.ts';
import type { Calendar } from './calendar.ts';
import type { Case, Notice } from './case.ts';
import type { StepInputs } from './inputs.ts';
import { type Relation, receiversOf } from './relations.ts';
import { dateOf, type Instant, type IsoDate } from './time.ts';
import type { StepName } from './transitions.ts';
import type { Status } from './vocabulary.ts';

/** What every rule may look at beside the case. */
export interface Rules {
  bureau: Bureau;
  calendar: Calendar;
}

/** One step being taken: who, when, and for whom. */
export interface StepContext extends Rules {
  now: Instant;
  today: IsoDate;
  actor: PersonId;
  /** The member of the relation the actor acts for; the actor unless a delegate. */
  behalf: PersonId;
}

/** A sentence for the person who tried, in Chinese, and the form field it belongs to. */
export interface Refusal {
  code: string;
  text: string;
  field?: string;
}

export type NoticeDraft = Notice extends infer N
  ? N extends Notice
    ? Omit<N, 'id'>
    : never
  : never;

/** What a step changes: fields of the case, notices owed, and a status other than the table's. */
export interface Effect {
  change: Partial<Case>;
  notices: NoticeDraft[];
  to?: Status;
}

export type Apply<K extends StepName> = (
  c: Case,
  input: StepInputs[K],
  ctx: StepContext,
) => Effect | Refusal;

export function isRefusal(x: object): x is Refusal {
  return 'code' in x && 'text' in x;
}

export function refuse(code: string, text: string, field?: string): Refusal {
  return { code, text, field };
}

/** Why a step may not be taken now, by what the case says. */
export type Guard = (c: Case, ctx: StepContext) => Refusal | undefined;

export const unless = (ok: boolean, code: string, text: string): Refusal | undefined =>
  ok ? undefined : refuse(code, text);

/** A card to everybody in the relations (stand-ins applied), or nothing when nobody is there. */
export function card(c: Case, ctx: StepContext, to: Relation[], headline: string): NoticeDraft[] {
  const people = receiversOf(to, c, ctx.bureau, ctx.today);
  return people.length ? [{ kind: 'card', to: people, headline }] : [];
}

/** The same cards, ringing or with a step's form open before what their reader owes. */
export const withCards = (
  notices: NoticeDraft[],
  more: { buzz?: boolean; prefer?: StepName[] },
): NoticeDraft[] => notices.map((n) => (n.kind === 'card' ? { ...n, ...more } : n));

/** A line in the next morning's digest; sealed cases have none (§12.2). */
export function digest(c: Case, ctx: StepContext, to: Relation[], text: string): NoticeDraft[] {
  if (c.sealedTo) return [];
  const people = receiversOf(to, c, ctx.bureau, ctx.today);
  return people.length ? [{ kind: 'digest', to: people, text, on: nextDigestDay(ctx) }] : [];
}

/** A masked line in the unit's or the office's group; sealed cases never appear in a group. */
export function line(
  c: Case,
  group: { purpose: 'office' | 'unit'; unit?: string },
  text: string,
): NoticeDraft[] {
  return c.sealedTo ? [] : [{ kind: 'line', group, text }];
}

function nextDigestDay(ctx: StepContext): IsoDate {
  return ctx.calendar.addWorkdays(dateOf(ctx.now), 1);
}
