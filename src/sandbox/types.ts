import type { TimedWork } from './sim-clock.ts';

/** Somebody who can sit in front of the page. */
export interface SandboxPerson {
  openId: string;
  unionId?: string | undefined;
  userId?: string | undefined;
  name: string;
  title: string;
  roles: string[];
  unit: { id: string; name: string } | null;
  mobile?: string | undefined;
  email?: string | undefined;
}

export interface SandboxGroup {
  chatId: string;
  name: string;
  purpose: 'office' | 'unit' | 'all';
  unit: string | null;
  /** open_ids; the bot is a member of every group it starts with. */
  members: string[];
}

/** What the bot lends the sandbox in the demo. */
export interface SandboxHost extends TimedWork {
  people(): SandboxPerson[];
  groups(): SandboxGroup[];
  /** The bot menu of the page. */
  menu(): { eventKey: string; label: string }[];
  seed(kind: 'demo' | 'bureau' | 'none', at?: string): Promise<void>;
}

export interface SandboxApp {
  appId: string;
  appSecret: string;
  /** Empty: bodies go out plain and unsigned (feishu.md §1.3, §1.4). */
  encryptKey: string;
  verificationToken: string;
  botName: string;
  /** Where events go, and card callbacks too unless `cardUrl` is set; nothing is pushed without one. */
  callbackUrl?: string;
  /** Where card callbacks go instead. */
  cardUrl?: string;
  /** The old "message card request URL": every click goes there as well, in the old form (feishu.md §2.5). */
  oldCardUrl?: string;
  /** Scopes the app holds; every scope when absent. */
  scopes?: string[];
  /** Event types the app subscribes to; every type of the present envelope when absent. */
  events?: string[];
}

export interface Person extends Required<Omit<SandboxPerson, 'mobile' | 'email'>> {
  mobile?: string | undefined;
  email?: string | undefined;
  resigned: boolean;
  /** Takes no more messages of the bot. */
  stopsBot: boolean;
}

export interface Chat {
  chatId: string;
  type: 'p2p' | 'group';
  name: string;
  description: string;
  purpose: SandboxGroup['purpose'] | null;
  unit: string | null;
  ownerId: string;
  /** The bot made it, so it may end it. */
  isOwn: boolean;
  members: Set<string>;
  hasBot: boolean;
  /** Somebody opened the chat with the bot before. */
  entered: boolean;
  /** The group was dissolved: its messages stay, nothing else can be done with it. */
  disbanded: boolean;
  messages: Message[];
}

/** The three addresses an app may have. */
export const ADDRESSES = ['callbackUrl', 'cardUrl', 'oldCardUrl'] as const;

export type UrgentKind = 'app' | 'sms' | 'phone';

export interface Mention {
  key: string;
  id: string;
  type: 'user' | 'bot';
  name: string;
}

/** Times are epoch ms of the sandbox clock. */
export interface Message {
  messageId: string;
  chatId: string;
  rootId: string | null;
  /** `omt_…` of a reply in a thread. */
  threadId: string | null;
  parentId: string | null;
  sender: { type: 'app' | 'user'; id: string };
  msgType: string;
  /** Parsed content; for `interactive` the card JSON as it is now. */
  content: Record<string, unknown>;
  /** What stood first when it was sent: the header of a card, the words of a text. */
  heading: string;
  mentions: Mention[];
  createdAt: number;
  updatedAt: number;
  edits: number;
  recalled: boolean;
  readBy: Map<string, number>;
  urgent: { kind: UrgentKind; openIds: string[]; at: number }[];
  reactions: Reaction[];
  /** The messages it passes on (`merge_forward`). */
  merged: string[];
  /** Bubbles under it that answer with one tap. */
  followUps: string[];
  /** The one who sees it (an ephemeral card); everybody when null. */
  visibleTo: string | null;
  /** `bm-…` of the batch it came with; such messages cannot be changed. */
  batchId: string | null;
  /** Who pinned it (`app` or an open_id) and when. */
  pin: { by: string; at: number } | null;
}

export interface Reaction {
  reactionId: string;
  emojiType: string;
  /** `app` or an open_id. */
  by: string;
  at: number;
}

/** A card that lives on its own and is changed in pieces (feishu.md §4.9). */
export interface CardEntity {
  card: Record<string, unknown>;
  at: number;
  /** Of the last operation. */
  sequence: number;
  uuids: Set<string>;
  /** The one message it was sent in. */
  messageId: string | null;
}

/** Messages sent to many at once; `people`: how many they are for. */
export interface Batch {
  id: string;
  at: number;
  people: number;
  messages: string[];
  recalled: boolean;
}

export interface Resource {
  key: string;
  kind: 'image' | 'file';
  name: string;
  contentType: string;
  bytes: Buffer;
  /** `file_type` of an upload of the app. */
  fileType?: string;
  /** `app` or the open_id of who sent it. */
  owner: string;
}

/** What a click hands the bot for the delayed card update. */
export interface UpdateToken {
  messageId: string;
  issuedAt: number;
  uses: number;
  /** The callback has been answered; before that an update is refused. */
  answered: boolean;
}

export interface CalendarEvent {
  eventId: string;
  fields: Record<string, unknown>;
  attendees: Record<string, unknown>[];
  deleted: boolean;
}
