import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type RawPlatform, rawPlatform } from '../support/platform.ts';
import { PNG } from '../support/png.ts';
import { LETTER, openForm, registerOne, shown } from '../support/register.ts';

let demo: TestDemo;
let raw: RawPlatform;
let c: Case;
let card: string;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
  raw = await rawPlatform(demo);
  c = await registerOne(demo);
  card = (await demo.as('ou_bailu').card(c.no, '"name":"form_submit"'))!.messageId;
});
afterAll(() => demo.stop());

const submitClick = () => ({
  person: 'ou_bailu',
  messageId: card,
  value: { a: 'step', s: 'submit', c: c.id, v: c.version },
  form: {},
});

describe('requests that prove nothing', () => {
  it('are refused by the running bot and change nothing', async () => {
    const good = await raw.sign(raw.callback(submitClick()));
    const { 'x-lark-signature': _none, ...unsigned } = good.headers;
    const before = await demo.store.cases.byId(c.id);
    const statuses = await Promise.all(
      [
        { body: good.body, headers: { 'content-type': 'application/json' } },
        { body: good.body, headers: unsigned },
        { ...good, body: good.body.replace(/.{8}"\}$/, 'AAAAAAA="}') },
        { ...good, headers: { ...good.headers, 'x-lark-request-timestamp': '1' } },
        { ...good, body: 'x'.repeat(3_000_000) },
        { ...good, body: 'not json' },
        { body: JSON.stringify(raw.callback(submitClick())), headers: good.headers },
      ].map(async (request) => (await raw.send(request)).status),
    );
    for (const status of statuses) expect([400, 401, 413]).toContain(status);
    expect(await demo.store.cases.byId(c.id)).toEqual(before);
  });
});

describe('a signed callback nobody’s client would send', () => {
  const dead = { type: 'warning', content: '这个按钮已失效，请发送“待办”重新打开。' };

  it.each<[string, unknown]>([
    ['no value', undefined],
    ['a text', 'agree'],
    ['a list', [1, 2]],
    ['an unknown action', { a: 'drop', c: 'x' }],
    ['an inherited name as action', { a: 'constructor' }],
    ['an unknown step', { a: 'step', s: 'explode', c: '0'.repeat(24), v: 1 }],
    ['an inherited name as step', { a: 'step', s: 'toString', c: '0'.repeat(24), v: 1 }],
    ['an operator as case', { a: 'step', s: 'submit', c: { $gt: '' }, v: 1 }],
    ['a number as case', { a: 'show', c: 7 }],
    ['a text as version', { a: 'step', s: 'submit', c: '0'.repeat(24), v: '1' }],
    ['a page below the first', { a: 'book', p: -1 }],
    ['a page beyond every book', { a: 'book', p: 9_007_199_254_740_991 }],
    ['a draft outside the alphabet', { a: 'draft', d: '../x' }],
  ])('with %s is answered as a dead button', async (_what, value) => {
    const answer = await raw.click({ person: 'ou_bailu', messageId: card, value });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ toast: dead });
  });

  it('about a case, draft or file that does not exist says so', async () => {
    const nothing = '0'.repeat(24);
    const said = async (value: object) => {
      const { body } = await raw.click({ person: 'ou_bailu', messageId: card, value });
      return body.toast?.content;
    };
    const hidden = '没有查到此件，或您无权查看。';
    expect(await said({ a: 'step', s: 'submit', c: nothing, v: 1 })).toBe(hidden);
    expect(await said({ a: 'form', s: 'submit', c: nothing, v: 1 })).toBe(hidden);
    expect(await said({ a: 'show', c: nothing })).toBe(hidden);
    expect(await said({ a: 'reveal', c: nothing })).toBe(hidden);
    expect(await said({ a: 'originals', c: nothing })).toBe(hidden);
    expect(await said({ a: 'draft', d: nothing })).toBe('草稿已登记或已失效。');
    expect(await said({ a: 'register', m: 'only', d: nothing })).toBe(
      '登记表已失效，请重新发送“登记”。',
    );
    expect(await said({ a: 'file', f: nothing })).toBe('文件已失效，请重新发送。');
    expect(await said({ a: 'word', w: '关机' })).toBe('这个按钮已失效，请发送“帮助”。');
  });

  it('with wrong types, extra keys and __proto__ in the form registers nothing and breaks nothing', async () => {
    const clerk = demo.as('ou_fangqing');
    const id = await openForm(clerk);
    const d = /"d":"([0-9a-f]+)"/.exec(await shown(clerk, id))?.[1];
    const form = JSON.parse(
      `{"petitioner_name":{"$ne":""},"petitioner_address":["a"],"summary":7,"channel":"constructor",
        "received_on":"2025-02-30 +0800","people_count":"-5","category":null,"status":"closed",
        "__proto__":{"summary":"偷换"},"constructor":{"x":1}}`,
    );
    const value = { a: 'register', m: 'only', d, extra: 'x', __proto__: { m: 'submit' } };
    const answer = await raw.click({ person: clerk.openId, messageId: id, value, form });
    expect(answer.status).toBe(200);
    const drawn = JSON.stringify(answer.body.card);
    expect(drawn).toContain('请填写主要问题。');
    expect(drawn).toContain('渠道请从选项中选择。');
    expect(drawn).toContain('收到日期不是有效日期，请重新选择。');
    expect(drawn).not.toContain('偷换');
    expect(drawn).not.toContain('"initial_date":"2025-02-30"');
    expect(await demo.store.cases.byDraft(d ?? '')).toBeUndefined();
    expect(({} as { summary?: string }).summary).toBeUndefined();
    const list = await raw.click({ person: clerk.openId, messageId: id, value, form: ['x'] });
    expect(list.status).toBeLessThan(500);
  });

  it('without the preselected fields registers with what they showed', async () => {
    const clerk = demo.as('ou_fangqing');
    const id = await openForm(clerk);
    const d = /"d":"([0-9a-f]+)"/.exec(await shown(clerk, id))?.[1] ?? '';
    const form = { ...LETTER, summary: '只有三项' };
    const value = { a: 'register', m: 'only', d };
    await raw.click({ person: clerk.openId, messageId: id, value, form });
    await raw.click({
      person: clerk.openId,
      messageId: id,
      value: { ...value, m: 'again' },
      form,
    });
    const stored = await demo.store.cases.byDraft(d);
    expect(stored).toMatchObject({ channel: 'letter', category: 'claim', peopleCount: 1 });
    expect(stored?.petitioner.type).toBe('public');
  });

  it('of a step the person may not take is refused by the rules, not by the missing button', async () => {
    const own = await demo.as('ou_liangjing').card();
    const answer = await raw.click({
      person: 'ou_liangjing',
      messageId: own?.messageId ?? 'om_unknown',
      value: { a: 'step', s: 'submit', c: c.id, v: c.version },
      form: {},
    });
    expect(answer.body.toast).toEqual({ type: 'warning', content: '这一步由信访员、登记人办理。' });
    expect((await demo.store.cases.byId(c.id))?.status).toBe('registered');
  });
});

describe('a picture or file that is too large', () => {
  it('over 10 MB is not kept, and the sender is told what to do', async () => {
    const clerk = demo.as('ou_bailu');
    const big = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]);
    await clerk.sendImage(big, card);
    const last = (await clerk.messages()).at(-1);
    expect(last?.content).toEqual({ text: '图片超过10 MB，未收下。请压缩或分开后重新发送。' });
    expect((await demo.store.cases.byId(c.id))?.attachments).toEqual([]);
    const sent = (await clerk.messages()).findLast((m) => m.msgType === 'image');
    expect(await demo.store.files.byMessage(sent!.messageId)).toBeUndefined();
  });

  it('over 30 MB likewise', async () => {
    const clerk = demo.as('ou_bailu');
    await demo.post(`/chats/${await clerk.chatId()}/messages`, {
      as: clerk.openId,
      file: Buffer.alloc(30 * 1024 * 1024 + 1).toString('base64'),
      fileName: '录像.pdf',
      parentId: card,
    });
    await demo.settle();
    const last = (await clerk.messages()).at(-1);
    expect(last?.content).toEqual({ text: '文件超过30 MB，未收下。请压缩或分开后重新发送。' });
    expect((await demo.store.cases.byId(c.id))?.attachments).toEqual([]);
  });
});
