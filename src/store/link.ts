import { setMaxListeners } from 'node:events';
import mongoose, { type Connection, type Model, type Schema } from 'mongoose';
import type { Log } from '../services/ports.ts';
import { isIndexConflict, StoreUnavailable, translated } from './errors.ts';

/**
 * Longest time of an ordinary call: a click has to be answered within 3 s (design.md §5), and 300 ms before
 * that is told to be late; the store that is away is to be named by then.
 */
const CALL_MS = 2200;
/** For files and housekeeping. */
export const LONG_CALL_MS = 30_000;
const RECONNECT_PAUSE_MS = 100;

/** Uses one collection within a time limit (milliseconds); see `Link.run` for the errors. */
export type Use<T> = <R>(work: (model: Model<T>) => Promise<R>, limitMs?: number) => Promise<R>;

/** A connection of its own that outlives the engine behind it. */
export interface Link {
  /**
   * Runs a call on the live connection. What the engine's death or the limit cuts off may or may
   * not have been written: every write of the store can be repeated.
   * @throws StoreUnavailable
   */
  run<R>(work: (connection: Connection) => Promise<R>, limitMs?: number): Promise<R>;
  collection<T>(name: string, schema: Schema<T>): Use<T>;
  /** Builds the indexes of all collections asked for so far. */
  buildIndexes(): Promise<void>;
  close(): Promise<void>;
}

export interface LinkOptions {
  uri: string;
  dbName?: string;
  log: Log;
  /** Tells that the embedded engine has died; what was in flight then would hang for good. */
  onDown?: (listener: () => void) => () => void;
}

/** One engine's life: ended by its death or by closing, which fails whatever is in flight. */
interface Life {
  connection: Promise<Connection>;
  end: AbortController;
}

/** @throws StoreUnavailable when nobody answers at the address */
export async function openLink(options: LinkOptions): Promise<Link> {
  const { log, onDown } = options;
  const schemas = new Map<string, Schema>();
  let life = begin(options);
  const unsubscribe = onDown?.(() => {
    log.warn({ code: 'storeDown' }, 'the engine has died; connecting anew');
    const dead = life;
    life = begin(options);
    life.connection.then(
      () => log.info({ code: 'storeBack' }, 'connected to the engine again'),
      () => undefined,
    );
    endLife(dead, 'the engine has died');
  });
  const run: Link['run'] = (work, limitMs = CALL_MS) => {
    const { connection, end } = life;
    return bounded(async () => work(await connection), end.signal, limitMs);
  };
  const model = (c: Connection, name: string, schema: Schema) =>
    c.models[name] ?? c.model(name, schema, name);
  await run(async () => undefined).catch((error) => {
    endLife(life, 'it could not be opened');
    throw error;
  });
  return {
    run,
    collection: <T>(name: string, schema: Schema<T>): Use<T> => {
      schemas.set(name, schema as Schema);
      return (work, limitMs) =>
        run((c) => work(model(c, name, schema as Schema) as unknown as Model<T>), limitMs);
    },
    buildIndexes: async () => {
      // An index over a large collection takes minutes; nothing waits for a person here.
      const c = await life.connection;
      await Promise.all(
        [...schemas].map(([name, schema]) => buildFor(model(c, name, schema) as Model<unknown>)),
      );
    },
    close: async () => {
      unsubscribe?.();
      const connection = life.connection.catch(() => undefined);
      life.end.abort(new StoreUnavailable('it was closed'));
      await (await connection)?.destroy();
    },
  };
}

/** An index that an earlier version built otherwise is taken out and built anew. */
async function buildFor(m: Model<unknown>): Promise<void> {
  const wanted = m.schema.indexes().map(([key, options]) => ({ key, ...options }));
  if (!wanted.length) return;
  try {
    // All by one command: a start asks a dozen times, and a large collection is gone through once.
    await m.collection.createIndexes(wanted as never[]);
  } catch (error) {
    if (!isIndexConflict(error)) throw error;
    await m.syncIndexes();
  }
}

function begin(options: LinkOptions): Life {
  const end = new AbortController();
  // Every call in flight listens; more than ten at once are no leak.
  setMaxListeners(0, end.signal);
  const connection = connect(options, end.signal);
  connection.catch(() => undefined);
  return { connection, end };
}

function endLife({ connection, end }: Life, reason: string): void {
  end.abort(new StoreUnavailable(reason));
  connection.then((c) => c.destroy(true)).catch(() => undefined);
}

/** Tries until it is connected or the life has ended. */
async function connect({ uri, dbName }: LinkOptions, signal: AbortSignal): Promise<Connection> {
  for (;;) {
    const connection = mongoose.createConnection(uri, {
      dbName,
      writeConcern: { w: isLocalSocket(uri) ? 1 : 'majority', journal: true },
      ignoreUndefined: true,
      promoteBuffers: true,
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      maxPoolSize: 32,
      serverSelectionTimeoutMS: CALL_MS - 500,
      connectTimeoutMS: CALL_MS - 500,
      socketTimeoutMS: LONG_CALL_MS + 5000,
    });
    try {
      await connection.asPromise();
      if (!signal.aborted) return connection;
    } catch {
      // Said by the call that waited in vain; here the next try follows.
    }
    await connection.destroy(true);
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_PAUSE_MS));
  }
}

/**
 * The embedded engine has no replicas. Asked for a majority it answers before its journal is written
 * (up to 40 acknowledged writes gone after a SIGKILL), asked for one node with the journal it does
 * not (0 of 1,400).
 */
function isLocalSocket(uri: string): boolean {
  return /^mongodb:\/\/%2F/i.test(uri);
}

/** Real time, as for any socket: an operation the driver lost must not wait for a stopped clock. */
async function bounded<R>(work: () => Promise<R>, end: AbortSignal, limitMs: number): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  let onEnd = (): void => undefined;
  const cut = new Promise<never>((_, reject) => {
    const late = () => reject(new StoreUnavailable(`no answer in ${limitMs} ms`));
    // A process that was busy itself finds its timer first and the answer just behind it.
    timer = setTimeout(() => setImmediate(late), limitMs);
    onEnd = () => reject(end.reason);
    if (end.aborted) onEnd();
    end.addEventListener('abort', onEnd, { once: true });
  });
  try {
    return await Promise.race([work(), cut]);
  } catch (error) {
    throw translated(error);
  } finally {
    clearTimeout(timer);
    end.removeEventListener('abort', onEnd);
  }
}
