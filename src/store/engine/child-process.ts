import { type ChildProcess, spawn } from 'node:child_process';
import { EngineError, openError } from './errors.ts';
import type { Launcher } from './platform.ts';

const OPEN_TIMEOUT_MS = 120_000;
const LAST_WORDS = 4000;

/** One life of the engine's process. */
export interface EngineProcess {
  readonly pid: number | undefined;
  readonly socketPath: string;
  /** Resolves with a line for the log when the process has ended, for whatever reason. */
  readonly ended: Promise<string>;
  /** Flushes and ends it; SIGKILL after `graceMs`, which costs nothing that was journaled. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Starts the engine's process and waits until it serves. It gets none of our environment but the
 * few variables below: secrets stay here.
 * @throws EngineError dataDirInUse, dataDirUnusable, dataDirReadOnly, diskFull or engineFailed
 */
export async function spawnEngine(options: {
  launcher: Launcher;
  program: string;
  dataDir: string;
  privateDir: string;
}): Promise<EngineProcess> {
  const { launcher, program, dataDir, privateDir } = options;
  const args = [...launcher.args, program, launcher.packageFile, dataDir, privateDir];
  const child = spawn(launcher.command, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH ?? '', TMPDIR: privateDir, TZ: 'UTC' },
  });
  const words = lastWords(child);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`${signal ?? `code ${code}`}`));
  });
  const socketPath = await serving(child, ended).catch((error) => {
    child.kill('SIGKILL');
    const said = `${error.message}\n${words()}`;
    throw error instanceof EngineError ? error : openError(dataDir, said);
  });
  return { pid: child.pid, socketPath, ended, stop: (graceMs) => stop(child, ended, graceMs) };
}

function serving(child: ChildProcess, ended: Promise<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it did not open in time')), OPEN_TIMEOUT_MS);
    const settle = (done: () => void) => {
      clearTimeout(timer);
      done();
    };
    child.once('message', (message: { socketPath?: string; failed?: string }) => {
      const { socketPath, failed } = message;
      if (socketPath !== undefined) settle(() => resolve(socketPath));
      else settle(() => reject(new Error(failed)));
    });
    void ended.then((how) => settle(() => reject(new Error(`it ended while opening (${how})`))));
  });
}

async function stop(child: ChildProcess, ended: Promise<string>, graceMs: number): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  if (child.connected) child.send('close', () => {});
  await ended;
  clearTimeout(timer);
}

/** Keeps the end of what the process writes to its error stream. */
function lastWords(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-LAST_WORDS);
  });
  return () => text;
}
