import type { PersonId } from '../domain/bureau.ts';
import type { Case } from '../domain/case.ts';
import type { Status } from '../domain/vocabulary.ts';
import type { Message, OpenStep, Receiver } from './messages.ts';

/** What the platform does for us; `src/feishu` makes it real. Errors carry `retry` (feishu.md §4.6). */
export interface Messenger {
  send(
    to: Receiver,
    content: { card: object } | { text: string } | { image: string } | { file: string },
    uuid: string,
  ): Promise<{ messageId: string; chatId: string }>;
  /** An entry of the bot's calendar with its guests, made or changed; returns its id. */
  putEvent(entry: CalendarEntry): Promise<string>;
  patchCard(messageId: string, card: object): Promise<void>;
  /** Buzz on our own message, in the app or by the paid ways; returns those the platform left out. */
  buzz(messageId: string, people: PersonId[], way?: 'app' | 'sms' | 'phone'): Promise<string[]>;
  /** open_id by mobile number or e-mail, of those the app may see. */
  lookup(mobiles: string[], emails: string[]): Promise<Map<string, string>>;
  uploadImage(bytes: Uint8Array): Promise<string>;
  uploadFile(bytes: Uint8Array, name: string): Promise<string>;
  /** Bytes of an image or file in a message somebody sent. */
  download(messageId: string, key: string, type: 'image' | 'file'): Promise<Uint8Array>;
}

/** What stands in the calendars of those it is for; `start` and `end` in epoch seconds. */
export interface CalendarEntry {
  /** The same key is the same entry, whenever it is put. */
  key: string;
  summary: string;
  description: string;
  place: string;
  start: number;
  end: number;
  people: PersonId[];
}

/** What a form holds when it is drawn again: values by field name, errors by field name (`*` = whole form). */
export interface FormContents {
  values?: Record<string, string | string[] | undefined>;
  errors?: Record<string, string>;
  /** What its contents may lack; nothing that keeps it from being sent. */
  advice?: string[];
}

/** A message as drawn for one viewer. */
export interface Drawn {
  card?: object;
  text?: string;
  fileId?: string;
  event?: CalendarEntry;
  openStep?: OpenStep;
  /** Number of the case it shows. */
  no?: string;
}

/** Chooses card and words; `src/notify` makes it real. */
export interface Presenter {
  /** Undefined when this viewer may not see it (any more). */
  draw(
    message: Message,
    viewer: PersonId,
    extra?: {
      form?: FormContents;
      phone?: string;
      /** The link of the meeting room, shown to who just made it. */
      link?: string;
      alike?: Alike[];
      thenSubmit?: boolean;
      formKey?: string;
      /** The case as it stands now, when the caller has it in hand. */
      case?: Case;
      /** A step whose open form stays as it is: while it is still the open one, nothing is drawn. */
      keptOpen?: OpenStep;
    },
  ): Promise<Drawn | undefined>;
}

/** A case that looks like the one being registered, with the reason; only what the clerk may see. */
export interface Alike {
  id: string;
  no: string;
  summary: string;
  status: Status;
  reason: string;
}
