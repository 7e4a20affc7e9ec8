import type { Bureau } from '../domain/bureau.ts';
import { withSettings } from '../domain/settings.ts';
import type { Store } from '../services/ports.ts';

/**
 * Puts what 设置 says into the one bureau object of the process, which everybody holds: in place, from
 * what the file said. Other processes' changes come in each minute.
 */
export function settingsInto(bureau: Bureau, store: Pick<Store, 'settings'>): () => Promise<void> {
  const base = structuredClone(bureau);
  return async () => {
    Object.assign(bureau, withSettings(base, await store.settings.all()));
  };
}
