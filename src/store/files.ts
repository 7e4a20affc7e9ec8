import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import type { FileStore, StoredFile } from '../services/ports.ts';
import type { Cipher } from './cipher.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import { schemaOf } from './schema.ts';

const BUCKET = 'files';

/** GridFS's own document; the bytes lie beside it in `files.chunks`. */
export interface FileDocument {
  _id: string;
  metadata: Omit<StoredFile, 'id' | 'name'> & {
    /** Its name: people call a letter by who wrote it. */
    said: Buffer;
    /** Under which id the bytes lie since they were sealed anew; the file's own id until then. */
    content?: string;
  };
}

const fileSchema = () =>
  schemaOf<FileDocument>({ 'metadata.messageId': 'text' }).index(
    { 'metadata.messageId': 1 },
    { partialFilterExpression: { 'metadata.messageId': { $exists: true } } },
  );

/** What people sent, up to 30 MB each, sealed whole: a photo of a letter is personal data. */
export function fileStore(link: Link, cipher: Cipher): FileStore {
  const files = link.collection(`${BUCKET}.files`, fileSchema());
  const document = (filter: object) => files((m) => m.findOne(filter).lean<FileDocument>());
  const find = async (filter: object): Promise<StoredFile | undefined> => {
    const found = await document(filter);
    if (!found) return undefined;
    const { content: _, said, ...file } = found.metadata;
    return { id: found._id, name: cipher.openValue(said, placeOfName(found._id)), ...file };
  };
  return {
    put: async ({ name, ...file }, bytes, given) => {
      const id = given ?? randomBytes(12).toString('hex');
      const known = given && (await find({ _id: given }));
      if (known) return known;
      // What a crash left half written.
      if (given) await removeBytes(link, given);
      const plain = { ...file, size: bytes.byteLength };
      const metadata = { ...plain, said: cipher.sealValue(name, placeOfName(id)) };
      await writeBytes(link, { id, metadata }, cipher.seal(bytes, placeOfBytes(id)));
      return { id, name, ...plain };
    },
    info: (id) => find({ _id: id }),
    byMessage: (messageId) => find({ 'metadata.messageId': messageId }),
    bytes: async (id) => {
      const found = await document({ _id: id });
      if (!found) return undefined;
      const sealed = await readBytes(link, found.metadata.content ?? id);
      return cipher.open(sealed, placeOfBytes(id));
    },
    setImageKey: async (id, imageKey) => {
      await files((m) => m.updateOne({ _id: id }, { $set: { 'metadata.imageKey': imageKey } }));
    },
  };
}

export function placeOfBytes(id: string) {
  return { collection: BUCKET, id, field: 'bytes' };
}

export function placeOfName(id: string) {
  return { collection: BUCKET, id, field: 'name' };
}

export function writeBytes(
  link: Link,
  { id, metadata }: { id: string; metadata?: FileDocument['metadata'] },
  sealed: Uint8Array,
): Promise<void> {
  return link.run(async (connection) => {
    const upload = bucketOf(connection).openUploadStreamWithId(asId(id), id, { metadata });
    await new Promise<void>((resolve, reject) => {
      upload.on('error', reject).end(sealed, () => resolve());
    });
  }, LONG_CALL_MS);
}

function removeBytes(link: Link, id: string): Promise<void> {
  return link.run(async ({ db }) => {
    await db?.collection(`${BUCKET}.chunks`).deleteMany({ files_id: asId(id) });
  }, LONG_CALL_MS);
}

export async function readBytes(link: Link, id: string): Promise<Buffer> {
  const chunks = await link.run(
    (connection) => bucketOf(connection).openDownloadStream(asId(id)).toArray(),
    LONG_CALL_MS,
  );
  return Buffer.concat(chunks);
}

function bucketOf({ db }: mongoose.Connection): mongoose.mongo.GridFSBucket {
  if (!db) throw new mongoose.mongo.MongoNotConnectedError('no database yet');
  return new mongoose.mongo.GridFSBucket(db, { bucketName: BUCKET });
}

/** GridFS takes any id, its types only one kind. */
function asId(id: string): mongoose.mongo.ObjectId {
  return id as unknown as mongoose.mongo.ObjectId;
}
