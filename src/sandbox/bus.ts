/** What the page is told while it listens (SSE). */
export interface BusEvents {
  change: { chatId: string; messageId?: string };
  clock: { now: string };
  call: object;
  toast: { openId: string; type: string; content: string };
  urgent: { openId: string; chatId: string; messageId: string; kind: string };
}

type Listener = (name: keyof BusEvents, data: object) => void;

export interface Bus {
  emit<K extends keyof BusEvents>(name: K, data: BusEvents[K]): void;
  /** Returns the function that stops listening. */
  listen(listener: Listener): () => void;
}

export function createBus(): Bus {
  const listeners = new Set<Listener>();
  return {
    emit: (name, data) => {
      for (const listener of listeners) listener(name, data);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
