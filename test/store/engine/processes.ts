import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import mongoose, { type Connection } from 'mongoose';

/** What the other process says once its engine serves, or why it does not. */
export interface Said {
  uri: string;
  pid: number;
  code?: string;
  message?: string;
}

/** Starts the engine in a process of its own, as a second start of the bot would. */
export async function startElsewhere(
  dataDir: string,
): Promise<{ parent: ChildProcess; said: Said }> {
  const hook = new URL('../../support/typescript-hook.mjs', import.meta.url).href;
  const program = fileURLToPath(new URL('./parent.ts', import.meta.url));
  const parent = spawn(process.execPath, ['--import', hook, program, dataDir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [said] = (await once(parent, 'message')) as [Said];
  return { parent, said };
}

export const journaled = { writeConcern: { w: 1, journal: true } } as const;

export async function connect(uri: string): Promise<Connection> {
  return mongoose.createConnection(uri, journaled).asPromise();
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Asks every 20 ms; the milliseconds it took, or a failure after `limitMs`. */
export async function until(limitMs: number, holds: () => boolean): Promise<number> {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > limitMs) throw new Error(`not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - start;
}
