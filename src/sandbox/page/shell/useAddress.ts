import { useCallback, useEffect, useState } from 'react';

export interface Address {
  as: string;
  chat: string;
  /** The message to show, where one was searched. */
  at: string;
}

function read(): Address {
  const query = new URLSearchParams(location.search);
  const of = (name: string) => query.get(name) ?? '';
  return { as: of('as'), chat: of('chat'), at: of('at') };
}

/** Who is looking at which chat, kept in the address (`?as=…&chat=…`). */
export function useAddress(): [Address, (next: Partial<Address>, replace?: boolean) => void] {
  const [address, setAddress] = useState(read);
  useEffect(() => {
    const back = () => setAddress(read());
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const go = useCallback((next: Partial<Address>, replace = false) => {
    const query = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(next)) {
      if (value) query.set(key, value);
      else query.delete(key);
    }
    const url = `${location.pathname}?${query}`;
    if (replace) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    setAddress(read());
  }, []);
  return [address, go];
}
