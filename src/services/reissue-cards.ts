import { owedOn } from '../domain/affairs/engine.ts';
import type { Case } from '../domain/case.ts';
import { permittedSteps } from '../domain/decide.ts';
import { owedStep } from '../domain/owed.ts';
import { addDays, at, dateOf, type Instant, timeOf } from '../domain/time.ts';
import { OPEN_STATUSES, transitionOf } from '../domain/transitions.ts';
import type { Delivery } from './messages.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { attemptOf } from './rules.ts';

/** Far more than a week before a long holiday brings; what is left over would die before the next run. */
const BATCH = 5000;
/** So many at once: the store reads and writes them together. */
const LOT = 50;
/** A card can be updated for 14 days (`feishu.md` §2.6); a day before that it is issued anew. */
const CARD_DAYS = 13;

/**
 * Fresh cards, on working days, for those who still have a step to take; cards nobody needs any more
 * just leave the live set. What would grow too old before the next working day goes out today.
 */
export async function reissueCards(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  if (!deps.calendar.isWorkday(today)) return counts;
  const next = deps.calendar.addWorkdays(today, 1);
  const before = at(addDays(next, -CARD_DAYS), timeOf(now));
  const old = await deps.store.deliveries.sentBefore(before, BATCH);
  for (let i = 0; i < old.length; i += LOT) {
    const lot = old.slice(i, i + LOT);
    const needed = await Promise.all(lot.map((card) => isNeeded(deps, card)));
    await Promise.all(lot.map((card, n) => settle(deps, { card, isNeeded: needed[n], now })));
    const again = needed.filter(Boolean).length;
    counts.planned += lot.length;
    counts.sent += again;
    counts.skipped += lot.length - again;
  }
  if (counts.sent) deps.wakeSender();
  return counts;
}

async function settle(
  { store: { deliveries } }: Deps,
  o: { card: Delivery; isNeeded: boolean | undefined; now: Instant },
): Promise<void> {
  const { id, to, caseId, purpose } = o.card;
  if (!o.isNeeded) return deliveries.retire(id);
  const message = withoutReminder(o.card);
  await deliveries.add([{ id: `${id}:again`, to, message, caseId, purpose }], o.now);
}

/** The case or the affair still asks something of whoever has the card. */
async function isNeeded(deps: Deps, { message, caseId, to }: Delivery): Promise<boolean> {
  if (!caseId) return false;
  if (message.kind === 'affair') {
    const a = await deps.store.affairs.byId(caseId);
    return Boolean(a && owedOn(a, to.id, attemptOf(deps, to.id)));
  }
  const c = await deps.store.cases.byId(caseId);
  return Boolean(c && needed(deps, c, to.id));
}

function needed(deps: Deps, c: Case, person: string): boolean {
  const attempt = attemptOf(deps, person);
  // After that a reminder comes with a card of its own: the call, the receipt.
  if (!OPEN_STATUSES.includes(c.status)) return false;
  if (owedStep(c, person, attempt)) return true;
  // What may be done at any time is alone no reason for a fresh card.
  return permittedSteps(c, attempt).some((step) => !transitionOf(step).aside);
}

/** A reminder's words were true on its day only. */
function withoutReminder({ message, reminder }: Delivery): Delivery['message'] {
  const isCard = message.kind === 'case' || message.kind === 'affair';
  return reminder && isCard ? { ...message, headline: undefined } : message;
}
