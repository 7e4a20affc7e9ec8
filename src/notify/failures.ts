import { personOf } from '../domain/bureau.ts';
import { instantOf } from '../domain/time.ts';
import type { Delivery } from '../services/messages.ts';
import type { LiveDeps } from './live-cards.ts';

/**
 * Giving up is loud (design.md §6): the office head learns who was not reached about which case; when
 * it is the office head who cannot be reached, the deputy in charge does. A report is never reported.
 */
export async function reportFailure(live: LiveDeps, d: Delivery, code: string): Promise<void> {
  const { store, bureau, clock } = live.deps;
  if (d.id.startsWith('failure:')) return;
  const c = d.caseId ? await store.cases.byId(d.caseId) : undefined;
  if (c?.sealedTo) return;
  const to = d.to.id === bureau.office.head ? bureau.deputyInCharge : bureau.office.head;
  const who =
    personOf(bureau, d.to.id)?.name ?? bureau.groups.find((g) => g.chatId === d.to.id)?.name;
  const text = `${c?.no ?? '一条消息'} 未能送达${who ?? '对方'}（代码${code}），请当面或电话联系。`;
  await store.deliveries.add(
    [{ id: `failure:${d.id}`, to: { kind: 'person', id: to }, message: { kind: 'text', text } }],
    instantOf(clock.now()),
  );
}
