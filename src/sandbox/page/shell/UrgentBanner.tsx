import { useState } from 'react';
import type { Chat, Message } from '../api/types.ts';
import { isUrgentFor, preview, readers } from '../chat/message.ts';
import type { Messages } from './useChats.ts';

interface Props {
  as: string;
  chats: Chat[];
  messages: Messages;
  onOpen(chatId: string): void;
}

/** The newest message sent to this person as urgent and not yet read. */
function pending({ as, chats, messages }: Omit<Props, 'onOpen'>) {
  const waits = (message: Message) =>
    isUrgentFor(message, as) && !message.recalled && !readers(message).includes(as);
  for (const chat of chats) {
    const message = messages[chat.chatId]?.findLast(waits);
    if (message) return { chat, message };
  }
  return null;
}

/** Feishu's in-app buzz: a banner over everything until it is read or put away. */
export function UrgentBanner(props: Props) {
  const [away, setAway] = useState<string[]>([]);
  const found = pending(props);
  if (!found || away.includes(found.message.messageId)) return null;
  const { chat, message } = found;
  const close = () => setAway([...away, message.messageId]);
  return (
    <div className="urgent" role="alert">
      <button
        type="button"
        className="urgent-open"
        onClick={() => {
          close();
          props.onOpen(chat.chatId);
        }}
      >
        <span className="urgent-mark">加急</span>
        <span className="urgent-text">{preview(message)}</span>
        <span>查看</span>
      </button>
      <button type="button" className="urgent-close" aria-label="稍后" onClick={close}>
        ×
      </button>
    </div>
  );
}
