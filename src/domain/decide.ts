import { type PersonId, personOf } from './bureau.ts';
import type { Case, Entry, Notice } from './case.ts';
import { GUARDS } from './guards.ts';
import { chainEntry, type EntryDraft, withoutPersonalData } from './history.ts';
import type { StepInputs } from './inputs.ts';
import { holdersNamed } from './owed.ts';
import { relationWord } from './relation-words.ts';
import { actsFor, type Relation } from './relations.ts';
import { nextRungAt } from './reminders.ts';
import {
  type Apply,
  type Effect,
  isRefusal,
  type NoticeDraft,
  type Refusal,
  type Rules,
  refuse,
  type StepContext,
} from './step.ts';
import { APPLY } from './steps/index.ts';
import { dateOf, type Instant, type IsoDate, timeOf } from './time.ts';
import { isStep, STEPS, type StepName, transitionOf } from './transitions.ts';
import { STATUS } from './vocabulary.ts';

/** One attempt to take a step: who, when, and the id that makes a replay harmless. */
export interface Attempt extends Rules {
  actor: string;
  now: Instant;
  actionId?: string;
}

export type Decision =
  | { kind: 'done'; case: Case; entry: Entry }
  /** The same click came twice: answered with what it did the first time. */
  | { kind: 'repeat'; entry: Entry }
  | { kind: 'refused'; refusal: Refusal };

const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

/**
 * The one place where a case moves (domain.md §5.3): table, permission, guards, effect, history
 * entry, notices owed and the next reminder, all in one new value to be written at once.
 */
export function decide<K extends StepName>(
  c: Case,
  step: K,
  input: StepInputs[K],
  attempt: Attempt,
): Decision {
  const earlier = attempt.actionId
    ? c.history.find((e) => e.actionId === attempt.actionId)
    : undefined;
  if (earlier) return { kind: 'repeat', entry: earlier };
  const permission = permit(c, step, attempt);
  if (isRefusal(permission)) return refused(permission);
  const effect = (APPLY[step] as Apply<K>)(c, input, permission);
  if (isRefusal(effect)) return refused(effect);
  return settle(c, step, { input, effect, ctx: permission, actionId: attempt.actionId });
}

/** May this person take this step now? The context to take it with, or the reason why not. */
export function permit(c: Case, step: StepName, attempt: Attempt): StepContext | Refusal {
  const row = transitionOf(step);
  if (!row.from.includes(c.status)) return movedOn(c, attempt);
  const who = { openId: attempt.actor, date: dateOf(attempt.now) };
  const behalf = firstDefined(row.by, (r) => actsFor(r, c, attempt.bureau, who));
  if (!behalf) return refuse('notPermitted', `这一步由${namesOf(row.by)}办理。`);
  const ctx = contextOf(attempt, who.date, behalf);
  const guard = firstDefined(row.guards, (name) => GUARDS[name](c, ctx));
  return guard ?? ctx;
}

function contextOf(attempt: Attempt, today: IsoDate, behalf: PersonId): StepContext {
  const { bureau, calendar, now, actor } = attempt;
  return { bureau, calendar, now, today, actor, behalf };
}

/**
 * The steps a person may take on a case now: the buttons of every card (style.md habit 12). What
 * `permit` says of each step, without the words; a relation is looked up once for all of them.
 */
export function permittedSteps(c: Case, attempt: Attempt): StepName[] {
  const today = dateOf(attempt.now);
  const who = { openId: attempt.actor, date: today };
  const known = new Map<Relation, PersonId | undefined>();
  const behalfIn = (r: Relation) => {
    if (!known.has(r)) known.set(r, actsFor(r, c, attempt.bureau, who));
    return known.get(r);
  };
  return STEPS.filter((step) => {
    const row = transitionOf(step);
    if (!row.from.includes(c.status)) return false;
    const behalf = firstDefined(row.by, behalfIn);
    if (!behalf) return false;
    const ctx = contextOf(attempt, today, behalf);
    return row.guards.every((name) => !GUARDS[name](c, ctx));
  });
}

function settle<K extends StepName>(
  c: Case,
  step: K,
  s: { input: StepInputs[K]; effect: Effect; ctx: StepContext; actionId?: string },
): Decision {
  const row = transitionOf(step);
  const to = s.effect.to ?? (row.to === 'same' ? c.status : row.to);
  const next: Case = { ...c, ...s.effect.change, status: to };
  const draft = {
    at: s.ctx.now,
    by: s.ctx.actor,
    ...(s.ctx.behalf !== s.ctx.actor ? { onBehalfOf: s.ctx.behalf } : {}),
    action: step,
    from: c.status,
    to,
    data: withoutPersonalData(s.input),
    ...(s.actionId ? { actionId: s.actionId } : {}),
  };
  return { kind: 'done', ...record(next, draft, s.effect.notices, s.ctx) };
}

/** Adds an entry and its notices; every change also owes the live cards a redraw. */
export function record(
  c: Case,
  draft: EntryDraft,
  notices: NoticeDraft[],
  rules: Rules,
): { case: Case; entry: Entry } {
  const entry = chainEntry(c, draft);
  const drafts: NoticeDraft[] = [...notices, { kind: 'redraw' }];
  const owed = drafts.map((n, i) => ({ ...n, id: `${entry.seq}.${i + 1}` }) as Notice);
  const next: Case = {
    ...c,
    version: c.version + 1,
    history: [...c.history, entry],
    owed: [...c.owed, ...owed],
  };
  const holders = holdersNamed(next, rules.bureau, dateOf(entry.at));
  const nextReminderAt = nextRungAt(next, next.remindedUntil, rules);
  return { case: { ...next, holders, nextReminderAt }, entry };
}

/** Who acted before, in one sentence: a late click is an answer, not an error (habit 3). */
function movedOn(c: Case, attempt: Attempt): Refusal {
  const last = c.history.findLast((e) => e.from !== e.to);
  const who = last && personOf(attempt.bureau, last.by);
  const word = last && isStep(last.action) ? transitionOf(last.action).word : '登记';
  const did = last
    ? `已由${who ? `${who.name}（${who.title}）` : '系统'}于 ${dateOf(last.at)} ${timeOf(last.at)} ${word}，`
    : '';
  return refuse('moved', `此件${did}当前状态：${STATUS[c.status]}。`);
}

function namesOf(relations: readonly Relation[]): string {
  const names = relations.map(relationWord);
  return [...new Set(names)].slice(0, 3).join('、');
}

function firstDefined<T, R>(items: readonly T[], pick: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = pick(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
