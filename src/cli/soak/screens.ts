import type { Platform } from './platform.ts';

interface Call {
  n: number;
  direction: 'api' | 'push';
  method: string;
  path: string;
  code: number | null;
  request: Record<string, unknown> & { body?: Record<string, unknown> };
  response: { message_id?: string; card?: { data?: unknown } } | undefined;
}

interface Shown {
  /** As it is now: cards are drawn anew. */
  text: string;
  /** As it was sent. */
  sent: string;
}

/** What people have before them, followed from the platform's own log of calls. */
export interface Screens {
  /** Reads what was sent since. */
  look(): Promise<void>;
  /** Reads a person's chat itself: the log does not tell whether an answer was lost on its way. */
  reread(person: string, chatId: string): Promise<void>;
  /** The newest card of a person with all the words, and with a form that has the field. */
  find(person: string, words: string[], field?: string): string | undefined;
  text(messageId: string): string | undefined;
  /** The header of a card or the words of a text, as it was sent. */
  title(messageId: string): string | undefined;
}

const SEND = /\/im\/v1\/messages(\?|$)/;
const PATCH = /\/im\/v1\/messages\/([^/?]+)$/;

export function createScreens({ get }: Platform): Screens {
  const shown = new Map<string, Shown>();
  const of = new Map<string, string[]>();
  let seen = 0;

  const put = (id: string, to: string, text: string) => {
    if (!shown.has(id)) of.set(to, [...(of.get(to) ?? []), id]);
    shown.set(id, { text, sent: shown.get(id)?.sent ?? text });
  };
  const redraw = (id: string | undefined, text: string) => {
    const old = id === undefined ? undefined : shown.get(id);
    if (old) old.text = text;
  };
  const follow = (call: Call) => {
    if (call.direction === 'push') return followAnswer(call, redraw);
    if (call.code !== 0) return;
    const body = call.request?.body ?? call.request;
    const text = String(body?.content ?? '');
    const sent = call.response?.message_id;
    if (call.method === 'POST' && SEND.test(call.path) && sent)
      put(sent, String(body?.receive_id), text);
    if (call.method === 'PATCH') redraw(PATCH.exec(call.path)?.[1], text);
  };
  return {
    look: async () => {
      const calls = await get<Call[]>(`/calls?since=${seen}`);
      seen = calls.at(-1)?.n ?? seen;
      for (const call of calls) follow(call);
    },
    reread: async (person, chatId) => {
      const path = `/chats/${chatId}/messages?as=${person}`;
      const messages = await get<{ messageId: string; content: unknown }[]>(path);
      for (const m of messages) redraw(m.messageId, JSON.stringify(m.content));
    },
    find: (person, words, field) =>
      of.get(person)?.findLast((id) => {
        const text = shown.get(id)?.text ?? '';
        return words.every((word) => text.includes(word)) && (!field || asks(text, words, field));
      }),
    text: (id) => shown.get(id)?.text,
    title: (id) => titleOf(shown.get(id)?.sent ?? '{}'),
  };
}

function titleOf(content: string): string | undefined {
  const { text, header } = JSON.parse(content) as {
    text?: string;
    header?: { title: { content: string } };
  };
  return text ?? header?.title.content;
}

/** A click's answer may draw the card anew. */
function followAnswer(call: Call, redraw: (id: string | undefined, text: string) => void): void {
  const event = call.request?.event as { context?: { open_message_id?: string } } | undefined;
  const card = call.response?.card?.data;
  if (card !== undefined) redraw(event?.context?.open_message_id, JSON.stringify(card));
}

function asks(text: string, words: string[], field: string): boolean {
  return text.includes(`"name":"${field}"`) && hasForm(JSON.parse(text), words.at(-1) ?? '', field);
}

/** True when a form in it has the field, and a button with the word. */
function hasForm(node: unknown, word: string, field: string): boolean {
  if (Array.isArray(node)) return node.some((n) => hasForm(n, word, field));
  if (typeof node !== 'object' || node === null) return false;
  if ('tag' in node && node.tag === 'form') {
    const text = JSON.stringify(node);
    return text.includes(word) && text.includes(`"name":"${field}"`);
  }
  return Object.values(node).some((n) => hasForm(n, word, field));
}
