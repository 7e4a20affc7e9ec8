import { expect } from '@jest/globals';
import type { TestWorld } from '../support.ts';
import { expectRefused, MINUTE, pass, type Scenario } from './scenario.ts';

const create = (world: TestWorld, data: object, uuid?: string) =>
  world.client.im.v1.chat.create({ params: uuid ? { uuid } : {}, data });
const newGroup = async (world: TestWorld) =>
  String((await create(world, { name: '专班', user_id_list: ['ou_lu', 'ou_bai'] })).data?.chat_id);
const members = async (world: TestWorld, chat_id: string) =>
  (await world.client.im.v1.chatMembers.get({ path: { chat_id } })).data?.items?.map(
    ({ member_id }) => member_id,
  );
const add = (world: TestWorld, chat_id: string, id_list: string[], succeed_type?: number) =>
  world.client.im.v1.chatMembers.create({
    path: { chat_id },
    params: succeed_type === undefined ? {} : { succeed_type },
    data: { id_list },
  });
const heard = async (world: TestWorld, type: string) => {
  await world.sandbox.settle();
  return world.bot.events(type);
};

/** Groups and their members (`feishu.md` §4.4). */
export const groups: Scenario[] = [
  {
    title: 'a group is made once per uuid and owner within ten hours',
    run: async (world) => {
      const given = { name: '专班', owner_id: 'ou_lu', user_id_list: ['ou_bai'] };
      const id = (await create(world, given, 'u')).data?.chat_id;
      expect((await create(world, given, 'u')).data?.chat_id).toBe(id);
      expect((await create(world, { ...given, owner_id: 'ou_bai' }, 'u')).data?.chat_id).not.toBe(
        id,
      );
      await pass(world, 600 * MINUTE);
      expect((await create(world, given, 'u')).data?.chat_id).not.toBe(id);
      await expectRefused(create(world, { name: 'x'.repeat(61) }), 232001);
      await expectRefused(create(world, { owner_id: 'ou_x' }), 99992351);
      await expectRefused(create(world, { bot_id_list: ['cli_x'] }), 232004);
    },
  },
  {
    title: 'the groups the bot is in are listed and found by name, p2p chats never',
    run: async (world) => {
      const id = await newGroup(world);
      const names = async (query?: string) => {
        const { chat } = world.client.im.v1;
        const { data } = query ? await chat.search({ params: { query } }) : await chat.list({});
        return data?.items?.map(({ name }) => name);
      };
      expect(await names()).toEqual(['全局群', '专班']);
      expect(await names('专')).toEqual(['专班']);
      const { data } = await world.client.im.v1.chat.get({ path: { chat_id: id } });
      expect(data).toMatchObject({ name: '专班', user_count: '2', chat_mode: 'group' });
      await world.control('POST', '/chats/oc_all/members', { remove: ['bot'] });
      expect(await names()).toEqual(['专班']);
      const gone = world.client.im.v1.chat.get({ path: { chat_id: 'oc_all' } });
      await expectRefused(gone, 232011);
    },
  },
  {
    title: 'a group is renamed and handed to one of its members (232012), which is told',
    run: async (world) => {
      const chat_id = await newGroup(world);
      const update = (data: object) => world.client.im.v1.chat.update({ path: { chat_id }, data });
      expect((await update({ name: '新专班', owner_id: 'ou_lu' })).code).toBe(0);
      expect(await heard(world, 'im.chat.updated_v1')).toMatchObject([
        { chat_id, before_change: { name: '专班' }, after_change: { name: '新专班' } },
      ]);
      await expectRefused(update({ owner_id: 'ou_qin' }), 232012);
      const p2p = world.client.im.v1.chat.update({ path: { chat_id: 'oc_p2p_lu' }, data: {} });
      await expectRefused(p2p, 232008);
    },
  },
  {
    title: 'the bot ends its own groups (232017), and nothing can be done with them after (232009)',
    run: async (world) => {
      const chat_id = await newGroup(world);
      const end = (id: string) => world.client.im.v1.chat.delete({ path: { chat_id: id } });
      await expectRefused(end('oc_all'), 232017);
      expect((await end(chat_id)).code).toBe(0);
      await expectRefused(end(chat_id), 232009);
      await expectRefused(add(world, chat_id, ['ou_qin']), 232009);
      expect(await heard(world, 'im.chat.disbanded_v1')).toMatchObject([{ chat_id }]);
    },
  },
  {
    title: 'members are added as strictly as asked (99992351, 232043), and both sides are told',
    run: async (world) => {
      const chat_id = await newGroup(world);
      await expectRefused(add(world, chat_id, ['ou_qin', 'ou_x']), 99992351);
      await world.control('POST', '/people/ou_qin', { resigned: true });
      await expectRefused(add(world, chat_id, ['ou_qin'], 2), 232043);
      const some = await add(world, chat_id, ['ou_qin', 'ou_x'], 1);
      expect(some.data).toMatchObject({
        invalid_id_list: ['ou_qin'],
        not_existed_id_list: ['ou_x'],
      });
      await world.control('POST', '/people/ou_qin', { resigned: false });
      await add(world, chat_id, ['ou_qin']);
      expect(await members(world, chat_id)).toEqual(['ou_lu', 'ou_bai', 'ou_qin']);
      expect(await heard(world, 'im.chat.member.user.added_v1')).toMatchObject([
        { chat_id, users: [{ name: '秦朗' }] },
      ]);
      const p2p = add(world, 'oc_p2p_lu', ['ou_bai']);
      await expectRefused(p2p, 232001);
    },
  },
  {
    title: 'members are removed, but for the owner (232076); the bot may leave by its App ID',
    run: async (world) => {
      const chat_id = String(
        (await create(world, { owner_id: 'ou_lu', user_id_list: ['ou_bai'] })).data?.chat_id,
      );
      const remove = (id_list: string[], member_id_type: 'open_id' | 'app_id' = 'open_id') =>
        world.client.im.v1.chatMembers.delete({
          path: { chat_id },
          params: { member_id_type },
          data: { id_list },
        });
      await expectRefused(remove(['ou_lu']), 232076);
      expect((await remove(['ou_bai', 'ou_x'])).data?.invalid_id_list).toEqual(['ou_x']);
      expect(await members(world, chat_id)).toEqual(['ou_lu']);
      const isIn = async () =>
        (await world.client.im.v1.chatMembers.isInChat({ path: { chat_id } })).data?.is_in_chat;
      expect(await isIn()).toBe(true);
      await remove(['cli_test'], 'app_id');
      expect(await isIn()).toBe(false);
      expect(await heard(world, 'im.chat.member.bot.deleted_v1')).toMatchObject([{ chat_id }]);
      const list = world.client.im.v1.chatMembers.get({ path: { chat_id } });
      await expectRefused(list, 232011);
    },
  },
];
