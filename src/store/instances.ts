import type { InstanceStore } from '../services/ports.ts';
import type { Link } from './link.ts';
import { schemaOf } from './schema.ts';

interface InstanceDocument {
  _id: string;
  seenAt: Date;
}

/** The processes at work on this database; by the server's clock, because theirs may differ. */
export function instanceStore(link: Link): InstanceStore {
  const instances = link.collection('instances', schemaOf<InstanceDocument>({}));
  return {
    beat: async (id, leaseMs) => {
      const seen = [{ $set: { seenAt: '$$NOW' } }];
      await instances((m) => m.collection.updateOne({ _id: id as never }, seen, { upsert: true }));
      const gone = { $lte: ['$seenAt', { $subtract: ['$$NOW', leaseMs] }] };
      await instances((m) => m.collection.deleteMany({ $expr: gone }));
      // A handful of documents: as many as there are processes.
      return instances((m) => m.collection.countDocuments({}));
    },
    leave: async (id) => {
      await instances((m) => m.collection.deleteOne({ _id: id as never }));
    },
  };
}
