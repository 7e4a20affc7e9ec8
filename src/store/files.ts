import mongoose from 'mongoose';
import type { FileStore, StoredFile } from '../services/ports.ts';
import type { Cipher } from './cipher.ts';
import { type Link, LONG_CALL_MS } from './link.ts';

const { GridFSBucket, ObjectId } = mongoose.mongo;
const BUCKET = 'files';

type Db = mongoose.mongo.Db;
type Bucket = mongoose.mongo.GridFSBucket;

/** What people sent, up to 30 MB each, sealed whole: a photo of a letter is personal data. */
export function fileStore(link: Link, cipher: Cipher): FileStore {
  const place = (id: string) => ({ collection: BUCKET, id, field: 'bytes' });
  const withDb = <R>(work: (db: Db) => Promise<R>) =>
    link.run((connection) => {
      if (!connection.db) throw new mongoose.mongo.MongoNotConnectedError('no database yet');
      return work(connection.db);
    }, LONG_CALL_MS);
  const withBucket = <R>(work: (bucket: Bucket) => Promise<R>) =>
    withDb((db) => work(new GridFSBucket(db, { bucketName: BUCKET })));
  const info = async (id: string): Promise<StoredFile | undefined> => {
    if (!ObjectId.isValid(id)) return undefined;
    const [found] = await withBucket((b) => b.find({ _id: new ObjectId(id) }).toArray());
    return found && ({ id, ...found.metadata } as StoredFile);
  };
  return {
    put: async (file, bytes) => {
      const _id = new ObjectId();
      const id = _id.toHexString();
      const metadata = { ...file, size: bytes.byteLength };
      const sealed = cipher.seal(bytes, place(id));
      await withBucket(
        (b) =>
          new Promise<void>((resolve, reject) => {
            const upload = b.openUploadStreamWithId(_id, id, { metadata });
            upload.on('error', reject).end(sealed, () => resolve());
          }),
      );
      return { id, ...metadata };
    },
    info,
    bytes: async (id) => {
      if (!(await info(id))) return undefined;
      const chunks = await withBucket((b) => b.openDownloadStream(new ObjectId(id)).toArray());
      return cipher.open(Buffer.concat(chunks), place(id));
    },
    setImageKey: async (id, imageKey) => {
      if (!ObjectId.isValid(id)) return;
      const set = { $set: { 'metadata.imageKey': imageKey } };
      await withDb((db) =>
        db.collection(`${BUCKET}.files`).updateOne({ _id: new ObjectId(id) }, set),
      );
    },
  };
}
