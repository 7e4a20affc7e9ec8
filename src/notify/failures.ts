import { personOf } from '../domain/bureau.ts';
import { type Relation, receiversOf } from '../domain/relations.ts';
import { dateOf, instantOf } from '../domain/time.ts';
import type { Delivery } from '../services/messages.ts';
import type { LiveDeps } from './live-cards.ts';

/** Who learns of it, the first who is not the one that cannot be reached. */
const TOLD: Relation[] = ['officeHead', 'deputyInCharge', 'registrar'];

/**
 * Giving up is loud (design.md §6): the office head learns who was not reached about which case, of a
 * sealed one the leader it is sealed to; never a respondent. A report is never reported.
 */
export async function reportFailure(live: LiveDeps, d: Delivery, code: string): Promise<void> {
  const { store, bureau, clock } = live.deps;
  if (d.id.startsWith('failure:')) return;
  const c = d.caseId ? await store.cases.byId(d.caseId) : undefined;
  const now = instantOf(clock.now());
  const known = c
    ? TOLD.flatMap((r) => receiversOf([r], c, bureau, dateOf(now)))
    : [bureau.office.head, bureau.deputyInCharge];
  const to = known.find((p) => p !== d.to.id);
  if (!to) return;
  const who =
    personOf(bureau, d.to.id)?.name ?? bureau.groups.find((g) => g.chatId === d.to.id)?.name;
  const text = `${c?.no ?? '一条消息'} 未能送达${who ?? '对方'}（代码${code}），请当面或电话联系。`;
  await store.deliveries.add(
    [{ id: `failure:${d.id}`, to: { kind: 'person', id: to }, message: { kind: 'text', text } }],
    now,
  );
}
