import { randomBytes } from 'node:crypto';
import type { PageKeyStore } from '../services/ports.ts';
import type { Cipher } from './cipher.ts';
import { insertNew } from './insert.ts';
import type { Link } from './link.ts';
import { schemaOf } from './schema.ts';

interface PageKeyDocument {
  _id: string;
  sealed: Buffer;
}

const ID = 'pages';
const KEY_BYTES = 32;

/**
 * The key of the codes on printed pages (M11): made once and never changed, because paper lies about for
 * months. It is sealed by the data key like everything else, so a rotation seals it anew and no more.
 */
export function pageKeyStore(link: Link, cipher: Cipher): PageKeyStore {
  const keys = link.collection('pageKeys', schemaOf<PageKeyDocument>({}));
  const place = { collection: 'pageKeys', id: ID, field: 'sealed' };
  const stored = () => keys((m) => m.findOne({ _id: ID }).lean<PageKeyDocument>());
  return {
    get: async () => {
      const found = await stored();
      if (found) return cipher.open(found.sealed, place);
      // Of several processes at their first page one makes it; all take what is stored then.
      await insertNew(keys, [{ _id: ID, sealed: cipher.seal(randomBytes(KEY_BYTES), place) }]);
      const made = await stored();
      if (!made) throw new Error('the page key was not kept');
      return cipher.open(made.sealed, place);
    },
  };
}
