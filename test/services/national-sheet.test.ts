import { describe, expect, it } from '@jest/globals';
import type { CaseNow } from '../../src/domain/case.ts';
import { completeness, lacking } from '../../src/domain/completeness.ts';
import { makeExport } from '../../src/services/exports/index.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { demoDeps } from '../support/deps.ts';
import { sheetRows } from '../support/sent-files.ts';
import { LETTER } from '../support/steps.ts';

const AT = '2025-09-18T09:00:00.000+08:00';

describe('录入表', () => {
  it('has one line an entry, in one order, safe to open, and records who read it', async () => {
    const deps = await demoDeps(AT);
    const registration = { ...LETTER, summary: '=HYPERLINK("x")，"引号"' };
    const by = { actor: 'ou_bailu', draftId: 'd1', fileIds: [], anyway: true };
    await registerCase(deps, registration, by);
    await registerCase(deps, { ...LETTER, nationalNo: 'GX1' }, { ...by, draftId: 'd2' });
    const ask = { kind: 'national', of: '2025-09' } as const;
    const made = await makeExport(deps, { ...ask, by: 'ou_bailu' });
    expect([made?.file.name, made?.rows]).toEqual(['国家信访系统录入表 2025年9月.xlsx', 1]);
    const [head, ...rows] = await sheetRows((await deps.store.files.bytes(made!.file.id))!);
    expect(head).toMatch(/^登记编号\|登记日期\|/);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('|2025-09-18|');
    expect(rows[0]).toContain('|=HYPERLINK("x")，"引号"|');
    expect(await makeExport(deps, { ...ask, by: 'ou_fangqing' })).toBeUndefined();
    await deps.close();
  });

  it('counts what an entry lacks; of an anonymous one no address is expected', () => {
    const full = {
      petitioner: { type: 'public', address: '甲', phone: '1' },
      topic: '乙',
      place: '丙',
      detail: '丁',
      nationalNo: '1',
    } as unknown as CaseNow;
    const anonymous = { ...full, petitioner: { type: 'anonymous' }, topic: undefined } as CaseNow;
    expect(lacking(full)).toEqual([]);
    expect(lacking(anonymous)).toEqual(['内容分类']);
    expect(completeness([full, anonymous])).toBe(90);
  });
});
