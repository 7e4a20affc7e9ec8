import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DisputeAffair } from '../../src/domain/affairs/dispute.ts';
import type { Case } from '../../src/domain/case.ts';
import { disputesShown } from '../../src/services/disputes-shown.ts';
import { ledger } from '../../src/services/exports/ledger.ts';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { registerOne } from '../support/register.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
let deps: DemoDeps;
let c: Case;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const NO = '台〔2025〕001号';
const item = async () => (await demo.store.affairs.byId('dispute:2025:001')) as DisputeAffair;

/** A red item of 物业管理科, in its leader's charge, comes back as a complaint about both. */
beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-20T09:00+08:00' });
  deps = { ...(await demoDeps('2025-10-20T09:00:00+08:00')) };
  await as('liangjing').say('台账');
  await tap('liangjing', ['排查台账'], '登记排查事项');
  await tap('liangjing', ['"name":"form_dispute"'], '登记排查事项', {
    unit: 'wuye',
    place: '金桥花园',
    cause: '物业费收支未公示',
    category: 'claim',
    risk: 'red',
    people: '30',
  });
  await tap('liangjing', [NO, '"name":"form_assign"'], '交办', {
    leader: 'ou_luzhiyuan',
    unit: 'wuye',
    person: 'ou_dengyiming',
    until: '2025-12-31',
  });
  await tap('luzhiyuan', ['建议您包案'], '确定包案');
  c = await registerOne(demo, {
    petitioner_name: '康某某',
    petitioner_address: '金桥花园5栋',
    summary: '物业科包庇物业公司',
    respondent_unit: 'wuye',
    respondent: '陆知远',
  });
  await tap('liangjing', [NO, '"s":"toCase"'], '转为信访件');
  await tap('liangjing', ['"name":"form_toCase"'], '转为信访件', { case_no: c.no });
});
afterAll(async () => {
  await deps.close();
  await demo.stop();
});

describe('a ledger item that became a complaint (art. 30)', () => {
  it('is on the ledger with its number for whoever sees the petition', async () => {
    expect((await item()).state).toBe('case');
    expect(await as('liangjing').screen()).toContain(c.no);
  });

  it('is simply over for those it is about, on its card and in the list of what is over', async () => {
    for (const who of ['hanchengzhi', 'dengyiming', 'luzhiyuan']) {
      await as(who).say('台账');
      await tap(who, ['排查台账'], '本年已结');
      const screen = await as(who).screen();
      expect(screen).toContain(NO);
      expect(screen).not.toContain(c.no);
      expect(screen).not.toContain('已转信访件');
    }
  });

  it('leaves the leader untold', async () => {
    expect(await as('luzhiyuan').card('您包案的事项已转')).toBeUndefined();
  });

  it('is told in the export by what its reader sees', async () => {
    const known = { ...deps, store: demo.store };
    const lines = async (by: string) => {
      const { pages } = await ledger.open(known, { by } as Parameters<typeof ledger.open>[1]);
      const rows: unknown[] = [];
      for (const page of pages) for await (const row of page.rows) rows.push(row);
      return JSON.stringify(rows);
    };
    expect(await lines('ou_liangjing')).toContain(c.no);
    expect(await lines('ou_hanchengzhi')).not.toContain(c.no);
    const [shown] = await disputesShown(known, 'ou_hanchengzhi', [await item()]);
    expect(shown).toMatchObject({ state: 'resolved' });
  });
});
