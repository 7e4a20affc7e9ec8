import type { Platform } from '../../platform.ts';
import { TENANT_KEY } from '../../state.ts';
import type { Message } from '../../types.ts';

/** A message as send, reply and get answer it (feishu.md §9.14). */
export function presentMessage({ app }: Platform, message: Message) {
  const isApp = message.sender.type === 'app';
  return {
    message_id: message.messageId,
    ...(message.rootId ? { root_id: message.rootId, parent_id: message.parentId } : {}),
    ...(message.threadId ? { thread_id: message.threadId } : {}),
    msg_type: message.msgType,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.recalled,
    updated: message.updatedAt > message.createdAt || message.edits > 0,
    chat_id: message.chatId,
    sender: {
      id: isApp ? app.appId : message.sender.id,
      id_type: isApp ? 'app_id' : 'open_id',
      sender_type: message.sender.type,
      tenant_key: TENANT_KEY,
    },
    body: { content: contentOf(message) },
    ...(message.mentions.length > 0 ? { mentions: message.mentions.map(presentMention) } : {}),
  };
}

/** A string of JSON; messages passed on together have a sentence instead. */
function contentOf({ msgType, content, recalled }: Message): string {
  if (recalled) return '{}';
  return msgType === 'merge_forward' ? String(content.content) : JSON.stringify(content);
}

function presentMention({ key, id, name }: Message['mentions'][number]) {
  return { key, id, id_type: 'open_id', name, tenant_key: TENANT_KEY };
}
