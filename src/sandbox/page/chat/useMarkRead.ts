import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import type { Message } from '../api/types.ts';
import { isMine, readers } from './message.ts';

interface Options {
  messages: Message[];
  as: string;
  done(): void;
}

/** Marks what this person has not read as read while the chat is open and the page in view. */
export function useMarkRead({ messages, as, done }: Options) {
  const sent = useRef(new Set<string>());
  useEffect(() => {
    const fresh = messages.filter(
      (message) =>
        !isMine(message, as) &&
        !readers(message).includes(as) &&
        !sent.current.has(message.messageId),
    );
    if (fresh.length === 0 || document.hidden) return;
    for (const { messageId } of fresh) sent.current.add(messageId);
    const marks = fresh.map(({ messageId }) => api.read(messageId, as));
    void Promise.allSettled(marks).then(() => done());
  }, [messages, as, done]);
}
