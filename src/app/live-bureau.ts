import type { Bureau } from '../domain/bureau.ts';
import { withSettings } from '../domain/settings.ts';
import type { Store } from '../services/ports.ts';

/**
 * The one bureau object of the process. Everybody holds it, so changes of 设置 are put into it in
 * place; other processes read them again each minute.
 */
export function liveBureau(
  bureau: Bureau,
  store: Pick<Store, 'settings'>,
): { bureau: Bureau; refresh(): Promise<void> } {
  const base = structuredClone(bureau);
  return {
    bureau,
    refresh: async () => {
      Object.assign(bureau, withSettings(base, await store.settings.all()));
    },
  };
}
