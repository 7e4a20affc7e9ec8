import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClickAnswer } from '../support/actor.ts';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const LETTER = {
  petitioner_name: '钱某某',
  petitioner_address: '安澜市锦绣里3栋',
  summary: '路灯长期不亮',
};
const SUBMIT = { suggestion: '请核实', suggested_unit: 'wuye' };

/** The newest card that holds a word, clicked with a form, as the contract's own driver does it. */
async function press(demo: TestDemo, who: string, o: { no: string; word: string; form?: object }) {
  const person = demo.as(`ou_${who}`);
  const card = await person.card(o.no, `"content":"${o.word}"`);
  return person.click(card!.messageId, o.word, o.form as Record<string, string>);
}

describe('steps that ask the same share one open form', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
  });
  afterAll(() => demo.stop());

  it('批转外单位 is sent from the instruction form, and asks for the organ with the words kept', async () => {
    c = await open(demo, ['09-15 09:10', 'bailu', LETTER]);
    await c.play([['09-15 09:20', 'bailu', '呈批', SUBMIT]]);
    const form = { opinion: '请市城管执法局办理' };
    const without = await press(demo, 'luzhiyuan', { no: c.no, word: '批转外单位', form });
    expect(without.toast).toMatchObject({ type: 'warning', content: '请填写转往单位。' });
    expect(await c.card('luzhiyuan', '批转外单位')).toContain(form.opinion);
    const sent = await press(demo, 'luzhiyuan', {
      no: c.no,
      word: '批转外单位',
      form: { ...form, organ: '市城管执法局' },
    });
    expect(sent.toast?.type).toBe('success');
    expect(await c.stored()).toMatchObject({
      status: 'awaitingTransfer',
      transfer: { organ: '市城管执法局' },
    });
  });

  it('a card opened for a step does not open the next form beside the task card', async () => {
    const d = await open(demo, [
      '09-15 09:40',
      'bailu',
      { ...LETTER, petitioner_name: '孙某某', summary: '电梯困人' },
    ]);
    await d.play([
      ['09-15 09:50', 'bailu', '呈批', SUBMIT],
      ['09-15 10:00', 'luzhiyuan', '同意拟办'],
      ['09-15 10:10', 'liangjing', '交办', { unit: 'wuye' }],
    ]);
    const handler = (await d.stored()).assignment!.responsible;
    await demo.as(handler).say(`查询 ${d.no}`);
    await demo.as(handler).act(d.no, '签收', { promised_on: '2025-09-20' });
    const messages = await demo.as(handler).messages();
    const forms = messages.filter((m) =>
      JSON.stringify(m.content).includes('"name":"form_reportResult"'),
    );
    expect(forms).toHaveLength(1);
  });

  it('a binding ruling leaves the unit no further 申请退回', async () => {
    const d = await open(demo, [
      '09-16 09:00',
      'bailu',
      { ...LETTER, petitioner_name: '李某某', summary: '停车费涨价' },
    ]);
    await d.play([
      ['09-16 09:10', 'bailu', '呈批', SUBMIT],
      ['09-16 09:20', 'luzhiyuan', '同意拟办'],
      ['09-16 09:30', 'liangjing', '交办', { unit: 'wuye' }],
      ['09-16 09:40', 'hanchengzhi', '申请退回', { reason: '不属本科职责' }],
      ['09-16 09:50', 'liangjing', '呈请裁定', { reason: '应由物业科办' }],
    ]);
    expect(await d.card('luzhiyuan', '不同意退回')).toContain('应由物业科办');
    await d.play([['09-16 10:00', 'luzhiyuan', '不同意退回', { reason: '由物业科办' }]]);
    expect(await d.card('hanchengzhi')).not.toContain('"content":"申请退回"');
  });
});

describe('the chat', () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
  });
  afterAll(() => demo.stop());

  it('takes a number alone as a query', async () => {
    const c = await open(demo, ['09-15 09:10', 'bailu', LETTER]);
    await demo.as('ou_liangjing').say(c.no);
    expect(await demo.as('ou_liangjing').card(c.no, LETTER.summary)).toBeDefined();
  });

  it('answers a menu key it does not know with help', async () => {
    await demo.post('/menu', { as: 'ou_liangjing', eventKey: 'nothing' });
    await demo.settle();
    expect(await demo.as('ou_liangjing').card('信访工作助手')).toBeDefined();
  });

  it('answers of a case with a respondent in a group as of a number never given', async () => {
    const c = await open(demo, [
      '09-15 10:00',
      'bailu',
      { ...LETTER, petitioner_name: '周某某', summary: '物业科不作为', respondent_unit: 'wuye' },
    ]);
    const asked = async (no: string) => {
      const ask = { as: 'ou_bailu', text: `查询 ${no}`, mention: true };
      await demo.post('/chats/oc_all/messages', ask);
      await demo.settle();
      const said = await demo.get<{ content: object }[]>('/chats/oc_all/messages?as=ou_bailu');
      return JSON.stringify(said.at(-1)?.content).replace(no, '');
    };
    const answer = await asked(c.no);
    expect(answer).toContain('可在与我的单聊中查询');
    expect(answer).toBe(await asked('信〔2025〕9999号'));
  });

  it('names the posts people hold in their units', async () => {
    const people = await demo.get<{ openId: string; roles: string[] }[]>('/people');
    const roles = (id: string) => people.find((p) => p.openId === id)?.roles;
    expect(roles('ou_hanchengzhi')).toContain('unitHead');
    const all = new Set(people.flatMap((p) => p.roles));
    for (const role of ['liaison', 'handler', 'informationOfficer', 'archivist'])
      expect(all).toContain(role);
  });
});

describe('a fresh card before the old one dies', () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-10-20T09:00+08:00' });
  });
  afterAll(() => demo.stop());

  it('reaches the clerk who may still have to inform, on a working day', async () => {
    const c = await open(demo, ['10-20 09:10', 'bailu', LETTER]);
    await c.play([['10-20 09:20', 'bailu', '呈批', SUBMIT]]);
    await c.at('11-20 10:00');
    const card = await demo.as('ou_bailu').card(c.no, '"content":"已告知"');
    const click: ClickAnswer = await demo.as('ou_bailu').click(card!.messageId, '已告知');
    expect(click.ok).toBe(true);
    expect(card!.createdAt >= '2025-11-07').toBe(true);
  });
});

describe('seeding', () => {
  it('two resets at once are played one after the other', async () => {
    const demo = await startDemo({ at: '2025-09-03T09:00+08:00' });
    const at = '2025-09-03T10:00:00+08:00';
    const answers = await Promise.all([
      demo.post<{ ok: boolean }>('/reset', { seed: 'demo', at }),
      demo.post<{ ok: boolean }>('/reset', { seed: 'bureau', at }),
    ]);
    expect(answers.map((a) => a.ok)).toEqual([true, true]);
    const { total } = await demo.store.cases.book({ page: 0, size: 1, hideSealedExcept: '' });
    expect(total).toBe(0);
    await demo.stop();
  });
});
