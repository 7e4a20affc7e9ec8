import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Case, pendingRequest, runningClock } from '../../src/domain/case.ts';
import { isBarred } from '../../src/domain/firewall.ts';
import { owedStep } from '../../src/domain/owed.ts';
import { planReminders } from '../../src/domain/reminders.ts';
import { dateOf, plusMs } from '../../src/domain/time.ts';
import { isStep, type StepName, transitionOf } from '../../src/domain/transitions.ts';
import { accessOf } from '../../src/domain/visibility.ts';
import { FINAL_STATUSES, type RequestKind } from '../../src/domain/vocabulary.ts';
import { firstBrokenEntry } from '../support/chain.ts';
import { moves, registration, take, type Visit, WALK, walk, wander } from '../support/walk.ts';

const HOUR = 3_600_000;

const ASKS: Record<RequestKind, StepName> = {
  extension: 'requestExtension',
  pause: 'requestPause',
  downgrade: 'requestDowngrade',
  withdrawal: 'requestWithdrawal',
  decline: 'proposeDecline',
  reopen: 'proposeReopen',
  merge: 'proposeMerge',
};

const runs = { numRuns: 25, interruptAfterTimeLimit: 200_000 };
const over = (see: Parameters<typeof wander>[2]) =>
  fc.assert(
    fc.property(registration, walk, (r, steps) => wander(r, steps, see)),
    runs,
  );
const people = WALK.bureau.people.map((p) => p.openId);
const told = (c: Case) =>
  c.owed.flatMap((n) => (n.kind === 'card' || n.kind === 'digest' ? n.to : []));

describe('over random walks of permitted steps', () => {
  it('history verifies, the version grows by one and the status moves along the table', () =>
    over(({ c }, before, move) => {
      expect(firstBrokenEntry(c.id, c.history)).toBeUndefined();
      if (!before || !move) return;
      expect(c.version).toBe(before.version + 1);
      const { from, to } = transitionOf(move.step);
      const asked = pendingRequest(before);
      // What is granted leads where asking for it would have led who may decide himself.
      const granted = move.step === 'agreeRequest' && asked ? ASKS[asked.kind] : move.step;
      const { orTo } = transitionOf(granted);
      expect(from).toContain(before.status);
      expect([to === 'same' ? before.status : to, orTo]).toContain(c.status);
    }));

  it('no respondent nor his subordinate is told, holds or sees a case', () =>
    over(({ c, now }) => {
      const rules = { ...WALK, today: dateOf(now) };
      for (const p of people.filter((x) => isBarred({ ...c, recusals: [] }, WALK.bureau, x))) {
        expect(accessOf(c, p, rules)).toBe('none');
        expect([...told(c), ...c.holders]).not.toContain(p);
      }
    }));

  it('who withdrew holds and sees it no more, and the case is never left to nobody', () =>
    over(({ c, now }) => {
      const rules = { ...WALK, today: dateOf(now) };
      for (const { person } of c.recusals) {
        expect(accessOf(c, person, rules)).toBe('none');
        expect(c.holders).not.toContain(person);
      }
      if (c.recusals.length && !FINAL_STATUSES.includes(c.status))
        expect(c.holders).not.toEqual([]);
    }));

  it('a sealed case is told to nobody outside its circle, and to no group or digest', () =>
    over(({ c, now }) => {
      if (!c.sealedTo) return;
      const named = [c.assignment, ...c.pastAssignments].flatMap((a) =>
        a ? [a.unitHead, a.responsible, a.handler] : [],
      );
      const circle = [c.registeredBy, c.sealedTo, 'ou_discipline', 'ou_director', ...named];
      expect([...told(c), ...c.holders].filter((p) => !circle.includes(p))).toEqual([]);
      expect(c.owed.filter((n) => n.kind === 'line' || n.kind === 'digest')).toEqual([]);
      const plan = planReminders(c, plusMs(now, 400 * HOUR), WALK);
      const reminded = plan.reminders.flatMap((p) => [...p.to, ...p.digestTo]);
      expect(reminded.filter((p) => !circle.includes(p))).toEqual([]);
      expect(plan.reminders.flatMap((p) => p.lines)).toEqual([]);
    }));

  it('whoever is told of a case by a step may see it', () =>
    over(({ c, now }, before) => {
      const rules = { ...WALK, today: dateOf(now) };
      const known = new Set(before?.owed.map((n) => n.id));
      const fresh = c.owed.filter((n) => n.kind === 'card' && !known.has(n.id));
      const blind = told({ ...c, owed: fresh }).filter((p) => accessOf(c, p, rules) === 'none');
      // A sealed or staff case is hidden even from the unit that was just relieved of it.
      const hidden = c.sealedTo || c.petitioner.type === 'staff';
      const relieved = hidden ? c.pastAssignments.map((a) => a.unitHead) : [];
      expect(blind.filter((p) => !relieved.includes(p))).toEqual([]);
    }));

  it('only an opinion, its correction or another unit starts K4', () =>
    over(({ c }, before, move) => {
      if (!before || !move) return;
      const started = c.clocks.filter((k) => k.kind === 'K4').length;
      const had = before.clocks.filter((k) => k.kind === 'K4').length;
      const may = [
        ...['agree', 'instruct', 'paperInstruct', 'correct', 'reassign'],
        ...['confirmWords', 'approveSlip'],
      ];
      if (started > had) expect(may).toContain(move.step);
      const [k, was] = [runningClock(c, 'K4'), runningClock(before, 'K4')];
      if (k && was && move.step !== 'reassign') expect(k.startOn).toBe(was.startOn);
      if (k && was && move.step === 'reassign') expect(k.forUnit).not.toBe(was.forUnit);
      if (move.step === 'correct') expect(c.status).toBe(before.status);
    }));

  it('a final state has a result sentence, and waits for a call or a receipt at most', () =>
    over(({ c }) => {
      if (!FINAL_STATUSES.includes(c.status)) return;
      expect(c.outcome).toBeTruthy();
      const running = c.clocks.filter((k) => !k.stoppedAt).map((k) => k.kind);
      const watched =
        { closed: ['K12', 'K19'], transferred: ['receipt'], archived: ['K19'] }[
          c.status as 'closed'
        ] ?? [];
      expect(watched).toEqual(expect.arrayContaining(running));
      const isWaiting = running.length > 0 || c.requests.some((r) => !r.decision);
      if (!isWaiting) expect([c.holders, c.nextReminderAt]).toEqual([[], undefined]);
    }));

  it('whoever owes a step can take it with what the form holds, and the case goes on to its end', () =>
    over(({ c, now }) => {
      let at: Turn = { c, now, next: 0 };
      for (let i = 0; i < 60 && !FINAL_STATUSES.includes(at.c.status); i++) at = onward(at);
      expect(FINAL_STATUSES).toContain(at.c.status);
    }));
});

interface Turn extends Visit {
  /** Whose turn it is to look: daily reports of one person keep nobody else from his part. */
  next: number;
}

/** The next person who owes something does it; a decision is the first of its buttons that works. */
function onward({ c, now, next }: Turn): Turn {
  const rules = { ...WALK, today: dateOf(now) };
  const later = plusMs(now, HOUR);
  const tried: string[] = [];
  for (let i = 0; i < people.length; i++) {
    const turn = (next + i) % people.length;
    const person = people[turn] ?? '';
    const owed = owedStep(c, person, rules);
    if (!owed) continue;
    const mine = moves(c, later).filter((m) => m.person === person);
    const steps =
      owed === 'decide'
        ? (['refuseReturn', 'referReturn'] as const)
        : ([owed, ...(owed === 'instruct' ? ['instructTransfer'] : [])] as StepName[]);
    for (const step of steps) {
      if (!mine.some((m) => m.step === step)) {
        tried.push(`${person} may not ${step}`);
        continue;
      }
      for (const choice of [0, 1, 2]) {
        const done = take(c, { person, step }, later, choice);
        if (done.kind === 'done') return { c: done.case, now: later, next: turn + 1 };
        tried.push(`${person} ${step} ${JSON.stringify(done)}`);
      }
    }
  }
  const last = c.history.map((e) => (isStep(e.action) ? e.action : ''));
  throw new Error(
    `stuck at ${c.status}: ${tried.join('; ') || 'nobody owes'} after ${last} ${JSON.stringify({ sealed: c.sealedTo, respondent: c.respondent, unit: c.respondentUnit, reader: c.reader })}`,
  );
}
