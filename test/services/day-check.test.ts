import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { at } from '../../src/domain/time.ts';
import { sendDayChecks } from '../../src/services/day-check.ts';
import { registered } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const NOW = at('2025-09-18', '17:00');

describe('the evening check of what was registered (S1.3)', () => {
  let deps: DemoDeps;
  beforeAll(async () => {
    deps = await demoDeps(NOW);
  });
  afterAll(() => deps.close());

  it('goes to who took something in that day, and reads no more than the day for it', async () => {
    await registered(deps.store, {
      registeredBy: 'ou_bailu',
      registeredAt: at('2025-09-18', '09:00'),
    });
    await registered(deps.store, {
      registeredBy: 'ou_xunuo',
      registeredAt: at('2025-09-17', '09:00'),
    });
    const read: string[] = [];
    const { cases } = deps.store;
    const counted = {
      ...cases,
      registeredIn: (when: string, limit: number) => {
        read.push(when);
        return cases.registeredIn(when, limit);
      },
    };
    const counts = await sendDayChecks({ ...deps, store: { ...deps.store, cases: counted } }, NOW);
    expect(counts.planned).toBe(1);
    const sent = await deps.store.deliveries.claim(NOW, NOW, 9);
    expect(sent.map((d) => [d.to.id, d.message])).toEqual([
      ['ou_bailu', { kind: 'dayCheck', on: '2025-09-18' }],
    ]);
    expect(new Set(read)).toEqual(new Set(['2025-09-18']));
  });
});
