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
  sendCardBy,
  sentId,
} from './scenario.ts';

const CARD = card(button('签收'));
const NEXT = card({ tag: 'markdown', content: '已签收' });

const patch = (world: TestWorld, id: string, content: unknown = JSON.stringify(NEXT)) =>
  world.client.im.v1.message.patch({
    path: { message_id: id },
    data: { content: content as string },
  });
const cardId = async (world: TestWorld, content: object = CARD) => {
  await pass(world);
  return String((await sendCardBy(world, content)).data?.message_id);
};
const edit = (world: TestWorld, id: string, msg_type = 'text', content = '{"text":"2"}') =>
  world.client.im.v1.message.update({
    path: { message_id: id },
    data: { msg_type, content },
  });
const recall = (world: TestWorld, id: string) =>
  world.client.im.v1.message.delete({ path: { message_id: id } });

/** Redrawing, editing, recalling (`feishu.md` §4.2, §2.4). */
export const changes: Scenario[] = [
  {
    title: 'a card is redrawn for 14 days (230031)',
    run: async (world) => {
      const id = await cardId(world);
      expect((await patch(world, id)).code).toBe(0);
      await pass(world, 14 * DAY);
      await expectRefused(patch(world, id), 230031);
    },
  },
  {
    title: 'only a card of its own, shared before and after, is redrawn (230001, 230012)',
    run: async (world) => {
      await expectRefused(patch(world, await sentId(world)), 230001);
      const foreign = await said(world, 'oc_p2p_lu', 'ou_lu', { text: 'x' });
      await expectRefused(patch(world, foreign), 230012);
      const { config: _config, ...unshared } = NEXT;
      await expectRefused(patch(world, await cardId(world), JSON.stringify(unshared)), 230001);
      await expectRefused(patch(world, await cardId(world, unshared)), 230001);
      await expectRefused(patch(world, await cardId(world), NEXT), 230001);
      await expectRefused(patch(world, 'om_unknown'), 99992354);
    },
  },
  {
    title: 'a bad card (230099) or one over 30 KB (230025) changes nothing',
    run: async (world) => {
      const id = await cardId(world);
      const bad = JSON.stringify(card({ tag: 'note' }));
      await expectRefused(patch(world, id, bad), 230099);
      const long = card({ tag: 'markdown', content: 'x'.repeat(30 * 1024) });
      await expectRefused(patch(world, id, JSON.stringify(long)), 230025);
      const { body } = await world.control('GET', '/chats/oc_p2p_lu/messages');
      expect(body.at(-1).content).toEqual(CARD);
    },
  },
  {
    title: 'one message is redrawn five times a second (230020)',
    run: async (world) => {
      const [id, other] = [await cardId(world), await cardId(world)];
      for (let i = 0; i < 5; i++) await patch(world, id);
      await expectRefused(patch(world, id), 230020);
      expect((await patch(world, other)).code).toBe(0);
      await pass(world);
      expect((await patch(world, id)).code).toBe(0);
    },
  },
  {
    title: 'text is edited twenty times (230072), and nothing but text and posts (230054)',
    run: async (world) => {
      const id = await sentId(world);
      for (let i = 0; i < 20; i++) expect((await edit(world, id)).data?.updated).toBe(true);
      await expectRefused(edit(world, id), 230072);
      await expectRefused(edit(world, await cardId(world)), 230054);
      await expectRefused(edit(world, await sentId(world), 'interactive', '{}'), 230054);
    },
  },
  {
    title: 'a message is recalled for a day (230009), once (230011), by its sender (230026)',
    run: async (world) => {
      const id = await sentId(world);
      expect((await recall(world, id)).code).toBe(0);
      await expectRefused(recall(world, id), 230011);
      await expectRefused(patch(world, id), 230011);
      const foreign = await said(world, 'oc_p2p_lu', 'ou_lu', { text: 'x' });
      await expectRefused(recall(world, foreign), 230026);
      const old = await sentId(world);
      await pass(world, DAY + MINUTE);
      await expectRefused(recall(world, old), 230009);
    },
  },
  {
    title: 'urgent reaches members of the chat and names the others, in three ways',
    run: async (world) => {
      const id = await sentId(world, { receive_id: 'oc_all' }, 'chat_id');
      const work = {
        path: { message_id: id },
        params: { user_id_type: 'open_id' as const },
        data: { user_id_list: ['ou_lu', 'ou_qin', 'ou_nobody'] },
      };
      const { message } = world.client.im.v1;
      for (const call of [message.urgentApp, message.urgentSms, message.urgentPhone]) {
        const { data } = await call(work);
        expect(data?.invalid_user_id_list).toEqual(['ou_qin', 'ou_nobody']);
      }
      const list = (await world.control('GET', '/chats/oc_all/messages')).body;
      expect(list.at(-1).urgent.map(({ kind }: Any) => kind)).toEqual(['app', 'sms', 'phone']);
      const foreign = await said(world, 'oc_all', 'ou_lu', { text: 'x' });
      await expectRefused(message.urgentApp({ ...work, path: { message_id: foreign } }), 230012);
      const nobody = { ...work, data: { user_id_list: [] } };
      await expectRefused(message.urgentApp(nobody), 230001);
    },
  },
  {
    title: 'a person with 200 unread urgent messages gets no more until one is read (230023)',
    run: async (world) => {
      const urgent = async () => {
        const id = await sentId(world);
        const call = world.client.im.v1.message.urgentApp({
          path: { message_id: id },
          params: { user_id_type: 'open_id' },
          data: { user_id_list: ['ou_lu'] },
        });
        return { id, call };
      };
      const first = await urgent();
      await first.call;
      for (let i = 1; i < 200; i++) await (await urgent()).call;
      await expectRefused((await urgent()).call, 230023);
      await world.control('POST', `/messages/${first.id}/read`, { as: 'ou_lu' });
      expect((await (await urgent()).call).code).toBe(0);
    },
  },
  {
    title:
      'the token of a click redraws its card twice (300040) in 30 minutes (300030), after the answer',
    run: async (world) => {
      const update = (token: string, given: unknown = NEXT) =>
        request(world, 'POST', '/interactive/v1/card/update', { token, card: given });
      let early: Promise<unknown> = Promise.resolve();
      world.bot.answer = async (payload) => {
        early = expectRefused(update(payload.event.token), 11310);
        await early;
        return {};
      };
      const click = async (id: string) => {
        await world.control('POST', `/messages/${id}/click`, { as: 'ou_lu', button: '签收' });
        await early;
        return String(world.bot.events('card.action.trigger').at(-1).token);
      };
      const id = await cardId(world);
      const token = await click(id);
      await expectRefused(update(token, card({ tag: 'note' })), 11311);
      await expectRefused(update(token, 'no card'), 10002);
      const long = card({ tag: 'markdown', content: 'x'.repeat(100 * 1024) });
      await expectRefused(update(token, long), 100000);
      await update(token, card(button('签收')));
      await update(token);
      await expectRefused(update(token), 300040);
      await expectRefused(update('c-unknown'), 300020);
      const late = await click(await cardId(world));
      await pass(world, 30 * MINUTE + 1);
      await expectRefused(update(late), 300030);
      const gone = await cardId(world);
      const last = await click(gone);
      await recall(world, gone);
      await expectRefused(update(last), 200000);
    },
  },
];
