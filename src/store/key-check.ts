import type { Cipher } from './cipher.ts';
import { insertNew } from './insert.ts';
import type { Link } from './link.ts';
import { schemaOf } from './schema.ts';

interface KeyDocument {
  _id: string;
  probe: Buffer;
}

/**
 * Remembers each data key by something sealed with it, and opens them all: a start with a wrong key
 * ends here and not at somebody's click.
 * @throws CipherError
 */
export async function checkKeys(link: Link, cipher: Cipher, currentId: string): Promise<void> {
  const keys = link.collection('dataKeys', schemaOf<KeyDocument>({}));
  const place = (id: string) => ({ collection: 'dataKeys', id, field: 'probe' });
  const known = await keys((m) => m.find().lean<KeyDocument[]>());
  for (const key of known) cipher.openValue(key.probe, place(key._id));
  const probe = cipher.sealValue('probe', place(currentId));
  await insertNew(keys, [{ _id: currentId, probe }]);
}
