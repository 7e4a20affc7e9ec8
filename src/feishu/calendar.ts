import { createHash } from 'node:crypto';
import { checkedCalendarId, checkedId } from './ids.ts';
import { PlatformUnreachable } from './refusals.ts';
import type { Transport } from './transport.ts';

/** One entry of the bot's calendar and whom it is for. */
export interface CalendarEntry {
  /** The same key is the same entry, whenever it is put. */
  key: string;
  summary: string;
  description: string;
  place: string;
  /** Epoch seconds. */
  start: number;
  end: number;
  /** open_ids. */
  people: string[];
}

export interface CalendarApi {
  /**
   * Makes the entry or changes it to what it says now, invitations too (`feishu.md` §6.2): the key makes
   * the platform answer with the entry it has. Returns its event_id.
   * @throws PlatformRefused, PlatformUnreachable
   */
  putEvent(entry: CalendarEntry): Promise<string>;
}

const TIMEZONE = 'Asia/Shanghai';
const REMIND_MINUTES = 30;
const OPEN_ID = { user_id_type: 'open_id' } as const;

export function createCalendarApi({ sdk, call }: Transport): CalendarApi {
  const { calendar: calendars, calendarEvent: events } = sdk.calendar.v4;
  let own: string | undefined;
  const calendarId = async (): Promise<string> => {
    if (own) return own;
    const { data } = await call({ api: 'calendar' }, (auth) => calendars.primary({}, auth));
    const id = data?.calendars?.[0]?.calendar?.calendar_id;
    if (!id) throw new PlatformUnreachable('calendar', 'no usable answer');
    own = checkedCalendarId('calendar', id);
    return own;
  };
  return {
    putEvent: async (entry) => {
      const calendar_id = await calendarId();
      const idempotency_key = createHash('sha256').update(entry.key).digest('hex');
      const data = fieldsOf(entry);
      const made = await call({ api: 'event' }, (auth) =>
        events.create(
          { path: { calendar_id }, params: { idempotency_key, ...OPEN_ID }, data },
          auth,
        ),
      );
      const id = made.data?.event?.event_id;
      if (!id) throw new PlatformUnreachable('event', 'no usable answer');
      const path = { calendar_id, event_id: checkedId('event', id) };
      // A new entry says it already; one that was there says what it said before.
      await call({ api: 'event' }, (auth) => events.patch({ path, params: OPEN_ID, data }, auth));
      await invite({ sdk, call }, path, entry.people);
      return id;
    },
  };
}

function fieldsOf(entry: CalendarEntry) {
  const time = (seconds: number) => ({ timestamp: String(seconds), timezone: TIMEZONE });
  return {
    summary: entry.summary,
    description: entry.description,
    start_time: time(entry.start),
    end_time: time(entry.end),
    location: { name: entry.place },
    vchat: { vc_type: 'no_meeting' as const },
    visibility: 'default' as const,
    attendee_ability: 'can_see_others' as const,
    free_busy_status: 'busy' as const,
    reminders: [{ minutes: REMIND_MINUTES }],
  };
}

/** Those who take part now are invited, those who do not any more are left out. */
async function invite(
  { sdk, call }: Pick<Transport, 'sdk' | 'call'>,
  path: { calendar_id: string; event_id: string },
  people: string[],
): Promise<void> {
  const attendees = sdk.calendar.v4.calendarEventAttendee;
  const params = { ...OPEN_ID, page_size: 100 };
  const { data } = await call({ api: 'attendees' }, (auth) =>
    attendees.list({ path, params }, auth),
  );
  const known = data?.items ?? [];
  const fresh = people.filter((p) => !known.some((k) => k.user_id === p));
  const gone = known
    .filter((k) => k.type === 'user' && !people.includes(k.user_id ?? ''))
    .flatMap((k) => k.attendee_id ?? []);
  if (fresh.length) {
    const invited = fresh.map((user_id) => ({ type: 'user' as const, user_id }));
    const work = { path, params: OPEN_ID, data: { attendees: invited, need_notification: true } };
    await call({ api: 'attendees' }, (auth) => attendees.create(work, auth));
  }
  if (gone.length) {
    const work = { path, params: OPEN_ID, data: { attendee_ids: gone, need_notification: true } };
    await call({ api: 'attendees' }, (auth) => attendees.batchDelete(work, auth));
  }
}
