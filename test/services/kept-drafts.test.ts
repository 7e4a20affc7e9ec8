import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keptDrafts, mayContinue } from '../../src/services/kept-drafts.ts';
import type { Draft } from '../../src/services/ports.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

const NOW = '2025-11-03T01:00:00Z';

let deps: DemoDeps;
let by: string;
beforeAll(async () => {
  deps = await demoDeps(NOW);
  by = deps.bureau.units.find((u) => u.id === 'wuye')?.informationOfficer ?? '';
});
afterAll(() => deps.close());

async function kept(id: string, values: Record<string, string>): Promise<Draft> {
  const draft: Draft = { id, by, values, fileIds: [], kept: true, updatedAt: NOW };
  await deps.store.drafts.save(draft);
  return draft;
}
const listed = async (who: string) => (await keptDrafts(deps, who)).map((d) => d.id);
const may = (d: Draft, who: string) => mayContinue(deps, d, who);

describe('a draft prepared for the office', () => {
  it('is listed for every clerk and may be gone on with', async () => {
    const d = await kept('plain', { summary: '电梯停运' });
    for (const who of ['ou_bailu', 'ou_fangqing', 'ou_liangjing', by]) {
      expect(await listed(who)).toContain('plain');
      expect(may(d, who)).toBe(true);
    }
    expect(await listed(deps.bureau.disciplineHead)).not.toContain('plain');
    expect(may(d, deps.bureau.disciplineHead)).toBe(false);
  });

  it('is hidden from whom it is about and from those under him', async () => {
    const d = await kept('about', { summary: '态度生硬', respondent: '办公室梁静' });
    for (const who of ['ou_liangjing', 'ou_bailu', 'ou_fangqing']) {
      expect(await listed(who)).not.toContain('about');
      expect(may(d, who)).toBe(false);
    }
    expect(await listed(by)).toContain('about');
    expect(may(d, by)).toBe(true);
  });

  it('that accuses is for the discipline head alone, unless it is about him', async () => {
    const { disciplineHead } = deps.bureau;
    const d = await kept('accuses', { category: 'accusation', summary: '收受好处' });
    for (const who of ['ou_liangjing', 'ou_bailu']) {
      expect(await listed(who)).not.toContain('accuses');
      expect(may(d, who)).toBe(false);
    }
    expect(await listed(disciplineHead)).toContain('accuses');
    expect(may(d, disciplineHead)).toBe(true);
    const name = deps.bureau.people.find((p) => p.openId === disciplineHead)?.name ?? '';
    const own = await kept('accuses-him', { category: 'accusation', respondent: name });
    expect(await listed(disciplineHead)).not.toContain('accuses-him');
    expect(may(own, disciplineHead)).toBe(false);
  });

  it('that may not be seen takes no place from one that may', async () => {
    for (let i = 0; i < 9; i++) await kept(`more-${i}`, { respondent: '梁静' });
    expect(await listed('ou_bailu')).toContain('plain');
  });
});
