import type { Case, CaseClock, ClockKind } from '../../src/domain/case.ts';
import { type ClockStart, startClock } from '../../src/domain/clocks.ts';
import { nothingYet } from '../../src/domain/register.ts';
import { at, dateOf } from '../../src/domain/time.ts';
import { aBureau, aCalendar } from './bureau.ts';

const bureau = aBureau();
const calendar = aCalendar();

/** A clock of the test bureau, started at an instant; counted from that day unless said. */
export function aClock(
  kind: ClockKind,
  now: string,
  more: Partial<Omit<ClockStart, 'now'>> = {},
): CaseClock {
  const start = { startOn: dateOf(now), urgency: 'ordinary' as const, ...more, now };
  return startClock(kind, start, { bureau, calendar });
}

/** An ordinary letter in the hands of the unit `water`, handler and head named, no clock running. */
export function aCase(overrides: Partial<Case> = {}): Case {
  const now = at('2025-09-01', '09:00');
  return {
    id: 'c1',
    no: '信〔2025〕0001号',
    register: { series: 'letter', year: 2025, seq: 1, prev: '', hash: 'h' },
    draftId: 'd1',
    version: 1,
    status: 'inProgress',
    channel: 'letter',
    receivedOn: '2025-09-01',
    registeredAt: now,
    registeredBy: 'ou_clerk',
    petitioner: { type: 'public', name: '某甲', address: '某路1号' },
    peopleCount: 1,
    category: 'claim',
    summary: '加压泵故障',
    urgency: 'ordinary',
    major: false,
    reader: 'ou_deputy',
    ...nothingYet(),
    assignment: {
      unit: 'water',
      unitHead: 'ou_water_head',
      leader: 'ou_line',
      responsible: 'ou_water_responsible',
      handler: 'ou_water_handler',
      coUnits: [],
      sentAt: now,
    },
    reopened: 0,
    attachments: [],
    remindedUntil: now,
    ...overrides,
  };
}

/** A case with one running clock, nothing of it planned yet. */
export function aCaseWith(clock: CaseClock, overrides: Partial<Case> = {}): Case {
  return aCase({
    clocks: [clock],
    urgency: clock.urgency,
    remindedUntil: clock.startedAt,
    ...overrides,
  });
}
