import type { Affair, AffairContext } from '../../src/domain/affairs/affair.ts';
import { type AffairDecision, decideAffair, newAffair } from '../../src/domain/affairs/engine.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { at, dateOf, type Instant } from '../../src/domain/time.ts';
import { aBureau, aCalendar } from './bureau.ts';

/** The rules of an affair's step, by a person at a time. */
export function affairContext(actor: string, now: Instant, bureau: Bureau = aBureau()) {
  const ctx: AffairContext = { bureau, calendar: aCalendar(), actor, now, today: dateOf(now) };
  return ctx;
}

/** An affair as it is made, at nine of a morning. */
export function anAffair<B>(
  seed: Pick<Affair<B>, 'id' | 'kind' | 'state' | 'period' | 'owner' | 'body'>,
  day: string,
): Affair<B> {
  const made = { at: at(day, '09:00'), by: 'ou_office', action: 'make', data: {} };
  return newAffair(seed, made, [], affairContext('ou_office', made.at));
}

/** Takes a step; answers with what became of it. */
export function attempt(
  a: Affair,
  [person, step, input = {}]: [string, string, Record<string, unknown>?],
  now: Instant,
  bureau?: Bureau,
): AffairDecision {
  return decideAffair(a, step, input, affairContext(`ou_${person}`, now, bureau));
}

/** Takes a step that has to work. */
export function taken<B>(
  a: Affair<B>,
  act: [string, string, Record<string, unknown>?],
  now: Instant,
  bureau?: Bureau,
): Affair<B> {
  const decision = attempt(a as Affair, act, now, bureau);
  if (decision.kind === 'done') return decision.affair as Affair<B>;
  throw new Error(decision.kind === 'refused' ? decision.refusal.text : 'repeat');
}

/** Cards owed to people, as `person: headline`. */
export function cardsOf(a: Affair): string[] {
  return a.owed.flatMap((n) =>
    n.kind === 'card' ? n.to.map((p) => `${p.slice(3)}: ${n.headline}`) : [],
  );
}
