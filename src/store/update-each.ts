import type { Use } from './link.ts';
import { DIRECT } from './schema.ts';
import { together } from './together.ts';

interface Update {
  filter: object;
  update: object;
}

/**
 * Updates single documents, those of one moment together. False where one of them may have missed: which one
 * is not told.
 */
export function updateEach<T>(use: Use<T>): (update: Update) => Promise<boolean> {
  return together(async (updates: Update[]) => {
    const each = updates.map((updateOne) => ({ updateOne }));
    const { matchedCount } = await use((m) =>
      m.collection.bulkWrite(each as never[], { ordered: false, ...DIRECT }),
    );
    return updates.map(() => matchedCount === updates.length);
  });
}
