import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import { openSigns, watchCase, watchGrowth } from '../../src/services/signs.ts';
import { builtCase, newId } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const NOW = '2025-11-03T01:00:00Z';
const TODAY = '2025-11-03';
const LAST_MONTH = { receivedOn: '2025-10-20', registeredAt: '2025-10-20T09:00:00.000+08:00' };
const NEIGHBOURS = ['楼上漏水', '地库积水', '路灯不亮'];

let deps: DemoDeps;
beforeEach(async () => {
  deps = await demoDeps(NOW);
});
afterEach(() => deps.close());

async function entered(change: Partial<Case>): Promise<Case> {
  const slot = { series: 'letter' as const, year: 2025, draftId: newId() };
  const { case: c } = await deps.store.cases.register(slot, (s) =>
    builtCase(s, { ...LAST_MONTH, ...change }),
  );
  return c;
}
const summary = (i: number) => `望江片区${NEIGHBOURS[i % NEIGHBOURS.length]}`;

describe('a sign (S6.2)', () => {
  it('comes of three petitions about one place, whatever firm outside they complain about', async () => {
    for (let i = 0; i < 3; i++)
      await watchCase(deps, await entered({ summary: summary(i), respondent: '望江物业公司' }));
    expect((await openSigns(deps, TODAY)).map((s) => s.body.pieces.length)).toEqual([3]);
  });

  it.each([{ respondentUnit: 'wuye' }, { respondent: '韩承志' }, { sealedTo: 'ou_yanshouyi' }])(
    'never comes of petitions with %j, nor grows by them',
    async (about) => {
      for (let i = 0; i < 4; i++)
        await watchCase(deps, await entered({ summary: summary(i), ...about }));
      expect(await openSigns(deps, TODAY)).toEqual([]);
      for (let i = 0; i < 2; i++) await watchCase(deps, await entered({ summary: summary(i) }));
      expect(await openSigns(deps, TODAY)).toEqual([]);
    },
  );

  it('of a class that grows counts none of them', async () => {
    for (let i = 0; i < 7; i++)
      await entered({ summary: `第${i}件`, topic: '物业服务', respondentUnit: 'wuye' });
    await watchGrowth(deps, NOW);
    expect(await openSigns(deps, TODAY)).toEqual([]);
    for (let i = 0; i < 7; i++) await entered({ summary: `另${i}件`, topic: '物业服务' });
    await watchGrowth(deps, NOW);
    const [sign] = await openSigns(deps, TODAY);
    expect(sign?.body.counts?.now).toBe(7);
    expect(sign?.body.pieces).toHaveLength(7);
  });
});
