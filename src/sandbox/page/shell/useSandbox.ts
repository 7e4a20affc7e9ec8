import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { epoch } from '../api/format.ts';
import { follow } from '../api/live.ts';
import type { Chat, MenuItem, Message, Person, Toast } from '../api/types.ts';

// Several changes in one moment (a fan-out) are one refresh.
const GATHER_MS = 80;

export type Messages = Record<string, Message[] | undefined>;

export interface Sandbox {
  people: Person[];
  menu: MenuItem[];
  chats: Chat[];
  messages: Messages;
  /** Simulated epoch ms at the last look, and the browser's own reading then. */
  clock: { now: number; seenAt: number };
  /** Grows with each call the log gained. */
  calls: number;
  refresh(chatId?: string): void;
  setNow(now: string): void;
}

/** The old value when the new one says the same, so that nothing is drawn again for it. */
const same = <T>(before: T, after: T): T =>
  JSON.stringify(before) === JSON.stringify(after) ? before : after;

/** Keeps unchanged messages the same objects, so that their cards are not drawn again. */
function merge(before: Message[] | undefined, after: Message[]): Message[] {
  const known = new Map(before?.map((message) => [message.messageId, message]));
  return after.map((message) => {
    const old = known.get(message.messageId);
    return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
  });
}

function useChats(as: string, onError: (text: string) => void) {
  const [chats, setChats] = useState<Chat[]>([]);
  const [messages, setMessages] = useState<Messages>({});
  const pending = useRef<{ ids: Set<string>; all: boolean; timer?: ReturnType<typeof setTimeout> }>(
    { ids: new Set(), all: false },
  );

  const load = useCallback(async () => {
    const { ids, all } = pending.current;
    pending.current = { ids: new Set(), all: false };
    const list = await api.chats(as);
    setChats(list);
    const wanted = list.filter(({ chatId }) => all || ids.has(chatId));
    await Promise.all(
      wanted.map(async ({ chatId }) => {
        const found = await api.messages(chatId, as);
        setMessages((before) => ({ ...before, [chatId]: merge(before[chatId], found) }));
      }),
    );
  }, [as]);

  const refresh = useCallback(
    (chatId?: string) => {
      if (!as) return;
      if (chatId) pending.current.ids.add(chatId);
      else pending.current.all = true;
      pending.current.timer ??= setTimeout(() => {
        load().catch((error: Error) => onError(error.message));
      }, GATHER_MS);
    },
    [as, load, onError],
  );

  useEffect(() => {
    setChats([]);
    setMessages({});
    refresh();
    return () => {
      clearTimeout(pending.current.timer);
      pending.current = { ids: new Set(), all: false };
    };
  }, [refresh]);
  return { chats, messages, refresh };
}

interface Options {
  as: string;
  onToast(toast: Toast & { openId: string }): void;
  onError(text: string): void;
}

/** Everything the page shows, kept fresh by the stream or by asking. */
export function useSandbox({ as, onToast, onError }: Options): Sandbox {
  const [people, setPeople] = useState<Person[]>([]);
  const [menu, setMenu] = useState<MenuItem[]>([]);
  const [clock, setClock] = useState({ now: 0, seenAt: 0 });
  const [calls, setCalls] = useState(0);
  const known = people.some(({ openId }) => openId === as);
  const { chats, messages, refresh } = useChats(known ? as : '', onError);
  const setNow = useCallback((now: string) => {
    setClock({ now: epoch(now), seenAt: performance.now() });
  }, []);
  const look = useCallback(() => {
    const failed = (error: Error) => onError(error.message);
    api.people().then((found) => setPeople((before) => same(before, found)), failed);
    api.menu().then((found) => setMenu((before) => same(before, found)), failed);
    api.clock().then(({ now }) => setNow(now), failed);
  }, [onError, setNow]);

  useEffect(
    () =>
      follow({
        change: refresh,
        // A reset moves the clock too, and may bring other people.
        clock: () => {
          look();
          refresh();
        },
        call: () => setCalls((count) => count + 1),
        toast: onToast,
      }),
    [refresh, look, onToast],
  );
  return { people, menu, chats, messages, clock, calls, refresh, setNow };
}
