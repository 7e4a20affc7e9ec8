import { expect } from '@jest/globals';
import { button, card, type TestWorld } from '../support.ts';
import {
  type Any,
  DAY,
  expectRefused,
  MINUTE,
  pass,
  request,
  type Scenario,
  said,
  sentId,
} from './scenario.ts';

const react = (world: TestWorld, id: string, emoji_type = 'THUMBSUP') =>
  world.client.im.v1.messageReaction.create({
    path: { message_id: id },
    data: { reaction_type: { emoji_type } },
  });
const unreact = (world: TestWorld, message_id: string, reaction_id: string) =>
  world.client.im.v1.messageReaction.delete({ path: { message_id, reaction_id } });
const pin = (world: TestWorld, message_id: string) =>
  world.client.im.v1.pin.create({ data: { message_id } });

/** What hangs on messages: forwarding, reactions, pins, bubbles, batches, cards for one (`feishu.md` §4.2). */
export const extras: Scenario[] = [
  {
    title:
      'a message is forwarded once per uuid and receiver, not when recalled (230065) or a voice (230061)',
    run: async (world) => {
      const forward = (id: string, uuid?: string) =>
        world.client.im.v1.message.forward({
          path: { message_id: id },
          params: { receive_id_type: 'open_id', ...(uuid ? { uuid } : {}) },
          data: { receive_id: 'ou_bai' },
        });
      const id = await sentId(world);
      const first = (await forward(id, 'f')).data;
      expect(first).toMatchObject({ chat_id: 'oc_p2p_bai', body: { content: '{"text":"hi"}' } });
      expect((await forward(id, 'f')).data?.message_id).toBe(first?.message_id);
      await expectRefused(forward('om_unknown'), 230064);
      const voice = { msgType: 'audio', content: { file_key: 'f', duration: 1 } };
      await expectRefused(forward(await said(world, 'oc_p2p_lu', 'ou_lu', voice)), 230061);
      await world.client.im.v1.message.delete({ path: { message_id: id } });
      await expectRefused(forward(id), 230065);
    },
  },
  {
    title: 'messages of one chat are passed on together, the unknown ones named (230064, 230069)',
    run: async (world) => {
      const merge = (message_id_list: string[]) =>
        world.client.im.v1.message.mergeForward({
          params: { receive_id_type: 'open_id' },
          data: { receive_id: 'ou_bai', message_id_list },
        });
      const [a, b] = [await sentId(world), await sentId(world)];
      const elsewhere = await sentId(world, { receive_id: 'ou_bai' });
      const { data } = await merge([a, 'om_x', b]);
      expect(data?.invalid_message_id_list).toEqual(['om_x']);
      expect(data?.message).toMatchObject({
        msg_type: 'merge_forward',
        body: { content: 'Merged and Forwarded Message' },
      });
      const got = await world.client.im.v1.message.get({
        path: { message_id: String(data?.message?.message_id) },
      });
      const inside = got.data?.items?.slice(1) as Any[];
      expect(inside.map((one) => one.message_id)).toEqual([a, b]);
      expect(inside[0].upper_message_id).toBe(data?.message?.message_id);
      await expectRefused(merge(['om_x']), 230064);
      await expectRefused(merge([a, elsewhere]), 230069);
      await world.client.im.v1.message.delete({ path: { message_id: a } });
      await expectRefused(merge([a]), 230065);
    },
  },
  {
    title:
      'a reaction is set once, listed, and taken back by who set it (231001, 231003, 231007, 231010, 231011)',
    run: async (world) => {
      const [id, other] = [await sentId(world), await sentId(world)];
      const mine = String((await react(world, id)).data?.reaction_id);
      expect((await react(world, id)).data?.reaction_id).toBe(mine);
      await expectRefused(react(world, id, 'NOSUCHFACE'), 231001);
      await expectRefused(react(world, 'om_unknown'), 231003);
      const { body } = await world.control('POST', `/messages/${id}/reactions`, {
        as: 'ou_lu',
        emojiType: 'OK',
      });
      const { data } = await world.client.im.v1.messageReaction.list({ path: { message_id: id } });
      expect(data?.items?.map((one) => one.operator)).toEqual([
        { operator_id: 'cli_test', operator_type: 'app' },
        { operator_id: 'ou_lu', operator_type: 'user' },
      ]);
      await expectRefused(unreact(world, id, body.reactionId), 231007);
      await expectRefused(unreact(world, other, mine), 231010);
      await expectRefused(unreact(world, id, 'r_x'), 231011);
      expect((await unreact(world, id, mine)).code).toBe(0);
      await world.sandbox.settle();
      const types = world.bot.pushed.map(({ payload }) => payload.header.event_type);
      expect(types.filter((type: string) => type.includes('reaction'))).toHaveLength(3);
      await world.control('POST', '/chats/oc_all/members', { remove: ['bot'] });
      const there = await said(world, 'oc_all', 'ou_lu', { text: 'x' });
      await expectRefused(react(world, there), 231008);
    },
  },
  {
    title: 'a pin is kept when set again, listed newest first, and paced per message (230047)',
    run: async (world) => {
      const [a, b] = [await sentId(world), await sentId(world)];
      const first = (await pin(world, a)).data?.pin;
      await pass(world);
      await pin(world, b);
      expect((await pin(world, a)).data?.pin?.create_time).toBe(first?.create_time);
      const params = { chat_id: 'oc_p2p_lu' };
      const { data } = await world.client.im.v1.pin.list({ params });
      expect(data?.items?.map(({ message_id }) => message_id)).toEqual([b, a]);
      await world.client.im.v1.pin.delete({ path: { message_id: b } });
      const rest = (await world.client.im.v1.pin.list({ params })).data?.items;
      expect(rest?.map(({ message_id }) => message_id)).toEqual([a]);
      for (let i = 0; i < 4; i++) await pin(world, a);
      await expectRefused(pin(world, a), 230047);
      await world.client.im.v1.message.delete({ path: { message_id: a } });
      await expectRefused(pin(world, a), 230011);
    },
  },
  {
    title: 'bubbles hang on the newest message to one person for ten minutes, once, three at most',
    run: async (world) => {
      const bubbles = (id: string, ...words: string[]) =>
        world.client.im.v1.message.pushFollowUp({
          path: { message_id: id },
          data: { follow_ups: words.map((content) => ({ content })) } as Any,
        });
      const old = await sentId(world);
      const id = await sentId(world);
      await expectRefused(bubbles(old, '好'), 230006);
      await expectRefused(bubbles(id, '一', '二', '三', '四'), 230007);
      const group = await sentId(world, { receive_id: 'oc_all' }, 'chat_id');
      await expectRefused(bubbles(group, '好'), 230003);
      expect((await bubbles(id, '收到', '稍后')).code).toBe(0);
      await expectRefused(bubbles(id, '又'), 230008);
      const { body } = await world.control('GET', '/chats/oc_p2p_lu/messages');
      expect(body.at(-1).followUps).toEqual(['收到', '稍后']);
      const last = await sentId(world);
      await pass(world, 10 * MINUTE + 1);
      await expectRefused(bubbles(last, '好'), 230002);
    },
  },
  {
    title: 'a batch reaches people and departments soon, is counted, recalled and never redrawn',
    run: async (world) => {
      const batch = async (more: object) =>
        (await request(world, 'POST', '/message/v4/batch_send/', {
          msg_type: 'text',
          content: { text: '通知' },
          ...more,
        })) as Any;
      const sent = await batch({
        open_ids: ['ou_lu', 'ou_x'],
        department_ids: ['od-quality', 'od-x'],
      });
      expect(sent.data).toMatchObject({
        invalid_open_ids: ['ou_x'],
        invalid_department_ids: ['od-x'],
      });
      const path = { batch_message_id: String(sent.data.message_id) };
      expect(path.batch_message_id).toMatch(/^bm-/);
      const progress = async () =>
        (await world.client.im.v1.batchMessage.getProgress({ path })).data as Any;
      expect((await progress()).batch_message_send_progress.success_user_ids_count).toBe(0);
      await pass(world);
      expect((await progress()).batch_message_send_progress).toMatchObject({
        valid_user_ids_count: 2,
        success_user_ids_count: 2,
      });
      const list = (await world.control('GET', '/chats/oc_p2p_qin/messages')).body;
      await world.control('POST', `/messages/${list.at(-1).messageId}/read`, { as: 'ou_qin' });
      const read = await world.client.im.v1.batchMessage.readUser({ path });
      expect(read.data?.read_user).toEqual({ read_count: '1', total_count: '2' });
      await world.client.im.v1.batchMessage.delete({ path });
      expect((await progress()).batch_message_recall_progress).toEqual({
        recall: true,
        recall_count: 2,
      });
      const asCard = await batch({
        msg_type: 'interactive',
        card: card(button('x')),
        open_ids: ['ou_lu'],
      });
      await pass(world);
      const shown = (await world.control('GET', '/chats/oc_p2p_lu/messages')).body.at(-1);
      const redraw = world.client.im.v1.message.patch({
        path: { message_id: shown.messageId },
        data: { content: JSON.stringify(card()) },
      });
      await expectRefused(redraw, 230001);
      await pass(world, DAY + MINUTE);
      const late = { batch_message_id: asCard.data.message_id };
      await expectRefused(world.client.im.v1.batchMessage.delete({ path: late }), 230009);
      const unknown = { batch_message_id: 'bm-x' };
      await expectRefused(world.client.im.v1.batchMessage.readUser({ path: unknown }), 230030);
      await expectRefused(batch({ content: 'text' }), 10003);
    },
  },
  {
    title: 'an ephemeral card is seen by one member of a group, until it is deleted',
    run: async (world) => {
      const show = async (more: object) =>
        (await request(world, 'POST', '/ephemeral/v1/send', {
          chat_id: 'oc_all',
          open_id: 'ou_lu',
          msg_type: 'interactive',
          card: card(button('x')),
          ...more,
        })) as Any;
      const { message_id } = (await show({})).data;
      const seenBy = async (as: string) =>
        (await world.control('GET', `/chats/oc_all/messages?as=${as}`)).body.length;
      expect([await seenBy('ou_lu'), await seenBy('ou_bai')]).toEqual([1, 0]);
      await expectRefused(show({ open_id: 'ou_qin' }), 11206);
      await expectRefused(show({ chat_id: 'oc_p2p_lu' }), 11228);
      const remove = (id: string) =>
        request(world, 'POST', '/ephemeral/v1/delete', { message_id: id });
      await remove(message_id);
      await expectRefused(remove(message_id), 18051);
      await expectRefused(remove('om_x'), 11224);
    },
  },
];
