import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { play, playPast } from '../../src/demo/play.ts';
import { type DemoCase, registered, step } from '../../src/demo/script.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const letter = (key: string, steps: DemoCase['steps']): DemoCase => ({
  key,
  register: registered('09-08 09:30', 'bailu', {
    channel: 'letter',
    petitionerType: 'public',
    petitionerName: '某甲',
    petitionerAddress: '某路1号',
    category: 'claim',
    summary: `路面破损 ${key}`,
  }),
  steps,
});

describe('playing scripts', () => {
  let deps: DemoDeps;
  const until = '2025-10-01T00:00:00.000+08:00';
  const goTo = async (at: string) => deps.clock.set(at);

  beforeAll(async () => {
    deps = await demoDeps('2025-09-01T08:00:00.000+08:00');
  });
  afterAll(() => deps?.close());

  it('names case, step, time and reason when the rules refuse', async () => {
    const wrong = letter('x1', [step('09-08 10:00', 'xuebing', 'submit', {})]);
    await expect(play(deps, [wrong], { until, goTo })).rejects.toThrow(
      /^demo case x1, submit at 2025-09-08T10:00:00\.000\+08:00: .*信访员/,
    );
  });

  it('names the case when the registration is refused', async () => {
    const wrong = letter('x2', []);
    wrong.register.input.petitionerAddress = undefined;
    await expect(play(deps, [wrong], { until, goTo })).rejects.toThrow(
      /^demo case x2, register .*工作单位/,
    );
  });

  it('takes the steps of several cases in the order of their times', async () => {
    const seen: string[] = [];
    const watched = async (at: string) => {
      seen.push(at.slice(5, 16));
      deps.clock.set(at);
    };
    const a = letter('x3', [step('09-09 10:00', 'bailu', 'submit', {})]);
    const b = letter('x4', [step('09-08 16:00', 'bailu', 'submit', {})]);
    const played = await play(deps, [a, b], { until, goTo: watched });
    expect(seen).toEqual(['09-08T09:30', '09-08T09:30', '09-08T16:00', '09-09T10:00']);
    expect(played).toEqual({ registered: 2, steps: 2 });
    const first = await deps.store.cases.byDraft('demo-x3');
    expect(first?.suggestion?.at).toBe('2025-09-09T10:00:00.000+08:00');
  });

  it('plays the past a few at a time, so that nobody waits in vain for a slow store', async () => {
    const steps = [step('09-08 10:00', 'bailu', 'submit', {})];
    const past = Array.from({ length: 40 }, (_, i) => letter(`p${i}`, steps));
    let open = 0;
    let most = 0;
    const replace: DemoDeps['store']['cases']['replace'] = async (...change) => {
      open += 1;
      most = Math.max(most, open);
      return deps.store.cases.replace(...change).finally(() => {
        open -= 1;
      });
    };
    const cases = { ...deps.store.cases, replace };
    const played = await playPast({ ...deps, store: { ...deps.store, cases } }, past);
    expect(played).toEqual({ registered: 40, steps: 40 });
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
    const last = await deps.store.cases.byDraft('demo-p39');
    expect([last?.status, last?.owed]).toEqual(['awaitingInstruction', []]);
  });
});
