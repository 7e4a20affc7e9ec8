import { currentResult } from '../../src/domain/case.ts';
import { checkReply, type Finding } from '../../src/domain/reply/check.ts';
import { CONCLUSION, type Status } from '../../src/domain/vocabulary.ts';
import { button, type Element, markdown, plain, escapeMarkdown as safe } from '../elements.ts';
import { optionsOf } from '../forms/context.ts';
import { isLeader } from './clocks.ts';
import type { CaseView } from './view.ts';

/** Where a filed result is still read over before it is told. */
const UNSIGNED: Status[] = ['awaitingUnitCheck', 'awaitingSignOff'];
const SHOWN = 8;
const FEW = 3;

const PART = { facts: '核实情况', basis: '依据', conclusion: '结论', reply: '答复' } as const;

/** `答复：第2项诉求“…”未见答复，请写明…`. */
export const findingText = (f: Finding): string => `${PART[f.where]}：${f.text}，${f.hint}。`;

/** What the check of a filed result would ask about (M12): for whoever checks or signs it, and who wrote it. */
export function findingLines(v: CaseView): Element[] {
  const result = currentResult(v.case);
  if (!result || !UNSIGNED.includes(v.case.status) || v.access !== 'task') return [];
  const found = checkReply(v.case, result, v.bureau);
  if (!found.length) return [];
  // A leader is told what, and need not be told how to mend it.
  const said = found.map((f) => (isLeader(v) ? `${PART[f.where]}：${f.text}` : findingText(f)));
  const title = isLeader(v) ? '答复核对，以下几处请斟酌' : '答复核对，仅供参考，不影响办理';
  return [adviceElement(v, title, said)];
}

/** Advice beside an open form, before it is sent; beside one filled to the brim only the first of it. */
export const adviceElement = (v: CaseView, title: string, said: readonly string[]): Element => {
  const most = v.shown === undefined ? SHOWN : FEW;
  const rest = said.length - most;
  const rows = [
    ...said.slice(0, most).map((s, i) => `${i + 1}．${safe(s)}`),
    ...(rest > 0 ? [`另有${rest}处`] : []),
  ];
  return markdown(`**${title}**<br>${rows.join('<br>')}`);
};

/** A reply to begin with, by conclusion; what was typed before is replaced, so it stands above the form. */
export function replyDrafts(v: CaseView): Element[] {
  // A form that is full to the brim needs no template.
  if (v.openStep !== 'reportResult' || v.shown !== undefined) return [];
  return [
    {
      tag: 'select_static',
      name: 'draft_reply',
      width: 'fill',
      placeholder: plain('套用答复模板（请选结论）'),
      options: optionsOf(CONCLUSION).map((o) => ({ text: plain(o.text), value: o.value })),
      behaviors: [{ type: 'callback', value: { a: 'draftReply', c: v.case.id } }],
    },
  ];
}

/** Reads over what stands in the form, without sending it. */
export function checkButton(v: CaseView): Element[] {
  if (v.openStep !== 'reportResult') return [];
  const value = { a: 'checkReply', c: v.case.id };
  return [button({ text: '核对答复', name: 'check_reply', submit: true, fill: true, value })];
}
