import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { PNG } from '../support/png.ts';

describe('one letter from registration to closed, by card clicks', () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
  });
  afterAll(() => demo.stop());

  it('runs the main path with K4 from the opinion and everybody told', async () => {
    const clerk = demo.as('ou_bailu');
    const deputy = demo.as('ou_luzhiyuan');
    const office = demo.as('ou_liangjing');
    await clerk.say('登记');
    const form = await clerk.card('"name":"petitioner_name"');
    const registered = await clerk.click(form!.messageId, '登记', {
      petitioner_name: '钱某某',
      petitioner_address: '安澜市锦绣里3栋502室',
      summary: '锦绣里小区电梯停运、保洁差、物业不公开收支',
      received_on: '2025-09-16',
    });
    expect(registered.toast?.content).toBe('已登记 信〔2025〕0001号');
    const no = '信〔2025〕0001号';
    const submitted = await clerk.act(no, '呈批', {
      suggestion: '请物业管理科调查处理',
      suggested_unit: '物业管理科',
    });
    expect(submitted.toast).toEqual({ type: 'success', content: '已呈批' });
    expect((await deputy.act(no, '同意拟办')).toast?.type).toBe('success');
    const due = await office.card(no, '2025-10-09 周四');
    expect(due).toBeDefined();
    expect((await office.act(no, '交办', { unit: '物业管理科' })).toast?.type).toBe('success');
    const c = (await demo.store.cases.byNo(no))!;
    const { unitHead } = c.assignment!;
    const head = demo.as(unitHead);
    const acknowledged = await head.act(no, '签收', { promised_on: '2025-09-30' });
    expect(acknowledged.toast?.type).toBe('success');
    const handler = demo.as((await demo.store.cases.byNo(no))!.assignment!.handler!);
    const task = await handler.card(no, '报送处理结果');
    await handler.sendImage(PNG, task!.messageId);
    const reported = await handler.act(no, '报送处理结果', {
      facts: '经查，电梯因控制板故障停运。',
      basis: '《物业管理条例》',
      conclusion: '支持',
      reply: '电梯已于今日恢复运行。',
    });
    expect(reported.toast).toEqual({ type: 'success', content: '已报送处理结果' });
    expect((await head.act(no, '审核')).toast?.type).toBe('success');
    expect((await deputy.act(no, '签批', { opinion: '同意。' })).toast?.type).toBe('success');
    const told = await handler.act(no, '送达登记', {
      told_how: '当面送达',
      told_on: '2025-09-18',
      attitude: '满意',
    });
    expect(told.toast?.type).toBe('success');
    expect((await office.act(no, '同意办结')).toast?.type).toBe('success');
    const closed = (await demo.store.cases.byNo(no))!;
    expect(closed.status).toBe('closed');
    expect(closed.outcome).toContain('电梯已于今日恢复运行');
    expect(closed.clocks.filter((k) => !k.stoppedAt).map((k) => k.kind)).toEqual(['K12']);
    expect(closed.history.map((e) => e.action)).toEqual([
      'register',
      'submit',
      'agree',
      'dispatch',
      'acknowledge',
      'attach',
      'reportResult',
      'unitCheck',
      'signOff',
      'deliver',
      'close',
    ]);
  });
});
