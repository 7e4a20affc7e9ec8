import type { Case } from '../domain/case.ts';
import type { Messenger } from '../services/delivery-ports.ts';
import type { Deps } from '../services/ports.ts';

/** What drawing a picture needs: bytes of ours and the platform's upload. */
export interface Pictures {
  store: Deps['store'];
  messenger: Messenger;
  log: Deps['log'];
}

/**
 * Key of the letter's first page, uploaded once (a user's image key is not the bot's: 230017). A card
 * without its picture is better than no card.
 */
export async function firstPageKey(deps: Pictures, c: Case): Promise<string | undefined> {
  const page = c.attachments.find((a) => a.kind === 'image');
  if (!page) return undefined;
  try {
    return await imageKeyOf(deps, page.id);
  } catch (error) {
    deps.log.warn({ no: c.no, err: error }, 'first page not shown');
    return undefined;
  }
}

/** The platform's key of a stored picture. */
export async function imageKeyOf(deps: Pictures, fileId: string): Promise<string | undefined> {
  const info = await deps.store.files.info(fileId);
  if (!info || info.imageKey) return info?.imageKey;
  const bytes = await deps.store.files.bytes(fileId);
  if (!bytes) return undefined;
  const key = await deps.messenger.uploadImage(bytes);
  await deps.store.files.setImageKey(fileId, key);
  return key;
}
