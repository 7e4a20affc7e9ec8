import { pendingRequest } from '../../src/domain/case.ts';
import type { Pause } from '../../src/domain/case-parts.ts';
import { sortingOf } from '../../src/domain/sorting.ts';
import { dateOf, dateWithWeekday } from '../../src/domain/time.ts';
import {
  DECLINE_EXIT,
  FOLLOW_UP,
  ORDER_LEVEL,
  REQUEST,
  REVIEW_OPINION,
  STATUS,
} from '../../src/domain/vocabulary.ts';
import { type Element, escapeMarkdown as safe } from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import { lines, shown } from './lines.ts';
import { declinedText, reportsText } from './major.ts';
import { callsText, leadHint, leadText, slipText } from './reception.ts';
import type { CaseView } from './view.ts';

const REQUEST_STATE = { agreed: '已同意', refused: '不同意' } as const;

/** Which way the class points; shown to whoever may go it. */
function sortingText(v: CaseView): string | undefined {
  if (v.earlier?.ended) return '此前同一事项已复核终结，建议拟不予受理并做好帮扶解释';
  const sorting = sortingOf(v.case);
  return sorting && v.steps.includes(sorting.step) ? sorting.why : undefined;
}

function mergedText({ merged, mergedInto }: CaseView): string | undefined {
  if (mergedInto) return `已并入 ${mergedInto}`;
  return merged?.length ? `${merged.join('、')} 已并入此件` : undefined;
}

const earlierText = (v: CaseView, e: NonNullable<CaseView['earlier']>): string =>
  `${e.no} ${STATUS[e.status]}${e.outcome ? `：${shown(v, e.outcome)}` : ''}${
    v.case.status === 'awaitingInstruction' ? '（重复信访，可考虑包案）' : ''
  }`;

/** What the petitioner brought before, what somebody asked for, a case that stands still: read first. */
export function requestLines(v: CaseView): Element[] {
  const { pause } = v.case;
  return lines([
    ['分类建议', sortingText(v)],
    ['并案', mergedText(v)],
    ['关联', v.links?.join('、') || undefined],
    ['此前反映', v.earlier && earlierText(v, v.earlier)],
    ['申请', requestText(v)],
    ['回访', followUpText(v)],
    ['中止', pause && pauseText(v, pause)],
    ['接访意见', slipText(v)],
    ['到场单位', callsText(v)],
    ['包案', leadText(v)],
    ['包案建议', leadHint(v)],
    ['督办', orderText(v)],
    ['超期说明', lateText(v)],
    ['重大提示', declinedText(v)],
    ['重大报告', reportsText(v)],
    ['复查复核', reviewText(v)],
  ]);
}

/** The last thing somebody asked for, and what became of it. */
function requestText(v: CaseView): string | undefined {
  const r = v.case.requests.at(-1);
  if (!r) return undefined;
  const until = r.until ? ` ${dateWithWeekday(r.until)}` : '';
  const exit = r.exit ? `（${DECLINE_EXIT[r.exit]}）` : '';
  const open = pendingRequest(v.case) === r ? '待决定' : '未决定，已失效';
  const state = r.decision ? REQUEST_STATE[r.decision] : open;
  const why = r.decisionReason ? `：${r.decisionReason}` : '';
  return `${safe(REQUEST[r.kind])}${until}${exit} ${shown(v, r.reason)}（${nameOf(v.bureau, r.by)}，${state}${safe(why)}）`;
}

/** The last supervision order, what it asks and what was answered. */
function orderText(v: CaseView): string | undefined {
  const o = v.case.orders.at(-1);
  if (!o) return undefined;
  const state = o.closed ? '已销号' : o.answer ? '已答复' : '待答复';
  const said = o.answer ? `；答复：${o.answer.text}` : '';
  return `${safe(o.no)} ${ORDER_LEVEL[o.level]} ${shown(v, `${o.reason}${said}`)}（${state}）`;
}

function lateText(v: CaseView): string | undefined {
  const e = v.case.explanations.at(-1);
  return e && `${shown(v, e.reason)}（拟于 ${dateWithWeekday(e.until)} 办结）`;
}

function reviewText(v: CaseView): string | undefined {
  const r = v.case.reviews.at(-1);
  if (!r) return undefined;
  const said = r.answer ? `${REVIEW_OPINION[r.answer.opinion]}：${r.answer.text}` : '待意见';
  const word = r.kind === 'review' ? '复查' : '复核';
  return `${r.receivedOn} 申请${word}（${safe(r.organ)}） ${shown(v, `${r.claim}；${said}`)}`;
}

/** What was said, not who asked: the unit never learns who called (§12.5). */
function followUpText(v: CaseView): string | undefined {
  const last = v.case.followUps.at(-1);
  if (!last) return undefined;
  const words = last.words ? `：${last.words}` : '';
  return `${dateOf(last.at)} ${FOLLOW_UP[last.result]}${shown(v, words)}`;
}

const pauseText = (v: CaseView, p: Pause): string =>
  `${dateWithWeekday(dateOf(p.since))} 起，${dateWithWeekday(p.reviewOn)} 复核：${shown(v, p.reason)}`;
