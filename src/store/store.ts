import type { Store } from '../services/ports.ts';
import { affairStore } from './affairs.ts';
import { caseStore } from './cases/cases.ts';
import { createCipher, type DataKeys } from './cipher.ts';
import { deliveryStore } from './deliveries/deliveries.ts';
import { digestStore } from './digests.ts';
import { draftStore } from './drafts.ts';
import { exportStore } from './exports.ts';
import { fileStore } from './files.ts';
import { inboxStore } from './inbox.ts';
import { instanceStore } from './instances.ts';
import { jobRunStore } from './job-runs.ts';
import { checkKeys } from './key-check.ts';
import { type Link, type LinkOptions, LONG_CALL_MS, openLink } from './link.ts';
import { pageKeyStore } from './page-key.ts';
import { createReadable } from './readable.ts';
import { revealStore } from './reveals.ts';
import { settingStore } from './settings.ts';

export interface OpenStore extends Store {
  /** Asks the server for a sign of life. @throws StoreUnavailable */
  ping(): Promise<void>;
  /** Empties every collection; the demo starts anew with it. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The store on a MongoDB server or the embedded engine (design.md §4), with every index built. All
 * calls end within 2.2 s (files and housekeeping 30 s); one that fails because the store is away
 * throws `StoreUnavailable` and may be repeated.
 * @throws StoreUnavailable, or CipherError when the data was written with another key
 */
export async function openStore(options: LinkOptions & { keys: DataKeys }): Promise<OpenStore> {
  const link = await openLink(options);
  const cipher = createCipher(options.keys);
  const readable = createReadable(options.log);
  const store = {
    cases: caseStore(link, cipher, readable),
    drafts: draftStore(link, cipher),
    deliveries: deliveryStore(link, cipher, readable),
    digests: digestStore(link, cipher, readable),
    inbox: inboxStore(link, cipher, readable),
    exports: exportStore(link),
    files: fileStore(link, cipher),
    reveals: revealStore(link),
    affairs: affairStore(link, cipher, readable),
    settings: settingStore(link),
    pageKey: pageKeyStore(link, cipher),
    jobRuns: jobRunStore(link),
    instances: instanceStore(link),
  };
  try {
    await checkKeys(link, cipher, options.keys[0].id);
    await checkForm(link);
    await link.buildIndexes();
  } catch (error) {
    await link.close();
    throw error;
  }
  return {
    ...store,
    ping: () =>
      link.run(async (connection) => {
        await connection.db?.admin().ping();
      }),
    clear: () =>
      link.run(async (connection) => {
        const collections = (await connection.db?.collections()) ?? [];
        await Promise.all(collections.map((c) => c.deleteMany({})));
      }, LONG_CALL_MS),
    close: link.close,
  };
}

/** Cases of an earlier version lie open: told at the start, not by what fails at somebody's click. */
async function checkForm(link: Link): Promise<void> {
  const first = await link.run(async ({ db }) => db?.collection('cases').findOne({}));
  if (first && !Buffer.isBuffer(first.history?.[0]))
    throw new Error(
      'This store was written by an earlier version, before everything people write was encrypted. ' +
        'Set DATA_DIR to an empty directory, or MONGODB_URI to an empty database.',
    );
}
