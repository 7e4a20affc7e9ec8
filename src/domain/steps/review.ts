import { type Case, openReview } from '../case.ts';
import type { Review } from '../case-parts.ts';
import { type Apply, card, digest, refuse } from '../step.ts';
import { addDays } from '../time.ts';
import { REVIEW_OPINION } from '../vocabulary.ts';
import { changeClocks } from './clock-changes.ts';

export const REVIEW_WORD = { review: '复查', recheck: '复核' } as const;

/** After 复核 the same facts are taken on no more (三级终结, art. 36). */
export const isEnded = (c: Pick<Case, 'reviews'>): boolean =>
  c.reviews.some((r) => r.kind === 'recheck' && r.answer);

/** T32 (art. 35, 36): asked within thirty days of the written reply, then once more of the review. */
export const registerReview: Apply<'registerReview'> = (c, input, ctx) => {
  if (input.receivedOn > ctx.today) return refuse('future', '收到日期不能晚于今天。', 'receivedOn');
  if (isEnded(c)) return refuse('ended', '此件已经复核终结，不再受理。');
  const from = c.reviews.at(-1)?.answer?.on ?? c.delivered?.on;
  const last = from && addDays(from, ctx.bureau.limits.reviewWindowDays);
  if (last && input.receivedOn > last)
    return refuse('tooLate', `已过申请期限（${last}），请告知信访人。`, 'receivedOn');
  const { receivedOn, organ, text } = input;
  const kind = c.reviews.length ? 'recheck' : 'review';
  const review: Review = { kind, receivedOn, organ, claim: text, by: ctx.actor, at: ctx.now };
  const word = REVIEW_WORD[kind];
  return {
    change: {
      reviews: [...c.reviews, review],
      clocks: changeClocks(c, ctx, { start: [{ kind: 'K19', on: receivedOn }] }),
    },
    notices: [
      ...card(c, ctx, ['officeHead'], `信访人申请${word}，请跟进并登记${word}意见`),
      ...card(c, ctx, ['handler'], `信访人申请${word}，请准备原办理材料`),
      ...digest(c, ctx, ['deputyInCharge'], `${c.no} 信访人申请${word}`),
    ],
  };
};

/** What the organ above decided; whether the case is taken up again is a proposal of the office (T24). */
export const answerReview: Apply<'answerReview'> = (c, input, ctx) => {
  const review = openReview(c);
  if (!review) return refuse('noReview', '没有待答复的复查或复核。');
  if (input.answeredOn > ctx.today) return refuse('future', '意见日期不能晚于今天。', 'answeredOn');
  if (input.answeredOn < review.receivedOn)
    return refuse('tooEarly', `意见日期不能早于收到日期 ${review.receivedOn}。`, 'answeredOn');
  const { opinion, text, answeredOn } = input;
  const answer = { opinion, text, on: answeredOn, by: ctx.actor, at: ctx.now };
  const said = `${REVIEW_WORD[review.kind]}意见：${REVIEW_OPINION[opinion]}`;
  const next = opinion === 'uphold' ? '' : '，请研究是否提议重办';
  return {
    change: {
      reviews: c.reviews.map((r) => (r === review ? { ...r, answer } : r)),
      clocks: changeClocks(c, ctx, { stop: ['K19'], reason: 'answerReview' }),
    },
    notices: [
      ...card(c, ctx, ['officeHead'], `${said}${next}`),
      ...card(c, ctx, ['unitHead', 'handler'], said),
      ...digest(c, ctx, ['deputyInCharge'], `${c.no} ${said}`),
    ],
  };
};
