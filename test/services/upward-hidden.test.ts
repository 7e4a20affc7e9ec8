import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import { accountabilityOf, recordUpward } from '../../src/services/accountability.ts';
import { accountability } from '../../src/services/exports/accountability.ts';
import { builtCase, newId } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const NOW = '2025-11-20T09:00:00.000+08:00';
const HEAD = 'ou_liangjing';
const VISIT = {
  on: '2025-11-19',
  level: 'city',
  people: 12,
  unit: 'wuye',
  blocking: 'no',
  lawful: 'no',
  source: '市信访局通报〔2025〕8号',
} as const;

let deps: DemoDeps;
let c: Case;
beforeAll(async () => {
  deps = await demoDeps(NOW);
  const slot = { series: 'letter' as const, year: 2025, draftId: newId() };
  const posted = {
    unit: 'wuye',
    unitHead: 'ou_hanchengzhi',
    leader: 'ou_suyingxue',
    responsible: 'ou_dengyiming',
    coUnits: [],
    sentAt: NOW,
  };
  const about = { respondent: '何清川', status: 'inProgress' as const, assignment: posted };
  const made = await deps.store.cases.register(slot, (s) => builtCase(s, about));
  c = made.case;
  expect(await recordUpward(deps, HEAD, { ...VISIT, caseNo: c.no })).toEqual({ filed: true });
  expect(await recordUpward(deps, HEAD, { ...VISIT, people: 2 })).toEqual({ filed: false });
});
afterAll(() => deps.close());

const board = async (who: string) => JSON.stringify(await accountabilityOf(deps, who, '2025'));
const exported = async (by: string) => {
  const ask = { by } as Parameters<typeof accountability.open>[1];
  const { pages } = await accountability.open(deps, ask);
  const rows: unknown[] = [];
  for (const page of pages) for await (const row of page.rows) rows.push(row);
  return JSON.stringify(rows);
};

describe('上访通报 of a case about somebody who reads 责任核查', () => {
  it('is on the board and in the export of the others', async () => {
    for (const who of [HEAD, 'ou_jiangwangshu']) {
      expect(await board(who)).toContain(c.no);
      expect(await exported(who)).toContain(c.no);
    }
  });

  it('is nowhere for him, and the others of the unit stay', async () => {
    expect(await board('ou_heqingchuan')).not.toContain(c.no);
    const sheet = await exported('ou_heqingchuan');
    expect(sheet).not.toContain(c.no);
    expect(sheet).toContain(VISIT.source);
    const { counters, visits } = await accountabilityOf(deps, 'ou_heqingchuan', '2025');
    expect(visits).toHaveLength(1);
    expect(counters).toEqual([{ unit: 'wuye', count: 0 }]);
  });
});
