import { instantOf } from '../../domain/time.ts';
import type { Messenger } from '../delivery-ports.ts';
import type { Message } from '../messages.ts';
import type { Deps } from '../ports.ts';

/** What somebody sent the bot, as the edge hands it on. */
export interface IncomingMessage {
  messageId: string;
  parentId?: string;
  chatId: string;
  chatType: 'p2p' | 'group';
  /** open_id. */
  person: string;
  text: string;
  images: string[];
  files: { key: string; name: string }[];
  unreadable?: string;
}

/** Chat needs the platform too: bytes of what people send live there. */
export type ChatDeps = Deps & { messenger: Messenger };

/** Says something in a private chat or a group; the cause makes it happen once. */
export async function say(
  deps: Deps,
  to: { person: string } | { chat: string },
  message: Message,
  cause: string,
): Promise<void> {
  const receiver =
    'person' in to
      ? { kind: 'person' as const, id: to.person }
      : { kind: 'chat' as const, id: to.chat };
  const caseId = aboutOf(message);
  const purpose = purposeOf(message);
  await deps.store.deliveries.add(
    [{ id: `${cause}:${receiver.id}`, to: receiver, message, caseId, purpose }],
    instantOf(deps.clock.now()),
  );
  deps.wakeSender();
}

/** What it is redrawn by: a case, an affair, a sheet on its way. */
function aboutOf(message: Message): string | undefined {
  if (message.kind === 'affair') return message.affairId;
  if (message.kind === 'export') return message.runId;
  return 'caseId' in message ? message.caseId : undefined;
}

/** One newest card per person, case and purpose: the task card, and one form card per step. */
function purposeOf(message: Message): string | undefined {
  if (message.kind === 'export') return 'export';
  if (message.kind !== 'case' && message.kind !== 'affair') return undefined;
  const isMain = message.step === 'owed' || message.step === 'none';
  if (!isMain) return `form.${message.step}`;
  return message.kind === 'case' ? 'task' : 'affair';
}
