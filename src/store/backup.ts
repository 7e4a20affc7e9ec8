import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import mongoose, { type Connection } from 'mongoose';

const { BSON, Binary } = mongoose.mongo;

/**
 * Read in this order, a bot at work does no harm: what causes something is read before what it causes,
 * so a restored cause at most happens again, and all causes are named by ids (design.md §4). An event
 * or a draft whose case is missing is worked again; a case that still owes a notice finds it there;
 * files come after the cases that name them.
 */
const ORDER = [
  'dataKeys',
  'pageKeys',
  'inbox',
  'drafts',
  'affairs',
  'cases',
  'exports',
  'digestLines',
  'deliveries',
  'files.files',
  'files.chunks',
  'reveals',
  'settings',
];
const FORMAT = 'xinfang-backup-1';
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_DOCUMENTS = 500;

/** Documents by collection. */
export type Counts = Record<string, number>;

/** A backup that cannot be used; the message says what is wrong with it. */
export class BadBackup extends Error {}

interface Head {
  format: string;
  /** Database it was taken from, and when (ISO 8601). */
  dbName: string;
  at: string;
}

type Record_ = Head | { c: string; d: mongoose.mongo.Binary } | { end: Counts };

/** Writes every document as BSON, one after the other, between a head and an end that counts them. */
export async function writeBackup(
  given: { uri: string; dbName: string; at: string },
  out: Writable,
): Promise<Counts> {
  const { uri, dbName, at } = given;
  return connected(uri, dbName, async (db) => {
    await put(out, { format: FORMAT, dbName, at });
    const counts: Counts = {};
    for (const name of await inOrder(db)) {
      counts[name] = 0;
      const options = { raw: true, readConcern: { level: 'majority' }, batchSize: 200 } as const;
      for await (const raw of db.collection(name).find({}, options)) {
        await put(out, { c: name, d: new Binary(raw as unknown as Buffer) });
        counts[name] += 1;
      }
    }
    await put(out, { end: counts });
    return counts;
  });
}

/** Reads a backup to its end without touching any database. @throws BadBackup */
export async function checkBackup(input: Readable): Promise<Counts> {
  const counts: Counts = {};
  for await (const { c } of documentsOf(input)) counts[c] = (counts[c] ?? 0) + 1;
  return counts;
}

/** Puts a backup that was checked into an empty database. @throws BadBackup */
export async function readBackup(
  { uri, dbName }: { uri: string; dbName: string },
  input: Readable,
): Promise<void> {
  await connected(uri, dbName, async (db) => {
    let waiting: { name: string; documents: object[]; bytes: number } | undefined;
    const flush = async () => {
      if (waiting) await db.collection(waiting.name).insertMany(waiting.documents as never[]);
      waiting = undefined;
    };
    for await (const { c: name, d } of documentsOf(input)) {
      const isFull =
        waiting &&
        (waiting.name !== name ||
          waiting.documents.length >= BATCH_DOCUMENTS ||
          waiting.bytes >= BATCH_BYTES);
      if (isFull) await flush();
      waiting ??= { name, documents: [], bytes: 0 };
      // Numbers keep their BSON types, or a long would come back as a double.
      waiting.documents.push(BSON.deserialize(d.buffer, { promoteValues: false }));
      waiting.bytes += d.length();
    }
    await flush();
  });
}

/** True when no collection of the database holds a document. */
export function isEmpty({ uri, dbName }: { uri: string; dbName: string }): Promise<boolean> {
  return connected(uri, dbName, async (db) => {
    for (const name of await inOrder(db)) if (await db.collection(name).findOne({})) return false;
    return true;
  });
}

/** Takes out again what a restore that failed has left. */
export function dropAll({ uri, dbName }: { uri: string; dbName: string }): Promise<void> {
  return connected(uri, dbName, async (db) => {
    await db.dropDatabase();
  });
}

async function connected<T>(
  uri: string,
  dbName: string,
  work: (db: mongoose.mongo.Db) => Promise<T>,
): Promise<T> {
  const connection: Connection = await mongoose
    .createConnection(uri, { dbName, writeConcern: { w: 'majority', journal: true } })
    .asPromise();
  try {
    return await work(connection.getClient().db(dbName));
  } finally {
    await connection.destroy(true);
  }
}

/** The collections there are: those we know in their order, then whatever else. */
async function inOrder(db: mongoose.mongo.Db): Promise<string[]> {
  const found = (await db.listCollections({}, { nameOnly: true }).toArray()).map((c) => c.name);
  const own = found.filter((name) => !name.startsWith('system.'));
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return own.sort((a, b) => place(a) - place(b) || a.localeCompare(b));
}

async function put(out: Writable, record: Record_): Promise<void> {
  if (!out.write(BSON.serialize(record))) await once(out, 'drain');
}

/** The documents between head and end. */
async function* documentsOf(input: Readable) {
  const counts: Counts = {};
  let isFirst = true;
  let isWhole = false;
  for await (const bytes of recordsOf(input)) {
    const record = BSON.deserialize(bytes, { promoteBuffers: false }) as Record_;
    if (isFirst) checkHead(record);
    else if ('c' in record) {
      counts[record.c] = (counts[record.c] ?? 0) + 1;
      yield record;
    } else isWhole = 'end' in record && checkEnd(record.end, counts);
    isFirst = false;
  }
  if (!isWhole) throw new BadBackup('it ends too early');
}

function checkHead(record: Record_): void {
  const isOurs = 'format' in record && record.format === FORMAT;
  if (!isOurs) throw new BadBackup('it is no backup of this bot');
}

function checkEnd(end: Counts, counts: Counts): true {
  for (const [name, n] of Object.entries(end)) {
    const found = counts[name] ?? 0;
    if (found !== n) throw new BadBackup(`${found} of ${n} documents of ${name}`);
  }
  return true;
}

/** BSON documents begin with their length: four bytes, the lowest first. */
async function* recordsOf(input: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of input) {
    rest = rest.length ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    let at = 0;
    while (rest.length - at >= 4) {
      const length = rest.readInt32LE(at);
      if (length < 5) throw new BadBackup('it is damaged');
      if (rest.length - at < length) break;
      yield rest.subarray(at, at + length);
      at += length;
    }
    rest = rest.subarray(at);
  }
}
