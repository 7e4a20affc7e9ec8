import { dateOf, timeOf } from '../src/domain/time.ts';
import type { StepName } from '../src/domain/transitions.ts';
import { CATEGORY, STATUS, type Status } from '../src/domain/vocabulary.ts';
import { requestLines } from './case/asked.ts';
import {
  isActing,
  nextButton,
  openForm,
  stepButton,
  stepButtons,
  toolButtons,
} from './case/buttons.ts';
import { clockLines } from './case/clocks.ts';
import {
  facts,
  instructionLine,
  matter,
  resultLines,
  sideLines,
  suggestionLine,
} from './case/facts.ts';
import { addressed, leadBody, leaderBody, salutation } from './case/leader.ts';
import { findingLines, replyDrafts } from './case/reply-check.ts';
import type { CaseView } from './case/view.ts';
import {
  button,
  buttonRow,
  type Card,
  type Element,
  escapeMarkdown,
  folded,
  frame,
  type HeaderTag,
  markdown,
} from './elements.ts';
import { hasForm } from './forms/index.ts';
import { actionWord, actorOf } from './work/timeline.ts';

/** A headline that only names a state stands in the tag already, or is no longer true. */
const STATES: string[] = Object.values(STATUS);

const TEMPLATE: Partial<Record<Status, string>> = {
  closed: 'green',
  answeredOnSpot: 'green',
  transferred: 'green',
  declined: 'green',
  merged: 'grey',
  archived: 'grey',
  voided: 'grey',
};

/** Below the platform's 30 KB, which it counts in its own way (`feishu.md` §11 item 4). */
const MAX_BYTES = 27_500;
/** Characters of long texts beside a form filled to the brim. */
const SHORTER = [120, 40, 16, 4];

/**
 * The one card of a case, for every state and viewer, first send and redraw alike (style.md habit
 * 12): what it is, who holds the ball, both clocks, the last instruction, the open form, and only the
 * buttons this viewer may press.
 */
export function caseCard(v: CaseView): Card {
  let card = draw(v);
  for (const shown of SHORTER) {
    if (Buffer.byteLength(JSON.stringify(card)) <= MAX_BYTES) break;
    card = draw({ ...v, shown });
  }
  return card;
}

function draw(v: CaseView): Card {
  const body = BODY[v.openStep ?? '']?.(v) ?? commonBody(v);
  const kind = [CATEGORY[v.case.category], v.case.topic].filter(Boolean).join(' ');
  const title = v.headline && !STATES.includes(v.headline) ? v.headline : kind;
  return frame({
    title: `${v.case.no} ${title}`,
    template: TEMPLATE[v.case.status] ?? (v.owed ? 'blue' : 'wathet'),
    tags: tagsOf(v),
    preview: `${salutation(v)}${v.headline ?? STATUS[v.case.status]} ${v.case.no} ${v.case.summary}`,
    elements: [...body, ...history(v)],
  });
}

/** Cards a leader answers between two meetings have an order of their own. */
const BODY: Partial<Record<string, (v: CaseView) => Element[]>> = {
  instruct: leaderBody,
  updateLead: leadBody,
};

function tagsOf(v: CaseView): HeaderTag[] {
  const tags: HeaderTag[] = [{ text: STATUS[v.case.status], color: 'blue' }];
  if (v.case.sealedTo) tags.push({ text: '限知悉', color: 'purple' });
  if (v.earlier) tags.push({ text: '重复', color: 'orange' });
  if (v.case.major) tags.push({ text: '重大', color: 'orange' });
  if (v.case.urgency === 'urgent') tags.push({ text: '急件', color: 'orange' });
  return tags;
}

function commonBody(v: CaseView): Element[] {
  const owedTap = v.owed && !hasForm(v.owed) && v.steps.includes(v.owed) ? v.owed : undefined;
  const suggested = v.case.status === 'awaitingInstruction' && !v.case.slip;
  const suggestion = suggested ? suggestionLine(v) : [];
  const acts = [
    ...(owedTap ? [stepButton(v, owedTap, true)] : []),
    ...replyDrafts(v),
    ...openForm(v),
    ...stepButtons(v, owedTap ? [owedTap] : []),
  ];
  const address = v.openStep === 'signOff' ? [addressed(v, '处理结果请签批。')] : [];
  const head = [
    ...address,
    matter(v),
    ...clockLines(v),
    ...requestLines(v),
    ...suggestion,
    ...instructionLine(v),
  ];
  const news = [...sideLines(v), ...resultLines(v), ...findingLines(v)];
  const next = isActing(v) ? [] : nextButton(v);
  return [...next, ...head, ...inOrder(v, { owedTap, acts, news }), ...toolButtons(v)];
}

function inOrder(
  v: CaseView,
  o: { owedTap: StepName | undefined; acts: Element[]; news: Element[] },
): Element[] {
  if (isShortAct(v)) return [...o.acts, ...o.news, ...facts(v)];
  if (actsFirst(v, o.owedTap)) return [...o.news, ...o.acts, ...facts(v)];
  return [...facts(v), ...o.news, ...o.acts];
}

const SHORT: StepName[] = [
  'followUp',
  'refuseRequest',
  'registerReview',
  'answerReview',
  'correctRating',
  'linkCases',
  'answerQuestion',
  'explainLate',
  'supervise',
  'answerOrder',
];

/** A decision on a request, a call that was made: nothing of the result has to be read before. */
const isShortAct = (v: CaseView): boolean =>
  v.owed === 'agreeRequest' || (v.openStep !== undefined && SHORT.includes(v.openStep));

/** What is owed stands on the first screen; only who writes the result reads all the facts before. */
function actsFirst(v: CaseView, owedTap: StepName | undefined): boolean {
  return owedTap !== undefined || (v.openStep !== undefined && v.openStep !== 'reportResult');
}

/** The last steps, folded: who did what when. */
function history(v: CaseView): Element[] {
  const most = v.shown === undefined ? 10 : 5;
  const entries = v.case.history.slice(-most).map((e) => {
    const who = actorOf(v.bureau, v.viewer, e);
    return `${dateOf(e.at)} ${timeOf(e.at)} ${escapeMarkdown(who)} ${actionWord(e)}`;
  });
  const c = v.case.id;
  const more = [
    button({ text: '全部经过', type: 'text', value: { a: 'timeline', c } }),
    button({ text: '期限推演', type: 'text', value: { a: 'simulate', c, open: 1 } }),
  ];
  return [folded('办理经过', [markdown(entries.join('<br>'), 'notation'), ...buttonRow(more)])];
}
