import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import type { Message } from '../api/types.ts';
import { isMine, readers } from './message.ts';

interface Options {
  messages: Message[];
  as: string;
}

/** Marks what this person has not read as read while the chat is open and the page in view. */
export function useMarkRead({ messages, as }: Options) {
  const sent = useRef(new Set<string>());
  useEffect(() => {
    const fresh = messages.filter(
      (message) =>
        !isMine(message, as) &&
        !readers(message).includes(as) &&
        !sent.current.has(message.messageId),
    );
    if (fresh.length === 0 || document.hidden) return;
    for (const { messageId } of fresh) {
      sent.current.add(messageId);
      // What could not be marked is tried again when the chat is opened anew.
      api.read(messageId, as).catch(() => undefined);
    }
  }, [messages, as]);
}
