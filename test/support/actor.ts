export interface ChatMessage {
  messageId: string;
  parentId: string | null;
  createdAt: string;
  updatedAt: string;
  msgType: string;
  content: Record<string, unknown>;
  urgent: { kind: string; openIds: string[] }[];
  recalled: boolean;
}

export interface ClickAnswer {
  ok: boolean;
  code: string | number;
  toast: { type: string; content: string } | null;
}

export type Form = Record<string, string | string[]>;

interface ActorDeps {
  openId: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  settle(): Promise<void>;
}

/** A persona in front of the sandbox: types, sends pictures, looks for a card and clicks it. */
export interface Actor {
  openId: string;
  chatId(): Promise<string>;
  messages(): Promise<ChatMessage[]>;
  /** Text of all messages in the private chat, cards as their JSON. */
  screen(): Promise<string>;
  say(text: string, parentId?: string): Promise<string>;
  sendImage(bytes: Uint8Array, parentId?: string): Promise<string>;
  /** The newest card whose JSON holds all the words. */
  card(...words: string[]): Promise<ChatMessage | undefined>;
  click(messageId: string, button: string, form?: Form): Promise<ClickAnswer>;
  /**
   * What the contract says a test does (design.md §6): takes the newest card of the case that holds the
   * word and the first field; if there is none it clicks the word and looks again.
   */
  act(no: string, word: string, form?: Form): Promise<ClickAnswer>;
}

/** Makes a persona of the sandbox. */
export function actor(deps: ActorDeps): Actor {
  const { openId, get, post, settle } = deps;
  const chatId = async () => {
    const chats = await get<{ chatId: string; type: string }[]>(`/chats?as=${openId}`);
    const own = chats.find((c) => c.type === 'p2p');
    if (!own) throw new Error(`${openId} has no private chat`);
    return own.chatId;
  };
  const messages = async () => get<ChatMessage[]>(`/chats/${await chatId()}/messages?as=${openId}`);
  const send = async (body: object) => {
    const sent = await post<{ messageId: string }>(`/chats/${await chatId()}/messages`, {
      as: openId,
      ...body,
    });
    await settle();
    return sent.messageId;
  };
  const card = async (...words: string[]) =>
    (await messages()).findLast(
      (m) =>
        m.msgType === 'interactive' && words.every((w) => JSON.stringify(m.content).includes(w)),
    );
  const click = async (messageId: string, button: string, form?: Form) => {
    const answer = await post<ClickAnswer>(`/messages/${messageId}/click`, {
      as: openId,
      button,
      form,
    });
    await settle();
    return answer;
  };
  const find = async (no: string, word: string, field?: string) => {
    if (!field) return card(no, `"content":"${word}"`);
    return (await messages()).findLast(
      (m) => JSON.stringify(m.content).includes(no) && asks(m.content, word, field),
    );
  };
  return {
    openId,
    chatId,
    messages,
    screen: async () => JSON.stringify((await messages()).map((m) => m.content)),
    say: (text, parentId) => send({ text, parentId }),
    sendImage: (bytes, parentId) =>
      send({ image: Buffer.from(bytes).toString('base64'), parentId }),
    card,
    click,
    act: async (no, word, form) => {
      const field = form && Object.keys(form)[0];
      const open = await find(no, word, field);
      if (open) return click(open.messageId, word, form);
      const plain = await find(no, word);
      if (!plain) throw new Error(`${openId} has no card of ${no} with ${word}`);
      await click(plain.messageId, word);
      const form2 = await find(no, word, field);
      if (!form2) throw new Error(`${word} sent no form with ${field} to ${openId}`);
      return click(form2.messageId, word, form);
    },
  };
}

/** True when a form in it has the field, and a button with the word to submit it. */
function asks(node: unknown, word: string, field: string): boolean {
  if (Array.isArray(node)) return node.some((n) => asks(n, word, field));
  if (typeof node !== 'object' || node === null) return false;
  if ('tag' in node && node.tag === 'form') {
    const text = JSON.stringify(node);
    return text.includes(`"content":"${word}"`) && text.includes(`"name":"${field}"`);
  }
  return Object.values(node).some((n) => asks(n, word, field));
}
