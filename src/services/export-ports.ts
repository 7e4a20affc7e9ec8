import type { ExportEnd, ExportRun } from '../domain/exports.ts';
import type { Instant } from '../domain/time.ts';
import type { Try } from './inbox-ports.ts';

/** Sheets that are made in the background; one of a kind a person at a time. */
export interface ExportStore {
  /** False where the same one is being made for the same person, or `id` is known. */
  add(run: Pick<ExportRun, 'id' | 'kind' | 'of' | 'by' | 'at'>): Promise<boolean>;
  byId(id: string): Promise<ExportRun | undefined>;
  claim(now: Instant, leaseUntil: Instant): Promise<(ExportRun & { attempts: number }) | undefined>;
  /** How far it is; the lease goes on. */
  progress(id: string, percent: number, leaseUntil: Instant): Promise<void>;
  retry(of: Try, at: Instant, failure: string): Promise<void>;
  end(id: string, end: ExportEnd, rows: number): Promise<void>;
  nextDueAt(): Promise<Instant | undefined>;
  prune(before: Instant): Promise<number>;
}
