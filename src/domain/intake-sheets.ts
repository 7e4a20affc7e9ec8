import { type Bureau, personText, unitOf } from './bureau.ts';
import type { Case } from './case.ts';
import type { Petitioner } from './case-parts.ts';
import { changesText } from './corrections.ts';
import { sheetRow as row, type Sheet, type SheetRow } from './sheets.ts';
import { dateOf, dateWithWeekday, type IsoDate, timeOf } from './time.ts';
import {
  ATTITUDE,
  CATEGORY,
  CHANNEL,
  PETITIONER_TYPE,
  STATUS,
  URGENCY,
  VISIT_KIND,
} from './vocabulary.ts';

/** Who it is, as the register has it: name, unit, address, telephone. */
export function petitionerText(p: Petitioner): string {
  const who = p.type === 'anonymous' ? PETITIONER_TYPE.anonymous : (p.name ?? '');
  return [who, p.unit, p.address, p.phone && `电话 ${p.phone}`].filter(Boolean).join('，');
}

const peopleText = (c: Case): string =>
  c.visit?.representatives
    ? `${c.peopleCount}人，代表${c.visit.representatives}人`
    : `${c.peopleCount}人`;

const matterText = (c: Case): string => (c.detail ? `${c.summary}\n${c.detail}` : c.summary);

const momentText = (at: string): string => `${dateOf(at)} ${timeOf(at)}`;

/** 信访登记单 (S1.2): the four core fields and what else was asked; the result stands when there is one. */
export function registerSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const kind = [CATEGORY[c.category], c.topic].filter(Boolean).join('，');
  const flags = [URGENCY[c.urgency], ...(c.major ? ['重大事项'] : [])].join('，');
  const respondent = [unitOf(bureau, c.respondentUnit)?.name, c.respondent].filter(Boolean);
  return {
    title: '信访登记单',
    issuer: bureau.name,
    no: c.no,
    on: today,
    rows: [
      ...row('来件方式', CHANNEL[c.channel]),
      ...row('收到日期', dateWithWeekday(c.receivedOn)),
      ...row('登记', `${personText(bureau, c.registeredBy)} ${momentText(c.registeredAt)}`),
      ...row('信访人', petitionerText(c.petitioner)),
      ...row('人数', peopleText(c)),
      ...row('类别', kind),
      ...row('急缓', flags),
      ...row('发生地点', c.place),
      ...row('被反映单位或人员', respondent.length ? respondent.join('，') : undefined),
      ...row('主要问题', matterText(c)),
      ...row('来文单位和文号', c.source && `${c.source.organ} ${c.source.no}`),
      ...row('来文时限', c.source?.dueOn && dateWithWeekday(c.source.dueOn)),
      ...row('国家系统编号', c.nationalNo),
      ...row('拟办意见', c.suggestion?.text),
      ...row('当前状态', STATUS[c.status]),
      ...row('处理结果', c.outcome ?? ''),
      ...corrections(c, bureau),
    ],
    footer: `登记簿校验码 ${c.register.hash.slice(0, 16)}`,
  };
}

/** What the register said before stays readable (S1.3); the petitioner's own data are named, not shown. */
const corrections = (c: Case, bureau: Bureau): SheetRow[] =>
  c.corrections.flatMap((k) =>
    row(
      '更正记录',
      `${momentText(k.at)} ${personText(bureau, k.by)}：${k.reason}（${changesText(k)}）`,
    ),
  );

/** 信访接待记录 (S2.2, S2.3): who came, what was said, and room for the visitor's own signature. */
export function visitSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const leader = c.reception?.leader ?? (c.reception ? c.slip?.leader : undefined);
  const spot = c.onSpot;
  return {
    title: '信访接待记录',
    issuer: bureau.name,
    no: c.no,
    on: today,
    rows: [
      ...row('来访时间', dateWithWeekday(c.receivedOn)),
      ...row('来访方式', c.visit && VISIT_KIND[c.visit.kind]),
      ...row('来访人', petitionerText(c.petitioner)),
      ...row('人数', peopleText(c)),
      ...row('接访领导', leader && personText(bureau, leader)),
      ...row('记录人', personText(bureau, c.registeredBy)),
      ...row('反映的主要问题', matterText(c)),
      ...row('解释说明', c.explained && explainedText(c.explained)),
      ...row('当面答复', spot && `${spot.question}\n${spot.answer}`),
      ...row('答复依据', spot?.basis),
      ...row('来访人态度', spot && ATTITUDE[spot.attitude]),
      ...row('来访人签名', '', true),
      ...row('接待人签名', '', true),
    ],
    footer: '本记录经来访人核对无误后签名。',
  };
}

const explainedText = (e: NonNullable<Case['explained']>): string =>
  [e.explained, e.policy && `政策依据：${e.policy}`, e.nextStep && `下一步：${e.nextStep}`]
    .filter(Boolean)
    .join('\n');
