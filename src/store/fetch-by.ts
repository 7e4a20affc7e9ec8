import type { Use } from './link.ts';
import { DIRECT } from './schema.ts';
import { together } from './together.ts';

/**
 * Reads single documents by the value of one unique path, those of one moment together. The bare
 * command costs half of what the driver's cursor does, and every click waits for two or three.
 */
export function fetchBy<T extends object>(
  use: Use<T>,
  path: keyof T & string,
): (value: string) => Promise<T | undefined> {
  return together(async (values: string[]) => {
    const wanted = values.length === 1 ? values[0] : { $in: values };
    const found = await use(async (m) => {
      const find = m.collection.collectionName;
      const all = { batchSize: values.length, singleBatch: true, ...DIRECT };
      const command = { find, filter: { [path]: wanted }, ...all };
      const reply = await m.db.db?.command(command, { promoteBuffers: true });
      return (reply?.cursor.firstBatch ?? []) as T[];
    });
    const byValue = new Map(found.map((document) => [document[path], document]));
    return values.map((value) => byValue.get(value as T[keyof T & string]));
  });
}
