import type { Model } from 'mongoose';
import type { Use } from './link.ts';
import { DIRECT } from './schema.ts';
import { together } from './together.ts';

/**
 * Reads single documents by the value of one unique path, those of one moment together: every click
 * waits for two or three.
 */
export function fetchBy<T extends object>(
  use: Use<T>,
  path: keyof T & string,
): (value: string) => Promise<T | undefined> {
  return together(async (values: string[]) => {
    const wanted = values.length === 1 ? values[0] : { $in: values };
    const found = await use((m) =>
      bareFind<T>(m, { filter: { [path]: wanted }, limit: values.length }),
    );
    const byValue = new Map(found.map((document) => [document[path], document]));
    return values.map((value) => byValue.get(value as T[keyof T & string]));
  });
}

/** The least value of a path among the documents that have one above `''`; asked at every look for work. */
export async function leastOf<T extends object>(
  use: Use<T>,
  path: keyof T & string,
  filter: object = { [path]: { $gt: '' } },
): Promise<string | undefined> {
  const query = { filter, sort: { [path]: 1 }, projection: { _id: 0, [path]: 1 }, limit: 1 };
  const [first] = await use((m) => bareFind<T>(m, query));
  return first?.[path] as string | undefined;
}

interface Query {
  filter: object;
  sort?: object;
  projection?: object;
  limit: number;
}

/** A few small documents by the bare command, which costs half of what the driver's cursor does. */
export async function bareFind<T>(m: Model<T>, { limit, ...query }: Query): Promise<T[]> {
  const find = m.collection.collectionName;
  const command = { find, ...query, limit, batchSize: limit, singleBatch: true, ...DIRECT };
  const reply = await m.db.db?.command(command, { promoteBuffers: true });
  return (reply?.cursor.firstBatch ?? []) as T[];
}

/** So many of the largest fit in one reply; a reply takes 16 MB. */
const FEW = 100;

/** Whole documents; `limit` 0 = all. A look for work, which mostly finds one or none, is spared the cursor. */
export function findWhole<T>(use: Use<T>, query: Query & { sort: object }): Promise<T[]> {
  const { filter, sort, limit } = query;
  if (limit > 0 && limit <= FEW) return use((m) => bareFind<T>(m, query));
  return use((m) =>
    m
      .find(filter)
      .sort(sort as never)
      .limit(limit)
      .lean<T[]>(),
  );
}

/** How many documents match, by the bare command: the driver would start an aggregation for it. */
export async function countOf<T>(use: Use<T>, query: object): Promise<number> {
  return use(async (m) => {
    const command = { count: m.collection.collectionName, query, ...DIRECT };
    return Number((await m.db.db?.command(command))?.n ?? 0);
  });
}
