import { noticeItems, type ReceptionAffair } from './affairs/reception.ts';
import type { Bureau } from './bureau.ts';
import { personText, unitOf } from './bureau.ts';
import { type Case, runningClock } from './case.ts';
import type { SlipVersion } from './case-parts.ts';
import type { PageCode } from './printed.ts';
import { dateOf, dateWithWeekday, type IsoDate, timeOf } from './time.ts';
import { PETITIONER_TYPE, URGENCY } from './vocabulary.ts';

/** The bureau's own forms of a case. */
export const FORM_TITLE = {
  register: '信访登记单',
  visit: '信访接待记录',
  slip: '信访送阅表',
  instruction: '领导批示单',
  dispatch: '信访件交办单',
  result: '信访事项处理结果报告',
  delivery: '送达回证',
  followUp: '信访回访记录',
  order: '信访督办单',
  request: '申请审批单',
  major: '重大事项报告',
  review: '复查复核登记表',
  flow: '办理全流程图',
} as const;
export type FormKind = keyof typeof FORM_TITLE;

/** One row of a form: its label and what stands in it; `tall` leaves room for a pen. */
export interface SheetRow {
  label: string;
  text: string;
  tall?: true;
}

/** Counts by word, drawn as bars. */
export interface Chart {
  title: string;
  counts: readonly (readonly [word: string, n: number])[];
}

/** A form on A4: title over a table of rows, signed and dated below. */
export interface Sheet {
  title: string;
  issuer: string;
  no?: string;
  rows: SheetRow[];
  /** Below the rows; at most five. */
  charts?: readonly Chart[];
  on: IsoDate;
  footer: string;
  /** What its pages are known by when they come back signed (M11). */
  code?: PageCode;
}

const moment = (v: { at: string }): string => `${dateOf(v.at)} ${timeOf(v.at)}`;

function signed(bureau: Bureau, v: SlipVersion | undefined): string {
  return v ? `${personText(bureau, v.by)} ${moment(v)}` : '';
}

/** A row, or none where there is nothing to say. */
export const sheetRow = (label: string, text: string | undefined, tall?: true): SheetRow[] =>
  text === undefined ? [] : [{ label, text, ...(tall ? { tall } : {}) }];

/** 《信访送阅表》 (S7.1.3): the words as the leader confirmed them, what the director made of them, the units. */
export function slipSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const { slip, reception } = c;
  const stage = (s: SlipVersion['stage']) => slip?.versions.findLast((v) => v.stage === s);
  const words = stage('confirmed') ?? stage('typed');
  const approved = stage('approved');
  const p = c.petitioner;
  const who = p.type === 'anonymous' ? PETITIONER_TYPE.anonymous : (p.name ?? '');
  const where = [p.unit, p.address].filter(Boolean).join('，');
  const people = c.visit?.representatives
    ? `${c.peopleCount}人，代表${c.visit.representatives}人`
    : `${c.peopleCount}人`;
  const confirmed = stage('confirmed') ? `确认 ${signed(bureau, stage('confirmed'))}` : '尚未确认';
  return {
    title: FORM_TITLE.slip,
    issuer: bureau.name,
    no: c.no,
    on: today,
    rows: [
      ...sheetRow('来访时间', dateWithWeekday(c.receivedOn)),
      ...sheetRow('来访人', [who, where].filter(Boolean).join('，')),
      ...sheetRow('来访人数', people),
      ...sheetRow('反映的主要问题', c.detail ? `${c.summary}\n${c.detail}` : c.summary),
      ...sheetRow('接访领导', personText(bureau, slip?.leader ?? reception?.leader)),
      ...sheetRow('接访领导意见', words?.text, true),
      ...sheetRow('接访领导确认', confirmed),
      ...sheetRow('到场单位拟办意见', proposals(c, bureau)),
      ...sheetRow('局长审批', approved ? approved.text : '', true),
      ...sheetRow('审批签署', approved ? signed(bureau, approved) : ''),
      ...sheetRow('承办单位和时限', delivered(c, bureau)),
    ],
    footer: words ? `接访意见校验码 ${words.hash.slice(0, 16)}` : '',
  };
}

function proposals(c: Case, bureau: Bureau): string | undefined {
  const filed = c.calls.filter((k) => k.proposal);
  if (!filed.length) return undefined;
  return filed
    .map((k) => `${unitOf(bureau, k.unit)?.name ?? ''}：${k.proposal?.text ?? ''}`)
    .join('\n');
}

function delivered(c: Case, bureau: Bureau): string {
  const unit = unitOf(bureau, c.assignment?.unit ?? c.slip?.unit)?.name ?? '由办公室确定';
  const due = runningClock(c, 'K4')?.dueOn;
  const got = c.assignment?.acknowledgedAt ? `，${dateOf(c.assignment.acknowledgedAt)} 签收` : '';
  return `${unit}，${URGENCY[c.urgency]}${due ? `，应于 ${dateWithWeekday(due)} 前办结` : ''}${got}`;
}

/** 接待日公示 (S7.1.1): the five items. */
export function noticeSheet(a: ReceptionAffair, bureau: Bureau, today: IsoDate): Sheet {
  return {
    title: '局长接待日公示',
    issuer: bureau.name,
    on: today,
    rows: noticeItems(a.body, bureau).map(([label, text]) => ({ label, text })),
    footer: `咨询电话：${bureau.office.phone}`,
  };
}
