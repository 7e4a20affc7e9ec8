import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { at } from '../../src/domain/time.ts';
import { countSpan, figuresIn } from '../../src/services/count-period.ts';
import { makeExport } from '../../src/services/exports/index.ts';
import { clockDue, registered } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { sheetRows } from '../support/sent-files.ts';

/** Written down on the day after the petitioner was told. */
const TOLD = at('2025-08-06', '09:00');
const NOW = at('2025-11-26', '09:00');
const SEPTEMBER = { from: '2025-09-01', to: '2025-09-30' };
const OCTOBER = { from: '2025-10-01', to: '2025-10-31' };
const UNIT = {
  ...{ unit: 'wuye', unitHead: 'ou_hanchengzhi', leader: 'ou_luzhiyuan' },
  ...{ responsible: 'ou_hanchengzhi', coUnits: [], sentAt: at('2025-10-09', '09:00') },
};

/** Three with 物业管理科 in hand, the limits of two passed in October, of one in November. */
describe('what is open and late in the figures of a period (S5.1)', () => {
  let deps: DemoDeps;
  const counting = { now: NOW, keep: () => true };

  beforeAll(async () => {
    deps = await demoDeps(NOW);
    for (const due of ['2025-10-20', '2025-10-24', '2025-11-10']) {
      const clocks = [clockDue(due, { kind: 'K4', forUnit: 'wuye' })];
      await registered(deps.store, { status: 'inProgress', assignment: UNIT, clocks });
    }
  });
  afterAll(() => deps.close());

  it('lowers the rate of the days its limit ended in, also where they are compared with', async () => {
    const rates = async (span: typeof OCTOBER) => {
      const { tally } = await countSpan(deps, span, counting);
      const { onTime, late } = tally.whole.figures;
      expect((await figuresIn(deps, span, counting)).onTime).toEqual(onTime);
      expect(tally.units.get('wuye')?.figures.onTime).toEqual(onTime);
      return [onTime.n, onTime.of, late];
    };
    expect(await rates(SEPTEMBER)).toEqual([0, 0, 3]);
    expect(await rates(OCTOBER)).toEqual([0, 2, 3]);
  });

  it('telling and calling count in the days they came, of what came and ended before too', async () => {
    const by = 'ou_bailu';
    const clocks = [clockDue('2025-08-06', { kind: 'K7', endReason: 'inform', stoppedAt: TOLD })];
    const call = { by, at: at('2025-08-04', '09:00'), result: 'satisfied' as const };
    const ended = { registeredAt: at('2025-07-22', '09:00'), assignment: UNIT, clocks };
    const c = await registered(deps.store, {
      ...ended,
      informed: { on: '2025-08-05', how: '书面', by },
      followUps: [call],
    });
    const closed = { ...c, status: 'closed' as const, version: c.version + 1 };
    const entry = { ...c.history[0]!, from: 'inProgress' as const, to: 'closed' as const };
    const history = [...c.history, { ...entry, seq: 2, at: at('2025-07-31', '17:00') }];
    expect(await deps.store.cases.replace(c, { ...closed, history })).toBe(true);
    const of = async (from: string, to: string) => {
      const { tally } = await countSpan(deps, { from, to }, counting);
      const unit = tally.units.get('wuye')?.figures;
      const { informed, satisfied } = tally.whole.figures;
      expect(unit).toMatchObject({ informed, satisfied });
      return [informed, satisfied];
    };
    const none = { n: 0, of: 0 };
    const one = { n: 1, of: 1 };
    expect(await of('2025-07-01', '2025-07-31')).toEqual([none, none]);
    expect(await of('2025-08-01', '2025-08-31')).toEqual([one, one]);
    expect(await of('2025-09-01', '2025-09-30')).toEqual([none, none]);
  });

  it('lowers the rank of its unit in that month alone', async () => {
    const row = async (of: string) => {
      const made = await makeExport(deps, { kind: 'ranking', of, by: 'ou_jiangwangshu' });
      const rows = await sheetRows((await deps.store.files.bytes(made!.file.id))!);
      return rows.find((r) => r.includes('物业管理科'));
    };
    expect(await row('2025-09')).toBe('|物业管理科||0|0|不足3件，不列名次');
    expect(await row('2025-10')).toBe('|物业管理科||0|2|不足3件，不列名次');
    expect(await row('2025-11')).toBe('|物业管理科||0|1|不足3件，不列名次');
  });
});
