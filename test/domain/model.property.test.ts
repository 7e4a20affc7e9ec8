import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseCard } from '../../cards/case-card.ts';
import type { Case } from '../../src/domain/case.ts';
import { permittedSteps } from '../../src/domain/decide.ts';
import { isBarred } from '../../src/domain/firewall.ts';
import { holdersOf } from '../../src/domain/owed.ts';
import { dateOf, plusMs } from '../../src/domain/time.ts';
import { type StepName, transitionOf } from '../../src/domain/transitions.ts';
import { accessOf } from '../../src/domain/visibility.ts';
import { FINAL_STATUSES } from '../../src/domain/vocabulary.ts';
import { firstBrokenEntry } from '../support/chain.ts';
import { registeredAt, registration, START, take, WALK } from '../support/walk.ts';

const STEPS = 10_000;
const PER_CASE = 60;
const CARD_EVERY = 10;
const SEED = 20251127;
const HOUR = 3_600_000;
/** Of these one runs for each unit called. */
const CALLS = ['call', 'arrival'];
const people = WALK.bureau.people.map((p) => p.openId);

/** The same numbers in every run: a walk that broke once breaks again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const next = random(SEED);
const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(next() * all.length)];

/** One permitted step by somebody, taken as a person would; undefined when nobody may do anything. */
function step(c: Case, now: string): { c: Case; taken: StepName } | undefined {
  const order = [...people].sort(() => next() - 0.5);
  for (const person of order) {
    const steps = permittedSteps(c, { ...WALK, now, actor: person });
    // The main path is taken more often than what stands beside it, so that walks get somewhere.
    const main = steps.filter((s) => !transitionOf(s).aside);
    const taken = pick(main.length && next() < 0.9 ? main : steps);
    const done = taken && take(c, { person, step: taken }, now, Math.floor(next() * 3));
    if (taken && done?.kind === 'done') return { c: done.case, taken };
  }
  return undefined;
}

/** What is wrong with a step, in words; nothing where all invariants hold. */
function faults(before: Case, after: Case, taken: StepName, now: string): string[] {
  const entry = after.history.at(-1);
  const running = after.clocks.filter((k) => !k.stoppedAt);
  const kinds = running.map((k) => k.kind);
  const limits = running.map((k) => `${k.kind} ${CALLS.includes(k.kind) ? k.forUnit : ''}`);
  const rules = { ...WALK, today: dateOf(now) };
  const isFinal = FINAL_STATUSES.includes(after.status);
  const told = after.owed.flatMap((n) => (n.kind === 'card' || n.kind === 'digest' ? n.to : []));
  const reached = [...told, ...after.holders];
  const about = { ...after, recusals: [] };
  const leaks = people.filter(
    (p) =>
      isBarred(about, WALK.bureau, p) &&
      (accessOf(after, p, rules) !== 'none' || reached.includes(p)),
  );
  const checks: [boolean, string][] = [
    [after.no === before.no && after.register === before.register, 'the number changed'],
    [after.history.length === before.history.length + 1, 'a step without one entry'],
    [entry?.action === taken && entry.from === before.status, 'the entry names another step'],
    [entry?.to === after.status, 'a transition without history'],
    [new Set(limits).size === limits.length, 'a limit runs twice'],
    [after.clocks.every((k) => k.dueOn >= k.startOn), 'due before it began'],
    [after.clocks.every((k) => (k.stoppedAt ?? '9') >= k.startedAt), 'stopped before it began'],
    [!isFinal || !kinds.includes('K4'), 'a final state with a handling limit'],
    [isFinal || holdersOf(after, rules).length > 0, 'nobody holds the ball'],
    [!leaks.length, `${leaks} reached although complained about`],
  ];
  return checks.flatMap(([holds, what]) => (holds ? [] : [what]));
}

/** Every button of a step on the card is one its reader may press now. */
function expectButtons(c: Case, now: string): void {
  const viewer = pick(people) ?? '';
  const today = dateOf(now);
  const access = accessOf(c, viewer, { ...WALK, today });
  if (access === 'none') return;
  const steps = permittedSteps(c, { ...WALK, now, actor: viewer });
  const view = { ...WALK, case: c, now, today, viewer, access, steps };
  const card = JSON.stringify(caseCard(view));
  const shown = [...card.matchAll(/"a":"(?:step|form)","s":"(\w+)"/g)].map((m) => m[1]);
  expect(steps).toEqual(expect.arrayContaining(shown));
}

describe('10,000 random legal steps over many cases', () => {
  it('keep every case whole, held by somebody, and hidden from whom it is about', () => {
    const starts = fc.sample(registration, { numRuns: 1500, seed: SEED });
    const seen = new Set<StepName>();
    let steps = 0;
    for (const start of starts) {
      if (steps >= STEPS) break;
      let now = START;
      let c = registeredAt(now, start);
      for (let i = 0; i < PER_CASE && steps < STEPS; i += 1) {
        now = plusMs(now, Math.floor(next() * 40) * HOUR);
        const done = step(c, now);
        if (!done) break;
        const wrong = faults(c, done.c, done.taken, now);
        if (wrong.length) throw new Error(`${done.taken}: ${wrong.join('; ')}`);
        if (steps % CARD_EVERY === 0) expectButtons(done.c, now);
        c = { ...done.c, owed: [] };
        seen.add(done.taken);
        steps += 1;
      }
      expect(firstBrokenEntry(c.id, c.history)).toBeUndefined();
    }
    expect(steps).toBe(STEPS);
    // A walk that never gets anywhere would prove little.
    expect(seen.size).toBeGreaterThan(55);
  });
});
