import { CHANNEL } from '../../domain/vocabulary.ts';
import type { CaseStore } from '../../services/ports.ts';
import type { Cipher } from '../cipher.ts';
import type { Use } from '../link.ts';
import { type CaseDocument, fromDocument } from './case-document.ts';

/** The register, newest first, pages from 0; sealed cases only for the two who may see them (domain.md §12.2). */
export function book(cases: Use<CaseDocument>, cipher: Cipher): CaseStore['book'] {
  return async ({ page, size, hideSealedExcept: viewer }) => {
    const visible = {
      $or: [{ sealedTo: { $exists: false } }, { sealedTo: viewer }, { registeredBy: viewer }],
    };
    const [rows, registered, hidden] = await Promise.all([
      cases((m) =>
        m
          .find(visible)
          .sort({ registeredAt: -1, 'register.seq': -1 })
          .skip(page * size)
          .limit(size)
          .lean<CaseDocument[]>(),
      ),
      numbersTaken(cases),
      cases((m) =>
        m.countDocuments({ sealedTo: { $gt: '', $ne: viewer }, registeredBy: { $ne: viewer } }),
      ),
    ]);
    return { rows: rows.map((row) => fromDocument(cipher, row)), total: registered - hidden };
  };
}

/**
 * Numbers have no gaps and no case is ever removed: the highest of each series and year tell how
 * many there are without a look at each.
 */
async function numbersTaken(cases: Use<CaseDocument>): Promise<number> {
  const highest = await Promise.all(
    Object.keys(CHANNEL).map((series) =>
      cases((m) =>
        m.aggregate<{ seq: number }>([
          { $match: { 'register.series': series } },
          { $sort: { 'register.series': 1, 'register.year': 1, 'register.seq': -1 } },
          { $group: { _id: '$register.year', seq: { $first: '$register.seq' } } },
        ]),
      ),
    ),
  );
  return highest.flat().reduce((sum, { seq }) => sum + seq, 0);
}
