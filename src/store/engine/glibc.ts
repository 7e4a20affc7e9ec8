import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { aptDownload, type Run, type Source } from './apt.ts';
import { EngineError } from './errors.ts';

const PACKAGES = ['libc6', 'libgcc-s1', 'libstdc++6'];
const STEP_TIMEOUT_MS = 120_000;
const NEXT_RELEASE: Record<string, string> = {
  'debian bullseye': 'trixie',
  'debian bookworm': 'trixie',
  'ubuntu focal': 'noble',
  'ubuntu jammy': 'noble',
};
const LOADERS: Record<string, { loader: string; folder: string }> = {
  x64: { loader: 'ld-linux-x86-64.so.2', folder: 'x86_64-linux-gnu' },
  arm64: { loader: 'ld-linux-aarch64.so.1', folder: 'aarch64-linux-gnu' },
};

/** A C library beside the project: its loader, and the folder the loader takes libraries from. */
export interface Glibc {
  readonly loader: string;
  readonly libraries: string;
}

export interface GlibcOptions {
  /** Kept between starts, the first that can be written; one folder per release and machine type. */
  readonly cacheDirs: readonly string[];
  /** The machine's own version, for the messages. */
  readonly found: string;
  readonly log: (line: string) => void;
  readonly run?: Run;
  readonly osRelease?: string;
}

/**
 * Fetches a newer C library into the cache, once; nothing is installed on the machine. Two starts
 * at once may both fetch; the first to finish wins and the other takes that copy.
 * @throws EngineError glibcUnavailable
 */
export async function prepareGlibc(options: GlibcOptions): Promise<Glibc> {
  try {
    const source = await nextRelease(options.osRelease ?? '/etc/os-release');
    const machine = LOADERS[process.arch];
    if (machine === undefined) throw new Error(`no loader is known for ${process.arch}`);
    const name = `glibc-${source.next}-${process.arch}`;
    const kept = options.cacheDirs.find((dir) => existsSync(join(dir, name, machine.loader)));
    const cacheDir = kept ?? (await firstWritable(options.cacheDirs));
    const libraries = join(cacheDir, name);
    if (kept === undefined) await fetchInto(libraries, source, machine, options);
    return { loader: join(libraries, machine.loader), libraries };
  } catch (error) {
    throw new EngineError(
      'glibcUnavailable',
      `The embedded MongoDB engine needs glibc 2.38, this machine has ${options.found} and a newer one cannot be had here (${firstLine(error)}). Set MONGODB_URI to a MongoDB server, or use Debian 13 or Ubuntu 24.04.`,
      error,
    );
  }
}

async function nextRelease(osRelease: string): Promise<Source> {
  const text = await readFile(osRelease, 'utf8');
  const value = (key: string) => new RegExp(`^${key}="?([^"\\n]*)`, 'm').exec(text)?.[1] ?? '';
  const distribution = value('ID');
  const codename = value('VERSION_CODENAME');
  const next = NEXT_RELEASE[`${distribution} ${codename}`];
  if (next === undefined || (distribution !== 'debian' && distribution !== 'ubuntu')) {
    throw new Error(`no newer release is known for ${distribution} ${codename}`);
  }
  return { distribution, codename, next };
}

async function firstWritable(directories: readonly string[]): Promise<string> {
  for (const directory of directories) {
    const writable = await mkdir(directory, { recursive: true })
      .then(() => access(directory, constants.W_OK))
      .then(
        () => true,
        () => false,
      );
    if (writable) return directory;
  }
  throw new Error(`none of ${directories.join(', ')} can be written`);
}

async function fetchInto(
  libraries: string,
  source: Source,
  machine: { loader: string; folder: string },
  options: GlibcOptions,
): Promise<void> {
  const { log, run = runProgram } = options;
  log(
    `glibc ${options.found} is too old for the embedded MongoDB; fetching a newer one from ${source.next} (once, about 14 MB)`,
  );
  const work = await mkdtemp(join(dirname(libraries), '.glibc-'));
  try {
    const debs = await aptDownload({ run, source, work, packages: PACKAGES });
    for (const deb of await readdir(debs)) {
      await run('dpkg-deb', ['-x', join(debs, deb), join(work, 'root')]);
    }
    const lib = join(work, 'lib');
    await collect(join(work, 'root'), machine.folder, lib);
    await run(join(lib, machine.loader), ['--library-path', lib, process.execPath, '--version']);
    await keepFirst(lib, libraries);
    log(`glibc of ${source.next} is ready`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The libraries alone: no character tables, no documents; links become copies. */
async function collect(root: string, folder: string, lib: string): Promise<void> {
  await mkdir(lib);
  for (const from of [join(root, 'lib', folder), join(root, 'usr/lib', folder)]) {
    if (!existsSync(from)) continue;
    for (const name of await readdir(from)) {
      if (name.includes('.so')) await copyFile(join(from, name), join(lib, name));
    }
  }
}

async function keepFirst(lib: string, libraries: string): Promise<void> {
  try {
    await rename(lib, libraries);
  } catch (error) {
    if (!existsSync(libraries)) throw error;
  }
}

const runProgram: Run = async (command, args, cwd) => {
  const { stdout } = await promisify(execFile)(command, [...args], {
    cwd,
    timeout: STEP_TIMEOUT_MS,
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
  });
  return stdout;
};

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => line.startsWith('E:')) ?? lines[0] ?? '';
}
