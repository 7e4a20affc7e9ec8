import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { button, card, P2P_LU, sendCard, startWorld, type TestWorld } from './support.ts';

const DAY = 86_400_000;
let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
// Each test has the five messages of a second to itself.
beforeEach(() => world.clock.run(world.clock.now() + 1_000));
afterAll(() => world.stop());

const send = (type: string, receive_id: string, more: object = {}) =>
  world.api('POST', `/im/v1/messages?receive_id_type=${type}`, {
    receive_id,
    msg_type: 'text',
    content: '{"text":"hi"}',
    ...more,
  });
const userSays = async (chat: string, as: string, more: object) =>
  (await world.control('POST', `/chats/${chat}/messages`, { as, ...more })).body
    .messageId as string;
const code = async (answer: Promise<{ status: number; body: { code: number } }>) => {
  const { status, body } = await answer;
  return [status, body.code];
};

describe('sending', () => {
  it('reaches a person by each kind of id, in the same p2p chat', async () => {
    const by = [
      ['open_id', 'ou_lu'],
      ['union_id', 'on_lu'],
      ['user_id', 'lu'],
      ['email', 'lu@example.test'],
      ['chat_id', P2P_LU],
    ] as const;
    for (const [type, id] of by) {
      const { status, body, headers } = await send(type, id);
      expect([type, status, body.data?.chat_id]).toEqual([type, 200, P2P_LU]);
      expect(body.data).toMatchObject({
        msg_type: 'text',
        sender: { id: 'cli_test', id_type: 'app_id', sender_type: 'app' },
        body: { content: '{"text":"hi"}' },
      });
      expect(headers.get('x-tt-logid')).toBeTruthy();
    }
  });

  it('names what is wrong with the receiver', async () => {
    expect(await code(send('open_id', 'ou_nobody'))).toEqual([400, 99992351]);
    expect(await code(send('open_id', 'oc_all'))).toEqual([400, 230034]);
    expect(await code(send('user_id', 'nobody'))).toEqual([400, 99992360]);
    expect(await code(send('email', 'no@example.test'))).toEqual([400, 230034]);
    expect(await code(send('chat_id', 'oc_unknown'))).toEqual([400, 99992356]);
    expect(await code(send('phone', '1'))).toEqual([400, 230001]);
  });

  it('refuses groups without the bot and people who left', async () => {
    await world.control('POST', '/chats/oc_all/members', { remove: ['bot'] });
    expect(await code(send('chat_id', 'oc_all'))).toEqual([400, 230002]);
    await world.control('POST', '/chats/oc_all/members', { add: ['bot'] });
    expect(await code(send('chat_id', 'oc_all'))).toEqual([200, 0]);
    await world.control('POST', '/people/ou_qin', { resigned: true });
    expect(await code(send('open_id', 'ou_qin'))).toEqual([400, 230013]);
    expect(await code(send('chat_id', 'oc_p2p_qin'))).toEqual([400, 230013]);
  });

  it('names what is wrong with the content', async () => {
    const content = (msg_type: string, given: unknown) =>
      code(send('open_id', 'ou_lu', { msg_type, content: given }));
    expect(await content('text', { text: 'object' })).toEqual([400, 230001]);
    expect(await content('text', 'no json')).toEqual([400, 230001]);
    expect(await content('text', '{"text":""}')).toEqual([400, 230001]);
    expect(await content('vote', '{}')).toEqual([400, 230054]);
    expect(await content('image', '{"image_key":"img_x"}')).toEqual([400, 230001]);
    const long = JSON.stringify({ text: 'x'.repeat(150 * 1024) });
    expect(await content('text', long)).toEqual([400, 230025]);
    const post = { zh_cn: { title: '标题', content: [[{ tag: 'text', text: 'x' }]] } };
    expect(await content('post', JSON.stringify(post))).toEqual([200, 0]);
  });

  it('says in the message why a card is refused', async () => {
    const refused = async (given: object) => {
      const answer = await send('open_id', 'ou_lu', {
        msg_type: 'interactive',
        content: JSON.stringify(given),
      });
      expect([answer.status, answer.body.code]).toEqual([400, 230099]);
      expect(answer.body.error.log_id).toBe(answer.headers.get('x-tt-logid'));
      return answer.body.msg as string;
    };
    expect(await refused(card({ tag: 'note' }))).toMatch(
      /^Failed to create card content, ext=ErrCode: 200861; ErrMsg: .*; path /,
    );
    const picture = { tag: 'img', img_key: 'img_x', alt: { tag: 'plain_text', content: '' } };
    expect(await refused(card(picture))).toContain('ErrCode: 200570');
    const at = { tag: 'markdown', content: '<at id=ou_nobody></at>' };
    expect(await refused(card(at))).toContain('ErrCode: 100290');
    expect(await refused({ type: 'template', data: {} })).toContain('ErrCode: 200380');
  });

  it('sends once per uuid within the hour', async () => {
    const first = (await send('open_id', 'ou_lu', { uuid: 'u-1' })).body.data.message_id;
    expect((await send('open_id', 'ou_lu', { uuid: 'u-1' })).body.data.message_id).toBe(first);
    await world.control('POST', '/clock', { advance: 'PT1H' });
    expect((await send('open_id', 'ou_lu', { uuid: 'u-1' })).body.data.message_id).not.toBe(first);
    expect(await code(send('open_id', 'ou_lu', { uuid: 'u'.repeat(51) }))).toEqual([400, 230001]);
  });
});

describe('a message that stands', () => {
  it('is answered in its thread, read back and listed', async () => {
    const asked = await userSays(P2P_LU, 'ou_lu', { text: '问' });
    const reply = (
      await world.api('POST', `/im/v1/messages/${asked}/reply`, {
        msg_type: 'text',
        content: '{"text":"答"}',
      })
    ).body.data;
    expect(reply).toMatchObject({ root_id: asked, parent_id: asked, chat_id: P2P_LU });
    const got = await world.api('GET', `/im/v1/messages/${reply.message_id}`);
    expect(got.body.data.items).toEqual([reply]);
    expect(await code(world.api('GET', '/im/v1/messages/om_unknown'))).toEqual([400, 99992354]);
    const query = `container_id_type=chat&container_id=${P2P_LU}&page_size=2`;
    const list = await world.api('GET', `/im/v1/messages?${query}&sort_type=ByCreateTimeDesc`);
    expect(list.body.data).toMatchObject({ has_more: true, page_token: '2' });
    expect(list.body.data.items).toHaveLength(2);
  });

  it('can be patched by its sender only, while it is a shared card of at most 14 days', async () => {
    const content = JSON.stringify(card(button('新')));
    const patch = (id: string, body: object = { content }) =>
      code(world.api('PATCH', `/im/v1/messages/${id}`, body));
    const id = await sendCard(world, 'ou_lu', card(button('旧')));
    expect(await patch(id)).toEqual([200, 0]);
    expect(await patch('om_unknown')).toEqual([400, 99992354]);
    expect(await patch(await userSays(P2P_LU, 'ou_lu', { text: 'x' }))).toEqual([400, 230012]);
    const text = (await send('open_id', 'ou_lu')).body.data.message_id;
    expect(await patch(text)).toEqual([400, 230001]);
    const single = { schema: '2.0', body: { elements: [button('x')] } };
    expect(await patch(id, { content: JSON.stringify(single) })).toEqual([400, 230001]);
    expect(await patch(id, { content: JSON.stringify(card({ tag: 'action' })) })).toEqual([
      400, 230099,
    ]);
    const gone = await sendCard(world, 'ou_lu', card(button('旧')));
    expect(await code(world.api('DELETE', `/im/v1/messages/${gone}`))).toEqual([200, 0]);
    expect(await patch(gone)).toEqual([400, 230011]);
    await world.clock.run(world.clock.now() + 14 * DAY);
    expect(await patch(id)).toEqual([400, 230031]);
  });

  it('can be edited 20 times when it is text, and recalled for a day', async () => {
    const id = (await send('open_id', 'ou_lu')).body.data.message_id;
    const edit = () =>
      code(
        world.api('PUT', `/im/v1/messages/${id}`, { msg_type: 'text', content: '{"text":"2"}' }),
      );
    for (let i = 0; i < 20; i += 1) expect(await edit()).toEqual([200, 0]);
    expect(await edit()).toEqual([400, 230072]);
    const recall = (one: string) => code(world.api('DELETE', `/im/v1/messages/${one}`));
    expect(await recall(await userSays(P2P_LU, 'ou_lu', { text: 'x' }))).toEqual([400, 230026]);
    expect(await recall(id)).toEqual([200, 0]);
    expect(await recall(id)).toEqual([400, 230011]);
    const old = (await send('open_id', 'ou_lu')).body.data.message_id;
    await world.clock.run(world.clock.now() + 2 * DAY);
    expect(await recall(old)).toEqual([400, 230009]);
  });

  it('tells who read it, for 7 days', async () => {
    const id = (await send('chat_id', 'oc_all')).body.data.message_id;
    await world.control('POST', `/messages/${id}/read`, { as: 'ou_bai' });
    const readers = () => world.api('GET', `/im/v1/messages/${id}/read_users?user_id_type=open_id`);
    expect((await readers()).body.data.items).toMatchObject([{ user_id: 'ou_bai' }]);
    await world.clock.run(world.clock.now() + 8 * DAY);
    expect(await code(readers())).toEqual([400, 230033]);
  });

  it('buzzes members of its chat and names the others', async () => {
    const id = (await send('chat_id', 'oc_all')).body.data.message_id;
    const urgent = await world.api('PATCH', `/im/v1/messages/${id}/urgent_app`, {
      user_id_list: ['ou_lu', 'ou_qin', 'ou_nobody'],
    });
    expect(urgent.body.data.invalid_user_id_list).toEqual(['ou_qin', 'ou_nobody']);
    const listed = (await world.control('GET', '/chats/oc_all/messages')).body.at(-1);
    expect(listed.urgent).toMatchObject([{ kind: 'app', openIds: ['ou_lu'] }]);
    const many = { user_id_list: Array.from({ length: 201 }, (_, i) => `ou_${i}`) };
    expect(await code(world.api('PATCH', `/im/v1/messages/${id}/urgent_sms`, many))).toEqual([
      400, 230001,
    ]);
    const theirs = await userSays('oc_all', 'ou_lu', { text: 'x' });
    const one = { user_id_list: ['ou_lu'] };
    expect(await code(world.api('PATCH', `/im/v1/messages/${theirs}/urgent_phone`, one))).toEqual([
      400, 230012,
    ]);
  });
});
