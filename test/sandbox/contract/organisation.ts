import { expect } from '@jest/globals';
import type { TestWorld } from '../support.ts';
import { type Any, expectRefused, request, type Scenario } from './scenario.ts';

const contact = (world: TestWorld) => world.client.contact.v3;
const user = async (world: TestWorld, user_id = 'ou_lu', params: object = {}) =>
  (await contact(world).user.get({ path: { user_id }, params })).data?.user as Any;

/** People and departments (`feishu.md` §6.1), the calendar (§6.2). */
export const organisation: Scenario[] = [
  {
    title: 'a person is found by each kind of id, and unknown ones are named (99992351, 99992360)',
    run: async (world) => {
      expect(await user(world)).toMatchObject({
        name: '陆知远',
        job_title: '副局长',
        user_id: 'lu',
      });
      expect((await user(world, 'lu', { user_id_type: 'user_id' })).open_id).toBe('ou_lu');
      expect((await user(world, 'on_lu', { user_id_type: 'union_id' })).open_id).toBe('ou_lu');
      await expectRefused(user(world, 'ou_x'), 99992351);
      await expectRefused(user(world, 'on_x', { user_id_type: 'union_id' }), 99992364);
      await expectRefused(user(world, 'x', { user_id_type: 'user_id' }), 99992360);
      await expectRefused(user(world, 'x', { user_id_type: 'badge' }), 40001);
    },
  },
  {
    title: 'fields come with their scopes, and user_ids are taken with theirs (99991672)',
    app: { scopes: ['contact:contact.base:readonly', 'contact:user.phone:readonly'] },
    run: async (world) => {
      expect(await user(world)).toEqual({
        open_id: 'ou_lu',
        union_id: 'on_lu',
        mobile: '000-0000-0001',
      });
      await expectRefused(user(world, 'lu', { user_id_type: 'user_id' }), 99991672);
      const ids = contact(world).user.batchGetId({ data: { mobiles: ['1'] } });
      const { msg } = await expectRefused(ids, 99991672);
      expect(msg).toContain('contact:user.id:readonly');
    },
  },
  {
    title: 'ids are told by mobile, with and without +86, and by mail; who is unknown has none',
    run: async (world) => {
      await world.control('POST', '/people/ou_bai', { mobile: '13800000000' });
      const find = async (data: object) =>
        (await contact(world).user.batchGetId({ data })).data?.user_list?.map(
          ({ user_id }) => user_id,
        );
      const asked = {
        emails: ['lu@example.test', 'no@example.test'],
        mobiles: ['+8613800000000', '13800000000'],
      };
      expect(await find(asked)).toEqual(['ou_lu', undefined, 'ou_bai', 'ou_bai']);
      await world.control('POST', '/people/ou_bai', { resigned: true });
      expect(await find({ mobiles: ['13800000000'] })).toEqual([undefined]);
      expect(await find({ mobiles: ['13800000000'], include_resigned: true })).toEqual(['ou_bai']);
      await expectRefused(find({ mobiles: Array(51).fill('1') }), 40001);
    },
  },
  {
    title: 'people come in batches, by department, and as names alone',
    run: async (world) => {
      const { user: users, scope } = contact(world);
      const batch = await users.batch({ params: { user_ids: ['ou_lu', 'ou_qin'] } as Any });
      expect(batch.data?.items?.map(({ name }) => name)).toEqual(['陆知远', '秦朗']);
      const inUnit = await users.findByDepartment({ params: { department_id: 'od-quality' } });
      expect(inUnit.data?.items?.map(({ name }) => name)).toEqual(['秦朗']);
      const names = (await users.basicBatch({ data: { user_ids: ['ou_lu', 'ou_x'] } })) as Any;
      expect(names.data.users).toMatchObject([{ user_id: 'ou_lu', name: '陆知远' }]);
      const range = (await scope.list({})).data;
      expect(range).toMatchObject({
        department_ids: ['od-quality'],
        user_ids: ['ou_lu', 'ou_bai'],
      });
    },
  },
  {
    title: 'departments lie below the root, and others do not exist (40015)',
    run: async (world) => {
      const { department } = contact(world);
      const children = await department.children({ path: { department_id: '0' } });
      expect(children.data?.items).toMatchObject([
        { name: '质量安全监督站', open_department_id: 'od-quality', member_count: 1 },
      ]);
      const one = await department.get({
        path: { department_id: 'quality' },
        params: { department_id_type: 'department_id' },
      });
      expect(one.data?.department?.parent_department_id).toBe('0');
      const parent = await department.parent({ params: { department_id: 'od-quality' } });
      expect(parent.data?.items).toEqual([]);
      await expectRefused(department.parent({ params: { department_id: '0' } }), 40002);
      const batch = await department.batch({ params: { department_ids: ['od-quality'] } as Any });
      expect(batch.data?.items).toHaveLength(1);
      await expectRefused(department.get({ path: { department_id: 'od-x' } }), 40015);
    },
  },
  {
    title:
      'an event is kept once per idempotency key, changed, listed by time and deleted (193001, 193003)',
    run: async (world) => {
      const { calendar, calendarEvent } = world.client.calendar.v4;
      const primary = (await calendar.primary({})).data?.calendars?.[0]?.calendar;
      const calendar_id = String(primary?.calendar_id);
      const at = (hour: number) => ({ timestamp: String(1_758_675_600 + hour * 3600) });
      const data = { summary: '接待日', start_time: at(0), end_time: at(3) };
      const create = (more: object = {}, key = 'k'.repeat(32)) =>
        calendarEvent.create({
          path: { calendar_id },
          params: { idempotency_key: key },
          data: { ...data, ...more },
        });
      const event_id = String((await create()).data?.event?.event_id);
      expect((await create()).data?.event?.event_id).toBe(event_id);
      await expectRefused(create({}, 'short'), 190002);
      await expectRefused(create({ end_time: at(-1) }, 'x'.repeat(32)), 190014);
      await expectRefused(create({ summary: 'x'.repeat(1001) }, 'x'.repeat(32)), 190002);
      const path = { calendar_id, event_id };
      await calendarEvent.patch({ path, data: { summary: '局长接待日' } });
      expect((await calendarEvent.get({ path })).data?.event?.summary).toBe('局长接待日');
      const listed = async (from: number, to: number) =>
        (
          await calendarEvent.list({
            path: { calendar_id },
            params: { start_time: at(from).timestamp, end_time: at(to).timestamp },
          })
        ).data?.items?.length;
      expect([await listed(1, 2), await listed(4, 5)]).toEqual([1, 0]);
      await calendarEvent.delete({ path });
      await expectRefused(calendarEvent.get({ path }), 193003, 403);
      const unknown = { calendar_id, event_id: 'no_0' };
      await expectRefused(calendarEvent.get({ path: unknown }), 193001, 404);
      const foreign = { calendar_id: 'x', event_id };
      await expectRefused(calendarEvent.get({ path: foreign }), 191002, 403);
    },
  },
  {
    title: 'attendees are people (195100) and groups (194000), listed and taken off again',
    run: async (world) => {
      const { calendar, calendarEvent, calendarEventAttendee } = world.client.calendar.v4;
      const primary = (await calendar.primary({})).data?.calendars?.[0]?.calendar;
      const calendar_id = String(primary?.calendar_id);
      const day = { date: '2025-10-09' };
      const event = await calendarEvent.create({
        path: { calendar_id },
        data: { summary: '形势分析会', start_time: day, end_time: day },
      });
      const path = { calendar_id, event_id: String(event.data?.event?.event_id) };
      const invite = (...attendees: object[]) =>
        calendarEventAttendee.create({ path, data: { attendees } as Any });
      const person = { type: 'user', user_id: 'ou_lu' };
      const { data } = await invite(person, { type: 'chat', chat_id: 'oc_all' });
      expect(data?.attendees).toHaveLength(2);
      await expectRefused(invite({ type: 'user', user_id: 'ou_x' }), 195100, 404);
      await expectRefused(invite({ type: 'chat', chat_id: 'oc_x' }), 194000, 404);
      const ids = data?.attendees?.map(({ attendee_id }) => String(attendee_id)) ?? [];
      await calendarEventAttendee.batchDelete({ path, data: { attendee_ids: ids.slice(0, 1) } });
      const rest = (await calendarEventAttendee.list({ path })).data?.items;
      expect(rest).toMatchObject([{ type: 'chat', chat_id: 'oc_all' }]);
    },
  },
  {
    title: 'the bot knows itself and where the platform calls from',
    run: async (world) => {
      const info = (await request(world, 'GET', '/bot/v3/info')) as Any;
      expect(info.bot).toMatchObject({ app_name: '信访助手', open_id: 'ou_bot' });
      const ips = (await request(world, 'GET', '/event/v1/outbound_ip')) as Any;
      expect(ips.data.ip_list).toEqual(['127.0.0.1']);
    },
  },
];
