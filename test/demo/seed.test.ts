import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { playSeed } from '../../src/demo/seed.ts';
import { isOverdue } from '../../src/domain/clocks.ts';
import { daysBetween } from '../../src/domain/time.ts';
import { demoDeps } from '../support/deps.ts';
import { type PlayedDemo, playedUntil } from './play.ts';

const START = '2025-09-24T09:00:00.000+08:00';

describe('the demo at its usual start', () => {
  let demo: PlayedDemo;

  beforeAll(async () => {
    demo = await playedUntil(START);
  });
  afterAll(() => demo?.close());

  it.each([
    ['01', 'closed', []],
    ['02', 'inProgress', ['ou_yuhaitao', 'ou_xunuo']],
    ['03', 'inProgress', ['ou_dinghaoran']],
    ['04', 'inProgress', ['ou_dengyiming']],
    ['05', 'inProgress', ['ou_caoyue']],
    ['06', 'transferred', []],
    ['09', 'inProgress', ['ou_gongshuping', 'ou_shizhenshan', 'ou_liminghui']],
    ['10', 'awaitingInstruction', ['ou_luzhiyuan']],
    ['11', 'awaitingDispatch', ['ou_yanshouyi']],
    ['12', 'awaitingOfficeCheck', ['ou_liangjing']],
    ['13', 'answeredOnSpot', []],
    ['14', 'inProgress', ['ou_caoyue']],
    ['15', 'awaitingInstruction', ['ou_luzhiyuan']],
    ['17', 'answeredOnSpot', []],
    ['18', 'declined', []],
    ['19', 'declined', []],
    ['20', 'transferred', ['ou_fangqing']],
    ['22', 'declined', []],
    ['24', 'closed', []],
    ['26', 'inProgress', ['ou_leimingyuan']],
    ['27', 'inProgress', ['ou_zoumingyuan']],
    ['28', 'inProgress', ['ou_changqingyun']],
  ])('case %s is %s and waits for %j', async (key, status, holders) => {
    const c = await demo.case(key);
    expect([c.status, c.holders]).toEqual([status, holders]);
  });

  it('has registered 22 cases and none that comes later', async () => {
    expect(demo.played.registered).toBe(22);
    const book = await demo.store.cases.book({
      page: 0,
      size: 50,
      hideSealedExcept: 'ou_yanshouyi',
    });
    expect(book.total).toBe(22);
    expect(await demo.store.cases.byDraft('demo-23')).toBeUndefined();
  });

  it('numbers each series without a gap in the order of the days', async () => {
    const { rows } = await demo.store.cases.book({
      page: 0,
      size: 50,
      hideSealedExcept: 'ou_yanshouyi',
    });
    expect(rows).toHaveLength(22);
    for (const series of ['letter', 'visit', 'phone', 'online', 'referred']) {
      const mine = rows.filter((c) => c.register.series === series).map((c) => c.register.seq);
      expect(mine.sort((a, b) => a - b)).toEqual(mine.map((_, i) => i + 1));
    }
  });

  it('has units late by one, three and six days', async () => {
    const late = await Promise.all(
      ['26', '27', '28'].map(async (key) => {
        const k4 = (await demo.case(key)).clocks.find((k) => k.kind === 'K4');
        return k4 && isOverdue(k4, START) && daysBetween(k4.dueOn, '2025-09-24');
      }),
    );
    expect(late).toEqual([1, 3, 6]);
  });

  it('keeps what was played when it is played once more', async () => {
    const before = await demo.case('03');
    const again = await playSeed(demo, {
      kind: 'demo',
      until: START,
      goTo: async (at) => demo.clock.set(at),
    });
    expect(again).toEqual(demo.played);
    expect(await demo.case('03')).toEqual(before);
  });
});

describe('a demo without cases', () => {
  const nowhere = async () => {
    throw new Error('the clock was moved');
  };

  it.each([
    ['of the bureau alone', 'bureau', START],
    ['of nothing', 'none', START],
    ['that starts before the season', 'demo', '2025-08-31T09:00:00.000+08:00'],
    ['that starts after the season', 'demo', '2025-12-01T09:00:00.000+08:00'],
  ] as const)('%s plays no step', async (_name, kind, until) => {
    const deps = await demoDeps(START);
    expect(await playSeed(deps, { kind, until, goTo: nowhere })).toEqual({
      registered: 0,
      steps: 0,
    });
    await deps.close();
  });
});
