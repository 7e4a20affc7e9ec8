import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { type TestDatabase, testDatabase } from '../../support/store.ts';

describe('the driver on the embedded engine', () => {
  let database: TestDatabase;
  let connection: Connection;

  beforeAll(async () => {
    database = await testDatabase();
    connection = mongoose.createConnection(database.uri, {
      writeConcern: { w: 'majority', journal: true },
    });
    await connection.asPromise();
  });

  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  it('acknowledges a journaled majority write and reads it back', async () => {
    const notes = connection.collection('notes');
    const { acknowledged, insertedId } = await notes.insertOne({ text: '来信' });
    expect(acknowledged).toBe(true);
    expect(await notes.findOne({ _id: insertedId })).toMatchObject({ text: '来信' });
  });

  it('refuses a second document with the same unique key', async () => {
    const Numbered = connection.model(
      'Numbered',
      new mongoose.Schema({ number: { type: String, unique: true } }),
    );
    await Numbered.init();
    await Numbered.create({ number: '信2025001' });
    await expect(Numbered.create({ number: '信2025001' })).rejects.toMatchObject({ code: 11000 });
  });

  it('keeps a file in GridFS byte for byte', async () => {
    const bytes = Buffer.alloc(700_000, '卷宗');
    const bucket = new mongoose.mongo.GridFSBucket(connection.db!);
    const upload = bucket.openUploadStream('dossier.pdf');
    await new Promise<void>((resolve, reject) => {
      upload.on('error', reject).end(bytes, () => resolve());
    });
    const chunks = await bucket.openDownloadStream(upload.id).toArray();
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  it('lets exactly one of twenty racing updates win a version', async () => {
    const cases = connection.collection('cases');
    const { insertedId } = await cases.insertOne({ version: 1 });
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, by) =>
        cases.findOneAndUpdate(
          { _id: insertedId, version: 1 },
          { $inc: { version: 1 }, $set: { by } },
        ),
      ),
    );
    expect(results.filter((before) => before !== null)).toHaveLength(1);
  });
});
