import type { Case } from '../case.ts';
import { isReporting } from '../case-major.ts';
import { isLed } from '../case-reception.ts';
import { card, type NoticeDraft, type StepContext, withCards } from '../step.ts';

/**
 * What is left once the petitioner knows: the reply to the source, the final report of a major matter,
 * the word of the leader in charge, then the office's check.
 */
export function toClose(c: Case, ctx: StepContext, done: string): NoticeDraft[] {
  if (c.source?.replyRequired && !c.source.reply)
    return card(c, ctx, ['registrar'], `${done}，请回复来文单位`);
  if (isReporting(c)) return askForFinal(c, ctx, done);
  if (isLed(c)) return card(c, ctx, ['caseLead'], `${done}，请提出包案意见`);
  return card(c, ctx, ['officeHead'], `${done}，请审核办结`);
}

/** No exit before the final report (S8.3): whoever writes it is asked for it, with its form open. */
export function askForFinal(c: Case, ctx: StepContext, done: string): NoticeDraft[] {
  const asked = isReporting(c) ? card(c, ctx, ['reportKeeper'], `${done}，请报送重大事项终报`) : [];
  return withCards(asked, { prefer: ['fileReport'] });
}
