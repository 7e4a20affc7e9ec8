import mongoose, { type Schema } from 'mongoose';

const LIMIT_MS = 2000;
/**
 * For the calls a click waits for, which go past mongoose to the driver (`m.collection`): its
 * casting and hooks cost more than the call itself.
 */
export const DIRECT = { maxTimeMS: LIMIT_MS } as const;
const { Mixed } = mongoose.Schema.Types;

type Path = 'text' | 'number' | 'flag' | 'texts' | 'list' | 'mixed';
const TYPES = {
  text: String,
  number: Number,
  flag: Boolean,
  texts: { type: [String], default: undefined },
  list: { type: [Mixed], default: undefined },
  mixed: Mixed,
} as const;

/**
 * A schema that names the paths we query or index; a query on any other path throws. The shapes
 * themselves are the domain's types, stored as they are. Every query but housekeeping carries a
 * time limit for the server, which so also drops work whose caller has given up.
 */
export function schemaOf<T>(paths: Record<string, Path>): Schema<T> {
  const definition = Object.fromEntries(Object.entries(paths).map(([k, t]) => [k, TYPES[t]]));
  const schema = new mongoose.Schema(
    { _id: String, ...definition },
    {
      strict: false,
      strictQuery: 'throw',
      minimize: false,
      versionKey: false,
      autoIndex: false,
      autoCreate: false,
    },
  );
  schema.pre(/^(find|count|distinct|updateOne|deleteOne|replaceOne)/, function limit() {
    if (this instanceof mongoose.Query) this.maxTimeMS(LIMIT_MS);
  });
  return schema as unknown as Schema<T>;
}
