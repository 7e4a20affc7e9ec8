import {
  dayLine,
  type ReceptionAffair,
  sessionCounts,
} from '../../src/domain/affairs/reception.ts';
import { type Bureau, unitOf } from '../../src/domain/bureau.ts';
import { addDays, dateWithWeekday, type Instant, type IsoDate } from '../../src/domain/time.ts';
import {
  button,
  buttonRow,
  type Card,
  type Element,
  folded,
  frame,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';

export interface RosterView {
  bureau: Bureau;
  viewer: string;
  now: Instant;
  today: IsoDate;
  year: number;
  /** Every owner's mornings of the year. */
  days: ReceptionAffair[];
}

/** 接待日 (S7.1.1): the year as everybody may see it, the next morning first, for the office the rest. */
export function rosterCard(v: RosterView): Card {
  const own = v.days.filter((d) => d.owner === 'bureau');
  const isOffice = v.viewer === v.bureau.office.head;
  const next = own.find((d) => d.body.on >= v.today && d.state !== 'closed');
  return frame({
    title: `${v.year}年局长接待日`,
    template: 'blue',
    preview: `${v.year}年局长接待日安排`,
    elements: [
      paragraph(
        `每月第一个星期三上午，地点${v.bureau.reception.place}；逢节假日顺延。`,
        'notation',
        'grey',
      ),
      ...(next ? nextDay(v, next) : []),
      ...(own.length ? [markdown(own.map((d) => line(v, d)).join('<br>'))] : [none(isOffice)]),
      ...mine(v, next),
      ...units(v),
      ...buttonRow(officeTaps(v, own.length > 0)),
    ],
  });
}

const none = (isOffice: boolean): Element =>
  paragraph(isOffice ? '尚未排班，请点“生成排班”。' : '尚未排班。');

function nextDay(v: RosterView, d: ReceptionAffair): Element[] {
  const open = button({
    text: d.body.on === v.today ? '打开今日接访' : '打开',
    type: 'primary',
    value: { a: 'showAffair', i: d.id },
  });
  const when = d.body.on === v.today ? '今日接访' : '下一次';
  return [markdown(`**${when}** ${safe(dayLine(d.body, v.bureau))}`), ...buttonRow([open])];
}

function line(v: RosterView, d: ReceptionAffair): string {
  const { body } = d;
  const marks = [body.moved && '顺延', body.provisional && '暂定'].filter(Boolean).join('、');
  const c = sessionCounts(body);
  const done = d.state === 'closed' ? `（接待${c.visits}批${c.people}人）` : '';
  const own = body.leader === v.viewer ? '**' : '';
  return `${own}${dateWithWeekday(body.on)} ${safe(nameOf(v.bureau, body.leader))}${own}${marks ? ` <font color='orange'>${marks}</font>` : ''}${done}`;
}

/** A leader opens his own next morning from here: to confirm, to swap. */
function mine(v: RosterView, next: ReceptionAffair | undefined): Element[] {
  const own = v.days.find(
    (d) =>
      d.id !== next?.id &&
      d.body.leader === v.viewer &&
      d.state !== 'closed' &&
      d.body.on >= v.today,
  );
  if (!own) return [];
  const tap = button({ text: '打开我的下一次', value: { a: 'showAffair', i: own.id } });
  return buttonRow([tap]);
}

/** The subordinate units' own days around today, with what came in (S7.1.5). */
function units(v: RosterView): Element[] {
  const from = addDays(v.today, -45);
  const until = addDays(v.today, 31);
  const near = v.days.filter((d) => {
    const unit = unitOf(v.bureau, d.owner);
    return unit && d.body.on >= from && d.body.on <= until && seesUnit(v, d.owner);
  });
  if (!near.length) return [];
  const rows = near.map((d) => unitLine(v, d)).join('<br>');
  const own = near.filter((d) => worksFor(v, d.owner) && d.state !== 'closed');
  const taps = own.map((d) =>
    button({ text: `${d.body.on.slice(5)} 接待日`, value: { a: 'showAffair', i: d.id } }),
  );
  return [folded('下属单位领导接待日', [markdown(rows)]), ...buttonRow(taps.slice(0, 3))];
}

function worksFor({ bureau, viewer }: RosterView, owner: string): boolean {
  const unit = unitOf(bureau, owner);
  return unit !== undefined && [unit.head, unit.liaison].includes(viewer);
}

/** The bureau sees every unit's days; a unit its own. */
function seesUnit(v: RosterView, owner: string): boolean {
  const { bureau, viewer } = v;
  const { office, director, deputyInCharge } = bureau;
  const unit = unitOf(bureau, owner);
  const over = [office.head, ...office.clerks, director, deputyInCharge, unit?.leader];
  return over.includes(viewer) || worksFor(v, owner);
}

function unitLine(v: RosterView, d: ReceptionAffair): string {
  const r = d.body.unitReturn;
  const isLate = !r && d.body.on < v.today;
  const told = r
    ? r.visits
      ? `已报送：${r.visits}批${r.people}人`
      : '已报送：无来访'
    : isLate
      ? "<font color='red'>未报送</font>"
      : '待接访';
  const unit = unitOf(v.bureau, d.owner)?.name ?? '';
  return `${dateWithWeekday(d.body.on)} ${safe(unit)} ${safe(nameOf(v.bureau, d.body.leader))} ${told}`;
}

function officeTaps(v: RosterView, made: boolean): Element[] {
  const other = Number(v.today.slice(0, 4)) === v.year ? v.year + 1 : v.year - 1;
  const turn = button({ text: `${other}年`, value: { a: 'roster', y: other } });
  if (v.viewer !== v.bureau.office.head) return [turn];
  const make = button({ text: '生成排班', type: 'primary', value: { a: 'makeYear', y: v.year } });
  const announce = button({
    text: '发布到群',
    value: { a: 'announceYear', y: v.year },
    confirm: '将全年安排发到全局工作群和信访工作群。',
  });
  return [...(made ? [announce] : [make]), turn];
}
