import { personOf } from '../../src/domain/bureau.ts';
import { type Element, paragraph, plain } from '../elements.ts';
import { requestLines } from './asked.ts';
import { openForm, stepButton, stepButtons, toolButtons } from './buttons.ts';
import { clockLines, isLeader } from './clocks.ts';
import { facts, instructionLine, matter, sideLines, suggestionLine } from './facts.ts';
import { lines } from './lines.ts';
import { leadText } from './reception.ts';
import type { CaseView } from './view.ts';

/**
 * 批阅卡, for someone of 55 between two meetings (design.md §6): matter, 拟办意见 and 同意拟办 stand
 * first; the form for own words follows; facts and the rarer steps come last.
 */
export function leaderBody(v: CaseView): Element[] {
  const agree = v.steps.includes('agree') ? [stepButton(v, 'agree', true)] : [];
  return [
    addressed(v, '此件请批阅。'),
    matterWithPage(v),
    ...suggestionLine(v),
    ...requestLines(v),
    ...agree,
    ...phrases(v),
    ...openForm(v),
    ...clockLines(v),
    ...instructionLine(v),
    ...facts(v),
    ...sideLines(v),
    ...stepButtons(v, ['agree']),
    ...toolButtons(v),
  ];
}

/** 包案周报 (S7.2.4): the matter, plan and last word, then this week's; everything else comes after. */
export function leadBody(v: CaseView): Element[] {
  const news = v.steps.includes('noLeadNews') ? [stepButton(v, 'noLeadNews', true)] : [];
  return [
    matter(v),
    ...lines([['包案', leadText(v)]]),
    ...openForm(v),
    ...news,
    ...clockLines(v),
    ...instructionLine(v),
    ...facts(v),
    ...sideLines(v),
    ...stepButtons(v, ['noLeadNews']),
    ...toolButtons(v),
  ];
}

/** `陆局长，`: a deputy is addressed like the head, the discipline head as 组长 (design.md §6, Tone). */
export function salutation(v: CaseView): string {
  const person = isLeader(v) && v.owed ? personOf(v.bureau, v.viewer) : undefined;
  if (!person) return '';
  const family = [...person.name].slice(0, [...person.name].length > 3 ? 2 : 1).join('');
  return `${family}${person.title.replace(/^.*(局长|组长|主任|书记)$/, '$1')}，`;
}

/** The card's first line: who is asked for what. */
export function addressed(v: CaseView, request: string): Element {
  return paragraph(`${salutation(v)}${request}`, 'notation', 'grey');
}

/** The matter, and beside it the letter's first page to be tapped. */
function matterWithPage(v: CaseView): Element {
  if (!v.firstPage) return matter(v);
  const page = {
    tag: 'img',
    img_key: v.firstPage,
    alt: plain('来信首页'),
    scale_type: 'crop_top',
    size: '64px 64px',
    preview: true,
  };
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: 'small',
    columns: [
      { tag: 'column', width: 'weighted', weight: 1, elements: [matter(v)] },
      { tag: 'column', width: 'auto', elements: [page] },
    ],
  };
}

/** Six phrases a leader really writes; choosing one puts it into the text, to be edited (design.md §6). */
function phrases(v: CaseView): Element[] {
  if (!v.steps.includes('instruct')) return [];
  return [
    {
      tag: 'select_static',
      name: 'phrase',
      width: 'fill',
      placeholder: plain('选用常用批示语'),
      options: v.bureau.phrases.map((p) => ({ text: plain(p), value: p })),
      behaviors: [{ type: 'callback', value: { a: 'phrase', c: v.case.id, v: v.case.version } }],
    },
  ];
}
