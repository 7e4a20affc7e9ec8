import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import type { Person } from '../api/types.ts';

/** Unread messages of every person, asked once: whose turn it is shows at a glance. */
export function useUnread(people: Person[]): Record<string, number> {
  const [unread, setUnread] = useState<Record<string, number>>({});
  useEffect(() => {
    for (const { openId } of people) {
      api.chats(openId).then(
        (chats) => {
          const count = chats.reduce((sum, chat) => sum + chat.unread, 0);
          setUnread((before) => ({ ...before, [openId]: count }));
        },
        () => undefined,
      );
    }
  }, [people]);
  return unread;
}
