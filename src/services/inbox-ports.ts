import type { Instant } from '../domain/time.ts';

/** One try at leased work, counted when it was taken: the failure of one whose lease ran out changes nothing. */
export interface Try {
  id: string;
  attempts: number;
}

/** An event that failed too often; what it says stays sealed. */
export interface PoisonedEvent {
  id: string;
  at: Instant;
  attempts: number;
  failure: string;
}

/** Events, recorded before they are worked (design.md §5). Payloads are encrypted at rest. */
export interface InboxStore {
  /** False when the id (or the message id) was recorded before. */
  add(event: { id: string; messageId?: string; payload: unknown; at: Instant }): Promise<boolean>;
  claim(
    now: Instant,
    leaseUntil: Instant,
  ): Promise<{ id: string; payload: unknown; attempts: number } | undefined>;
  done(id: string): Promise<void>;
  retry(of: Try, at: Instant, error: string): Promise<void>;
  /** Set aside after too many tries. */
  poison(of: Try, error: string): Promise<void>;
  /** What was set aside, the newest first. */
  poisoned(limit: number): Promise<PoisonedEvent[]>;
  /** Makes events that were set aside due again, as if they had just come; how many there were. */
  release(ids: string[] | 'all'): Promise<number>;
  nextDueAt(): Promise<Instant | undefined>;
  prune(before: Instant): Promise<number>;
}
