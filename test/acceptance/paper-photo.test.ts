import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { PNG } from '../support/png.ts';

const NO = '信〔2025〕0001号';
const PAPER = { opinion: '请物业管理科办理。', date: '2025-09-18' };

describe('代录批示 of a sheet that was photographed', () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
  });
  afterAll(() => demo.stop());

  it('takes the picture sent to the form, never the letter itself', async () => {
    const clerk = demo.as('ou_bailu');
    await clerk.say('登记');
    const form = await clerk.card('"name":"petitioner_name"');
    await clerk.click(form!.messageId, '登记', {
      petitioner_name: '钱某某',
      petitioner_address: '安澜市锦绣里3栋502室',
      summary: '锦绣里小区电梯停运',
    });
    const own = await clerk.card(NO, '"name":"suggestion"');
    await clerk.sendImage(PNG, own!.messageId);
    await clerk.act(NO, '呈批', { suggestion: '请物业管理科调查处理' });
    const early = await clerk.act(NO, '代录批示', PAPER);
    expect(early.toast).toMatchObject({ type: 'warning' });
    expect(early.toast?.content).toContain('签字件照片');
    const paper = await clerk.card(NO, '"name":"date"');
    await clerk.sendImage(PNG, paper!.messageId);
    expect((await clerk.act(NO, '代录批示', PAPER)).toast?.type).toBe('success');
    const c = (await demo.store.cases.byNo(NO))!;
    expect(c.attachments).toHaveLength(2);
    expect(c.instructions[0]?.paperPhoto).toBe(c.attachments[1]?.id);
  });
});
