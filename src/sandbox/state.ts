import { newId } from './ids.ts';
import type {
  Batch,
  CalendarEvent,
  CardEntity,
  Chat,
  Message,
  Person,
  Resource,
  SandboxGroup,
  SandboxPerson,
  UpdateToken,
} from './types.ts';

export const TENANT_KEY = 'tk_sandbox';
/** The bot's own open_id. */
export const BOT_OPEN_ID = 'ou_bot';

/** Everything the platform remembers, in memory. */
export interface State {
  people: Map<string, Person>;
  chats: Map<string, Chat>;
  messages: Map<string, Message>;
  resources: Map<string, Resource>;
  /** Tenant access tokens and when they end (epoch ms). */
  tokens: Map<string, number>;
  /** Sends and chat creations by their `uuid`. */
  sends: Map<string, { id: string; at: number }>;
  updateTokens: Map<string, UpdateToken>;
  calendar: Map<string, CalendarEvent>;
  batches: Map<string, Batch>;
  entities: Map<string, CardEntity>;
  /** Urgent messages by person, as far as they may be unread. */
  urgents: Map<string, Set<string>>;
}

export function createState(): State {
  return {
    people: new Map(),
    chats: new Map(),
    messages: new Map(),
    resources: new Map(),
    tokens: new Map(),
    sends: new Map(),
    updateTokens: new Map(),
    calendar: new Map(),
    batches: new Map(),
    entities: new Map(),
    urgents: new Map(),
  };
}

/** Empties the state; valid tokens stay, as the bot keeps its own for hours. */
export function clearState(state: State): void {
  const { tokens, ...rest } = state;
  for (const map of Object.values(rest)) map.clear();
}

/** Adds people, their p2p chats with the bot, and groups. */
export function populate(state: State, people: SandboxPerson[], groups: SandboxGroup[]): void {
  for (const person of people) addPerson(state, person);
  for (const group of groups) addGroup(state, group);
}

/** Somebody of the tenant, with the p2p chat that always exists. */
export function addPerson(state: State, person: SandboxPerson): Person {
  const suffix = person.openId.replace(/^ou_/, '');
  const known = {
    ...person,
    unionId: person.unionId ?? `on_${suffix}`,
    userId: person.userId ?? suffix,
    resigned: false,
    stopsBot: false,
  };
  state.people.set(person.openId, known);
  const chatId = p2pChatId(person.openId);
  state.chats.set(chatId, {
    ...emptyChat(chatId, 'p2p'),
    name: person.name,
    members: new Set([person.openId]),
  });
  return known;
}

function addGroup(state: State, { members, ...group }: SandboxGroup): void {
  state.chats.set(group.chatId, {
    ...emptyChat(group.chatId, 'group'),
    ...group,
    members: new Set(members),
  });
}

function emptyChat(chatId: string, type: Chat['type']): Chat {
  return {
    chatId,
    type,
    name: '',
    description: '',
    purpose: null,
    unit: null,
    ownerId: '',
    isOwn: false,
    members: new Set(),
    hasBot: true,
    entered: false,
    disbanded: false,
    messages: [],
  };
}

/** A new group made through the API. */
export function createGroup(state: State, given: Pick<Chat, 'name' | 'description'>): Chat {
  const chat = { ...emptyChat(newId('oc_'), 'group'), ...given, isOwn: true };
  state.chats.set(chat.chatId, chat);
  return chat;
}

/** The p2p chat of a person with the bot always exists; its id follows from the open_id. */
export function p2pChatId(openId: string): string {
  return `oc_p2p_${openId.replace(/^ou_/, '').replace(/[^A-Za-z0-9_]/g, '_')}`;
}

type NewMessage = Pick<Message, 'sender' | 'msgType' | 'content'> &
  Partial<Pick<Message, 'mentions' | 'parentId' | 'threadId' | 'visibleTo' | 'batchId' | 'merged'>>;

function headingOf(content: NewMessage['content']): string {
  const { text, header } = content as { text?: string; header?: { title?: { content?: string } } };
  return text ?? header?.title?.content ?? '';
}

/** Appends a message to a chat; a reply takes its root from the parent. */
export function addMessage(state: State, chat: Chat, given: NewMessage & { at: number }): Message {
  const { at, ...rest } = given;
  const parent = rest.parentId ? state.messages.get(rest.parentId) : undefined;
  const message: Message = {
    mentions: [],
    threadId: null,
    visibleTo: null,
    batchId: null,
    merged: [],
    followUps: [],
    ...rest,
    messageId: newId('om_'),
    heading: headingOf(rest.content),
    chatId: chat.chatId,
    parentId: parent?.messageId ?? null,
    rootId: parent ? (parent.rootId ?? parent.messageId) : null,
    createdAt: at,
    updatedAt: at,
    edits: 0,
    recalled: false,
    readBy: new Map(),
    urgent: [],
    reactions: [],
    pin: null,
  };
  chat.messages.push(message);
  state.messages.set(message.messageId, message);
  return message;
}
