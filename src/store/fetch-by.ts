import type { Use } from './link.ts';
import { DIRECT } from './schema.ts';
import { together } from './together.ts';

/** Reads single documents by the value of one unique path, those of one moment together. */
export function fetchBy<T extends object>(
  use: Use<T>,
  path: keyof T & string,
): (value: string) => Promise<T | undefined> {
  return together(async (values: string[]) => {
    const wanted = values.length === 1 ? values[0] : { $in: values };
    const filter = { [path]: wanted } as object;
    const found = await use((m) => m.collection.find<T>(filter, DIRECT).toArray());
    const byValue = new Map(found.map((document) => [document[path], document]));
    return values.map((value) => byValue.get(value as T[keyof T & string]));
  });
}
