import { z } from 'zod';
import { newId } from '../ids.ts';
import type { Platform } from '../platform.ts';
import type { CalendarEvent } from '../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from './contract.ts';

/** The bot has one calendar; events are stored and listed, nothing more. */
const CALENDAR_ID = 'sandbox@group.calendar.feishu.cn';
const BASE = '/open-apis/calendar/v4/calendars';
const EVENTS = `${BASE}/:calendar_id/events`;
const SCOPES = ['calendar:calendar'];
const PARAM = 190002;

const timeSchema = z.union([
  z.looseObject({ timestamp: z.string().regex(/^\d+$/) }),
  z.looseObject({ date: z.iso.date() }),
]);
const eventBody = z.looseObject({
  summary: z.string().max(1000).optional(),
  start_time: timeSchema,
  end_time: timeSchema,
});
const attendeesBody = z.looseObject({
  attendees: z
    .array(z.looseObject({ type: z.enum(['user', 'chat', 'resource', 'third_party']) }))
    .min(1)
    .max(1000),
});

const route = (
  method: ApiRoute['method'],
  path: string,
  handler: ApiRoute['handler'],
): ApiRoute => ({
  method,
  path,
  scopes: SCOPES,
  paramCode: PARAM,
  handler,
});

export const calendarRoutes: ApiRoute[] = [
  route('POST', `${BASE}/primary`, () => ({
    data: { calendars: [{ calendar: { calendar_id: CALENDAR_ID, type: 'primary' }, user_id: '' }] },
  })),
  route('POST', EVENTS, (platform, request) => {
    calendarOf(request);
    const fields = parse(eventBody, request.body, PARAM);
    return { data: { event: presentEvent(create(platform, request, fields)) } };
  }),
  route('GET', EVENTS, (platform, request) => {
    calendarOf(request);
    const { items, ...rest } = page([...platform.state.calendar.values()], request.query, 1000);
    return { data: { ...rest, items: items.map(presentEvent) } };
  }),
  route('GET', `${EVENTS}/:event_id`, (platform, request) => ({
    data: { event: presentEvent(eventOf(platform, request)) },
  })),
  route('PATCH', `${EVENTS}/:event_id`, (platform, request) => {
    const event = eventOf(platform, request);
    Object.assign(event.fields, parse(eventBody.partial(), request.body, PARAM));
    return { data: { event: presentEvent(event) } };
  }),
  route('DELETE', `${EVENTS}/:event_id`, (platform, request) => {
    platform.state.calendar.delete(eventOf(platform, request).eventId);
    return { data: {} };
  }),
  route('POST', `${EVENTS}/:event_id/attendees`, (platform, request) => {
    const event = eventOf(platform, request);
    const { attendees } = parse(attendeesBody, request.body, PARAM);
    event.attendees.push(...attendees.map((one) => ({ ...one, attendee_id: newId('attendee_') })));
    return { data: { attendees: event.attendees } };
  }),
  route('GET', `${EVENTS}/:event_id/attendees`, (platform, request) => ({
    data: page(eventOf(platform, request).attendees, request.query, 100),
  })),
];

function calendarOf({ params }: ApiRequest): void {
  if (params.calendar_id !== CALENDAR_ID) throw new ApiError(191002, 'no calendar access_role');
}

function create(platform: Platform, { query }: ApiRequest, fields: CalendarEvent['fields']) {
  const { state, clock } = platform;
  const key = query.get('idempotency_key');
  const before = key ? state.calendar.get(state.sends.get(`event ${key}`)?.id ?? '') : undefined;
  if (before) return before;
  const event: CalendarEvent = { eventId: `${newId('')}_0`, fields, attendees: [] };
  state.calendar.set(event.eventId, event);
  if (key) state.sends.set(`event ${key}`, { id: event.eventId, at: clock.now() });
  return event;
}

function eventOf({ state }: Platform, request: ApiRequest): CalendarEvent {
  calendarOf(request);
  const event = state.calendar.get(request.params.event_id ?? '');
  if (!event) throw new ApiError(193001, 'event not found', 404);
  return event;
}

function presentEvent({ eventId, fields }: CalendarEvent) {
  return { ...fields, event_id: eventId, organizer_calendar_id: CALENDAR_ID, status: 'confirmed' };
}
