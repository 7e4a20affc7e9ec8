import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { button, card, P2P_LU, sendCard, startWorld, type TestWorld } from './support.ts';

const DAY = 86_400_000;
let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.bot.pushed.length = 0;
  world.bot.answer = () => ({});
});

const plain = (content: string) => ({ tag: 'plain_text', content });
const option = (value: string, text: string) => ({ value, text: plain(text) });
const submit = button('登记', { name: 'ok', form_action_type: 'submit' });
const form = (...elements: object[]) => ({ tag: 'form', name: 'f', elements });
const deliver = (...elements: object[]) => sendCard(world, 'ou_lu', card(...elements));
const click = async (id: string, given: object) =>
  (await world.control('POST', `/messages/${id}/click`, { as: 'ou_lu', ...given })).body;
const action = () => world.bot.events('card.action.trigger').at(-1)?.action;

describe('finding what to click', () => {
  it('takes a name or the visible text, and asks when several match', async () => {
    const id = await deliver(
      button('催办', { name: 'a' }),
      button('催办', { name: 'b' }),
      button('询问', { name: 'ask' }),
    );
    expect(await click(id, { button: '催办' })).toEqual({
      ok: false,
      code: 'ambiguous',
      message: '卡片上有多个同名的操作',
      toast: null,
      names: ['a', 'b'],
    });
    await click(id, { button: '催办', index: 1 });
    expect(action().name).toBe('b');
    expect((await click(id, { button: 'ask' })).ok).toBe(true);
    expect(action()).toEqual({ tag: 'button', name: 'ask', value: { act: '询问' } });
    expect((await click(id, { button: '没有' })).code).toBe('not_found');
  });

  it('sees into columns, panels and containers', async () => {
    const column = { tag: 'column', elements: [button('甲')] };
    const header = { title: { tag: 'plain_text', content: '更多' } };
    const inner = { tag: 'markdown', content: '乙' };
    const behaviors = [{ type: 'callback', value: { act: '乙' } }];
    const id = await deliver(
      { tag: 'column_set', columns: [column] },
      {
        tag: 'collapsible_panel',
        header,
        elements: [{ tag: 'interactive_container', behaviors, elements: [inner] }],
      },
    );
    expect((await click(id, { button: '甲' })).ok).toBe(true);
    expect((await click(id, { button: '乙' })).ok).toBe(true);
    expect(action()).toMatchObject({ tag: 'interactive_container', value: { act: '乙' } });
  });
});

describe('what the client refuses itself', () => {
  it('is a disabled button, a declined dialog, a stranger, a recalled and an old card', async () => {
    const confirm = { title: plain('确定?'), text: plain('不能撤回') };
    const id = await deliver(button('关', { disabled: true }), button('删', { confirm }));
    expect((await click(id, { button: '关' })).code).toBe('disabled');
    expect((await click(id, { button: '删', confirm: false })).code).toBe('confirm_declined');
    expect((await click(id, { button: '删', as: 'ou_bai' })).code).toBe('not_in_chat');
    expect(world.bot.pushed).toEqual([]);
    expect((await click(id, { button: '删' })).ok).toBe(true);
    const gone = await deliver(button('x'));
    await world.api('DELETE', `/im/v1/messages/${gone}`);
    expect((await click(gone, { button: 'x' })).code).toBe('recalled');
    await world.clock.run(world.clock.now() + 14 * DAY);
    expect((await click(id, { button: '删' })).code).toBe('expired');
    expect(world.bot.pushed).toHaveLength(1);
  });

  it('leaves 404 to ids nobody knows and 400 to what is no click', async () => {
    const id = await deliver(button('x'));
    const status = async (path: string, body: object) =>
      (await world.control('POST', path, body)).status;
    expect(await status('/messages/om_no/click', { as: 'ou_lu', button: 'x' })).toBe(404);
    expect(await status(`/messages/${id}/click`, { as: 'ou_no', button: 'x' })).toBe(404);
    expect(await status(`/messages/${id}/click`, { button: 'x' })).toBe(400);
  });
});

describe('a form', () => {
  const fields = [
    { tag: 'input', name: 'summary', required: true, max_length: 10 },
    { tag: 'input', name: 'detail', default_value: '原文' },
    { tag: 'input', name: 'fixed', default_value: '不变', disabled: true },
    {
      tag: 'select_static',
      name: 'channel',
      initial_index: 2,
      options: [option('letter', '来信'), option('visit', '来访')],
    },
    { tag: 'select_static', name: 'empty', options: [option('yes', '是')] },
    {
      tag: 'multi_select_static',
      name: 'topics',
      required: false,
      options: [option('noise', '噪声'), option('dust', '扬尘')],
    },
    { tag: 'select_person', name: 'handler' },
    { tag: 'date_picker', name: 'received_on', initial_date: '2025-09-24' },
    { tag: 'picker_time', name: 'at' },
    { tag: 'picker_datetime', name: 'when' },
  ];

  it('sends what was entered, the defaults of the rest, and the zone', async () => {
    const id = await deliver(form(...fields, submit));
    const entered = {
      summary: '夜间噪声',
      fixed: '改了',
      channel: '来信',
      topics: ['噪声', 'dust'],
      handler: '秦朗',
      received_on: '2025-09-08',
      when: '2025-09-08 09:05',
    };
    expect((await click(id, { button: '登记', form: entered })).ok).toBe(true);
    expect(action()).toEqual({
      tag: 'button',
      name: 'ok',
      value: { act: '登记' },
      timezone: 'Asia/Shanghai',
      form_value: {
        summary: '夜间噪声',
        detail: '原文',
        fixed: '不变',
        channel: 'letter',
        topics: ['noise', 'dust'],
        handler: 'ou_qin',
        received_on: '2025-09-08 +0800',
        when: '2025-09-08 09:05 +0800',
      },
    });
    await click(id, { button: '登记', form: { summary: 'x' } });
    expect(action().form_value).toEqual({
      summary: 'x',
      detail: '原文',
      fixed: '不变',
      channel: 'visit',
      received_on: '2025-09-24 +0800',
    });
  });

  it('is held back while a required field is empty or a value cannot be entered', async () => {
    const id = await deliver(
      form(...fields, submit, button('清空', { name: 'no', form_action_type: 'reset' })),
    );
    const enter = (given: object) =>
      click(id, { button: '登记', form: { summary: 'x', ...given } });
    expect(await enter({ summary: '' })).toMatchObject({ code: 'required', names: ['summary'] });
    expect(await enter({ summary: '一二三四五六七八九十一' })).toMatchObject({ code: 'too_long' });
    expect(await enter({ channel: '电报' })).toMatchObject({ code: 'invalid_option' });
    expect(await enter({ received_on: '2025-02-30' })).toMatchObject({ code: 'invalid_value' });
    expect(await click(id, { button: '清空' })).toMatchObject({ ok: true });
    expect(await click(id, { component: 'channel', value: 'letter' })).toMatchObject({ ok: false });
    expect(world.bot.pushed).toEqual([]);
  });
});

describe('components outside a form', () => {
  it('call back with their new value', async () => {
    const pick = { behaviors: [{ type: 'callback', value: { act: 'pick' } }] };
    const id = await deliver(
      { tag: 'select_static', name: 's', options: [option('a', '甲')], ...pick },
      { tag: 'date_picker', name: 'd', ...pick },
      { tag: 'checker', name: 'c', text: plain('好'), ...pick },
      { tag: 'checker', name: 'local', text: plain('本地') },
      { tag: 'input', name: 'i', ...pick },
      { tag: 'overflow', options: [option('more', '更多')] },
    );
    const value = { act: 'pick' };
    await click(id, { component: 's', value: '甲' });
    expect(action()).toEqual({ tag: 'select_static', name: 's', value, option: 'a' });
    await click(id, { component: 'd', value: '2025-10-01' });
    expect(action()).toMatchObject({ option: '2025-10-01 +0800', timezone: 'Asia/Shanghai' });
    await click(id, { component: 'c', value: true });
    expect(action()).toMatchObject({ tag: 'checker', checked: true });
    await click(id, { component: 'i', value: '字' });
    expect(action()).toMatchObject({ input_value: '字' });
    await click(id, { component: 'overflow', value: '更多' });
    expect(action()).toEqual({ tag: 'overflow', option: 'more' });
    const before = world.bot.pushed.length;
    expect((await click(id, { component: 'local', value: true })).ok).toBe(true);
    expect(world.bot.pushed).toHaveLength(before);
  });
});

describe('an answer the platform does not take', () => {
  it('shows the user the code for it and leaves the card alone', async () => {
    const id = await deliver(button('x'));
    const code = async (answer: object) => {
      world.bot.answer = () => answer;
      const result = await click(id, { button: 'x' });
      return result.ok ? 'ok' : result.code;
    };
    const raw = (data: object) => ({ body: { card: { type: 'raw', data } } });
    expect(await code({})).toBe('ok');
    expect(await code({ status: 500 })).toBe(200671);
    expect(await code({ status: 204, body: '' })).toBe(200671);
    expect(await code({ body: 'no json' })).toBe(200672);
    expect(await code({ body: '[]' })).toBe(200672);
    expect(await code({ body: { toast: { type: 'loud', content: 'x' } } })).toBe(200672);
    expect(await code(raw(card({ tag: 'note' })))).toBe(200673);
    expect(await code(raw({ elements: [] }))).toBe(200830);
    expect(await code({ delayMs: 3_300 })).toBe(200341);
    const [shown] = (await world.control('GET', `/chats/${P2P_LU}/messages`)).body.slice(-1);
    expect(shown.content).toEqual(card(button('x')));
  });
});

describe('the delayed update', () => {
  it('works twice within 30 minutes, after the answer', async () => {
    const id = await deliver(button('x'));
    const update = async (token: string, given: unknown = card(button('新'))) =>
      (await world.api('POST', '/interactive/v1/card/update', { token, card: given })).body.code;
    let early: number | undefined;
    world.bot.answer = async (payload) => {
      early = await update(payload.event.token);
      return {};
    };
    await click(id, { button: 'x' });
    expect(early).toBe(11310);
    const { token } = world.bot.events('card.action.trigger').at(-1)!;
    expect(token).toMatch(/^c-/);
    expect(await update(token, card({ tag: 'note' }))).toBe(11311);
    expect(await update(token)).toBe(0);
    expect(await update(token)).toBe(0);
    expect(await update(token)).toBe(300040);
    expect(await update('c-no')).toBe(300020);
    world.bot.answer = () => ({});
    await click(id, { button: '新' });
    await world.clock.run(world.clock.now() + 31 * 60_000);
    expect(await update(world.bot.events('card.action.trigger').at(-1)!.token)).toBe(300030);
  });
});
