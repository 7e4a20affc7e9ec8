import { INVALID_PARAMETER, PlatformRefused } from './refusals.ts';

/** An id that may go into an address: the SDK puts it there as it is (`feishu.md` §7.5). */
export function checkedId(api: string, id: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(id)) return id;
  throw new PlatformRefused(api, { code: INVALID_PARAMETER, msg: 'invalid id' });
}

/** A calendar's id looks like an address: `…@group.calendar.feishu.cn`. */
export function checkedCalendarId(api: string, id: string): string {
  if (/^[A-Za-z0-9_@.-]+$/.test(id) && !id.includes('..')) return id;
  throw new PlatformRefused(api, { code: INVALID_PARAMETER, msg: 'invalid id' });
}

export function checkedUuid(api: string, uuid: string): string {
  if (/^[A-Za-z0-9_-]{1,50}$/.test(uuid)) return uuid;
  throw new PlatformRefused(api, { code: INVALID_PARAMETER, msg: 'invalid uuid' });
}
