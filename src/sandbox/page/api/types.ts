/** What the control API answers, as far as the page reads it (design §9). */
export interface Person {
  openId: string;
  name: string;
  title?: string;
  roles?: string[];
  unit?: { id: string; name: string } | null;
  resigned?: boolean;
}

export interface Chat {
  chatId: string;
  type: 'p2p' | 'group';
  name: string;
  purpose?: string | null;
  unread: number;
  /** open_ids of the people in it. */
  members?: string[];
  hasBot?: boolean;
  disbanded?: boolean;
}

/** A message with `content` parsed. */
export interface Message {
  messageId: string;
  chatId?: string;
  parentId?: string | null;
  createdAt: number | string;
  updatedAt?: number | string;
  msgType: string;
  content: unknown;
  sender?: { type: 'app' | 'user'; id: string } | null;
  mentions?: { key: string; name: string }[];
  urgent?: unknown;
  recalled?: boolean;
  readBy?: (string | { openId: string })[];
  edits?: number;
  pinned?: boolean;
  reactions?: Reaction[];
  followUps?: string[];
  /** Ids of the messages it passes on. */
  merged?: string[];
}

export interface Reaction {
  reactionId: string;
  emojiType: string;
  by: string;
}

export interface MenuItem {
  eventKey: string;
  label: string;
}

export interface Call {
  n: number;
  at: number | string;
  direction: string;
  method: string;
  path: string;
  status: number;
  code?: number | string | null;
  ms?: number;
  request?: unknown;
  response?: unknown;
  /** Which attempt at an event, from 1. */
  attempt?: number;
}

/** A fault somebody orders (design §9). */
export interface Fault {
  face: 'api' | 'push';
  match?: { method?: string; path?: string };
  times?: number;
  status?: number;
  code?: number;
  headers?: Record<string, string>;
  delayMs?: number;
  drop?: boolean | 'request' | 'answer';
  duplicate?: boolean;
  reorder?: boolean;
  revokeToken?: boolean;
}

export type ToastType = 'success' | 'info' | 'warning' | 'error';

export interface Toast {
  type: ToastType;
  content: string;
}

/** One click on a card; exactly one of `button` and `component` is given. */
export interface Click {
  as: string;
  button?: string;
  component?: string;
  form?: Record<string, unknown>;
  value?: unknown;
  index?: number;
  confirm?: boolean;
}

export interface ClickAnswer {
  ok: boolean;
  /** What the client says of a refused click. */
  message?: string | null;
  code?: number | string | null;
  toast?: Toast | null;
}

/** A fault of a card, as the platform would answer it. */
export interface CardFault {
  path: string;
  code: number;
  subCode?: number;
  message: string;
}

export interface CardMeasure {
  bytes: number;
  elements: number;
  depth: number;
}

/** What a click on a card that nobody sent would have sent to the bot. */
export interface Touch extends ClickAnswer {
  action?: Record<string, unknown>;
  url?: string;
}
