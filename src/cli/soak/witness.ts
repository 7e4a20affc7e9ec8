import type { Case } from '../../domain/case.ts';
import type { Delivery } from '../../services/messages.ts';
import type { DigestLine } from '../../services/ports.ts';
import type { Played } from './month.ts';
import type { Platform } from './platform.ts';

/** What lies in the store at the end. */
export interface Kept {
  cases: Case[];
  deliveries: Pick<Delivery, 'id' | 'to' | 'state' | 'messageId' | 'failure'>[];
  /** Of the digests and lists that were shown. */
  lines: Pick<DigestLine, 'caseId' | 'person' | 'text'>[];
  /** The first thing that does not hold in the chains of numbers and histories. */
  broken: string | undefined;
}

/** A month as it ended: equal for every way to the same end. */
export interface Outcome {
  /** Of each case: where it stands, and who did what in which order. */
  cases: Map<string, string>;
  /** Who was shown what about which case, a line each. */
  notices: string[];
}

export interface Verdict {
  lost: string[];
  doubled: string[];
  gaps: string[];
  chain: string | undefined;
}

interface ChatMessage {
  messageId: string;
  sender: { type: string };
}

/** Nobody wants these any more by the time they would be sent. */
const DROPPED = ['overtaken', 'notVisible'];

/** Every message of the bot that the platform shows anybody, and what stands in its calendar. */
export async function messagesOf({ get, bureau, calendar }: Platform): Promise<string[]> {
  const all = new Set<string>(await calendar());
  for (const { openId } of bureau.people) {
    const chats = await get<{ chatId: string }[]>(`/chats?as=${openId}`);
    for (const { chatId } of chats) {
      const messages = await get<ChatMessage[]>(`/chats/${chatId}/messages?as=${openId}`);
      for (const m of messages) if (m.sender.type === 'app') all.add(m.messageId);
    }
  }
  return [...all];
}

export function outcomeOf(kept: Kept, played: Played): Outcome {
  const keyOf = keysOf(kept, played);
  const cases = kept.cases.map((c): [string, string] => {
    const steps = c.history.filter((e) => e.action !== 'remind').map((e) => `${e.by} ${e.action}`);
    return [keyOf.get(c.id) ?? c.id, [c.status, ...steps].join(', ')];
  });
  const notices = kept.deliveries.flatMap((d) => {
    const [caseId = ''] = d.id.split(':');
    const c = kept.cases.find((one) => one.id === caseId);
    // A fresh card before the old one dies is owed by whoever did not ask for one himself meanwhile.
    if (!c || d.state !== 'sent' || d.id.endsWith(':again')) return [];
    const title = played.screens.title(d.messageId ?? '')?.replaceAll(c.no, '');
    return [`${keyOf.get(c.id)} ${d.to.id} ${title}`];
  });
  // Which of a day's reminders are cards and which are lines of the list is left to chance (§5.6).
  const lines = kept.lines.map(({ caseId, person, text }) => {
    const no = kept.cases.find((c) => c.id === caseId)?.no ?? '';
    return `${keyOf.get(caseId)} ${person} ${text.replaceAll(no, '')}`;
  });
  return { cases: new Map(cases), notices: [...notices, ...lines].sort() };
}

function keysOf(kept: Kept, { drafts }: Played): Map<string, string> {
  const byDraft = new Map([...drafts].map(([key, draft]) => [draft, key]));
  return new Map(kept.cases.map((c) => [c.id, byDraft.get(c.draftId) ?? c.draftId]));
}

/** Compares what people were told and shown with what was kept, and the end with that of an untroubled month. */
export function verdictOn(o: {
  kept: Kept;
  played: Played;
  messages: string[];
  expected: Outcome | undefined;
}): Verdict {
  const { kept, played, messages, expected } = o;
  const outcome = outcomeOf(kept, played);
  const due = expected ?? outcome;
  const delivered = sentIds(kept);
  const lost = [
    ...lostMoves(kept, played),
    ...minus(delivered, messages).map((id) => `message ${id}: kept as sent, shown to nobody`),
    ...undelivered(kept),
    ...minus(due.notices, outcome.notices).map((line) => `not shown: ${line}`),
    ...[...due.cases].flatMap(([key, way]) => differs(key, way, outcome)),
  ];
  const doubled = [
    ...minus(messages, delivered).map((id) => `message ${id}: shown, not kept as sent`),
    ...minus(outcome.notices, due.notices).map((line) => `shown beside: ${line}`),
    ...minus(delivered, [...new Set(delivered)]).map((id) => `message ${id}: of two deliveries`),
  ];
  return { lost, doubled, gaps: gapsIn(kept.cases, played), chain: kept.broken };
}

/** One for each message; a calendar event is changed by later deliveries and keeps its id. */
function sentIds({ deliveries }: Kept): string[] {
  const ids = deliveries.flatMap((d) => (d.state === 'sent' ? [d.messageId ?? ''] : []));
  const isMessage = (id: string) => id.startsWith('om_');
  return [...ids.filter(isMessage), ...new Set(ids.filter((id) => !isMessage(id)))];
}

function differs(key: string, way: string, { cases }: Outcome): string[] {
  return cases.get(key) === way ? [] : [`${key}: ${cases.get(key)}, not ${way}`];
}

function lostMoves({ cases }: Kept, { told, drafts }: Played): string[] {
  const byDraft = new Map(cases.map((c) => [c.draftId, c]));
  return told.flatMap((move) => {
    const c = byDraft.get(drafts.get(move.key) ?? '');
    const taken = c?.history.filter((e) => e.action === move.step && e.by === move.by) ?? [];
    const isKept = move.step === 'register' ? c !== undefined : taken.length >= move.time;
    return isKept ? [] : [`${move.key}: ${move.by} was told that ${move.word} is done`];
  });
}

function undelivered({ deliveries, cases }: Kept): string[] {
  const open = deliveries.filter(
    (d) => d.state === 'due' || (d.state === 'failed' && !DROPPED.includes(d.failure ?? '')),
  );
  const owing = cases.filter((c) => c.owed.length > 0);
  return [
    ...open.map((d) => `delivery ${d.id}: ${d.state} ${d.failure ?? ''}`),
    ...owing.map((c) => `${c.no}: owes ${c.owed.length} notices`),
  ];
}

/** The numbers of each series: 1, 2, 3 …, and each form its own. */
function gapsIn(cases: Case[], { drafts, numbers }: Played): string[] {
  const seriesOf = (c: Case) => `${c.register.series} ${c.register.year}`;
  const gaps = [...new Set(cases.map(seriesOf))].flatMap((series) =>
    cases
      .filter((c) => seriesOf(c) === series)
      .map((c) => c.register.seq)
      .sort((a, b) => a - b)
      .flatMap((seq, i) =>
        seq === i + 1 ? [] : [`${series}: ${seq} stands where ${i + 1} should`],
      ),
  );
  const strangers = cases.filter((c) => ![...drafts.values()].includes(c.draftId));
  const wrong = cases.filter((c) => {
    const key = [...drafts].find(([, draft]) => draft === c.draftId)?.[0];
    return key !== undefined && numbers.get(key) !== c.no;
  });
  return [
    ...gaps,
    ...strangers.map((c) => `${c.no}: registered by nobody`),
    ...wrong.map((c) => `${c.no}: not the number that was told`),
  ];
}

/** What is in the first list more often than in the second. */
function minus(a: readonly string[], b: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const item of b) left.set(item, (left.get(item) ?? 0) + 1);
  return a.filter((item) => {
    const n = left.get(item) ?? 0;
    left.set(item, n - 1);
    return n <= 0;
  });
}
