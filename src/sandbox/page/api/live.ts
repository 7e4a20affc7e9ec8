import type { Toast } from './types.ts';

const POLL_MS = 2000;
const RECONNECT_MS = 5000;

export interface LiveHandlers {
  /** Something happened in this chat; without an id, anywhere. */
  change(chatId?: string): void;
  clock(): void;
  call(): void;
  toast(toast: Toast & { openId: string }): void;
}

const parse = <T>(event: Event) => JSON.parse((event as MessageEvent<string>).data) as T;

function listen(stream: EventSource, handlers: LiveHandlers) {
  stream.addEventListener('change', (event) => {
    handlers.change(parse<{ chatId?: string }>(event).chatId);
  });
  stream.addEventListener('clock', () => handlers.clock());
  stream.addEventListener('call', () => handlers.call());
  stream.addEventListener('urgent', (event) => {
    handlers.change(parse<{ chatId?: string }>(event).chatId);
  });
  stream.addEventListener('toast', (event) => {
    handlers.toast(parse<Toast & { openId: string }>(event));
  });
}

/** Follows the sandbox by server-sent events; while they are not to be had, asks every 2 s. */
export function follow(handlers: LiveHandlers): () => void {
  let stream: EventSource | null = null;
  let poll: ReturnType<typeof setInterval> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const all = () => {
    handlers.change();
    handlers.clock();
    handlers.call();
  };
  const open = () => {
    stream = new EventSource('/sandbox/api/stream');
    listen(stream, handlers);
    stream.onopen = () => {
      clearInterval(poll);
      poll = undefined;
      all();
    };
    stream.onerror = () => {
      stream?.close();
      poll ??= setInterval(all, POLL_MS);
      retry = setTimeout(open, RECONNECT_MS);
    };
  };
  all();
  open();
  return () => {
    stream?.close();
    clearInterval(poll);
    clearTimeout(retry);
  };
}
