import { z } from 'zod';
import { AFFAIR_MATERIALS, SHEET, type SheetKind } from '../src/domain/exports.ts';
import { PRINT, type PrintKind } from '../src/domain/forms.ts';
import { STEPS, type StepName } from '../src/domain/transitions.ts';
import { BATCHED } from './work/batch.ts';
import { SETTING_KINDS } from './work/settings.ts';

const step = z.enum(STEPS as [StepName, ...StepName[]]);
const caseId = z.string().regex(/^[0-9a-f]{24}$/);
const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
const paper = z.enum(Object.keys(PRINT) as [PrintKind, ...PrintKind[]]);
const SHEET_KINDS = Object.keys(SHEET) as [SheetKind, ...SheetKind[]];
const period = z.string().regex(/^20\d\d(-(0[1-9]|1[0-2]))?$/);
const page = z.number().int().min(0).max(1_000_000);
const affairId = z.string().regex(/^[a-z]+:[0-9a-zA-Z:_-]{1,80}$/);
const affairStep = z.string().regex(/^[a-zA-Z]{1,40}$/);
const year = z.number().int().min(2004).max(2100);
const system = z.literal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
const visit = z.number().int().min(1).max(999);
const id = z.string().regex(/^[0-9a-zA-Z_-]{1,64}$/);

/**
 * Everything a button can say (style.md habit 13). `v` is the case version the card was drawn from:
 * together with message and step it makes the action id, so a replayed click does nothing twice.
 */
export const clickValue = z.discriminatedUnion('a', [
  /** Take a step; the form's values come beside it. */
  z.object({ a: z.literal('step'), s: step, c: caseId, v: z.number().int() }),
  /** Send the form card of a step. */
  z.object({ a: z.literal('form'), s: step, c: caseId, v: z.number().int() }),
  /** Send the newest card of a case. */
  z.object({ a: z.literal('show'), c: caseId }),
  /** Put a common phrase into the instruction's text. */
  z.object({ a: z.literal('phrase'), c: caseId, v: z.number().int() }),
  /** Put a template into the reply of a result; read over what stands in the form (M12). */
  z.object({ a: z.literal('draftReply'), c: caseId }),
  z.object({ a: z.literal('checkReply'), c: caseId }),
  /** The reader's next waiting case. */
  z.object({ a: z.literal('next') }),
  /** The phone number: preset reason on one's own task, else the form's typed reason. */
  z.object({ a: z.literal('reveal'), c: caseId }),
  /** 信访记录: what else the petitioner of this case brought. */
  z.object({ a: z.literal('person'), c: caseId }),
  /** 查看原件: all files of the case. */
  z.object({ a: z.literal('originals'), c: caseId }),
  /** The registration form: save, register, register and submit, or register in spite of the hint. */
  z.object({
    a: z.literal('register'),
    m: z.enum(['draft', 'only', 'submit', 'again', 'againSubmit']),
    d: id,
  }),
  /** Open a kept draft again. */
  z.object({ a: z.literal('draft'), d: id }),
  /** A page of 待办, all of it or a part. */
  z.object({ a: z.literal('todo'), p: page, o: z.enum(['soon', 'pressing']).optional() }),
  /** The search form was sent, or a page of what it found is wanted. */
  z.object({ a: z.literal('search'), p: page.optional() }),
  /** Every step of a case, a page of them. */
  z.object({ a: z.literal('timeline'), c: caseId, p: page.optional() }),
  /** 文书: the list of them, or one as a file, to be printed or to be edited. */
  z.object({
    a: z.literal('papers'),
    c: caseId,
    k: paper.optional(),
    w: z.literal(1).optional(),
  }),
  /** 卷宗: the whole case as one file of A4 pages. */
  z.object({ a: z.literal('dossier'), c: caseId }),
  /** What the national system asks for of a case, as text. */
  z.object({ a: z.literal('national'), c: caseId }),
  /** A sheet to take out, of a year or a month where it has one. */
  z.object({ a: z.literal('export'), k: z.enum(SHEET_KINDS), of: period.optional() }),
  /** 登记核对: the entries that lack something. */
  z.object({ a: z.literal('dayCheck'), on: z.string().regex(/^20\d\d-\d\d-\d\d$/) }),
  /** One step for several cases: the list of them, or the step for those still ticked. */
  z.object({ a: z.literal('batch'), s: z.enum(BATCHED), go: z.literal(1).optional() }),
  /** 设置: the overview, or the form of one kind of change. */
  z.object({ a: z.literal('setting'), k: z.enum(SETTING_KINDS).optional() }),
  /** A change of 设置 was sent. */
  z.object({ a: z.literal('set'), k: z.enum(SETTING_KINDS) }),
  /** 工作交接: the form was sent; the successor accepts. */
  z.object({ a: z.literal('handover') }),
  z.object({ a: z.literal('takeOver') }),
  /** A step of an affair is taken; `n` names the visit it is about. */
  z.object({
    a: z.literal('affair'),
    i: affairId,
    s: affairStep,
    v: z.number().int(),
    n: visit.optional(),
  }),
  /** Send the form card of an affair's step. */
  z.object({ a: z.literal('affairForm'), i: affairId, s: affairStep, v: z.number().int() }),
  z.object({ a: z.literal('showAffair'), i: affairId }),
  /** 接待日 of a year: shown, made, told to the groups. */
  z.object({ a: z.literal('roster'), y: year }),
  z.object({ a: z.literal('makeYear'), y: year }),
  z.object({ a: z.literal('announceYear'), y: year }),
  /** 印发责任清单; a form of 责任核查, or what it says. */
  z.object({ a: z.literal('issueDuties'), y: year }),
  z.object({
    a: z.literal('newItem'),
    k: z.enum(['upward', 'ground']),
    go: z.literal(1).optional(),
  }),
  /** 台账: a page of it, by risk or state; a new item. */
  z.object({
    a: z.literal('ledger'),
    p: page,
    r: z.enum(['red', 'yellow', 'blue']).optional(),
    o: z.enum(['late', 'done']).optional(),
  }),
  z.object({ a: z.literal('newDispute'), i: affairId.optional(), go: z.literal(1).optional() }),
  /** 形势分析会: its pack as files; a decision of it. */
  z.object({ a: z.literal('material'), k: z.enum(AFFAIR_MATERIALS), i: affairId }),
  z.object({ a: z.literal('newTask'), i: affairId, go: z.literal(1).optional() }),
  /** 信息报送: a unit's, and a slip made of what was ticked. */
  z.object({ a: z.literal('brief') }),
  z.object({ a: z.literal('newReport') }),
  /** 信息员: the list, the form of a place, an appointment or its end. */
  z.object({ a: z.literal('officers'), u: id.optional() }),
  z.object({ a: z.literal('nameOfficer'), u: id, off: z.literal(1).optional() }),
  /** 统计分析 as page, Word document and sheet; the report upward made of it; 生成统计 for oneself, its form or its days. */
  z.object({ a: z.literal('statisticsReport'), i: affairId }),
  z.object({ a: z.literal('ownStats'), go: z.literal(1).optional() }),
  /** 写专报, of nothing, of statistics or of an early sign; the page of one. */
  z.object({ a: z.literal('newSpecial'), i: affairId.optional() }),
  z.object({ a: z.literal('specialFiles'), i: affairId }),
  /** 年度归档: the hand-over list as files; every case of the year in the background. */
  z.object({ a: z.literal('archiveFiles'), i: affairId }),
  z.object({ a: z.literal('fileYear'), i: affairId }),
  /** 公示材料 of a morning; 登记 of a visit in its queue. */
  z.object({ a: z.literal('notice'), i: affairId }),
  z.object({ a: z.literal('visit'), i: affairId, n: visit }),
  /** The figures of a month. */
  z.object({ a: z.literal('stats'), m: month }),
  /** 制度: the eight rows, or a system; its A4 page. */
  z.object({ a: z.literal('rules'), s: system.optional() }),
  z.object({ a: z.literal('rulesPage') }),
  /** 考核自查 of a year, and its files. */
  z.object({ a: z.literal('assess'), y: year }),
  z.object({ a: z.literal('assessFiles'), y: year }),
  /** 会议室大屏: the card, a new link, no link. */
  z.object({ a: z.literal('screen'), go: z.enum(['on', 'off']).optional() }),
  /** 期限推演: opens it for a case, or works its form. */
  z.object({ a: z.literal('simulate'), c: caseId.optional(), open: z.literal(1).optional() }),
  /** A page of the register book. */
  z.object({ a: z.literal('book'), p: page }),
  /** 归入哪一件: the file joins this case, the registration form that is open, a year's archive, or a new one. */
  z.object({
    a: z.literal('file'),
    f: id,
    c: caseId.optional(),
    d: id.optional(),
    y: affairId.optional(),
  }),
  /** A word of the menu, as if typed. */
  z.object({ a: z.literal('word'), w: z.string().max(10) }),
]);
export type ClickValue = z.infer<typeof clickValue>;
