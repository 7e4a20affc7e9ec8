import { owedStep } from '../domain/owed.ts';
import { addDays, at, dateOf, type Instant, plusMs, timeOf } from '../domain/time.ts';
import type { Delivery } from './messages.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { attemptOf } from './rules.ts';

const BATCH = 100;
/** A card can be updated for 14 days (`feishu.md` §2.6); a day before that it is issued anew. */
const CARD_DAYS = 13;

/** Fresh cards for those who still owe a step; cards nobody needs any more just leave the live set. */
export async function reissueCards(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const before = plusMs(at(addDays(dateOf(now), -CARD_DAYS), timeOf(now)), 0);
  const old = await deps.store.deliveries.sentBefore(before, BATCH);
  for (const card of old) {
    counts.planned += 1;
    const c = card.caseId ? await deps.store.cases.byId(card.caseId) : undefined;
    const owes = c && owedStep(c, card.to.id, attemptOf(deps, card.to.id));
    if (owes) {
      const id = `${card.id}:again`;
      const { to, caseId, purpose } = card;
      const message = withoutReminder(card);
      await deps.store.deliveries.add([{ id, to, message, caseId, purpose }], now);
      counts.sent += 1;
    } else {
      await deps.store.deliveries.retire(card.id);
      counts.skipped += 1;
    }
  }
  if (counts.sent) deps.wakeSender();
  return counts;
}

/** A reminder's words were true on its day only. */
function withoutReminder({ message, reminder }: Delivery): Delivery['message'] {
  return reminder && message.kind === 'case' ? { ...message, headline: undefined } : message;
}
