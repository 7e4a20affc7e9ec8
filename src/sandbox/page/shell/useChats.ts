import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import type { Chat, Message } from '../api/types.ts';

// Several changes in one moment (a fan-out) are one refresh.
const GATHER_MS = 80;

export type Messages = Record<string, Message[] | undefined>;

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Keeps what is unchanged the same object: a card is not drawn again because its message was read. */
function merge(before: Message[] | undefined, after: Message[]): Message[] {
  const known = new Map(before?.map((message) => [message.messageId, message]));
  return after.map((message) => {
    const old = known.get(message.messageId);
    if (!old || !isSame(old.content, message.content)) return message;
    return isSame(old, message) ? old : { ...message, content: old.content };
  });
}

interface Sink {
  chats(list: Chat[]): void;
  messages(chatId: string, list: Message[]): void;
  failed(text: string): void;
}

/**
 * Fetches what is asked for, one round at a time: an answer that was overtaken by a newer one
 * never replaces it, and nothing arrives after `stop`.
 */
function createLoader(as: string, sink: Sink) {
  const wanted = { ids: new Set<string>(), all: false };
  let round: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const load = async () => {
    if (stopped) return;
    const { all } = wanted;
    const ids = new Set(wanted.ids);
    wanted.ids.clear();
    wanted.all = false;
    const list = await api.chats(as);
    if (stopped) return;
    sink.chats(list);
    const due = list.filter(({ chatId }) => all || ids.has(chatId));
    await Promise.all(
      due.map(async ({ chatId }) => {
        const found = await api.messages(chatId, as);
        if (!stopped) sink.messages(chatId, found);
      }),
    );
  };
  const start = () => {
    timer = undefined;
    round = round.then(load).catch((error: Error) => {
      if (!stopped) sink.failed(error.message);
    });
  };
  return {
    refresh(chatId?: string) {
      if (chatId) wanted.ids.add(chatId);
      else wanted.all = true;
      timer ??= setTimeout(start, GATHER_MS);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** The chats of a person and their messages; nothing while `as` is empty. */
export function useChats(as: string, onError: (text: string) => void) {
  const [chats, setChats] = useState<Chat[]>([]);
  const [messages, setMessages] = useState<Messages>({});
  const loader = useRef<ReturnType<typeof createLoader> | null>(null);
  useEffect(() => {
    setChats([]);
    setMessages({});
    if (!as) return;
    const own = createLoader(as, {
      chats: setChats,
      messages: (chatId, list) =>
        setMessages((before) => ({ ...before, [chatId]: merge(before[chatId], list) })),
      failed: onError,
    });
    loader.current = own;
    own.refresh();
    return own.stop;
  }, [as, onError]);
  const refresh = useCallback((chatId?: string) => loader.current?.refresh(chatId), []);
  return { chats, messages, refresh };
}
