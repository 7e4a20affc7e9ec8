import type { CaseStore } from '../../services/ports.ts';
import { countOf } from '../bare-reads.ts';
import type { Cipher } from '../cipher.ts';
import type { Use } from '../link.ts';
import type { Readable } from '../readable.ts';
import { type CaseDocument, fromDocument } from './case-document.ts';
import { lastNumbers, visibleTo } from './rows.ts';

/** The register, newest first, pages from 0; sealed cases only for the two who may see them (domain.md §12.2). */
export function book(
  cases: Use<CaseDocument>,
  cipher: Cipher,
  readable: Readable,
): CaseStore['book'] {
  return async ({ page, size, hideSealedExcept: viewer }) => {
    const [rows, numbers, hidden] = await Promise.all([
      cases((m) =>
        m
          .find(visibleTo(viewer))
          .sort({ registeredAt: -1, 'register.seq': -1 })
          .skip(page * size)
          .limit(size)
          .lean<CaseDocument[]>(),
      ),
      lastNumbers(cases),
      countOf(cases, { sealedTo: { $gt: '', $ne: viewer }, registeredBy: { $ne: viewer } }),
    ]);
    const registered = numbers.reduce((sum, { seq }) => sum + seq, 0);
    return { rows: readable(rows, (row) => fromDocument(cipher, row)), total: registered - hidden };
  };
}
