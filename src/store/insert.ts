import mongoose from 'mongoose';
import type { Use } from './link.ts';

/** Inserts the documents whose id is new and leaves the others as they are stored. */
export async function insertNew<T extends { _id: string }>(use: Use<T>, documents: T[]) {
  if (!documents.length) return;
  await use((m) => m.collection.insertMany(documents as never[], { ordered: false })).catch(
    (error) => {
      if (!onlyDuplicates(error)) throw error;
    },
  );
}

function onlyDuplicates(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false;
  return [error.writeErrors].flat().every((e) => e.code === 11000);
}
