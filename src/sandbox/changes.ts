import type { Bus } from './bus.ts';

/** Which messages changed in which order, to read on from where one stopped. */
export interface Changes {
  /** The messages sent or changed after the `n`-th change, each once, the latest last. */
  since(n: number): { n: number; messageIds: string[] };
}

export function createChanges(bus: Bus): Changes {
  // A map keeps the order of insertion: who changes again moves to the end.
  const last = new Map<string, number>();
  let count = 0;
  bus.listen((name, data) => {
    if (name !== 'change' || !('messageId' in data)) return;
    count += 1;
    const messageId = String(data.messageId);
    last.delete(messageId);
    last.set(messageId, count);
  });
  return {
    since: (n) => ({
      n: count,
      messageIds: [...last].flatMap(([id, at]) => (at > n ? [id] : [])),
    }),
  };
}
