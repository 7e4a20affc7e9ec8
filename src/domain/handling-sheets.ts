import { type Bureau, personText, unitOf } from './bureau.ts';
import { type Case, currentResult } from './case.ts';
import type { Instruction, SupervisionOrder } from './case-parts.ts';
import { MAJOR_REPORT } from './case-parts-major.ts';
import { FORM_TITLE, sheetRow as row, type Sheet, type SheetRow } from './sheets.ts';
import { dateOf, dateWithWeekday, type IsoDate, timeOf } from './time.ts';
import {
  ATTITUDE,
  CATEGORY,
  CONCLUSION,
  FOLLOW_UP,
  ORDER_LEVEL,
  REQUEST,
  REVIEW_OPINION,
  URGENCY,
} from './vocabulary.ts';

/** Of what was signed on paper only the day is known. */
const moment = (at: string): string => `${dateOf(at)} ${timeOf(at)}`.trimEnd();
const signed = (bureau: Bureau, by: string, at: string): string =>
  `${personText(bureau, by)} ${moment(at)}`;

type Head = { c: Case; bureau: Bureau; today: IsoDate };

const form = ({ c, bureau, today }: Head, title: string, rows: SheetRow[], footer = ''): Sheet => ({
  title,
  issuer: bureau.name,
  no: c.no,
  on: today,
  rows,
  footer,
});

/** 领导批示单 (S3.2): every word a leader wrote on the case, in its order; none is ever edited. */
export function instructionSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const head = { c, bureau, today };
  return form(head, FORM_TITLE.instruction, [
    ...row('类别', [CATEGORY[c.category], URGENCY[c.urgency]].join('，')),
    ...row('主要问题', c.summary),
    ...row('拟办意见', c.suggestion?.text ?? ''),
    ...c.instructions.flatMap((i) => instructionRows(i, bureau)),
    ...row('批示', c.status === 'awaitingInstruction' ? '' : undefined, true),
    ...row('领导签名', '', true),
  ]);
}

const INSTRUCTION = {
  instruction: '批示',
  transfer: '批转',
  ruling: '裁定',
  correction: '更正批示',
  signOff: '签批',
} as const;

function instructionRows(i: Instruction, bureau: Bureau): SheetRow[] {
  const written = i.paperPhoto ? `（纸质批示代录，代录人${personText(bureau, i.by)}）` : '';
  const behalf = i.by !== i.leader && !i.paperPhoto ? `（${personText(bureau, i.by)}代批）` : '';
  const said = [
    i.text,
    i.unit && `承办单位：${unitOf(bureau, i.unit)?.name ?? ''}`,
    `${personText(bureau, i.leader)}${written}${behalf} ${i.paperPhoto ? i.on : moment(i.at)}`,
  ];
  return row(INSTRUCTION[i.kind], said.filter(Boolean).join('\n'));
}

/** 信访件交办单 (S3.3): the four named things, and the receipt that replaces the signing-for book. */
export function dispatchSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const a = c.assignment ?? c.pastAssignments.at(-1);
  const due = c.clocks.findLast((k) => k.kind === 'K4');
  const words = c.instructions.findLast((i) => i.kind !== 'signOff');
  const co = (a?.coUnits ?? []).map((u) => unitOf(bureau, u)?.name ?? '');
  const got = a?.acknowledgedAt && signed(bureau, a.acknowledgedBy ?? '', a.acknowledgedAt);
  return form({ c, bureau, today }, FORM_TITLE.dispatch, [
    ...row('承办单位', unitOf(bureau, a?.unit)?.name ?? ''),
    ...row('责任领导', a && personText(bureau, a.leader)),
    ...row('单位负责人', a && personText(bureau, a.unitHead)),
    ...row('责任人', a && personText(bureau, a.handler ?? a.responsible)),
    ...row('协办单位', co.length ? co.join('、') : undefined),
    ...row('主要问题', c.summary),
    ...row('领导批示', words?.text ?? ''),
    ...row(
      '急缓和时限',
      `${URGENCY[c.urgency]}${due ? `，${dateWithWeekday(due.dueOn)} 前办结` : ''}`,
    ),
    ...row('交办时间', a && moment(a.sentAt)),
    ...row('签收', got ?? ''),
    ...row('预告办结日期', a?.promisedOn && dateWithWeekday(a.promisedOn)),
    ...row('签收人签名', '', true),
  ]);
}

/** 处理结果报告 (S4.1, S4.2): facts, basis, conclusion, who checked and signed it. */
export function resultSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const r = currentResult(c);
  const parts = c.parts.map((p) => `${unitOf(bureau, p.unit)?.name ?? ''}：${p.text}`);
  return form({ c, bureau, today }, FORM_TITLE.result, [
    ...row('承办单位', unitOf(bureau, c.assignment?.unit)?.name ?? ''),
    ...row('主要问题', c.summary),
    ...row('调查人员', r?.investigators),
    ...row('调查核实情况', r?.facts ?? ''),
    ...row('证据材料', r?.evidence),
    ...row('协办意见', parts.length ? parts.join('\n') : undefined),
    ...row('政策法律依据', r?.basis ?? ''),
    ...row('处理结论', r ? CONCLUSION[r.conclusion] : ''),
    ...row('答复内容', r?.reply ?? ''),
    ...row('承办人', r && signed(bureau, r.by, r.at)),
    ...row('单位审核', r?.checkedBy && signed(bureau, r.checkedBy, r.checkedAt ?? '')),
    ...row('领导签批', r?.signedBy ? signed(bureau, r.signedBy, r.signedAt ?? '') : '', true),
  ]);
}

/** 送达回证: how and when the petitioner had the answer, and his signature where it was handed over. */
export function deliverySheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const told = c.delivered;
  return form({ c, bureau, today }, FORM_TITLE.delivery, [
    ...row('送达文书', '信访事项处理意见书'),
    ...row('受送达人', c.petitioner.name ?? ''),
    ...row('送达方式', told?.how ?? ''),
    ...row('送达日期', told ? dateWithWeekday(told.on) : ''),
    ...row('送达凭证', told?.proof),
    ...row('信访人态度', told?.attitude && ATTITUDE[told.attitude]),
    ...row('办理人', told ? signed(bureau, told.by, told.at) : ''),
    ...row('受送达人签名', '', true),
  ]);
}

/** 回访记录 (T23): every call in the citizen's own words; a wrong one and its correction both stand. */
export function followUpSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const calls = c.followUps.map((f, i) => {
    const corrects = f.corrects === undefined ? '' : `（更正第${f.corrects + 1}次）`;
    const said = f.words ? `：${f.words}` : '';
    return {
      label: `第${i + 1}次`,
      text: `${FOLLOW_UP[f.result]}${corrects}${said}\n${signed(bureau, f.by, f.at)}`,
    };
  });
  return form({ c, bureau, today }, FORM_TITLE.followUp, calls);
}

/** 督办单 (art. 40): one order, its limit and its answer. */
export function orderSheet(o: SupervisionOrder, head: Head): Sheet {
  const { bureau } = head;
  const sheet = form(head, FORM_TITLE.order, [
    ...row('信访件', head.c.no),
    ...row('督办方式', ORDER_LEVEL[o.level]),
    ...row('督办单位', unitOf(bureau, o.unit)?.name ?? ''),
    ...row('督办事由', o.reason),
    ...row('答复期限', dateWithWeekday(o.dueOn)),
    ...row('签发', signed(bureau, o.by, o.at)),
    ...row('单位答复', o.answer ? o.answer.text : '', true),
    ...row('答复人', o.answer && signed(bureau, o.answer.by, o.answer.at)),
    ...row('销号', o.closed && signed(bureau, o.closed.by, o.closed.at)),
  ]);
  return { ...sheet, no: o.no };
}

/** 申请审批单: what was asked for beside the main path, and what was decided (T4, T13, T25, T26, T38). */
export function requestSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const asked = c.requests.map((r) => ({
    label: REQUEST[r.kind],
    text: [
      `申请：${r.reason}（${signed(bureau, r.by, r.at)}）`,
      ...(r.until ? [`至 ${r.until}`] : []),
      decided(r.decision && (r.decision === 'agreed' ? '同意' : '不同意'), r, bureau),
    ].join('\n'),
  }));
  const returned = c.returns.map((r) => ({
    label: '退回',
    text: [
      `${unitOf(bureau, r.unit)?.name ?? ''}申请退回：${r.reason}（${signed(bureau, r.by, r.at)}）`,
      decided(r.decision && RETURN[r.decision], r, bureau),
    ].join('\n'),
  }));
  return form({ c, bureau, today }, FORM_TITLE.request, [...asked, ...returned]);
}

const RETURN = { transfer: '同意转出', reassign: '改派', refused: '不同意退回' } as const;

function decided(
  word: string | undefined,
  r: { decidedBy?: string; decidedAt?: string; decisionReason?: string },
  bureau: Bureau,
): string {
  if (!word) return '尚未决定';
  const why = r.decisionReason ? `：${r.decisionReason}` : '';
  return `${word}${why}（${signed(bureau, r.decidedBy ?? '', r.decidedAt ?? '')}）`;
}

/** 重大事项报告 (S8.3): every version that was cleared, with where it went. */
export function majorSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const rows = c.majorReports.map((r) => ({
    label: MAJOR_REPORT[r.kind],
    text: [
      r.text,
      `起草 ${signed(bureau, r.by, r.at)}`,
      ...(r.returned
        ? [`退回 ${signed(bureau, r.returned.by, r.returned.at)}：${r.returned.reason}`]
        : []),
      ...(r.cleared ? [`审签 ${signed(bureau, r.cleared.by, r.cleared.at)}`] : []),
      ...(r.sent
        ? [`报送 ${r.sent.to.join('、')}（${r.sent.channel}，${moment(r.sent.at)}）`]
        : []),
    ].join('\n'),
  }));
  return form({ c, bureau, today }, FORM_TITLE.major, rows);
}

/** 复查复核登记 (art. 35, 36). */
export function reviewSheet(c: Case, bureau: Bureau, today: IsoDate): Sheet {
  const rows = c.reviews.map((r) => ({
    label: r.kind === 'review' ? '复查' : '复核',
    text: [
      `${r.receivedOn} 收到，${r.organ}受理：${r.claim}`,
      r.answer
        ? `${r.answer.on} ${REVIEW_OPINION[r.answer.opinion]}：${r.answer.text}`
        : '尚未答复',
    ].join('\n'),
  }));
  return form({ c, bureau, today }, FORM_TITLE.review, rows);
}
