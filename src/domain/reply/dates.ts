import { addDays, dateWithWeekday, type IsoDate, isIsoDate } from '../time.ts';

/** A wrong date: what is said, what is wrong with it, what to do. */
export interface WrongDate {
  said: string;
  wrong: string;
  hint: string;
}

interface Known {
  today: IsoDate;
  receivedOn: IsoDate;
  /** Nothing was brought before: no date of an earlier petition is told. */
  isNew: boolean;
}

/** A date of the calendar in the clause it stands in. */
interface Dated {
  said: string;
  clause: string;
  on: IsoDate;
  weekday?: string;
}

const DATE =
  /(?:(?<!\d)(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)|(?:(20\d\d)年)?(?<![\d.])(\d{1,2})月(\d{1,2})[日号])(?:\s*[（(]?(?:周|星期|礼拜)([一二三四五六日天])[）)]?)?/g;
/** Half a year: a day without its year is the nearest one. */
const NEAREST_DAYS = 180;

const PLANNED = /(?<!原|原定|本)(?:将|拟|计划|预计|承诺|争取|确保)|[日号底]前|之前|以前/;
const OVER = /已|未能|没有|原/;
const DONE =
  /已|完成|修复|恢复|拨付|退还|发放|拆除|办结|更换|送达|查明|召开|到位|开展|现场|核查|调查/;
const OWN_ACT =
  /(?:我局|本局|工作人员|执法人员|承办人|调查组)[^。；]{0,16}(?:到|赴|现场|查看|核查|调查|检查|踏勘|走访|约谈|询问|召开|责令|受理|登记)/;
const BROUGHT = /(?:您|信访人|你)[^。；，]{0,6}$/;
const BRINGS = /反映|来信|来访|来电|提出/;

/** What can be wrong with a date, the plainest first. */
const WRONG: ((d: Dated, known: Known) => Omit<WrongDate, 'said'> | undefined)[] = [
  ({ on, weekday }) => {
    const real = dateWithWeekday(on).slice(-1);
    const isRight = !weekday || weekday.replace('天', '日') === real;
    return isRight ? undefined : { wrong: `这一天是周${real}`, hint: '请核对日期和星期' };
  },
  ({ on, clause }, { today }) =>
    PLANNED.test(clause) && on < today && !OVER.test(clause)
      ? { wrong: '承诺的日期已过', hint: '请写明现在的情况或新的日期' }
      : undefined,
  ({ on, clause }, { today }) =>
    !PLANNED.test(clause) && on > today && DONE.test(clause)
      ? { wrong: '日期还没有到', hint: '已办的请改正日期，待办的请写“将于……前”' }
      : undefined,
  ({ on, clause }, { receivedOn, isNew }) =>
    isNew && on < receivedOn && OWN_ACT.test(clause)
      ? { wrong: `早于收到日期 ${receivedOn}`, hint: '请核对办理日期' }
      : undefined,
  ({ on, clause, said }, { receivedOn, isNew }) =>
    isNew &&
    on > receivedOn &&
    BRINGS.test(clause) &&
    BROUGHT.test(clause.slice(0, clause.indexOf(said)))
      ? { wrong: `与收到日期 ${receivedOn} 不符`, hint: '请核对收到日期' }
      : undefined,
];

/**
 * Dates of a text that cannot be right: none of the calendar, another weekday, a thing done that is still
 * to come, a promise that has passed, an own act before the petition came in.
 */
export function wrongDates(text: string, known: Known): WrongDate[] {
  return datesIn(text, known.today).flatMap(({ on, ...d }): WrongDate[] => {
    if (!on) return [{ said: d.said, wrong: '没有这一天', hint: '请核对日期' }];
    const found = WRONG.flatMap((rule) => rule({ ...d, on }, known) ?? []);
    return found.slice(0, 1).map((w) => ({ said: d.said, ...w }));
  });
}

/** Every date with its clause; `on` is undefined for a day that no calendar has. */
function datesIn(text: string, today: IsoDate) {
  return text.split(/[。；;！\n，,]/).flatMap((clause) =>
    [...clause.matchAll(DATE)].map((m) => {
      const [said, isoYear, isoMonth, isoDay, year, month, day, weekday] = m;
      const parts = [isoYear ?? year, isoMonth ?? month ?? '', isoDay ?? day ?? ''] as const;
      return { said, clause, on: dateNear(parts, today), weekday };
    }),
  );
}

/** A day of the calendar; without its year the one nearest to today. */
function dateNear(
  [year, month, day]: readonly [string | undefined, string, string],
  today: IsoDate,
): IsoDate | undefined {
  const rest = `-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const valid = (y: string | number) => (isIsoDate(`${y}${rest}`) ? `${y}${rest}` : undefined);
  if (year) return valid(year);
  const thisYear = Number(today.slice(0, 4));
  const on = valid(thisYear);
  if (!on) return undefined;
  if (on > addDays(today, NEAREST_DAYS)) return valid(thisYear - 1);
  return on < addDays(today, -NEAREST_DAYS) ? (valid(thisYear + 1) ?? on) : on;
}
