import {
  lineOf,
  type ReceptionDay,
  sessionCounts,
  VISITOR,
  type Visit,
} from '../../src/domain/affairs/reception.ts';
import { personText } from '../../src/domain/bureau.ts';
import { dateWithWeekday, msOf, timeOf } from '../../src/domain/time.ts';
import {
  button,
  buttonRow,
  type Element,
  type HeaderTag,
  markdown,
  paragraph,
  rule,
  escapeMarkdown as safe,
} from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import type { AffairFace, AffairView } from './view.ts';

const MINUTE_MS = 60_000;

/** One morning: when, where, who; on the day the queue (S7.1.2). */
export function receptionFace(v: AffairView): AffairFace {
  const d = v.affair.body as ReceptionDay;
  const inside = isInside(v, d);
  return {
    template: v.affair.state === 'open' ? 'orange' : v.affair.state === 'closed' ? 'grey' : 'blue',
    tags: tagsOf(v, d),
    elements: [
      markdown(factsOf(v, d).join('<br>')),
      ...(inside && v.affair.owner === 'bureau' ? session(v, d) : []),
      ...(d.unitReturn ? [paragraph(returnText(d))] : []),
    ],
    placed: ['callIn', 'left'],
    more: moreOf(v, inside),
  };
}

function tagsOf(v: AffairView, d: ReceptionDay): HeaderTag[] {
  const word = { planned: '未开始', open: '接访中', closed: '已结束' }[v.affair.state] ?? '';
  return [
    { text: word, color: v.affair.state === 'open' ? 'orange' : 'neutral' },
    ...(d.moved ? [{ text: '顺延', color: 'yellow' }] : []),
    ...(d.provisional ? [{ text: '暂定', color: 'yellow' }] : []),
  ];
}

function factsOf(v: AffairView, d: ReceptionDay): string[] {
  const { bureau } = v;
  const helpers = d.assistants.map((p) => nameOf(bureau, p)).join('、');
  const facts = [
    `**时间** ${dateWithWeekday(d.on)} ${d.from}至${d.until}`,
    `**地点** ${safe(d.place)}`,
    `**接访领导** ${safe(personText(bureau, d.leader))}${d.confirmedAt ? '，已确认' : ''}`,
    ...(v.affair.owner === 'bureau' ? [`**分管工作** ${safe(lineOf(bureau, d.leader))}`] : []),
    `**协助接访** ${safe(helpers)}`,
  ];
  if (d.moved) facts.push(`**顺延原因** ${safe(d.moved)}`);
  if (d.provisional) facts.push('**暂定** 次年假期安排公布后确定');
  if (d.proposed) facts.push(`**待接替** 已请${safe(personText(bureau, d.proposed))}接替`);
  if (d.swap)
    facts.push(
      `**换班待确认** ${safe(personText(bureau, d.swap.leader))}，原因：${safe(d.swap.reason)}`,
    );
  return facts;
}

/** Those who run the morning and the leaders over it see the queue; everybody else the schedule. */
function isInside({ bureau, viewer }: AffairView, d: ReceptionDay): boolean {
  const { office, director, deputyInCharge } = bureau;
  return [
    ...d.assistants,
    ...office.clerks,
    office.head,
    director,
    deputyInCharge,
    d.leader,
  ].includes(viewer);
}

function session(v: AffairView, d: ReceptionDay): Element[] {
  if (v.affair.state === 'planned') return [];
  const c = sessionCounts(d);
  const groups = c.groups ? `，其中集体访${c.groups}批` : '';
  const sum = `来访${c.visits}批${c.people}人${groups}，已登记${c.registered}件`;
  const time = d.openedAt ? `${timeOf(d.openedAt)}开始` : '';
  const ended = d.closedAt ? `，${timeOf(d.closedAt)}结束` : '';
  return [
    rule,
    paragraph(d.visits.length ? sum : '尚无来访；无来访也请结束接访，形成记录。'),
    ...(time ? [paragraph(`${time}${ended}`, 'notation', 'grey')] : []),
    ...d.visits.flatMap((visit) => visitRow(v, visit)),
    ...(d.note ? [paragraph(`小结：${d.note}`)] : []),
  ];
}

/** One visit in the queue: its number, how long it waits or talks, and what comes next. */
function visitRow(v: AffairView, visit: Visit): Element[] {
  const people = visit.people > 1 ? `${visit.people}人` : '1人';
  const group = visit.representatives ? `，代表${visit.representatives}人` : '';
  const head = `**第${visit.n}号** ${VISITOR[visit.visitor]} ${people}${group}`;
  const matter = visit.matter ? `<br>${safe(visit.matter)}` : '';
  const text = markdown(`${head} ${stateText(v, visit)}${matter}`);
  const taps = visit.caseId ? [look(visit)] : visit.left ? [] : openTaps(v, visit);
  return [text, ...buttonRow(taps)];
}

const look = (visit: Visit): Element =>
  button({ text: '查看', value: { a: 'show', c: visit.caseId } });

function openTaps(v: AffairView, visit: Visit): Element[] {
  if (!v.steps.includes('callIn')) return [];
  const { id, version } = v.affair;
  const act = (s: string, text: string, type?: 'primary') =>
    button({
      text,
      type: type ?? 'default',
      value: { a: 'affair', i: id, s, v: version, n: visit.n },
    });
  const register = button({
    text: '登记',
    type: visit.calledAt ? 'primary' : 'default',
    value: { a: 'visit', i: id, n: visit.n },
  });
  return [
    ...(visit.calledAt ? [] : [act('callIn', '请进', 'primary')]),
    register,
    act('left', '已离开'),
  ];
}

function stateText({ now }: AffairView, visit: Visit): string {
  if (visit.no) return `已登记 ${visit.no}`;
  if (visit.left) return visit.left;
  const since = visit.calledAt ?? visit.at;
  const minutes = Math.max(0, Math.floor((msOf(now) - msOf(since)) / MINUTE_MS));
  return visit.calledAt
    ? `<font color='orange'>接谈中${minutes ? ` ${minutes}分钟` : ''}</font>`
    : `${timeOf(visit.at)}签到${minutes ? `，已等候${minutes}分钟` : ''}`;
}

function returnText({ unitReturn: r }: ReceptionDay): string {
  if (!r) return '';
  const sum = r.visits ? `来访${r.visits}批${r.people}人，当场解决${r.solved}件` : '无来访';
  return `接待情况：${sum}${r.note ? `。${r.note}` : ''}`;
}

function moreOf(v: AffairView, inside: boolean): Element[] {
  const { id, owner, state } = v.affair;
  if (owner !== 'bureau' || state === 'closed' || !inside) return [];
  const notice = button({ text: '公示材料', value: { a: 'notice', i: id } });
  const year = button({
    text: '全年安排',
    value: { a: 'roster', y: Number(v.affair.period.slice(0, 4)) },
  });
  return state === 'planned' ? [notice, year] : [year];
}
