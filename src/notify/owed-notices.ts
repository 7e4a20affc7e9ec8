import type { Bureau } from '../domain/bureau.ts';
import { groupMembers } from '../domain/bureau-groups.ts';
import { type Case, isPressing, type Notice } from '../domain/case.ts';
import { isBarred } from '../domain/firewall.ts';
import { instantOf } from '../domain/time.ts';
import { joinCase } from '../services/join-case.ts';
import type { DeliveryDraft } from '../services/messages.ts';
import type { Deps, DigestLine } from '../services/ports.ts';
import { tellAffairs } from '../services/tell-affairs.ts';

/**
 * What a case owes becomes deliveries and digest lines with deterministic ids (design.md §4: case,
 * entry, receiver), so that doing it twice after a crash adds nothing.
 */
export async function handOverNotices(deps: Deps, c: Case): Promise<void> {
  const now = instantOf(deps.clock.now());
  const urgent = isPressing(c) ? { urgent: true as const } : {};
  const deliveries = c.owed
    .flatMap((n) => deliveriesOf(c, n, deps.bureau))
    .map((draft) => ({ ...draft, ...urgent }));
  const lines = c.owed.flatMap((n) => digestLinesOf(c, n));
  for (const n of c.owed) if (n.kind === 'join') await joinCase(deps, n.main, c);
  await tellAffairs(deps, c);
  await Promise.all([deps.store.deliveries.add(deliveries, now), deps.store.digests.add(lines)]);
}

function deliveriesOf(c: Case, n: Notice, bureau: Bureau): DeliveryDraft[] {
  if (n.kind === 'card')
    return n.to.map((person) => ({
      id: `${c.id}:${n.id}:${person}`,
      to: { kind: 'person', id: person },
      message: {
        kind: 'case',
        caseId: c.id,
        step: 'owed',
        headline: n.headline,
        ...(n.dueAt ? { ifOwed: true as const } : {}),
        ...(n.prefer ? { prefer: n.prefer } : {}),
      },
      caseId: c.id,
      purpose: 'task',
      buzz: n.buzz,
      ...(n.call ? { call: n.call } : {}),
      reminder: n.reminder,
      dueAt: n.dueAt,
    }));
  if (n.kind !== 'line') return [];
  const groups = bureau.groups.filter(
    (g) =>
      g.purpose === n.group.purpose &&
      g.unit === n.group.unit &&
      !groupMembers(bureau, g).some((p) => isBarred(c, bureau, p)),
  );
  return groups.map((g) => ({
    id: `${c.id}:${n.id}:${g.chatId}`,
    to: { kind: 'chat', id: g.chatId },
    message: { kind: 'text', text: n.text },
    caseId: c.id,
    reminder: n.reminder,
  }));
}

function digestLinesOf(c: Case, n: Notice): DigestLine[] {
  if (n.kind !== 'digest') return [];
  return n.to.map((person) => ({
    id: `${c.id}:${n.id}:${person}`,
    person,
    on: n.on,
    caseId: c.id,
    text: n.text,
  }));
}
