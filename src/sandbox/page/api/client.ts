import type {
  Call,
  CardFault,
  CardMeasure,
  Chat,
  Click,
  ClickAnswer,
  Fault,
  MenuItem,
  Message,
  Person,
  Touch,
} from './types.ts';

const BASE = '/sandbox/api';

async function request<T>(path: string, body?: unknown, method = 'POST'): Promise<T> {
  const init: RequestInit =
    body === undefined
      ? {}
      : {
          method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        };
  const response = await fetch(`${BASE}/${path}`, init);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as T;
}

const id = encodeURIComponent;

/** The control API of design §9; every call rejects with an Error when the answer is not 2xx. */
export const api = {
  people: () => request<Person[]>('people'),
  chats: (as: string) => request<Chat[]>(`chats?as=${id(as)}`),
  messages: (chatId: string, as: string) =>
    request<Message[]>(`chats/${id(chatId)}/messages?as=${id(as)}`),
  send: (chatId: string, body: Record<string, unknown>) =>
    request<unknown>(`chats/${id(chatId)}/messages`, body),
  read: (messageId: string, as: string) =>
    request<unknown>(`messages/${id(messageId)}/read`, { as }),
  recall: (messageId: string, as: string) =>
    request<unknown>(`messages/${id(messageId)}/recall`, { as }),
  click: (messageId: string, click: Click) =>
    request<ClickAnswer>(`messages/${id(messageId)}/click`, click),
  menu: () => request<MenuItem[]>('menu'),
  pressMenu: (as: string, eventKey: string) => request<unknown>('menu', { as, eventKey }),
  enter: (chatId: string, as: string) => request<unknown>(`chats/${id(chatId)}/enter`, { as }),
  clock: () => request<{ now: string; nextDue?: string | null }>('clock'),
  moveClock: (body: { advance: string } | { to: string }) =>
    request<{ now: string }>('clock', body),
  calls: (since: number) => request<Call[]>(`calls?since=${since}`),
  faults: () => request<Fault[]>('faults'),
  addFault: (fault: Fault) => request<Fault[]>('faults', fault),
  clearFaults: () => request<Fault[]>('faults', {}, 'DELETE'),
  changePerson: (openId: string, change: { resigned: boolean }) =>
    request<unknown>(`people/${id(openId)}`, change),
  changeMembers: (chatId: string, change: { add?: string[]; remove?: string[] }) =>
    request<unknown>(`chats/${id(chatId)}/members`, change),
  react: (messageId: string, as: string, emojiType: string) =>
    request<unknown>(`messages/${id(messageId)}/reactions`, { as, emojiType }),
  unreact: (messageId: string, reactionId: string, as: string) =>
    request<unknown>(
      `messages/${id(messageId)}/reactions/${id(reactionId)}?as=${id(as)}`,
      {},
      'DELETE',
    ),
  checkCard: (card: unknown) =>
    request<{ faults: CardFault[]; measure: CardMeasure }>('cards/check', { card }),
  touchCard: (card: unknown, click: Omit<Click, 'as'>) =>
    request<Touch>('cards/click', { card, click }),
  reset: (seed: string) => request<unknown>('reset', { seed }),
};

/** Address of the bytes of an image or file key. */
export const resourceUrl = (key: string) => `${BASE}/resources/${id(key)}`;
