import { expect } from '@jest/globals';
import { button, card } from '../support.ts';
import {
  type Any,
  DAY,
  expectRefused,
  MINUTE,
  pass,
  type Scenario,
  said,
  send,
  sendCardBy,
  sentId,
} from './scenario.ts';

const CARD = card(button('签收'));
const text = (value: string) => JSON.stringify({ text: value });

/** Sending, replying, reading back (`feishu.md` §4.1, §4.2). */
export const messages: Scenario[] = [
  {
    title: 'a person is reached by each kind of id, in the same chat',
    run: async (world) => {
      for (const [type, id] of [
        ['open_id', 'ou_lu'],
        ['union_id', 'on_lu'],
        ['user_id', 'lu'],
        ['email', 'lu@example.test'],
        ['chat_id', 'oc_p2p_lu'],
      ]) {
        const { data } = await send(world, { receive_id: id }, type);
        expect(data).toMatchObject({ chat_id: 'oc_p2p_lu', msg_type: 'text', deleted: false });
      }
    },
  },
  {
    title: 'a receiver that does not fit is named by its code',
    run: async (world) => {
      const to = (id: string, type: string) => send(world, { receive_id: id }, type);
      await expectRefused(to('ou_nobody', 'open_id'), 99992351);
      await expectRefused(to('nobody', 'user_id'), 99992360);
      await expectRefused(to('oc_nowhere', 'chat_id'), 99992356);
      await expectRefused(to('oc_all', 'open_id'), 230034);
      await expectRefused(to('no@example.test', 'email'), 230034);
      await expectRefused(to('1', 'phone'), 230001);
    },
  },
  {
    title:
      'who left (230013) or stopped the bot (230053) is not reached, nor a group without it (230002) or at its end (232009)',
    run: async (world) => {
      const group = () => send(world, { receive_id: 'oc_all' }, 'chat_id');
      await world.control('POST', '/chats/oc_all/members', { remove: ['bot'] });
      await expectRefused(group(), 230002);
      await world.control('POST', '/chats/oc_all/members', { add: ['bot'] });
      await world.control('DELETE', '/chats/oc_all');
      await expectRefused(group(), 232009);
      await world.control('POST', '/people/ou_lu', { stopsBot: true });
      await expectRefused(send(world), 230053);
      await world.control('POST', '/people/ou_lu', { resigned: true });
      await expectRefused(send(world), 230013);
    },
  },
  {
    title:
      'content is a string of a JSON object of the right shape (230001), of a known type (230054)',
    run: async (world) => {
      await expectRefused(send(world, { content: 'no json' }), 230001);
      await expectRefused(send(world, { content: '[]' }), 230001);
      await expectRefused(send(world, { content: { text: 'an object' } }), 230001);
      await expectRefused(send(world, { content: '{"text":""}' }), 230001);
      await expectRefused(send(world, { uuid: 'u'.repeat(51) }), 230001);
      await expectRefused(send(world, { msg_type: 'vote', content: '{}' }), 230054);
      const post = (content: object) =>
        send(world, { msg_type: 'post', content: JSON.stringify(content) });
      await expectRefused(post({ zh_cn: { content: [[{ tag: 'marquee' }]] } }), 230001);
      await expectRefused(post({ chinese: { content: [] } }), 230001);
      const line = [
        { tag: 'text', text: '通知' },
        { tag: 'at', user_id: 'ou_lu' },
      ];
      expect((await post({ zh_cn: { title: '标题', content: [line] } })).code).toBe(0);
    },
  },
  {
    title: 'a text of 150 KB is sent, a longer one not, nor a post over 30 KB (230025)',
    run: async (world) => {
      const room = 150 * 1024 - text('').length;
      expect((await send(world, { content: text('x'.repeat(room)) })).code).toBe(0);
      await expectRefused(send(world, { content: text('x'.repeat(room + 1)) }), 230025);
      const post = { zh_cn: { content: [[{ tag: 'text', text: 'x'.repeat(30 * 1024) }]] } };
      const long = { msg_type: 'post', content: JSON.stringify(post) };
      await expectRefused(send(world, long), 230025);
    },
  },
  {
    title: 'a refused card tells sub code and place (230099)',
    run: async (world) => {
      const bad = await expectRefused(sendCardBy(world, card({ tag: 'note' })), 230099);
      expect(bad.msg).toMatch(/ErrCode: 200861;.*path body\.elements\[0\]/);
      const picture = card({
        tag: 'img',
        img_key: 'img_x',
        alt: { tag: 'plain_text', content: '' },
      });
      expect((await expectRefused(sendCardBy(world, picture), 230099)).msg).toMatch(/200570/);
      const at = card({ tag: 'markdown', content: '<at id=ou_nobody></at>' });
      expect((await expectRefused(sendCardBy(world, at), 230099)).msg).toMatch(/100290/);
      const template = { type: 'template', data: { template_id: 'x' } };
      expect((await expectRefused(sendCardBy(world, template), 230099)).msg).toMatch(/200380/);
    },
  },
  {
    title: 'one uuid sends once within the hour, whatever it carries',
    run: async (world) => {
      const first = await sentId(world, { uuid: 'once' });
      expect(await sentId(world, { uuid: 'once', content: text('again') })).toBe(first);
      await pass(world, 60 * MINUTE);
      expect(await sentId(world, { uuid: 'once' })).not.toBe(first);
    },
  },
  {
    title:
      'the sixth message of a second to one person or group is refused without a wait (230020)',
    run: async (world) => {
      for (let i = 0; i < 5; i++) await send(world);
      const { headers } = await expectRefused(send(world), 230020);
      expect(headers['x-ogw-ratelimit-reset']).toBeUndefined();
      expect((await send(world, { receive_id: 'ou_bai' })).code).toBe(0);
      await pass(world);
      expect((await send(world)).code).toBe(0);
    },
  },
  {
    title: 'a reply knows its parent and root, and its thread when it shall',
    run: async (world) => {
      const root = await said(world, 'oc_p2p_lu', 'ou_lu', { text: '在吗' });
      const reply = (id: string, more: object = {}) =>
        world.client.im.v1.message.reply({
          path: { message_id: id },
          data: { msg_type: 'text', content: text('在'), ...more },
        });
      const first = (await reply(root)).data!;
      expect(first).toMatchObject({ parent_id: root, root_id: root });
      const second = (await reply(String(first.message_id), { reply_in_thread: true })).data!;
      expect(second).toMatchObject({ parent_id: first.message_id, root_id: root });
      expect(second.thread_id).toMatch(/^omt_/);
      const { data } = await world.client.im.v1.message.list({
        params: { container_id_type: 'thread', container_id: String(second.thread_id) },
      });
      const ids = data?.items?.map(({ message_id }) => message_id);
      expect(ids).toEqual([first.message_id, second.message_id]);
      await expectRefused(reply('om_unknown'), 99992354);
      await world.control('POST', `/messages/${root}/recall`, { as: 'ou_lu' });
      await expectRefused(reply(root), 230011);
    },
  },
  {
    title: 'history comes in pages, in either order, between two times in seconds',
    run: async (world) => {
      const ids: string[] = [];
      for (let i = 0; i < 5; i++) ids.push(await sentId(world, { content: text(String(i)) }));
      const list = async (more: object) =>
        (
          await world.client.im.v1.message.list({
            params: { container_id_type: 'chat', container_id: 'oc_p2p_lu', ...more } as Any,
          })
        ).data!;
      const first = await list({ page_size: 3 });
      expect(first.has_more).toBe(true);
      const rest = await list({ page_size: 3, page_token: first.page_token });
      const all = [...(first.items ?? []), ...(rest.items ?? [])];
      expect(all.map(({ message_id }) => message_id)).toEqual(ids);
      const newest = await list({ page_size: 1, sort_type: 'ByCreateTimeDesc' });
      expect(newest.items?.[0]?.message_id).toBe(ids[4]);
      const middle = Math.floor(Number(all[2]?.create_time) / 1000);
      const some = await list({ start_time: String(middle), end_time: String(middle) });
      expect(some.items?.map(({ message_id }) => message_id)).toEqual([ids[2]]);
      await expectRefused(list({ start_time: `${middle}000` }), 230001);
      await expectRefused(list({ container_id_type: 'thread', container_id: 'omt_x' }), 230019);
      await expectRefused(list({ container_id: 'oc_x' }), 99992356);
    },
  },
  {
    title: 'a message is read back as it was sent',
    run: async (world) => {
      const sent = (await sendCardBy(world, CARD)).data!;
      const path = { message_id: String(sent.message_id) };
      const { data } = await world.client.im.v1.message.get({ path });
      expect(data?.items).toEqual([sent]);
      const unknown = { message_id: 'om_unknown' };
      await expectRefused(world.client.im.v1.message.get({ path: unknown }), 99992354);
    },
  },
  {
    title: 'who read it is told for seven days (230033), of own messages only (230012)',
    run: async (world) => {
      const own = await sentId(world);
      const foreign = await said(world, 'oc_p2p_lu', 'ou_lu', { text: 'x' });
      await world.control('POST', `/messages/${own}/read`, { as: 'ou_lu' });
      const readers = (id: string) =>
        world.client.im.v1.message.readUsers({
          path: { message_id: id },
          params: { user_id_type: 'open_id' },
        });
      const { data } = await readers(own);
      expect(data?.items).toMatchObject([{ user_id: 'ou_lu', user_id_type: 'open_id' }]);
      await expectRefused(readers(foreign), 230012);
      await pass(world, 7 * DAY + MINUTE);
      await expectRefused(readers(own), 230033);
    },
  },
  {
    title: 'people and groups are shared, dividers drawn, foreign uploads refused (230017)',
    run: async (world) => {
      const kind = (msg_type: string, content: object) =>
        send(world, { msg_type, content: JSON.stringify(content) });
      expect((await kind('share_chat', { chat_id: 'oc_all' })).code).toBe(0);
      expect((await kind('share_user', { user_id: 'ou_bai' })).code).toBe(0);
      const params = { divider_text: { text: '新一天' } };
      expect((await kind('system', { type: 'divider', params })).code).toBe(0);
      await expectRefused(kind('share_user', { user_id: 'ou_x' }), 230001);
      await expectRefused(kind('share_chat', { chat_id: 'oc_x' }), 230001);
      const file = Buffer.from('own file').toString('base64');
      await said(world, 'oc_p2p_lu', 'ou_lu', { file, fileName: 'a.txt' });
      const list = (await world.control('GET', '/chats/oc_p2p_lu/messages')).body;
      await expectRefused(kind('file', list.at(-1).content), 230017);
      await expectRefused(kind('file', { file_key: 'file_x' }), 230001);
      const sticker = { msgType: 'sticker', content: { file_key: 'st_1' } };
      await expectRefused(kind('sticker', { file_key: 'st_1' }), 230001);
      await said(world, 'oc_p2p_lu', 'ou_lu', sticker);
      await pass(world);
      expect((await kind('sticker', { file_key: 'st_1' })).code).toBe(0);
    },
  },
];
