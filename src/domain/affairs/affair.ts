import type { PersonId, UnitId } from '../bureau.ts';
import type { Refusal, Rules } from '../step.ts';
import type { Instant, IsoDate } from '../time.ts';

/** Whose it is: the bureau's own, or a unit's. */
export type Owner = 'bureau' | UnitId;

/** Append-only: who did what to an affair, and when. */
export interface AffairEntry {
  seq: number;
  at: Instant;
  by: PersonId | 'system';
  /** Set when a stand-in acted for somebody. */
  onBehalfOf?: PersonId;
  action: string;
  data: Record<string, unknown>;
  /** Makes a replayed or double click harmless. */
  actionId?: string;
}

/** What an affair owes somebody: turned into deliveries by the sender, then struck off. */
export type AffairNotice =
  | {
      id: string;
      kind: 'card';
      to: PersonId[];
      headline: string;
      buzz?: boolean;
      reminder?: boolean;
    }
  | { id: string; kind: 'text'; to: PersonId[]; text: string }
  /** Nothing personal: read by whole groups. */
  | { id: string; kind: 'line'; purpose: 'office' | 'unit' | 'all'; unit?: UnitId; text: string }
  /** The platform's calendar follows what the affair says now. */
  | { id: string; kind: 'event' }
  /** Another affair goes on by this one; repeated after a crash, it does nothing twice. */
  | { id: string; kind: 'then'; affair: string; step: string; input: Record<string, unknown> }
  /** Another affair begins by this one (a task of an instruction); its id makes it happen once. */
  | { id: string; kind: 'begin'; affair: Begun; to: PersonId[]; headline: string }
  | { id: string; kind: 'redraw' };

/** What an affair is before its first entry. */
export type Begun = Pick<Affair, 'id' | 'kind' | 'state' | 'period' | 'owner' | 'body'>;

export type AffairNoticeDraft = AffairNotice extends infer N
  ? N extends AffairNotice
    ? Omit<N, 'id'>
    : never
  : never;

/**
 * Anything the bureau runs that is not a petition itself: a reception day, a yearly list, an upward visit,
 * an accountability item. One document each, moved by steps like a case, sealed at rest as a whole.
 */
export interface Affair<B = unknown, K extends string = string> {
  /** Tells what it is where there can be only one (`reception:2025-10`). */
  id: string;
  kind: K;
  version: number;
  state: string;
  /** The day, month or year it belongs to; lists go by it. */
  period: string;
  owner: Owner;
  body: B;
  history: AffairEntry[];
  /** Whose turn it is; indexed for 待办. */
  holders: PersonId[];
  owed: AffairNotice[];
  /** Rungs up to and including this instant have been planned. */
  remindedUntil: Instant;
  nextReminderAt?: Instant;
}

/** One attempt at a step of an affair. */
export interface AffairContext extends Rules {
  now: Instant;
  today: IsoDate;
  actor: PersonId | 'system';
}

export interface AffairEffect<B> {
  state?: string;
  change?: Partial<B>;
  notices?: AffairNoticeDraft[];
}

/** One row of an affair's table: the button, who presses it when, and what comes of it. */
export interface AffairStep<B> {
  word: string;
  /** Said when it is taken; where there is none, 已 and the word. */
  done?: string;
  from: readonly string[];
  /** For whom the actor may do it (himself, or whom he stands in for); undefined when it is not his. */
  may(a: Affair<B>, ctx: AffairContext): PersonId | 'system' | undefined;
  /** Why not now. */
  guard?(a: Affair<B>, ctx: AffairContext): Refusal | undefined;
  /** Each step knows its own form's values. */
  apply(
    a: Affair<B>,
    input: never,
    ctx: AffairContext & { behalf: PersonId | 'system' },
  ): AffairEffect<B> | Refusal;
}

/** A reminder at one instant. */
export interface AffairRung {
  id: string;
  at: Instant;
  to: PersonId[];
  text: string;
  buzz?: boolean;
  /** Said to the whole bureau instead. */
  line?: true;
}

/** Everything that makes one kind of affair what it is; a table that can be read on a page. */
export interface AffairKind<B> {
  /** Nobody stands in for anybody: signatures. */
  personal?: true;
  steps: Record<string, AffairStep<B>>;
  mayRead(a: Affair<B>, person: PersonId, rules: Rules & { today: IsoDate }): boolean;
  /** Who is asked for which step now; the first that fits a person is the one he owes. */
  owed(a: Affair<B>, rules: Rules): { by: PersonId[]; step: string }[];
  rungs(a: Affair<B>, rules: Rules): AffairRung[];
  /** What the affair is called in lists and headings. */
  title(a: Affair<B>, rules: Pick<Rules, 'bureau'>): string;
}
