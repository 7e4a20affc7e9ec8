import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { createFeishu } from '../../src/feishu/client.ts';
import { startWorld, type TestWorld } from './support.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const entry = {
  key: 'reception:bureau:2025-10',
  summary: '局长接待日',
  description: '接访领导',
  place: '局值班室',
  start: Date.parse('2025-10-15T08:30:00+08:00') / 1000,
  end: Date.parse('2025-10-15T12:00:00+08:00') / 1000,
  people: ['ou_lu', 'ou_bai'],
};
const feishu = () =>
  createFeishu({
    appId: 'cli_test',
    appSecret: 'secret-of-the-app',
    baseUrl: world.base,
    clock: systemClock,
    log: { info() {}, warn() {} },
  });

/** What stands in the calendar, as the platform tells it. */
async function standing() {
  const { calendar, calendarEvent, calendarEventAttendee } = world.client.calendar.v4;
  const calendar_id = String(
    (await calendar.primary({})).data?.calendars?.[0]?.calendar?.calendar_id,
  );
  const { items = [] } = (await calendarEvent.list({ path: { calendar_id } })).data ?? {};
  return Promise.all(
    items.map(async (event) => {
      const path = { calendar_id, event_id: event.event_id };
      const { data } = await calendarEventAttendee.list({ path });
      return {
        summary: event.summary,
        start: event.start_time?.timestamp,
        place: event.location?.name,
        people: (data?.items ?? []).map((a) => a.user_id).sort(),
      };
    }),
  );
}

describe('a reception day in the calendars (S7.1.1)', () => {
  it('is made once with its guests, and follows what it says later', async () => {
    const api = feishu();
    const id = await api.putEvent(entry);
    expect(await standing()).toEqual([
      {
        summary: '局长接待日',
        start: String(entry.start),
        place: '局值班室',
        people: ['ou_bai', 'ou_lu'],
      },
    ]);
    const later = { ...entry, place: '二楼会议室', people: ['ou_bai', 'ou_qin'] };
    expect(await api.putEvent(later)).toBe(id);
    expect(await standing()).toEqual([
      {
        summary: '局长接待日',
        start: String(entry.start),
        place: '二楼会议室',
        people: ['ou_bai', 'ou_qin'],
      },
    ]);
  });
});
