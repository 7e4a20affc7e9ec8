import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { caseOf, LETTER, openForm, registerOne } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
});
afterAll(() => demo.stop());

const PAGE = '现场核查:电梯控制板烧毁,备件已订购,预计三日内到货并更换,同时公示物业收支。'.repeat(3);
const stored = async (no: string) => (await demo.store.cases.byNo(no))!;

async function atLeader(summary: string): Promise<string> {
  const { no } = await registerOne(demo, { ...LETTER, summary });
  await demo.as('ou_bailu').act(no, '呈批', { suggested_unit: '物业管理科' });
  return no;
}

/** In the hands of 邓一鸣. */
async function inProgress(summary: string): Promise<string> {
  const no = await atLeader(summary);
  await demo.as('ou_luzhiyuan').act(no, '同意拟办');
  await demo.as('ou_liangjing').act(no, '交办', { unit: '物业管理科' });
  const head = demo.as('ou_hanchengzhi');
  await head.act(no, '签收', { promised_on: '2025-09-30', handler: 'ou_dengyiming' });
  expect((await stored(no)).status).toBe('inProgress');
  return no;
}

describe('a leader answers his card with a text', () => {
  it('which becomes a draft instruction, taken only when he confirms it', async () => {
    const no = await atLeader('文字批示');
    const leader = demo.as('ou_luzhiyuan');
    const card = await leader.card(no, '同意拟办');
    await leader.say('请三日内到现场核实。', card!.messageId);
    expect((await stored(no)).status).toBe('awaitingInstruction');
    const draft = await leader.card(no, '请确认批示', '"default_value":"请三日内到现场核实。"');
    const done = await leader.click(draft!.messageId, '批示', { unit: '物业管理科' });
    expect(done.toast).toEqual({ type: 'success', content: '已批示' });
    expect((await stored(no)).instructions.at(-1)).toMatchObject({
      text: '请三日内到现场核实。',
      leader: 'ou_luzhiyuan',
      unit: 'wuye',
    });
  });

  it('longer than the field is kept whole beside the form and joins it', async () => {
    const no = await atLeader('长批示');
    const leader = demo.as('ou_luzhiyuan');
    const card = (await leader.card(no, '同意拟办'))!;
    const long = '请逐项核实。'.repeat(100);
    await leader.say(long, card.messageId);
    expect(await leader.screen()).toContain('已收到补充文字（共600字），提交时并入“批示意见”。');
    const done = await leader.click(card.messageId, '批示', { opinion: '' });
    expect(done.toast?.type).toBe('success');
    expect((await stored(no)).instructions.at(-1)?.text).toBe(long);
  });
});

describe('a long text while a form is open', () => {
  it('joins what was typed in the result, both whole', async () => {
    const no = await inProgress('长结果');
    const handler = demo.as('ou_dengyiming');
    const card = (await handler.card(no, '"name":"facts"'))!;
    await handler.say(PAGE, card.messageId);
    await handler.say('第二段补充。', card.messageId);
    expect(await handler.screen()).toContain('提交时并入“调查核实情况”');
    const wrong = await handler.click(card.messageId, '报送处理结果', {
      facts: '先说结论。',
      basis: '条例',
      conclusion: '支持',
      reply: '已修复',
    });
    expect(wrong.toast?.content).toContain('请先把证据材料');
    const again = await handler.card(no, '"default_value":"先说结论。"', '已收到补充文字');
    const done = await handler.click(again!.messageId, '报送处理结果', { evidence: '现场无照片' });
    expect(done.toast).toEqual({ type: 'success', content: '已报送处理结果' });
    expect((await stored(no)).results.at(-1)?.facts).toBe(`先说结论。\n${PAGE}\n第二段补充。`);
  });

  it('may be all there is: the field itself may stay empty', async () => {
    const no = await inProgress('只有长文');
    const handler = demo.as('ou_dengyiming');
    const none = await handler.act(no, '填报进展', { note: '' });
    expect(none.toast).toEqual({ type: 'warning', content: '请填写进展情况。' });
    const form = (await handler.card(no, '"name":"note"'))!;
    await handler.say(PAGE);
    const done = await handler.click(form.messageId, '填报进展', { note: '' });
    expect(done.toast).toEqual({ type: 'success', content: '已填报进展' });
    expect((await stored(no)).progress.at(-1)?.note).toBe(PAGE);
  });

  it('that begins with one of our words is still a text', async () => {
    const clerk = demo.as('ou_bailu');
    const id = await openForm(clerk);
    const text = `统计 ${PAGE}`;
    await clerk.say(text);
    expect(await clerk.screen()).toContain(`已收到补充文字（共${text.length}字）`);
    const form = { ...LETTER, petitioner_name: '长文人', summary: '以词开头的长文' };
    const c = await caseOf(demo, await clerk.click(id, '登记', form));
    expect(c.detail).toBe(text);
  });

  it('beyond 20,000 characters in all is refused with the way out, what came before stays', async () => {
    const clerk = demo.as('ou_bailu');
    const id = await openForm(clerk);
    await clerk.say('甲'.repeat(15_000));
    await clerk.say('乙'.repeat(6_000));
    expect(await clerk.screen()).toContain('补充文字合计超过20000字，未收下，请改为发送文件。');
    const form = { ...LETTER, petitioner_name: '两万字', summary: '很长的信' };
    const c = await caseOf(demo, await clerk.click(id, '登记', form));
    expect(c.detail).toBe('甲'.repeat(15_000));
  });

  it('after the form was sent goes nowhere and is answered with help', async () => {
    const clerk = demo.as('ou_fangqing');
    await clerk.click(await openForm(clerk), '登记', {
      ...LETTER,
      petitioner_name: '已登记人',
      summary: '已经登记',
    });
    await clerk.say(
      '这是登记以后才想起来要补充的很长的一段话,表已经不在了,所以只能得到使用说明,不能丢进别的件。',
    );
    const last = (await clerk.messages()).at(-1);
    expect(JSON.stringify(last?.content)).toContain('使用说明');
  });
});
