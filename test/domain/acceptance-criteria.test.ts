import { describe, expect, it } from '@jest/globals';
import { formOf } from '../../cards/forms/index.ts';
import { parseForm } from '../../cards/parse.ts';
import { type Case, runningClock } from '../../src/domain/case.ts';
import { permittedSteps } from '../../src/domain/decide.ts';
import { registrationRefusal } from '../../src/domain/register.ts';
import { rungTimes } from '../../src/domain/rung-times.ts';
import { sortingOf } from '../../src/domain/sorting.ts';
import { at } from '../../src/domain/time.ts';
import type { StepName } from '../../src/domain/transitions.ts';
import { DISPATCHED, LETTER, play, RESULT, type Row, toldBy } from '../support/steps.ts';
import { registeredAt, WALK } from '../support/walk.ts';

const errorsOf = (c: Case, step: StepName, raw: Record<string, string>) => {
  const ctx = { ...WALK, case: c, today: '2025-10-20', viewer: 'ou_clerk' };
  const form = parseForm(formOf(step, ctx), raw);
  return form.ok ? [] : Object.keys(form.errors).sort();
};
const opinion = (day: string, urgency: 'ordinary' | 'urgent'): Case =>
  play(
    LETTER,
    [
      ['clerk', 'submit', {}],
      ['deputy', 'instruct', { opinion: '请办理', unit: 'water', urgency }],
    ],
    day,
  ).c;

/** The checks of domain.md §1.9, by clause. */
describe('acceptance checks', () => {
  it('AC-1.2: no unit and no address cannot be saved; anonymous has no duty to inform', () => {
    const { petitionerAddress: _none, ...homeless } = LETTER;
    expect(registrationRefusal(homeless, '2025-10-20', WALK.bureau)?.code).toBe('noAddress');
    const anonymous = { ...homeless, petitionerType: 'anonymous' as const };
    expect(registrationRefusal(anonymous, '2025-10-20', WALK.bureau)).toBeUndefined();
    const c = registeredAt(at('2025-10-20', '09:00'), anonymous);
    expect(runningClock(c, 'K7')).toBeUndefined();
  });

  it('AC-2.3: an answer on the spot needs its text and the visitor’s attitude', () => {
    const c = registeredAt(at('2025-10-20', '09:00'), { ...LETTER, category: 'consultation' });
    expect(errorsOf(c, 'answerOnSpot', { question: '怎么申请' })).toEqual(['answer', 'attitude']);
    const answered: Row = [
      'clerk',
      'answerOnSpot',
      { question: '问', answer: '已出示政策', attitude: 'satisfied' },
    ];
    const done = play({ ...LETTER, category: 'consultation' }, [answered]).c;
    expect(done.outcome).toContain('已出示政策');
    expect(done.owed.some((n) => n.kind === 'digest' && n.to.includes('ou_deputy'))).toBe(true);
  });

  it('AC-2.4: a major matter is neither answered, closed nor transferred; leaders hear at once', () => {
    const c = registeredAt(at('2025-10-20', '09:00'), { ...LETTER, major: 'yes' });
    const may = permittedSteps(c, { ...WALK, now: at('2025-10-20', '09:10'), actor: 'ou_clerk' });
    for (const step of ['answerOnSpot', 'proposeTransfer', 'proposeDecline'] as const)
      expect(may).not.toContain(step);
    const told = c.owed.flatMap((n) => (n.kind === 'card' && n.buzz ? n.to : []));
    expect(told.sort()).toEqual(['ou_clerk2', 'ou_deputy', 'ou_director', 'ou_office']);
  });

  it('AC-3.3: 签收 needs a promised date, not after the due date; an extension is named', () => {
    const { c } = play(LETTER, DISPATCHED);
    expect(errorsOf(c, 'acknowledge', { promised_on: '' })).toEqual(['promised_on']);
    const late: Row = ['water_head', 'acknowledge', { promisedOn: '2025-11-05' }];
    expect(play(LETTER, [...DISPATCHED, late]).refused).toBe('promiseLate');
  });

  it('AC-4.2a: an opinion of 09-18 is due on 10-09, moved by the holiday', () => {
    expect(runningClock(opinion('2025-09-18', 'ordinary'), 'K4')?.dueOn).toBe('2025-10-09');
  });

  it('AC-4.2b: urgent of 09-26 is due on 10-03, with the eve of the holiday and its duty days', () => {
    const k4 = runningClock(opinion('2025-09-26', 'urgent'), 'K4')!;
    expect(k4.dueOn).toBe('2025-10-03');
    const window = { after: k4.startedAt, until: at('2025-10-04', '00:00') };
    const days = (rung: string) =>
      rungTimes(k4, WALK, window)
        .filter((t) => t.rung.id === rung)
        .map((t) => t.at.slice(0, 10));
    expect(days('K4u.eve')).toEqual(['2025-09-30']);
    expect(days('K4u.duty')).toEqual(['2025-10-01', '2025-10-02', '2025-10-03']);
  });

  it('AC-4.2c: a result without the leader’s signature cannot be accepted by the office', () => {
    const rows: Row[] = [
      ...DISPATCHED,
      ['water_head', 'acknowledge', { promisedOn: '2025-10-30' }],
      ['water_responsible', 'reportResult', RESULT],
      ['water_head', 'unitCheck', {}],
      ['office', 'close', {}],
    ];
    expect(play(LETTER, rows).refused).toBe('moved');
  });

  it('AC-4.3a: a return of Friday 11-07 is to be transferred by Monday 11-10', () => {
    const rows: Row[] = [
      ...DISPATCHED,
      ['water_head', 'requestReturn', { reason: '不属职责' }],
      ['office', 'agreeReturn', { organ: '市局' }],
    ];
    expect(runningClock(play(LETTER, rows, '2025-11-07').c, 'K5')?.dueOn).toBe('2025-11-10');
  });

  it('AC-4.3b: a refused return leaves the due date; the third needs a ruling', () => {
    const ask: Row = ['water_head', 'requestReturn', { reason: '不属职责' }];
    const no: Row = ['office', 'refuseReturn', { reason: '属你科职责' }];
    const before = runningClock(play(LETTER, DISPATCHED).c, 'K4')?.dueOn;
    const once = play(LETTER, [...DISPATCHED, ask, no]).c;
    expect(runningClock(once, 'K4')?.dueOn).toBe(before);
    const third = play(LETTER, [...DISPATCHED, ask, no, ask, no, ask, no]);
    expect(third.refused).toBe('notPermitted');
    const ruled = play(LETTER, [
      ...DISPATCHED,
      ...[ask, no, ask, no, ask],
      ['office', 'referReturn', {}],
    ]).c;
    expect(toldBy(ruled, 'referReturn')).toEqual(['ou_deputy 承办单位申请退回，请裁定']);
  });

  it('§2.2: each class points to its lawful exit, the clerk decides', () => {
    const at9 = at('2025-10-20', '09:00');
    const exits = (['litigation', 'ended', 'outOfScope', 'consultation', 'claim'] as const).map(
      (category) => {
        const c = registeredAt(at9, { ...LETTER, category });
        const form = formOf('proposeDecline', {
          ...WALK,
          case: c,
          today: '2025-10-20',
          viewer: 'ou_clerk',
        });
        return [sortingOf(c)?.step, form.find((f) => f.name === 'exit')?.value];
      },
    );
    expect(exits).toEqual([
      ['proposeDecline', 'lawsuit'],
      ['proposeDecline', 'ended'],
      ['proposeTransfer', undefined],
      ['answerOnSpot', undefined],
      [undefined, undefined],
    ]);
  });
});
