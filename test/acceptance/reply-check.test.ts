import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const MATTER = {
  petitioner_name: '钱某某',
  petitioner_address: '安澜市锦绣里3栋502室',
  summary: '锦绣里小区电梯停运、保洁差、物业不公开收支',
  detail: '要求恢复电梯、落实保洁、公开账目。',
};
const RESULT = {
  facts: '电梯因曳引机故障停运，保洁未按合同每日清扫，收支两年未公布。',
  basis: '《物业管理条例》第三十五条；锦绣里小区物业服务合同',
  conclusion: '支持',
  reply: '电梯已于9月16日恢复运行；公共收益收支已公布。',
  evidence: '现场核实，材料在卷',
};
const MISSING = '第2项诉求“落实保洁”未见答复';
const WHOLE = '电梯已于9月16日恢复运行；保洁改为每日一次，由我局抽查；公共收益收支已在公示栏公布。';

/** The check of a reply (M12): advice for who writes it, a word for who signs it, in nobody's way. */
describe('a reply that leaves out a demand', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-08T09:00+08:00' });
    c = await open(demo, ['09-08 09:30', 'bailu', MATTER]);
    await c.play([
      ['09-08 10:05', 'bailu', '呈批', { suggestion: '拟请物业科办理', suggested_unit: 'wuye' }],
      ['09-09 09:20', 'luzhiyuan', '批示', { opinion: '请物业科办理。' }],
      ['09-09 10:00', 'liangjing', '交办', { unit: 'wuye' }],
      [
        '09-09 14:40',
        'hanchengzhi',
        '签收',
        { promised_on: '2025-09-22', handler: 'ou_dengyiming' },
      ],
    ]);
    await c.at('09-17 09:00');
  });
  afterAll(() => demo.stop());

  const form = async () => {
    const handler = demo.as('ou_dengyiming');
    const open = await handler.card(c.no, '"name":"facts"');
    if (open) return open.messageId;
    await handler.click((await handler.card(c.no, '报送处理结果'))!.messageId, '报送处理结果');
    return (await handler.card(c.no, '"name":"facts"'))!.messageId;
  };

  it('begins with a template: a paragraph for each demand, by conclusion', async () => {
    const handler = demo.as('ou_dengyiming');
    const messageId = await form();
    await demo.post(`/messages/${messageId}/click`, {
      ...{ as: handler.openId, component: 'draft_reply', value: '部分支持' },
    });
    await demo.settle();
    const card = JSON.stringify((await handler.card(c.no, '"name":"facts"'))?.content);
    for (const demand of ['恢复电梯', '落实保洁', '公开账目'])
      expect(card).toContain(`关于“${demand}”`);
    expect(card).toContain('"initial_option":"partly"');
  });

  it('is told to the handler when he asks, and stays in the form as it was typed', async () => {
    const handler = demo.as('ou_dengyiming');
    const answer = await handler.click(await form(), '核对答复', RESULT);
    expect(answer.toast).toEqual({ type: 'info', content: '有1处请再看一看。' });
    const card = JSON.stringify((await handler.card(c.no, '"name":"facts"'))?.content);
    expect(card).toContain(`${MISSING}，请写明是否支持、怎么办、何时办结。`);
    expect(card).toContain(RESULT.reply);
    expect((await c.stored()).status).toBe('inProgress');
  });

  it('may be filed all the same: people decide', async () => {
    await c.play([['09-17 10:20', 'dengyiming', '报送处理结果', RESULT]]);
    const card = (await c.card('hanchengzhi', '审核'))!;
    expect(card).toContain('答复核对，仅供参考，不影响办理');
    expect(card).toContain(MISSING);
    expect(await c.card('dengyiming')).toContain(MISSING);
  });

  it('stands on the leader’s card in gentle words, and not on that of who has no part in it', async () => {
    await c.play([['09-17 11:10', 'hanchengzhi', '审核']]);
    const signer = (await c.stored()).holders[0]!.replace('ou_', '');
    const card = (await c.card(signer, '签批'))!;
    expect(card).toContain('答复核对，以下几处请斟酌');
    expect(card).toContain(MISSING);
    expect(card).not.toMatch(/逾期|错误|color='red'>.*答复核对/);
    const director = demo.as('ou_jiangwangshu');
    await director.say(`查询 ${c.no}`);
    expect(JSON.stringify((await director.messages()).at(-1)?.content)).not.toContain('答复核对');
  });

  it('is silent once the reply is whole', async () => {
    const signer = (await c.stored()).holders[0]!.replace('ou_', '');
    await c.play([['09-17 15:00', signer, '退回重办', { reason: '请补答保洁一项' }]]);
    const handler = demo.as('ou_dengyiming');
    const answer = await handler.click(await form(), '核对答复', { ...RESULT, reply: WHOLE });
    expect(answer.toast).toEqual({ type: 'success', content: '未发现需要修改的地方。' });
    await c.play([
      ['09-18 10:20', 'dengyiming', '报送处理结果', { ...RESULT, reply: WHOLE }],
      ['09-18 11:10', 'hanchengzhi', '审核'],
    ]);
    expect(await c.card(signer, '签批')).not.toContain('答复核对');
  });
});
