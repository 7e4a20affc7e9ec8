import { readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { socketOf } from './address.ts';

const FILE = 'engine-address';

/**
 * The address of the engine that another process of this user has open on the directory, or
 * undefined when nobody has: then `startEngine` is the way. For tools beside a running bot.
 */
export async function runningEngine(dataDir: string): Promise<string | undefined> {
  const uri = await readFile(join(resolve(dataDir), FILE), 'utf8').catch(() => undefined);
  return uri !== undefined && (await answers(socketOf(uri))) ? uri : undefined;
}

/** Leaves the address in the data directory for `runningEngine`. */
export async function publish(dataDir: string, uri: string): Promise<void> {
  await writeFile(join(dataDir, FILE), uri, { mode: 0o600 });
}

export async function withdraw(dataDir: string): Promise<void> {
  await rm(join(dataDir, FILE), { force: true });
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(socketPath, () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}
