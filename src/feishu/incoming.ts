/** What the platform sends, in the program's own words. Everything here survives JSON. */

export interface MessageEvent {
  kind: 'message';
  messageId: string;
  /** The message this one answers. */
  parentId?: string;
  chatId: string;
  chatType: 'p2p' | 'group';
  /** open_id. */
  person: string;
  /** Epoch ms. */
  at: number;
  /** Readable text with mentions resolved and the bot's own removed; empty for pictures and files. */
  text: string;
  images: string[];
  files: { key: string; name: string }[];
  /** Set for what we cannot read: sticker, audio, … */
  unreadable?: string;
}

export type ParsedEvent =
  | MessageEvent
  | { kind: 'menu'; person: string; key: string; at: number }
  | { kind: 'entered'; person: string; chatId: string; at: number }
  | { kind: 'botAdded'; chatId: string; person?: string; name?: string; at: number }
  | { kind: 'botRemoved'; chatId: string; person?: string; at: number }
  | { kind: 'read'; person: string; messageIds: string[]; at: number }
  | { kind: 'recalled'; messageId: string; chatId: string; at: number }
  | { kind: 'left'; person: string; at: number }
  | { kind: 'changed'; person: string; resigned: boolean; at: number };

/** A click on a card. */
export interface Click {
  eventId: string;
  /** open_id. */
  person: string;
  messageId: string;
  chatId: string;
  /** For the delayed update: 30 min, two uses (`feishu.md` §2.4). */
  token: string;
  at: number;
  /** Component tag: button, select_static, checker, … */
  tag: string;
  /** Component name; always there for the submit button of a form. */
  name?: string;
  /** What the button says; undefined when it is none of our objects (a string, a list). */
  value?: Record<string, unknown>;
  /** Set on a form's submit: raw values by field name, to be checked by their reader. */
  form?: Record<string, unknown>;
  input?: string;
  option?: string;
  options?: string[];
  checked?: boolean;
  timezone?: string;
}

export type Incoming =
  | { kind: 'challenge'; challenge: string }
  | { kind: 'event'; id: string; type: string; messageId?: string; body: ParsedEvent }
  | { kind: 'card'; click: Click }
  /** A click whose sender the platform did not name by open_id (`feishu.md` §2.1). */
  | { kind: 'stranger'; eventId: string }
  | { kind: 'ignored'; type: string };
