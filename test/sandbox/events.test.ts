import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { button, card, P2P_LU, sendCard, startWorld, type TestWorld } from './support.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const control = (method: string, path: string, body?: object) => world.control(method, path, body);
const heard = async (type: string) => {
  await world.sandbox.settle();
  return world.bot.events(type);
};
const save = (change: object) => control('POST', '/app', change);
const say = (chat: string, as: string, more: object) =>
  control('POST', `/chats/${chat}/messages`, { as, ...more });

describe('what is said', () => {
  it('is heard with the scope for it only', async () => {
    await save({ scopes: ['im:message.group_at_msg:readonly'] });
    await say(P2P_LU, 'ou_lu', { text: '私聊' });
    await say('oc_all', 'ou_lu', { text: '路过' });
    await say('oc_all', 'ou_lu', { text: '在吗', mention: 'bot' });
    expect(await heard('im.message.receive_v1')).toHaveLength(1);
    await save({ scopes: ['im:message.group_msg', 'im:message.p2p_msg:readonly'] });
    await say('oc_all', 'ou_lu', { text: '路过' });
    await say(P2P_LU, 'ou_lu', { text: '私聊' });
    expect(await heard('im.message.receive_v1')).toHaveLength(3);
  });

  it('comes only while its event is subscribed', async () => {
    await save({ events: ['application.bot.menu_v6'] });
    await say(P2P_LU, 'ou_lu', { text: '私聊' });
    await control('POST', '/menu', { as: 'ou_lu', eventKey: 'register' });
    expect(await heard('im.message.receive_v1')).toEqual([]);
    expect(await heard('application.bot.menu_v6')).toHaveLength(1);
  });

  it('may be a voice, a shared card of a person or group, or a word to all', async () => {
    await say(P2P_LU, 'ou_lu', { msgType: 'share_user', content: { user_id: 'ou_bai' } });
    await say(P2P_LU, 'ou_lu', { msgType: 'audio', content: { file_key: 'f', duration: 900 } });
    await say('oc_all', 'ou_lu', { text: '开会', mention: ['all', 'bot'] });
    const events = (await heard('im.message.receive_v1')).map((event) => event.message);
    expect(events.map((one) => [one.message_type, JSON.parse(one.content)])).toEqual([
      ['share_user', { user_id: 'ou_bai' }],
      ['audio', { file_key: 'f', duration: 900 }],
      ['text', { text: '@_all @_user_1 开会' }],
    ]);
    expect(events[2].mentions).toHaveLength(1);
  });
});

describe('ids and names', () => {
  it('are left out where their scope is missing', async () => {
    await save({ scopes: ['im:message.p2p_msg:readonly'] });
    await say(P2P_LU, 'ou_lu', { text: '私聊' });
    await control('POST', '/menu', { as: 'ou_lu', eventKey: 'register' });
    const [message] = await heard('im.message.receive_v1');
    expect(message.sender.sender_id).toEqual({ open_id: 'ou_lu', union_id: 'on_lu', user_id: '' });
    const [menu] = await heard('application.bot.menu_v6');
    expect(menu.operator).not.toHaveProperty('operator_name');
  });
});

describe('reactions', () => {
  it('are told when set and when taken back, once each', async () => {
    const id = await sendCard(world, 'ou_lu', card(button('x')));
    const path = `/messages/${id}/reactions`;
    const first = (await control('POST', path, { as: 'ou_lu', emojiType: 'THUMBSUP' })).body;
    const again = (await control('POST', path, { as: 'ou_lu', emojiType: 'THUMBSUP' })).body;
    expect(again.reactionId).toBe(first.reactionId);
    expect((await control('POST', path, { as: 'ou_bai', emojiType: 'OK' })).status).toBe(403);
    expect((await control('DELETE', `${path}/${first.reactionId}?as=ou_lu`)).body.ok).toBe(true);
    const body = { message_id: id, reaction_type: { emoji_type: 'THUMBSUP' } };
    const created = await heard('im.message.reaction.created_v1');
    expect(created).toMatchObject([{ ...body, operator_type: 'user' }]);
    expect(created[0].user_id.open_id).toBe('ou_lu');
    expect(await heard('im.message.reaction.deleted_v1')).toMatchObject([body]);
  });
});

describe('groups', () => {
  it('tell of a new name, of who left by themselves, and of their end', async () => {
    await control('POST', '/chats/oc_all', { as: 'ou_lu', name: '全局工作群' });
    await control('POST', '/chats/oc_all/members', { as: 'ou_bai', remove: ['ou_bai'] });
    await control('DELETE', '/chats/oc_all?as=ou_lu');
    expect(await heard('im.chat.updated_v1')).toMatchObject([
      {
        chat_id: 'oc_all',
        operator_id: { open_id: 'ou_lu' },
        before_change: { name: '全局群' },
        after_change: { name: '全局工作群' },
      },
    ]);
    expect(await heard('im.chat.member.user.withdrawn_v1')).toMatchObject([
      { chat_id: 'oc_all', users: [{ name: '白露' }] },
    ]);
    expect(await heard('im.chat.member.user.deleted_v1')).toEqual([]);
    expect(await heard('im.chat.disbanded_v1')).toMatchObject([{ chat_id: 'oc_all' }]);
    expect((await say('oc_all', 'ou_lu', { text: '还在吗' })).status).toBe(403);
  });
});

describe('people', () => {
  it('who join, change and leave are told with the old values of what changed', async () => {
    await control('POST', '/people', { openId: 'ou_new', name: '新来' });
    await control('POST', '/people/ou_bai', { title: '主任' });
    await control('POST', '/people/ou_bai', { resigned: true });
    expect(await heard('contact.user.created_v3')).toMatchObject([
      { object: { open_id: 'ou_new', name: '新来' } },
    ]);
    expect(await heard('contact.user.updated_v3')).toMatchObject([
      { object: { open_id: 'ou_bai', job_title: '主任' }, old_object: { job_title: '信访员' } },
    ]);
    const [left] = await heard('contact.user.deleted_v3');
    expect(Object.keys(left.old_object)).toEqual(['status']);
    expect((await control('POST', '/people', { openId: 'ou_new', name: 'x' })).status).toBe(400);
  });
});

describe('the first opening of the chat', () => {
  it('is told in the old envelope too, to an app that names the old event', async () => {
    const events = ['p2p_chat_create', 'im.chat.access_event.bot_p2p_chat_entered_v1'];
    await save({ events });
    await control('POST', `/chats/${P2P_LU}/enter`, { as: 'ou_lu' });
    await control('POST', `/chats/${P2P_LU}/enter`, { as: 'ou_lu' });
    expect(await heard('im.chat.access_event.bot_p2p_chat_entered_v1')).toHaveLength(2);
    const old = world.bot.pushed.filter(({ payload }) => payload.type === 'event_callback');
    expect(old).toHaveLength(1);
    expect(old[0]?.payload).toMatchObject({
      token: 'vtok',
      event: { type: 'p2p_chat_create', chat_id: P2P_LU, user: { name: '陆知远' } },
    });
  });
});
