import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import type { FileStore, StoredFile } from '../services/ports.ts';
import type { Cipher } from './cipher.ts';
import { type Link, LONG_CALL_MS } from './link.ts';
import { schemaOf } from './schema.ts';

const BUCKET = 'files';

/** GridFS's own document; the bytes lie beside it in `files.chunks`. */
interface FileDocument {
  _id: string;
  metadata: Omit<StoredFile, 'id'>;
}

const fileSchema = () =>
  schemaOf<FileDocument>({ 'metadata.messageId': 'text' }).index(
    { 'metadata.messageId': 1 },
    { partialFilterExpression: { 'metadata.messageId': { $exists: true } } },
  );

/** What people sent, up to 30 MB each, sealed whole: a photo of a letter is personal data. */
export function fileStore(link: Link, cipher: Cipher): FileStore {
  const files = link.collection(`${BUCKET}.files`, fileSchema());
  const place = (id: string) => ({ collection: BUCKET, id, field: 'bytes' });
  const find = async (filter: object): Promise<StoredFile | undefined> => {
    const found = await files((m) => m.findOne(filter).lean<FileDocument>());
    return found ? { id: found._id, ...found.metadata } : undefined;
  };
  return {
    put: async (file, bytes) => {
      const id = randomBytes(12).toString('hex');
      const metadata = { ...file, size: bytes.byteLength };
      const sealed = cipher.seal(bytes, place(id));
      await link.run(async (connection) => {
        const upload = bucketOf(connection).openUploadStreamWithId(asId(id), id, { metadata });
        await new Promise<void>((resolve, reject) => {
          upload.on('error', reject).end(sealed, () => resolve());
        });
      }, LONG_CALL_MS);
      return { id, ...metadata };
    },
    info: (id) => find({ _id: id }),
    byMessage: (messageId) => find({ 'metadata.messageId': messageId }),
    bytes: async (id) => {
      if (!(await find({ _id: id }))) return undefined;
      const chunks = await link.run(
        (connection) => bucketOf(connection).openDownloadStream(asId(id)).toArray(),
        LONG_CALL_MS,
      );
      return cipher.open(Buffer.concat(chunks), place(id));
    },
    setImageKey: async (id, imageKey) => {
      await files((m) => m.updateOne({ _id: id }, { $set: { 'metadata.imageKey': imageKey } }));
    },
  };
}

function bucketOf({ db }: mongoose.Connection): mongoose.mongo.GridFSBucket {
  if (!db) throw new mongoose.mongo.MongoNotConnectedError('no database yet');
  return new mongoose.mongo.GridFSBucket(db, { bucketName: BUCKET });
}

/** GridFS takes any id, its types only one kind. */
function asId(id: string): mongoose.mongo.ObjectId {
  return id as unknown as mongoose.mongo.ObjectId;
}
