import type { Case } from './case.ts';
import type { Attachment } from './case-parts.ts';
import type { Status } from './vocabulary.ts';

/** The photo of the sheet a leader signed on paper: the newest image sent while the case stood there (T9p, T20p). */
export function sheetPhoto(c: Case, at: Status): Attachment | undefined {
  return c.attachments.findLast((a) => a.kind === 'image' && a.step === at);
}
