import type { RevealStore } from '../services/ports.ts';
import type { Link } from './link.ts';
import { schemaOf } from './schema.ts';

type Reveal = Parameters<RevealStore['add']>[0];

/** Who looked at personal data; only ever added to (design.md §4). */
export function revealStore(link: Link): RevealStore {
  const reveals = link.collection('reveals', schemaOf<Reveal>({}));
  return {
    add: async (reveal) => {
      await reveals((m) => m.collection.insertOne({ ...reveal } as never));
    },
  };
}
