import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWorld, type TestWorld } from './support.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('groups', () => {
  it('are listed, created once per uuid and described', async () => {
    const { client } = world;
    const create = () =>
      client.im.v1.chat.create({
        params: { user_id_type: 'open_id', uuid: 'c-1' },
        data: { name: '包案组', owner_id: 'ou_lu', user_id_list: ['ou_bai'] },
      });
    const chatId = (await create()).data?.chat_id ?? '';
    expect((await create()).data?.chat_id).toBe(chatId);
    const list = await client.im.v1.chat.list({});
    expect(list.data?.items?.map((chat) => chat.name)).toEqual(['全局群', '包案组']);
    const one = await client.im.v1.chat.get({ path: { chat_id: chatId } });
    expect(one.data).toMatchObject({ name: '包案组', owner_id: 'ou_lu', user_count: '2' });
    const chats = (await world.control('GET', '/chats?as=ou_bai')).body;
    expect(chats).toContainEqual(expect.objectContaining({ chatId, type: 'group', purpose: null }));
    expect((await world.api('GET', '/im/v1/chats/oc_no')).body.code).toBe(99992356);
  });

  it('change their members and say so', async () => {
    const path = '/im/v1/chats/oc_all/members';
    const added = await world.api('POST', path, { id_list: ['ou_qin', 'ou_nobody'] });
    expect(added.body.data).toMatchObject({ not_existed_id_list: ['ou_nobody'] });
    const members = async () => {
      const { items } = (await world.api('GET', path)).body.data;
      return items.map((one: { member_id: string }) => one.member_id);
    };
    expect(await members()).toEqual(['ou_lu', 'ou_bai', 'ou_qin']);
    await world.api('DELETE', path, { id_list: ['ou_bai'] });
    expect(await members()).toEqual(['ou_lu', 'ou_qin']);
    await world.control('POST', '/chats/oc_all/members', { add: ['ou_bai'], remove: ['bot'] });
    expect((await world.api('GET', `${path}/is_in_chat`)).body.data).toEqual({ is_in_chat: false });
    expect((await world.api('GET', path)).body.code).toBe(232011);
    await world.control('POST', '/chats/oc_all/members', { add: ['bot'] });
    await world.sandbox.settle();
    const users = (kind: string) =>
      world.bot.events(`im.chat.member.user.${kind}_v1`).map((one) => one.users[0].user_id.open_id);
    expect(users('added')).toEqual(['ou_qin']);
    expect(users('deleted')).toEqual(['ou_bai']);
    expect(world.bot.events('im.chat.member.bot.deleted_v1')).toMatchObject([
      { chat_id: 'oc_all' },
    ]);
    expect(world.bot.events('im.chat.member.bot.added_v1')).toMatchObject([{ name: '全局群' }]);
  });
});

describe('people and departments', () => {
  it('are found by id, in batches, by department and by address', async () => {
    const { user } = world.client.contact.v3;
    const one = await user.get({
      path: { user_id: 'ou_qin' },
      params: { user_id_type: 'open_id' },
    });
    expect(one.data?.user).toMatchObject({
      name: '秦朗',
      job_title: '承办人',
      department_ids: ['od-quality'],
      status: { is_resigned: false },
    });
    const batch = await user.batch({ params: { user_ids: ['ou_lu', 'ou_no', 'ou_bai'] } });
    expect(batch.data?.items?.map((item) => item.name)).toEqual(['陆知远', '白露']);
    const members = await user.findByDepartment({ params: { department_id: 'od-quality' } });
    expect(members.data?.items?.map((item) => item.open_id)).toEqual(['ou_qin']);
    const found = await user.batchGetId({
      params: { user_id_type: 'union_id' },
      data: { mobiles: ['000-0000-0001', '1'], emails: ['lu@example.test'] },
    });
    expect(found.data?.user_list).toMatchObject([
      { email: 'lu@example.test', user_id: 'on_lu' },
      { mobile: '000-0000-0001', user_id: 'on_lu' },
      { mobile: '1' },
    ]);
    expect(found.data?.user_list?.[2]).not.toHaveProperty('user_id');
    const children = await world.api('GET', '/contact/v3/departments/0/children');
    expect(children.body.data.items).toMatchObject([
      { name: '质量安全监督站', open_department_id: 'od-quality', member_count: 1 },
    ]);
    expect((await world.api('GET', '/contact/v3/departments/od-no')).body.code).toBe(99992402);
    expect((await world.api('GET', '/contact/v3/users/ou_no')).body.code).toBe(99992351);
  });

  it('are reported when they change and when they leave, and leave their groups', async () => {
    const change = (body: object) => world.control('POST', '/people/ou_bai', body);
    await change({ title: '主任科员' });
    expect((await change({ resigned: true })).body).toMatchObject({ resigned: true });
    await world.sandbox.settle();
    expect(world.bot.events('contact.user.updated_v3')).toMatchObject([
      { object: { open_id: 'ou_bai', job_title: '主任科员' }, old_object: { job_title: '信访员' } },
    ]);
    expect(world.bot.events('contact.user.deleted_v3')).toMatchObject([
      { object: { open_id: 'ou_bai', status: { is_resigned: true } } },
    ]);
    const all = (await world.control('GET', '/chats')).body.filter(
      (chat: { type: string }) => chat.type === 'group',
    );
    expect(all.flatMap((chat: { members: string[] }) => chat.members)).not.toContain('ou_bai');
    expect((await change({ resigned: 'yes' })).status).toBe(400);
    expect((await world.control('POST', '/people/ou_no', {})).status).toBe(404);
  });
});

describe('the calendar', () => {
  it('keeps events and their attendees, once per idempotency key', async () => {
    const primary = await world.api('POST', '/calendar/v4/calendars/primary', {});
    const id = primary.body.data.calendars[0].calendar.calendar_id;
    const events = `/calendar/v4/calendars/${encodeURIComponent(id)}/events`;
    const time = { timestamp: '1758675600', timezone: 'Asia/Shanghai' };
    const event = { summary: '接待日', start_time: time, end_time: time };
    const key = `?idempotency_key=${'k'.repeat(32)}`;
    const made = (await world.api('POST', events + key, event)).body.data.event;
    expect((await world.api('POST', events + key, event)).body.data.event).toEqual(made);
    const attendees = `${events}/${made.event_id}/attendees`;
    await world.api('POST', attendees, { attendees: [{ type: 'user', user_id: 'ou_lu' }] });
    expect((await world.api('GET', attendees)).body.data.items).toMatchObject([
      { user_id: 'ou_lu' },
    ]);
    expect((await world.api('GET', events)).body.data.items).toEqual([made]);
    await world.api('DELETE', `${events}/${made.event_id}`);
    expect((await world.api('GET', `${events}/${made.event_id}`)).body.code).toBe(193001);
    expect((await world.api('POST', events, { summary: 'x' })).body.code).toBe(190002);
  });
});
