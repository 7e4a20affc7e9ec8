import { useCallback, useEffect, useState } from 'react';

export interface Address {
  as: string;
  chat: string;
}

function read(): Address {
  const query = new URLSearchParams(location.search);
  return { as: query.get('as') ?? '', chat: query.get('chat') ?? '' };
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
