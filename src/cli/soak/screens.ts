import type { Platform } from './platform.ts';

interface Message {
  messageId: string;
  chatId: string;
  content: unknown;
  heading: string;
}

/** What people have before them, read on from the chats' own messages. */
export interface Screens {
  /** Reads what was sent or drawn anew since. */
  look(): Promise<void>;
  /** The newest card of a person with all the words, and with a form that has the field. */
  find(person: string, words: string[], field?: string): string | undefined;
  /** The message as it is now, as JSON. */
  text(messageId: string): string | undefined;
  /** The header of a card or the words of a text, as it was sent: a card may be a pointer by now. */
  title(messageId: string): string | undefined;
  /** The card is of no use any more: it is not found again. */
  forget(messageId: string): void;
  /** The person's chat with the bot. */
  chatOf(person: string): string;
}

export async function createScreens({ get, bureau }: Platform): Promise<Screens> {
  const shown = new Map<string, string>();
  const titles = new Map<string, string>();
  const inChat = new Map<string, string[]>();
  const chats = new Map<string, string>();
  for (const { openId } of bureau.people) {
    const own = await get<{ chatId: string; type: string }[]>(`/chats?as=${openId}`);
    chats.set(openId, own.find((chat) => chat.type === 'p2p')?.chatId ?? '');
  }
  let seen = 0;
  const put = ({ messageId, chatId, content, heading }: Message) => {
    if (!shown.has(messageId)) inChat.set(chatId, [...(inChat.get(chatId) ?? []), messageId]);
    shown.set(messageId, JSON.stringify(content));
    titles.set(messageId, heading);
  };
  const read = async () => {
    type Changed = { n: number; messages: Message[] };
    const { n, messages } = await get<Changed>(`/messages?since=${seen}`);
    seen = n;
    for (const message of messages) put(message);
  };
  // One after the other: what an older reading says must not cover a newer one.
  let reading: Promise<void> = Promise.resolve();
  const chatOf = (person: string) => chats.get(person) ?? '';
  return {
    look: () => {
      reading = reading.then(read);
      return reading;
    },
    find: (person, words, field) =>
      inChat.get(chatOf(person))?.findLast((id) => {
        const text = shown.get(id) ?? '';
        return words.every((word) => text.includes(word)) && (!field || asks(text, words, field));
      }),
    text: (id) => shown.get(id),
    title: (id) => titles.get(id),
    forget: (id) => {
      for (const ids of inChat.values()) if (ids.includes(id)) ids.splice(ids.indexOf(id), 1);
    },
    chatOf,
  };
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
