import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClockKind } from '../../src/domain/case.ts';
import { type PlayedDemo, playedUntil } from './play.ts';

describe('the demo played to the end of its season', () => {
  let demo: PlayedDemo;

  beforeAll(async () => {
    demo = await playedUntil('2025-11-30T18:00:00.000+08:00');
  });
  afterAll(() => demo?.close());

  it.each<[string, ClockKind, string, string, string]>([
    ['01', 'K4', '2025-09-10', '2025-09-10', '2025-09-17'],
    ['02', 'K4', '2025-09-22', '2025-09-22', '2025-09-29'],
    ['03', 'K4', '2025-09-08', '2025-09-09', '2025-09-24'],
    ['04', 'K4', '2025-09-16', '2025-09-18', '2025-10-09'],
    ['05', 'K4', '2025-09-19', '2025-09-22', '2025-10-09'],
    ['06', 'K5', '2025-09-03', '2025-09-03', '2025-09-08'],
    ['07', 'K5', '2025-09-29', '2025-09-30', '2025-10-09'],
    ['08', 'K4', '2025-09-29', '2025-09-29', '2025-10-06'],
    ['09', 'K4', '2025-09-03', '2025-09-04', '2025-09-19'],
    ['10', 'K4', '2025-09-24', '2025-09-24', '2025-10-01'],
    ['12', 'K4', '2025-09-11', '2025-09-12', '2025-09-28'],
    ['14', 'K4', '2025-09-12', '2025-09-15', '2025-09-30'],
    ['15', 'K4', '2025-09-23', '2025-09-25', '2025-10-10'],
    ['16', 'K4', '2025-09-26', '2025-09-26', '2025-10-03'],
    ['20', 'K5', '2025-09-17', '2025-09-18', '2025-09-22'],
    ['23', 'K5', '2025-09-24', '2025-09-25', '2025-09-28'],
    ['24', 'K4', '2025-09-03', '2025-09-04', '2025-09-19'],
    ['26', 'K4', '2025-09-05', '2025-09-08', '2025-09-23'],
    ['27', 'K4', '2025-09-14', '2025-09-14', '2025-09-21'],
    ['28', 'K4', '2025-09-02', '2025-09-03', '2025-09-18'],
  ])('case %s: %s of what came on %s starts on %s and is due %s', async (key, kind, ...days) => {
    const c = await demo.case(key);
    const clock = c.clocks.find((k) => k.kind === kind);
    const dueOn = clock?.extendedFrom ?? clock?.dueOn;
    expect([c.receivedOn, clock?.startOn, dueOn]).toEqual(days);
  });

  it.each([
    ['09', '2025-09-29'],
    ['14', '2025-10-15'],
  ])('case %s is extended to %s', async (key, dueOn) => {
    const { clocks } = await demo.case(key);
    expect(clocks.find((k) => k.kind === 'K4')?.dueOn).toBe(dueOn);
  });

  it.each([
    ['03', '2025-09-23'],
    ['04', '2025-10-01'],
    ['05', '2025-10-04'],
    ['09', '2025-09-18'],
  ])('case %s has to be told by %s, before its own due date', async (key, inform) => {
    const { clocks } = await demo.case(key);
    const [k7, k4] = ['K7', 'K4'].map((kind) => clocks.find((k) => k.kind === kind)!);
    expect(k7!.dueOn).toBe(inform);
    expect(k7!.dueOn < k4!.dueOn).toBe(true);
  });

  it.each([
    ['01', 'closed', 'satisfied'],
    ['02', 'closed', 'satisfied'],
    ['03', 'closed', 'satisfied'],
    ['04', 'closed', 'fair'],
    ['05', 'closed', 'satisfied'],
    ['06', 'transferred', undefined],
    ['07', 'transferred', undefined],
    ['08', 'closed', 'satisfied'],
    ['09', 'closed', 'fair'],
    ['10', 'closed', 'satisfied'],
    ['11', 'awaitingDispatch', undefined],
    ['12', 'closed', 'satisfied'],
    ['13', 'answeredOnSpot', undefined],
    ['14', 'closed', 'fair'],
    ['15', 'closed', 'satisfied'],
    ['16', 'closed', 'satisfied'],
    ['17', 'answeredOnSpot', undefined],
    ['18', 'declined', undefined],
    ['19', 'declined', undefined],
    ['20', 'transferred', undefined],
    ['21', 'closed', 'satisfied'],
    ['22', 'declined', undefined],
    ['23', 'closed', 'fair'],
    ['24', 'closed', 'satisfied'],
    ['26', 'closed', 'fair'],
    ['27', 'closed', 'fair'],
    ['28', 'closed', 'fair'],
  ])('case %s ends as %s (%s)', async (key, status, attitude) => {
    const c = await demo.case(key);
    expect([c.status, c.delivered?.attitude]).toEqual([status, attitude]);
  });

  it('finishes in time whatever it closes, but for the overdue ones', async () => {
    const late: string[] = [];
    for (const key of demo.keys) {
      const clock = (await demo.case(key)).clocks.findLast((k) => k.kind === 'K4');
      if (clock?.stoppedAt && clock.stoppedAt.slice(0, 10) > clock.dueOn) late.push(key);
    }
    expect(late.sort()).toEqual(['26', '27', '28']);
  });

  it('tells of the sealed case nobody but its clerk and the discipline head', async () => {
    const c = await demo.case('11');
    const told = c.owed.flatMap((n) => ('to' in n ? n.to : []));
    expect(c.owed.filter((n) => n.kind === 'line')).toEqual([]);
    expect(c.sealedTo).toBe('ou_yanshouyi');
    expect([...new Set(told)].sort()).toEqual(['ou_fangqing', 'ou_yanshouyi']);
    expect(c.holders).toEqual(['ou_yanshouyi']);
  });

  it('gives every result of a unit a page of evidence that is a picture', async () => {
    const evidence = await Promise.all(demo.keys.map((key) => demo.case(key)));
    for (const c of evidence.filter((x) => x.results.length)) {
      const page = c.attachments.find((a) => a.step === 'inProgress');
      const bytes = await demo.store.files.bytes(page?.id ?? '');
      expect(
        Buffer.from(bytes ?? [])
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
      expect(bytes!.byteLength).toBeLessThan(10_000);
    }
  });
});
