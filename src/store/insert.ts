import mongoose from 'mongoose';
import type { Use } from './link.ts';
import { together } from './together.ts';

/** Inserts the documents whose keys are new, leaves the others as they are stored, and tells which were new. */
export async function insertNew<T extends { _id: string }>(
  use: Use<T>,
  documents: T[],
): Promise<boolean[]> {
  if (!documents.length) return [];
  const inserted = use((m) => m.collection.insertMany(documents as never[], { ordered: false }));
  const taken = await inserted.then((): number[] => [], takenIn);
  return documents.map((_, i) => !taken.includes(i));
}

/** The same, and what is added in one moment goes into one insert: a batch of cases tells what it owes. */
export function insertTogether<T extends { _id: string }>(
  use: Use<T>,
): (documents: T[]) => Promise<boolean[]> {
  const insert = together(async (lots: T[][]) => {
    const isNew = await insertNew(use, lots.flat());
    return lots.map((lot) => isNew.splice(0, lot.length));
  });
  return async (documents) => (documents.length ? insert(documents) : []);
}

/** The places of the documents whose key was taken; any other error is thrown again. */
function takenIn(error: unknown): number[] {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
  const refused = [error.writeErrors].flat();
  if (!refused.length || refused.some((e) => e.code !== 11000)) throw error;
  return refused.map((e) => e.index);
}
