import { randomBytes } from 'node:crypto';
import { nowFromDocument, placeOf, type StoredNotice, searchable } from './cases/case-document.ts';
import { type Cipher, createCipher, type DataKeys, keyIdOf, type Place } from './cipher.ts';
import { type FileDocument, placeOfBytes, placeOfName, readBytes, writeBytes } from './files.ts';
import { type Link, type LinkOptions, LONG_CALL_MS, openLink, type Use } from './link.ts';
import { schemaOf } from './schema.ts';

/** Values by the name of the key they are sealed with. */
export type KeyCounts = Record<string, number>;

// biome-ignore lint/suspicious/noExplicitAny: documents of many rooms, read by path
type Stored = any;

interface Room {
  collection: string;
  /** The sealed values of a document. */
  sealed(document: Stored): Buffer[];
  /** What to set, and what must be unchanged for it. */
  renewed(document: Stored, cipher: Cipher): { set: object; unchanged: object };
}

/** A room whose documents hold one sealed value. */
function single(collection: string, field: string): Room {
  return {
    collection,
    sealed: (document) => [document[field]],
    renewed: (document, cipher) => {
      const place = { collection, id: document._id, field };
      const old = document[field];
      return { set: { [field]: again(cipher, old, place) }, unchanged: { [field]: old } };
    },
  };
}

const CASES: Room = {
  collection: 'cases',
  sealed: ({ said, found, history, owed }) => [
    said,
    found,
    ...history,
    ...owed.map((notice: StoredNotice) => notice.said),
  ],
  renewed: (document, cipher) => {
    const { _id, version, said, history, owed } = document;
    const renew = (value: Buffer, field: string) => again(cipher, value, placeOf(_id, field));
    const renewNotice = (n: StoredNotice) => ({ ...n, said: renew(n.said, `owed.${n.id}`) });
    return {
      set: {
        said: renew(said, 'said'),
        history: history.map((entry: Buffer, i: number) => renew(entry, `history.${i + 1}`)),
        owed: owed.map(renewNotice),
        ...searchable(cipher, nowFromDocument(cipher, document)),
      },
      // Every step counts the version on; a notice is struck off without one.
      unchanged: { version, owed },
    };
  },
};

const DRAFTS: Room = {
  collection: 'drafts',
  sealed: ({ typed, paragraphs = [] }) => [typed, ...paragraphs],
  renewed: ({ _id, typed, paragraphs }, cipher) => {
    const place = { collection: 'drafts', id: _id, field: 'typed' };
    const renew = (old: Buffer) => again(cipher, old, place);
    const long = paragraphs && { paragraphs: paragraphs.map(renew) };
    return { set: { typed: renew(typed), ...long }, unchanged: { typed, paragraphs } };
  },
};

/** Where personal data lies, the files apart. */
const ROOMS: readonly Room[] = [
  CASES,
  DRAFTS,
  single('deliveries', 'message'),
  single('digestLines', 'text'),
  single('inbox', 'payload'),
  single('affairs', 'sealed'),
  single('pageKeys', 'sealed'),
];
const BATCH = 200;

const again = (cipher: Cipher, sealed: Uint8Array, place: Place) =>
  cipher.seal(cipher.open(sealed, place), place);

/** How many values are sealed with which key. */
export async function countKeys(options: LinkOptions): Promise<KeyCounts> {
  return withLink(options, async (link) => {
    const counts: KeyCounts = {};
    const count = (sealed: Uint8Array) => {
      const id = keyIdOf(sealed);
      counts[id] = (counts[id] ?? 0) + 1;
    };
    for (const room of ROOMS)
      for await (const document of all(use(link, room.collection)))
        for (const value of room.sealed(document)) count(value);
    for await (const file of files(link)) {
      count(file.metadata.said);
      count(await readBytes(link, contentOf(file)));
    }
    return counts;
  });
}

/**
 * Seals everything anew that is not sealed with the first key, search hashes included, and forgets the
 * other keys (design.md §4). May run beside a bot that knows all the keys; broken off it goes on where
 * it was. Returns how many documents were changed.
 */
export async function reseal(options: LinkOptions & { keys: DataKeys }): Promise<number> {
  const [current] = options.keys;
  const cipher = createCipher(options.keys);
  return withLink(options, async (link) => {
    let changed = 0;
    for (const room of ROOMS)
      changed += await resealRoom(link, { room, cipher, current: current.id });
    changed += await resealFiles(link, cipher, current.id);
    const keys = use(link, 'dataKeys');
    await keys(
      (m) => m.collection.deleteMany({ _id: { $ne: current.id } } as object),
      LONG_CALL_MS,
    );
    return changed;
  });
}

/** What the bot writes meanwhile loses nothing: a value that changed under our hands is left to the next pass. */
async function resealRoom(
  link: Link,
  { room, cipher, current }: { room: Room; cipher: Cipher; current: string },
): Promise<number> {
  const documents = use(link, room.collection);
  for (let total = 0; ; ) {
    let stale = 0;
    for await (const document of all(documents)) {
      if (room.sealed(document).every((sealed) => keyIdOf(sealed) === current)) continue;
      stale += 1;
      const { set, unchanged } = room.renewed(document, cipher);
      const { modifiedCount } = await documents((m) =>
        m.collection.updateOne({ _id: document._id, ...unchanged } as object, { $set: set }),
      );
      total += modifiedCount;
    }
    if (!stale) return total;
  }
}

/** The bytes go to a place of their own first; the file turns to it, and to its new name, in one write. */
async function resealFiles(link: Link, cipher: Cipher, current: string): Promise<number> {
  const documents = use(link, 'files.files');
  let changed = 0;
  for await (const file of files(link)) {
    const sealed = await readBytes(link, contentOf(file));
    if (keyIdOf(sealed) === current) {
      await tidy(link, file._id, contentOf(file));
      continue;
    }
    const content = `${file._id}.${randomBytes(4).toString('hex')}`;
    await writeBytes(link, { id: content }, again(cipher, sealed, placeOfBytes(file._id)));
    const said = again(cipher, file.metadata.said, placeOfName(file._id));
    const turned = { 'metadata.content': content, 'metadata.said': said };
    await documents((m) => m.updateOne({ _id: file._id }, { $set: turned }));
    await tidy(link, file._id, content);
    changed += 1;
  }
  return changed;
}

/** Takes out the bytes of a file that it does not turn to: older ones, and those of a run broken off. */
async function tidy(link: Link, id: string, content: string): Promise<void> {
  const others = { $gte: `${id}.`, $lt: `${id}/`, $ne: content };
  const bytes = content === id ? [others] : [others, { $eq: id }];
  const chunks = use(link, 'files.chunks');
  for (const files_id of bytes)
    await chunks((m) => m.collection.deleteMany({ files_id } as object), LONG_CALL_MS);
  const documents = use(link, 'files.files');
  await documents((m) => m.collection.deleteMany({ _id: others } as object), LONG_CALL_MS);
}

const contentOf = ({ _id, metadata }: FileDocument) => metadata.content ?? _id;

/** The files people sent, without the documents that only hold their bytes. */
async function* files(link: Link): AsyncGenerator<FileDocument> {
  for await (const file of all(use(link, 'files.files'))) if (file.metadata) yield file;
}

/** Every document in the order of the ids; what is inserted meanwhile is sealed with the current key. */
async function* all(documents: Use<Stored>): AsyncGenerator<Stored> {
  for (let last = ''; ; ) {
    const batch: Stored[] = await documents(
      (m) =>
        m.collection
          .find({ _id: { $gt: last } } as object, { promoteBuffers: true })
          .sort({ _id: 1 })
          .limit(BATCH)
          .toArray(),
      LONG_CALL_MS,
    );
    yield* batch;
    const end = batch.at(-1);
    if (!end) return;
    last = end._id;
  }
}

const use = (link: Link, name: string): Use<Stored> =>
  link.collection<Stored>(name, schemaOf<Stored>({}));

async function withLink<T>(options: LinkOptions, work: (link: Link) => Promise<T>): Promise<T> {
  const link = await openLink(options);
  try {
    return await work(link);
  } finally {
    await link.close();
  }
}
