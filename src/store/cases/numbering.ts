import { GENESIS } from '../../domain/history.ts';
import type { NumberSlot } from '../../domain/register.ts';
import type { CaseStore } from '../../services/ports.ts';
import type { Cipher } from '../cipher.ts';
import { duplicateKey, StoreUnavailable } from '../errors.ts';
import type { Use } from '../link.ts';
import { type CaseDocument, fromDocument, toDocument } from './case-document.ts';

/** A registration that could not begin by then fails: its clerk has long been told to try again. */
const PATIENCE_MS = 10_000;

type Register = CaseStore['register'];
type Key = Parameters<Register>[0];

/**
 * Numbers without a gap (S1.1, design.md §4): the next one is taken by the insert itself. The unique
 * index decides who gets it; the loser builds his case again on the number after.
 */
export function numbering(cases: Use<CaseDocument>, cipher: Cipher): Register {
  const inTurn = queues();
  /** The error when one of the unique keys was taken. */
  const insert = (document: CaseDocument): Promise<unknown> =>
    cases((m) => m.collection.insertOne(document as never)).then(
      () => undefined,
      (error) => {
        if (duplicateKey(error)) return error;
        throw error;
      },
    );
  return ({ series, year, draftId }, build) =>
    inTurn(`${series} ${year}`, async () => {
      for (let last = 0; ; ) {
        const slot = await nextSlot(cases, { series, year, draftId });
        const built = build(slot);
        const taken = await insert(toDocument(cipher, built));
        if (!taken) return { case: built, created: true };
        const earlier = await cases((m) => m.findOne({ draftId }).lean<CaseDocument>());
        if (earlier) return { case: fromDocument(cipher, earlier), created: false };
        // Somebody else must have moved the series on; otherwise another key stands in the way.
        if (slot.seq === last) throw taken;
        last = slot.seq;
      }
    });
}

async function nextSlot(cases: Use<CaseDocument>, { series, year }: Key): Promise<NumberSlot> {
  const highest = await cases((m) =>
    m
      .findOne({ 'register.series': series, 'register.year': year }, { register: 1 })
      .sort({ 'register.seq': -1 })
      .lean<Pick<CaseDocument, 'register'>>(),
  );
  const { seq, hash } = highest?.register ?? { seq: 0, hash: GENESIS };
  return { year, seq: seq + 1, prev: hash };
}

/**
 * One at a time per name within this process. This saves lost races, nothing more: other processes
 * take numbers too.
 */
function queues() {
  const tails = new Map<string, Promise<unknown>>();
  return async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = tails.get(name);
    const turn = withPatience(before).then(work);
    const tail = turn.catch(() => undefined);
    tails.set(name, tail);
    try {
      return await turn;
    } finally {
      if (tails.get(name) === tail) tails.delete(name);
    }
  };
}

async function withPatience(before: Promise<unknown> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable('too many wait')), PATIENCE_MS);
  });
  await Promise.race([before, late]).finally(() => clearTimeout(timer));
}
