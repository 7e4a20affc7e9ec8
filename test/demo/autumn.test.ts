import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClockKind } from '../../src/domain/case.ts';
import { type PlayedDemo, playedUntil } from './play.ts';

describe('the demo played to the end of its season', () => {
  let demo: PlayedDemo;

  beforeAll(async () => {
    demo = await playedUntil('2025-11-30T18:00:00.000+08:00');
  }, 60_000);
  afterAll(() => demo?.close());

  it.each<[string, ClockKind, string, string]>([
    ['03', 'K4', '2025-09-09', '2025-09-24'],
    ['04', 'K4', '2025-09-18', '2025-10-09'],
    ['06', 'K5', '2025-09-03', '2025-09-08'],
    ['08', 'K4', '2025-09-29', '2025-10-06'],
    ['10', 'K4', '2025-09-24', '2025-10-01'],
    ['12', 'K4', '2025-09-12', '2025-09-28'],
    ['20', 'K5', '2025-09-18', '2025-09-22'],
    ['23', 'K5', '2025-09-25', '2025-09-28'],
  ])('case %s: %s from %s is due %s', async (key, kind, start, due) => {
    const clock = (await demo.case(key)).clocks.find((k) => k.kind === kind);
    expect([clock?.startOn, clock?.dueOn]).toEqual([start, due]);
  });

  it.each([
    ['03', 'closed'],
    ['04', 'closed'],
    ['06', 'transferred'],
    ['08', 'closed'],
    ['10', 'closed'],
    ['11', 'awaitingDispatch'],
    ['12', 'closed'],
    ['13', 'answeredOnSpot'],
    ['17', 'answeredOnSpot'],
    ['20', 'transferred'],
    ['23', 'closed'],
  ])('case %s ends as %s', async (key, status) => {
    expect((await demo.case(key)).status).toBe(status);
  });
});
