const ZONE = 'Asia/Shanghai';
const WEEKDAYS: Record<string, string> = {
  Mon: '周一',
  Tue: '周二',
  Wed: '周三',
  Thu: '周四',
  Fri: '周五',
  Sat: '周六',
  Sun: '周日',
};

/** Epoch ms from what the API gives: a number, digits, or an ISO date-time. */
export function epoch(value: number | string | undefined): number {
  if (typeof value === 'number') return value;
  if (value === undefined) return 0;
  return /^\d+$/.test(value) ? Number(value) : Date.parse(value);
}

/** Parts of a moment in China time: YYYY, MM, DD, HH, mm, ss and the weekday in Chinese. */
export function parts(at: number): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  });
  const found = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  return {
    YYYY: found.year ?? '',
    MM: found.month ?? '',
    DD: found.day ?? '',
    HH: found.hour ?? '',
    mm: found.minute ?? '',
    ss: found.second ?? '',
    weekday: WEEKDAYS[found.weekday ?? ''] ?? '',
  };
}

/** Writes a moment by a pattern of `YYYY MM DD HH mm ss ddd`, in China time. */
export function formatTime(at: number, pattern: string): string {
  if (!Number.isFinite(at)) return '';
  const found = parts(at);
  return pattern.replace(/YYYY|MM|DD|HH|mm|ss|ddd/g, (token) =>
    token === 'ddd' ? (found.weekday ?? '') : (found[token] ?? ''),
  );
}

/** `09:05` today, `9-24 09:05` else, as a chat list shows it. */
export function shortTime(at: number, now: number): string {
  const sameDay = formatTime(at, 'YYYY-MM-DD') === formatTime(now, 'YYYY-MM-DD');
  return formatTime(at, sameDay ? 'HH:mm' : 'MM-DD');
}
