import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { caseOf, LETTER, openForm, registerOne, shown } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
});
afterAll(() => demo.stop());

const total = async () =>
  (await demo.store.cases.book({ page: 0, size: 1, hideSealedExcept: 'ou_yanshouyi' })).total;

describe('登记', () => {
  it('numbers the letter, starts K1 and K7, and the form becomes the receipt', async () => {
    const clerk = demo.as('ou_bailu');
    const id = await openForm(clerk);
    const c = await caseOf(demo, await clerk.click(id, '登记', LETTER));
    expect(c.no).toBe('信〔2025〕0001号');
    expect(c).toMatchObject({ channel: 'letter', category: 'claim', receivedOn: '2025-09-18' });
    expect(c.clocks.map((k) => k.kind)).toEqual(['K1', 'K7']);
    const receipt = await shown(clerk, id);
    expect(receipt).toContain('已登记 信〔2025〕0001号');
    expect(receipt).not.toContain('form_register');
    expect(await clerk.card(c.no, '"name":"form_submit"')).toBeDefined();
  });

  it('needs no name and no address for an anonymous letter', async () => {
    const c = await registerOne(demo, { petitioner_type: '匿名', summary: '楼顶违建' });
    expect(c.petitioner.type).toBe('anonymous');
    expect(c.clocks.map((k) => k.kind)).toEqual(['K1']);
  });

  it('asks a referred matter for its source', async () => {
    const clerk = demo.as('ou_bailu');
    const id = await openForm(clerk);
    const form = { ...LETTER, petitioner_name: '热线', channel: '转来件', summary: '井盖缺失' };
    const organ = await clerk.click(id, '登记', form);
    expect(organ.toast?.content).toBe('转来件请填写来文单位。');
    expect(await shown(clerk, id)).toContain('"expanded":true');
    const no = await clerk.click(id, '登记', { ...form, source_organ: '12345热线' });
    expect(no.toast?.content).toBe('转来件请填写来文编号。');
    const done = await clerk.click(id, '登记', { source_no: '2025-77' });
    expect((await caseOf(demo, done)).source).toMatchObject({ organ: '12345热线', no: '2025-77' });
  });

  it('refuses a day that has not come yet', async () => {
    const clerk = demo.as('ou_bailu');
    const form = { ...LETTER, summary: '明天的信', received_on: '2025-09-19' };
    const answer = await clerk.click(await openForm(clerk), '登记', form);
    expect(answer.toast).toEqual({ type: 'warning', content: '收到日期不能晚于今天。' });
  });

  it('登记并呈批 does both and the leader has the card', async () => {
    const c = await registerOne(
      demo,
      { ...LETTER, petitioner_name: '孙某', summary: '路面塌陷' },
      { button: '登记并呈批' },
    );
    expect(c.status).toBe('awaitingInstruction');
    expect(c.history.map((e) => e.action)).toEqual(['register', 'submit']);
    expect(await demo.as('ou_luzhiyuan').card(c.no, '同意拟办')).toBeDefined();
  });

  it('登记并呈批 of a visit registers and says what is still missing', async () => {
    const clerk = demo.as('ou_bailu');
    const form = { ...LETTER, petitioner_name: '周某', channel: '来访', summary: '来访反映漏水' };
    const answer = await clerk.click(await openForm(clerk), '登记并呈批', form);
    expect(answer.toast?.type).toBe('warning');
    expect(answer.toast?.content).toContain('未呈批：来访件请先登记“说明情况”。');
    expect((await caseOf(demo, answer)).status).toBe('registered');
  });

  it('sent twice at the same time registers once', async () => {
    const clerk = demo.as('ou_bailu');
    const id = await openForm(clerk);
    const before = await total();
    const form = { ...LETTER, petitioner_name: '双击', summary: '双击登记' };
    const answers = await Promise.all([1, 2, 3].map(() => clerk.click(id, '登记', form)));
    const numbers = await Promise.all(answers.map(async (a) => (await caseOf(demo, a)).no));
    expect(new Set(numbers).size).toBe(1);
    expect(await total()).toBe(before + 1);
  });
});

describe('the hint before saving', () => {
  it.each([
    ['the same petitioner', { ...LETTER, summary: '另一件完全不同的事' }, '同一信访人'],
    [
      'the same matter in other spelling',
      { petitioner_name: '李四', petitioner_unit: '某厂', summary: '锦绣里小区 电梯停运 保洁差!' },
      '内容相同',
    ],
  ])('shows %s with the reason and 仍然登记 goes on', async (_what, form, reason) => {
    const clerk = demo.as('ou_fangqing');
    const id = await openForm(clerk);
    const before = await total();
    const hint = await clerk.click(id, '登记', form);
    expect(hint.toast).toEqual({ type: 'warning', content: '登记簿中有相似信访件，请核对。' });
    const card = await shown(clerk, id);
    expect(card).toContain(reason);
    expect(card).toContain('信〔2025〕0001号');
    expect(card).toContain(`"default_value":"${form.summary}"`);
    expect(await total()).toBe(before);
    await caseOf(demo, await clerk.click(id, '仍然登记'));
    expect(await total()).toBe(before + 1);
  });

  it('仍然登记 after 登记并呈批 submits as well', async () => {
    const clerk = demo.as('ou_fangqing');
    const id = await openForm(clerk);
    await clerk.click(id, '登记并呈批', { ...LETTER, summary: '同一人又一件事' });
    const c = await caseOf(demo, await clerk.click(id, '仍然登记'));
    expect(c.status).toBe('awaitingInstruction');
  });

  it('never betrays a sealed matter to another clerk', async () => {
    const sealed = {
      ...LETTER,
      petitioner_name: '举报人',
      summary: '某科吃拿卡要',
      category: '检举控告',
    };
    const c = await registerOne(demo, sealed);
    expect(c.sealedTo).toBe('ou_yanshouyi');
    const other = demo.as('ou_fangqing');
    const answer = await other.click(await openForm(other), '登记', {
      ...sealed,
      category: '申诉求决',
    });
    expect(answer.toast?.type).toBe('success');
    expect(await other.screen()).not.toContain(c.no);
  });
});

describe('存草稿', () => {
  it('keeps what was typed; 待办 lists it and 继续填写 opens it again', async () => {
    const clerk = demo.as('ou_fangqing');
    const before = await total();
    const id = await openForm(clerk);
    const kept = await clerk.click(id, '存草稿', { summary: '写了一半的信', place: '南街' });
    expect(kept.toast).toEqual({ type: 'success', content: '草稿已保存，可从“待办”继续填写。' });
    expect(await total()).toBe(before);
    await demo.goTo('P8D');
    await clerk.say('待办');
    const todo = await clerk.card('草稿（1件）');
    expect(JSON.stringify(todo?.content)).toContain('写了一半的信');
    await clerk.click(todo!.messageId, '继续填写');
    const again = (await clerk.card('"name":"form_register"'))!;
    expect(again.messageId).not.toBe(id);
    expect(JSON.stringify(again.content)).toContain('"default_value":"写了一半的信"');
    expect(JSON.stringify(again.content)).toContain('"default_value":"南街"');
    const rest = { petitioner_name: '草稿人', petitioner_unit: '某单位' };
    const c = await caseOf(demo, await clerk.click(again.messageId, '登记', rest));
    expect(c).toMatchObject({ summary: '写了一半的信', place: '南街' });
    await clerk.say('待办');
    const now = (await clerk.messages()).at(-1);
    expect(JSON.stringify(now?.content)).not.toContain('草稿');
    const old = await clerk.click(todo!.messageId, '继续填写');
    expect(old.toast?.content).toBe('草稿已登记或已失效。');
  });

  it('is all an information officer may do; a clerk registers it', async () => {
    const officer = demo.as('ou_jiangxue');
    const id = await openForm(officer);
    const card = await shown(officer, id);
    expect(card).toContain('存草稿');
    expect(card).not.toContain('"content":"登记"');
    expect(card).not.toContain('登记并呈批');
    const typed = { petitioner_name: '工人', petitioner_unit: '工地', summary: '夜间施工噪声' };
    const kept = await officer.click(id, '存草稿', typed);
    expect(kept.toast?.content).toBe('草稿已保存，可从“待办”继续填写；信访员也可从“待办”登记。');
    const clerk = demo.as('ou_bailu');
    await clerk.say('待办');
    const todo = await clerk.card('夜间施工噪声', '继续填写');
    expect(JSON.stringify(todo?.content)).toContain('姜雪');
    await clerk.click(todo!.messageId, '继续填写');
    const form = await clerk.card('"default_value":"夜间施工噪声"');
    const c = await caseOf(demo, await clerk.click(form!.messageId, '登记'));
    expect(c).toMatchObject({ registeredBy: 'ou_bailu', summary: '夜间施工噪声' });
    const later = await officer.click(id, '存草稿', { summary: '改写' });
    expect(later.toast?.content).toBe('登记表已失效，请重新发送“登记”。');
  });

  it('of one clerk is not the other clerk’s business', async () => {
    const clerk = demo.as('ou_fangqing');
    await clerk.click(await openForm(clerk), '存草稿', { summary: '我的私稿' });
    const other = demo.as('ou_bailu');
    await other.say('待办');
    expect(JSON.stringify((await other.messages()).at(-1)?.content)).not.toContain('我的私稿');
  });
});
