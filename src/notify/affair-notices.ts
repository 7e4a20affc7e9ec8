import type { Affair, AffairNotice } from '../domain/affairs/affair.ts';
import { newAffair, receiversOn } from '../domain/affairs/engine.ts';
import { dateOf, instantOf } from '../domain/time.ts';
import type { DeliveryDraft } from '../services/messages.ts';
import type { Deps } from '../services/ports.ts';
import { nextTurnOf } from '../services/reception.ts';
import { takeAffairStep } from '../services/take-affair-step.ts';
import { type LiveDeps, redrawOf } from './live-cards.ts';

const BATCH = 50;

/** What affairs owe becomes deliveries with deterministic ids, as with cases: repeated, it adds nothing. */
export async function settleAffairs(live: LiveDeps): Promise<void> {
  for (;;) {
    const owing = await live.deps.store.affairs.owing(BATCH);
    const settled = await Promise.all(owing.map((a) => settle(live, a)));
    if (owing.length < BATCH || !settled.includes(true)) return;
  }
}

async function settle(live: LiveDeps, a: Affair): Promise<boolean> {
  const { store, log } = live.deps;
  try {
    await handOver(live.deps, a);
    await redrawOf(live, a.id, ({ message }) => message);
    await store.affairs.strikeOff(
      a.id,
      a.owed.map((n) => n.id),
    );
    return true;
  } catch (error) {
    log.warn({ affair: a.id, err: error }, 'notices left for the next sweep');
    return false;
  }
}

async function handOver(deps: Deps, a: Affair): Promise<void> {
  const now = instantOf(deps.clock.now());
  for (const n of a.owed) {
    if (n.kind === 'then') await goOn(deps, a, n);
    if (n.kind === 'begin') await begin(deps, a, n);
  }
  const drafts = a.owed.flatMap((n) => deliveriesOf(deps, a, n));
  if (drafts.length) await deps.store.deliveries.add(drafts, now);
}

/** Another affair goes on by this one; it may be gone or have moved on, then there is nothing to do. */
async function goOn(deps: Deps, a: Affair, n: Extract<AffairNotice, { kind: 'then' }>) {
  const other =
    n.affair === 'nextTurn'
      ? await nextTurnOf(deps, a, String(n.input.from))
      : await deps.store.affairs.byId(n.affair);
  if (!other) return;
  const actionId = `then:${a.id}:${n.id}`;
  await takeAffairStep(deps, other, { name: n.step, input: n.input, actor: 'system', actionId });
}

/** Repeated after a crash it finds the affair there and adds none. */
async function begin(deps: Deps, a: Affair, n: Extract<AffairNotice, { kind: 'begin' }>) {
  const at = instantOf(deps.clock.now());
  const entry = { at, by: 'system', action: 'begin', data: { from: a.id } };
  const told = { kind: 'card' as const, to: n.to, headline: n.headline };
  const [added] = await deps.store.affairs.add([newAffair(n.affair, entry, [told], deps)]);
  if (added) deps.wakeSender();
}

function deliveriesOf(deps: Deps, a: Affair, n: AffairNotice): DeliveryDraft[] {
  const { bureau } = deps;
  const today = dateOf(instantOf(deps.clock.now()));
  const id = `${a.id}:${n.id}`;
  const person = (p: string) => ({ kind: 'person' as const, id: p });
  switch (n.kind) {
    case 'card':
      return receiversOn(a, n.to, { ...deps, today }).map((p) => ({
        id: `${id}:${p}`,
        to: person(p),
        message: { kind: 'affair', affairId: a.id, step: 'owed', headline: n.headline },
        caseId: a.id,
        purpose: 'affair',
        ...(n.buzz ? { buzz: true } : {}),
        ...(n.reminder ? { reminder: true } : {}),
      }));
    case 'text':
      return n.to.map((p) => ({
        id: `${id}:${p}`,
        to: person(p),
        message: { kind: 'text', text: n.text },
      }));
    case 'line':
      return bureau.groups
        .filter((g) => g.purpose === n.purpose && (n.purpose !== 'unit' || g.unit === n.unit))
        .map((g) => ({
          id: `${id}:${g.chatId}`,
          to: { kind: 'chat', id: g.chatId },
          message: { kind: 'text', text: n.text },
        }));
    case 'event':
      return [{ id, to: person(bureau.office.head), message: { kind: 'event', affairId: a.id } }];
    default:
      return [];
  }
}
