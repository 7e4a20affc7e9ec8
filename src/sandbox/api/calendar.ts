import { z } from 'zod';
import { newId } from '../ids.ts';
import type { Platform } from '../platform.ts';
import type { CalendarEvent } from '../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from './contract.ts';
import { findPerson, userIdType } from './lookup.ts';

/** The bot has one calendar; its events are kept and listed, and people's calendars are not shown. */
const CALENDAR_ID = 'sandbox@group.calendar.feishu.cn';
const BASE = '/open-apis/calendar/v4/calendars';
const EVENTS = `${BASE}/:calendar_id/events`;
const ATTENDEES = `${EVENTS}/:event_id/attendees`;
const ALL = 'calendar:calendar';
const PARAM = 190002;

const timeSchema = z.union([
  z.object({ timestamp: z.string().regex(/^\d{1,11}$/), timezone: z.string().optional() }),
  z.object({ date: z.iso.date(), timezone: z.string().optional() }),
]);
const eventBody = z.looseObject({
  summary: z.string().max(1000).optional(),
  description: z.string().max(40_960).optional(),
  start_time: timeSchema,
  end_time: timeSchema,
  visibility: z.enum(['default', 'public', 'private']).optional(),
  attendee_ability: z
    .enum(['none', 'can_see_others', 'can_invite_others', 'can_modify_event'])
    .optional(),
  free_busy_status: z.enum(['busy', 'free']).optional(),
  reminders: z.array(z.looseObject({ minutes: z.int().min(-20_160).max(20_160) })).optional(),
  recurrence: z.string().max(2000).optional(),
});
const attendee = z.looseObject({
  type: z.enum(['user', 'chat', 'resource', 'third_party']),
  is_optional: z.boolean().optional(),
  user_id: z.string().optional(),
  chat_id: z.string().optional(),
  room_id: z.string().optional(),
  third_party_email: z.string().optional(),
});
const attendeesBody = z.looseObject({ attendees: z.array(attendee).min(1).max(1000) });
const removeBody = z.looseObject({ attendee_ids: z.array(z.string()).min(1).max(500) });

const route = (
  method: ApiRoute['method'],
  path: string,
  scope: string,
  handler: ApiRoute['handler'],
): ApiRoute => ({ method, path, scopes: [ALL, scope], paramCode: PARAM, handler });

export const calendarRoutes: ApiRoute[] = [
  route('POST', `${BASE}/primary`, 'calendar:calendar:read', () => ({
    data: { calendars: [{ calendar: { calendar_id: CALENDAR_ID, type: 'primary' }, user_id: '' }] },
  })),
  route('POST', EVENTS, 'calendar:calendar.event:create', (platform, request) => {
    calendarOf(request);
    const fields = parse(eventBody, request.body, PARAM);
    checkTimes(fields);
    return { data: { event: presentEvent(create(platform, request, fields)) } };
  }),
  route('GET', EVENTS, 'calendar:calendar.event:read', (platform, request) => {
    calendarOf(request);
    const all = [...platform.state.calendar.values()].filter(within(request.query));
    const { items, ...rest } = page(all, request.query, 1000);
    return { data: { ...rest, items: items.map(presentEvent) } };
  }),
  route('GET', `${EVENTS}/:event_id`, 'calendar:calendar.event:read', (platform, request) => ({
    data: { event: presentEvent(eventOf(platform, request)) },
  })),
  route('PATCH', `${EVENTS}/:event_id`, 'calendar:calendar.event:update', (platform, request) => {
    const event = eventOf(platform, request);
    const fields = { ...event.fields, ...parse(eventBody.partial(), request.body, PARAM) };
    checkTimes(fields);
    event.fields = fields;
    return { data: { event: presentEvent(event) } };
  }),
  route('DELETE', `${EVENTS}/:event_id`, 'calendar:calendar.event:delete', (platform, request) => {
    eventOf(platform, request).deleted = true;
    return { data: {} };
  }),
  route('POST', ATTENDEES, 'calendar:calendar.event:update', (platform, request) => {
    const event = eventOf(platform, request);
    const { attendees } = parse(attendeesBody, request.body, PARAM);
    for (const one of attendees) checkAttendee(platform, request, one);
    const added = attendees.map((one) => ({ ...one, attendee_id: newId('attendee_') }));
    event.attendees.push(...added);
    return { data: { attendees: event.attendees } };
  }),
  route('GET', ATTENDEES, 'calendar:calendar.event:read', (platform, request) => ({
    data: page(eventOf(platform, request).attendees, request.query, 100),
  })),
  route(
    'POST',
    `${ATTENDEES}/batch_delete`,
    'calendar:calendar.event:update',
    (platform, request) => {
      const event = eventOf(platform, request);
      const { attendee_ids } = parse(removeBody, request.body, PARAM);
      const gone = new Set<unknown>(attendee_ids);
      event.attendees = event.attendees.filter(({ attendee_id }) => !gone.has(attendee_id));
      return { data: {} };
    },
  ),
];

function calendarOf({ params }: ApiRequest): void {
  if (params.calendar_id !== CALENDAR_ID) {
    throw new ApiError(191002, 'no calendar access_role', 403);
  }
}

/** Seconds of a start or end; a date alone is its midnight in bureau time. */
function secondsOf(time: unknown): number {
  const { timestamp, date } = (time ?? {}) as { timestamp?: string; date?: string };
  return timestamp === undefined ? Date.parse(`${date}T00:00:00+08:00`) / 1000 : Number(timestamp);
}

/** All-day events may end on the day they start. */
function checkTimes({ start_time: start, end_time: end }: CalendarEvent['fields']): void {
  const isDay = typeof start === 'object' && start !== null && 'date' in start;
  const length = secondsOf(end) - secondsOf(start);
  if (length < 0 || (length === 0 && !isDay)) {
    throw new ApiError(190014, 'end_time must be after start_time');
  }
}

function within(query: URLSearchParams) {
  const from = Number(query.get('start_time') ?? 0);
  const to = Number(query.get('end_time') ?? Number.POSITIVE_INFINITY);
  return ({ fields, deleted }: CalendarEvent) =>
    !deleted && secondsOf(fields.end_time) > from && secondsOf(fields.start_time) < to;
}

function create(platform: Platform, { query }: ApiRequest, fields: CalendarEvent['fields']) {
  const { state, clock } = platform;
  const key = query.get('idempotency_key');
  if (key !== null && (key.length < 32 || key.length > 128)) {
    throw new ApiError(PARAM, 'idempotency_key: 32 to 128 characters');
  }
  const before = key ? state.calendar.get(state.sends.get(`event ${key}`)?.id ?? '') : undefined;
  if (before) return before;
  const event: CalendarEvent = {
    eventId: `${newId('')}_0`,
    fields,
    attendees: [],
    deleted: false,
  };
  state.calendar.set(event.eventId, event);
  if (key) state.sends.set(`event ${key}`, { id: event.eventId, at: clock.now() });
  return event;
}

function eventOf({ state }: Platform, request: ApiRequest): CalendarEvent {
  calendarOf(request);
  const event = state.calendar.get(request.params.event_id ?? '');
  if (!event) throw new ApiError(193001, 'event not found', 404);
  if (event.deleted) throw new ApiError(193003, 'event is deleted', 403);
  return event;
}

function checkAttendee(platform: Platform, { query }: ApiRequest, one: z.infer<typeof attendee>) {
  if (one.type === 'user') {
    const type = userIdType(platform, query, PARAM);
    const person = findPerson(platform, type, one.user_id ?? '');
    if (!person || person.resigned) {
      throw new ApiError(195100, 'user is dismiss or not exist in the tenant', 404);
    }
  }
  if (one.type === 'chat' && !platform.state.chats.get(one.chat_id ?? '')?.hasBot) {
    throw new ApiError(194000, 'attendee not found', 404);
  }
}

function presentEvent({ eventId, fields }: CalendarEvent) {
  return { ...fields, event_id: eventId, organizer_calendar_id: CALENDAR_ID, status: 'confirmed' };
}
