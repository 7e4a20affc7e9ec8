import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { epoch } from '../api/format.ts';
import { follow } from '../api/live.ts';
import type { Chat, MenuItem, Person, Toast } from '../api/types.ts';
import { type Messages, useChats } from './useChats.ts';

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
  /** Asks for everything again: somebody left, a group changed. */
  reload(): void;
  setNow(now: string): void;
}

/** The old value when the new one says the same, so that nothing is drawn again for it. */
const same = <T>(before: T, after: T): T =>
  JSON.stringify(before) === JSON.stringify(after) ? before : after;

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
  const reload = useCallback(() => {
    look();
    refresh();
  }, [look, refresh]);
  return { people, menu, chats, messages, clock, calls, refresh, reload, setNow };
}
