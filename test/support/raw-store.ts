import mongoose from 'mongoose';
import type { TestDemo } from './demo.ts';

/** All documents of a collection as they lie in the database. */
export async function rawDocuments(
  demo: TestDemo,
  collection: string,
): Promise<Record<string, unknown>[]> {
  const connection = await mongoose.createConnection(demo.databaseUri).asPromise();
  const found = await connection.collection(collection).find({}).toArray();
  await connection.close();
  return found;
}

/** The bytes somewhere in a document, sealed or not. */
export function bytesIn(document: unknown): Buffer {
  return Buffer.from(mongoose.mongo.BSON.serialize(document as object));
}
