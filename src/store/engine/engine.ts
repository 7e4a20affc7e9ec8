import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../clock.ts';
import { createAddress } from './address.ts';
import { type EngineProcess, spawnEngine } from './child-process.ts';
import { checkDataDir } from './data-dir.ts';
import { EngineError } from './errors.ts';
import { prepareLauncher } from './platform.ts';
import { publish, withdraw } from './running.ts';

// A parent killed a moment ago leaves a child that flushes for up to 3 s and holds the lock.
const LOCK_PATIENCE_MS = 4000;
const LOCK_RETRY_MS = 250;
const STOP_GRACE_MS = 10_000;
// A life shorter than this counts as a death at once and makes the next start wait longer.
const SHORT_LIFE_MS = 5000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** An embedded MongoDB that runs in a process of its own and comes back when that dies. */
export interface Engine {
  /** For the driver, here and in other processes of this user; the same over restarts. */
  readonly uri: string;
  /** The engine's process; undefined while it is down. */
  pid(): number | undefined;
  /**
   * Told in the moment the engine's process has ended unasked. What was in flight then can hang for
   * good in the driver: close the client by force here (`client.close(true)`), connect anew on
   * the next call or in `onRestart`. Returns the unsubscriber.
   */
  onDown(listener: () => void): () => void;
  /** Told when the engine serves again at the same uri. Returns the unsubscriber. */
  onRestart(listener: () => void): () => void;
  /** Flushes, ends the process and frees the directory. No event follows. */
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Created if missing; one engine at a time. */
  readonly dataDir: string;
  /** Receives lines for the operator: a preparation that takes time, a death, a restart. */
  readonly log: (line: string) => void;
}

/**
 * Opens the embedded engine on a directory (design §4). It ends with this process, however that
 * ends. Its waits are on real time: a process is not part of the simulated clock.
 * @throws EngineError with a stable code; the message names the way out
 */
export async function startEngine({ dataDir, log }: EngineOptions): Promise<Engine> {
  const directory = resolve(dataDir);
  const launcher = await prepareLauncher(log);
  await checkDataDir(directory);
  const address = createAddress();
  const start = async () => {
    const privateDir = address.directory;
    const program = address.stage(childProgram());
    const child = await spawnEngine({ launcher, program, dataDir: directory, privateDir });
    address.lead(child.socketPath);
    return child;
  };
  let first: EngineProcess | undefined;
  try {
    first = await whenUnlocked(start);
    await publish(directory, address.uri);
    const tidy = async () => {
      await withdraw(directory);
      address.remove();
    };
    return supervise({ uri: address.uri, start, log, first, tidy });
  } catch (error) {
    await first?.stop(STOP_GRACE_MS);
    address.remove();
    throw error;
  }
}

/** Beside this file in the sources as in the build, with the same ending. */
function childProgram(): string {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./child.${ending}`, import.meta.url));
}

async function whenUnlocked(start: () => Promise<EngineProcess>): Promise<EngineProcess> {
  const patience = systemClock.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      const locked = error instanceof EngineError && error.code === 'dataDirInUse';
      if (!locked || systemClock.now() > patience) throw error;
      await systemClock.sleep(LOCK_RETRY_MS);
    }
  }
}

interface Supervised {
  readonly uri: string;
  readonly start: () => Promise<EngineProcess>;
  readonly log: (line: string) => void;
  readonly first: EngineProcess;
  /** Removes what the engine left on the disk beside the data. */
  readonly tidy: () => Promise<void>;
}

function supervise({ uri, start, log, first, tidy }: Supervised): Engine {
  const events = new EventEmitter().setMaxListeners(0);
  const closing = new AbortController();
  let current: EngineProcess | undefined = first;

  const run = async () => {
    let shortLives = 0;
    for (let child = first; ; ) {
      const born = systemClock.now();
      const how = await child.ended;
      current = undefined;
      if (closing.signal.aborted) return;
      log(`embedded MongoDB ended (${how}); starting it again`);
      events.emit('down');
      shortLives = systemClock.now() - born < SHORT_LIFE_MS ? shortLives + 1 : 0;
      const next = await startAgain({ start, log, shortLives, signal: closing.signal });
      if (next === undefined) return;
      child = current = next;
      log('embedded MongoDB serves again');
      events.emit('restart');
    }
  };
  const running = run();

  const subscribe = (event: string) => (listener: () => void) => {
    events.on(event, listener);
    return () => void events.off(event, listener);
  };
  return {
    uri,
    pid: () => current?.pid,
    onDown: subscribe('down'),
    onRestart: subscribe('restart'),
    close: async () => {
      closing.abort();
      events.removeAllListeners();
      await current?.stop(STOP_GRACE_MS);
      await running;
      await tidy();
    },
  };
}

/** Tries until it serves, with growing waits; undefined when closed meanwhile. */
async function startAgain(options: {
  start: () => Promise<EngineProcess>;
  log: (line: string) => void;
  shortLives: number;
  signal: AbortSignal;
}): Promise<EngineProcess | undefined> {
  const { start, log, signal } = options;
  for (let tries = Math.max(0, options.shortLives - 1); !signal.aborted; tries += 1) {
    const wait = tries === 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1));
    await systemClock.sleep(wait, signal).catch(() => undefined);
    if (signal.aborted) return undefined;
    try {
      const child = await start();
      if (!signal.aborted) return child;
      await child.stop(STOP_GRACE_MS);
    } catch (error) {
      log(`embedded MongoDB does not start: ${error instanceof Error ? error.message : error}`);
    }
  }
  return undefined;
}
