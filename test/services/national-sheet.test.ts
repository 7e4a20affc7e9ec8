import { describe, expect, it } from '@jest/globals';
import type { CaseNow } from '../../src/domain/case.ts';
import { completeness, lacking } from '../../src/domain/completeness.ts';
import { nationalSheet } from '../../src/services/national-sheet.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { demoDeps } from '../support/deps.ts';
import { LETTER } from '../support/steps.ts';

const AT = '2025-09-18T09:00:00.000+08:00';

describe('录入表', () => {
  it('has one line an entry, in one order, safe to open, and records who read it', async () => {
    const deps = await demoDeps(AT);
    const registration = { ...LETTER, summary: '=HYPERLINK("x")，"引号"' };
    const by = { actor: 'ou_bailu', draftId: 'd1', fileIds: [], anyway: true };
    await registerCase(deps, registration, by);
    await registerCase(deps, { ...LETTER, nationalNo: 'GX1' }, { ...by, draftId: 'd2' });
    const file = await nationalSheet(deps, 'ou_bailu', '2025-09');
    const text = Buffer.from((await deps.store.files.bytes(file!.id))!).toString();
    const [head, only, end] = text.split('\r\n');
    expect(head).toMatch(/^\ufeff"登记编号","登记日期"/);
    expect(only).toContain(`"'=HYPERLINK(""x"")，""引号"""`);
    expect(end).toBe('');
    expect(await nationalSheet(deps, 'ou_fangqing', '2025-09')).toBeUndefined();
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
