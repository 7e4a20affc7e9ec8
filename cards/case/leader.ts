import { type Element, plain } from '../elements.ts';
import { openForm, stepButton, stepButtons, toolButtons } from './buttons.ts';
import { clockLines } from './clocks.ts';
import { facts, instructionLine, matter, sideLines, suggestionLine } from './facts.ts';
import type { CaseView } from './view.ts';

/**
 * 批阅卡, for someone of 55 between two meetings (design.md §6): matter, 拟办意见 and 同意拟办 stand
 * first; the form for own words follows; facts and the rarer steps come last.
 */
export function leaderBody(v: CaseView): Element[] {
  const agree = v.steps.includes('agree') ? [stepButton(v, 'agree', true)] : [];
  return [
    matter(v),
    ...firstPage(v),
    ...suggestionLine(v),
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

function firstPage(v: CaseView): Element[] {
  if (!v.firstPage) return [];
  return [
    {
      tag: 'img',
      img_key: v.firstPage,
      alt: plain('来信首页'),
      scale_type: 'crop_top',
      size: '120px 80px',
      preview: true,
    },
  ];
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
