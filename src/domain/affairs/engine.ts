import type { PersonId } from '../bureau.ts';
import { isRefusal, type Refusal, type Rules, refuse } from '../step.ts';
import { type Instant, type IsoDate, plusMs } from '../time.ts';
import { present } from './acting.ts';
import type {
  Affair,
  AffairContext,
  AffairEffect,
  AffairEntry,
  AffairKind,
  AffairNotice,
  AffairNoticeDraft,
} from './affair.ts';
import { KINDS } from './kinds.ts';

export type AffairDecision =
  | { kind: 'done'; affair: Affair }
  | { kind: 'repeat' }
  | { kind: 'refused'; refusal: Refusal };

/** The table of an affair. */
export function kindOf(a: Pick<Affair, 'kind'>): AffairKind<unknown> {
  return KINDS[a.kind as keyof typeof KINDS] as AffairKind<unknown>;
}

/** May this person take this step now? For whom, or the reason why not. */
export function permitAffair(
  a: Affair,
  step: string,
  ctx: AffairContext,
): { behalf: PersonId | 'system' } | Refusal {
  const row = Object.hasOwn(kindOf(a).steps, step) ? kindOf(a).steps[step] : undefined;
  if (!row) return refuse('noSuchStep', '这个按钮已失效，请重新打开。');
  const behalf = row.may(a, ctx);
  if (!behalf) return refuse('notPermitted', `“${row.word}”不由您办理。`);
  if (!row.from.includes(a.state)) return refuse('moved', '情况已有变化，请按卡片最新内容办理。');
  return row.guard?.(a, ctx) ?? { behalf };
}

/** The steps a person may take on an affair now: the buttons of its card. */
export function permittedOn(a: Affair, ctx: AffairContext): string[] {
  return Object.keys(kindOf(a).steps).filter((step) => !isRefusal(permitAffair(a, step, ctx)));
}

/** Who gets a card of an affair: those named, or who stands in for them today. */
export function receiversOn(
  a: Affair,
  people: readonly PersonId[],
  rules: Rules & { today: IsoDate },
): PersonId[] {
  return kindOf(a).personal ? [...new Set(people)] : present(people, rules);
}

/** The step this person owes, if any. */
export function owedOn(a: Affair, person: PersonId, rules: Rules & { today: IsoDate }) {
  return kindOf(a)
    .owed(a, rules)
    .find((o) => receiversOn(a, o.by, rules).includes(person) || o.by.includes(person))?.step;
}

/** The one place where an affair moves: permission, guard, effect, entry, notices, next reminder. */
export function decideAffair(
  a: Affair,
  step: string,
  input: Record<string, unknown>,
  ctx: AffairContext & { actionId?: string },
): AffairDecision {
  if (ctx.actionId && a.history.some((e) => e.actionId === ctx.actionId)) return { kind: 'repeat' };
  const permission = permitAffair(a, step, ctx);
  if (isRefusal(permission)) return { kind: 'refused', refusal: permission };
  const effect = kindOf(a).steps[step]?.apply(a, input as never, { ...ctx, ...permission });
  if (!effect || isRefusal(effect))
    return { kind: 'refused', refusal: effect ?? refuse('noSuchStep', '这个按钮已失效。') };
  const { behalf } = permission;
  const entry = {
    at: ctx.now,
    by: ctx.actor,
    ...(behalf !== ctx.actor && behalf !== 'system' ? { onBehalfOf: behalf } : {}),
    action: step,
    data: input,
    ...(ctx.actionId ? { actionId: ctx.actionId } : {}),
  };
  return { kind: 'done', affair: recordOn(a, entry, effect, ctx) };
}

/** A new affair with its first entry. */
export function newAffair<B>(
  seed: Pick<Affair<B>, 'id' | 'kind' | 'state' | 'period' | 'owner' | 'body'>,
  made: Omit<AffairEntry, 'seq'>,
  notices: AffairNoticeDraft[],
  rules: Rules,
): Affair<B> {
  const blank: Affair<B> = {
    ...seed,
    version: 0,
    history: [],
    holders: [],
    owed: [],
    remindedUntil: made.at,
  };
  return recordOn(blank as Affair, made, { notices }, rules) as Affair<B>;
}

/** Adds an entry with what it changes; every change also owes the live cards a redraw. */
export function recordOn(
  a: Affair,
  entry: Omit<AffairEntry, 'seq'>,
  effect: AffairEffect<unknown>,
  rules: Rules,
): Affair {
  const seq = (a.history.at(-1)?.seq ?? 0) + 1;
  const drafts: AffairNoticeDraft[] = [...(effect.notices ?? []), { kind: 'redraw' }];
  const owed = drafts.map((n, i) => ({ ...n, id: `${seq}.${i + 1}` }) as AffairNotice);
  const next: Affair = {
    ...a,
    version: a.version + 1,
    state: effect.state ?? a.state,
    body: { ...(a.body as object), ...effect.change },
    history: [...a.history, { seq, ...entry }],
    owed: [...a.owed, ...owed],
  };
  const holders = kindOf(next)
    .owed(next, rules)
    .flatMap((o) => o.by);
  return {
    ...next,
    holders: [...new Set(holders)],
    nextReminderAt: nextRungOf(next, next.remindedUntil, rules),
  };
}

/** The first rung after an instant, if any is left. */
export function nextRungOf(a: Affair, after: Instant, rules: Rules): Instant | undefined {
  const times = kindOf(a)
    .rungs(a, rules)
    .map((r) => r.at);
  return times.filter((t) => t > after).sort()[0];
}

const DAY_MS = 86_400_000;

/**
 * What fell due by `now`, told once: of several rungs a person missed he reads the last; one that is
 * older than a day is past its use.
 */
export function remindAffair(a: Affair, now: Instant, rules: Rules & { today: IsoDate }): Affair {
  const fresh = plusMs(now, -DAY_MS);
  const due = kindOf(a)
    .rungs(a, rules)
    .filter((r) => r.at > a.remindedUntil && r.at <= now && r.at > fresh)
    .sort((x, y) => (x.at < y.at ? -1 : 1));
  const ticked = { ...a, remindedUntil: now };
  if (!due.length)
    return { ...ticked, version: a.version + 1, nextReminderAt: nextRungOf(a, now, rules) };
  const told = new Map<PersonId, (typeof due)[number]>();
  for (const rung of due) for (const p of receiversOn(a, rung.to, rules)) told.set(p, rung);
  const notices = due.flatMap((rung): AffairNoticeDraft[] => {
    if (rung.line) return [{ kind: 'line', purpose: 'all', text: rung.text }];
    const to = [...told].filter(([, r]) => r === rung).map(([p]) => p);
    const buzz = rung.buzz ? { buzz: true } : {};
    return to.length ? [{ kind: 'card', to, headline: rung.text, reminder: true, ...buzz }] : [];
  });
  const entry = { at: now, by: 'system', action: 'remind', data: { rungs: due.map((r) => r.id) } };
  return recordOn(ticked, entry, { notices }, rules);
}
