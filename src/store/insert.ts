import mongoose from 'mongoose';
import type { Use } from './link.ts';

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

/** The places of the documents whose key was taken; any other error is thrown again. */
function takenIn(error: unknown): number[] {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) throw error;
  const refused = [error.writeErrors].flat();
  if (!refused.length || refused.some((e) => e.code !== 11000)) throw error;
  return refused.map((e) => e.index);
}
