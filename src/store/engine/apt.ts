import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Runs a program to its end and returns its standard output; rejects when it fails. */
export type Run = (command: string, args: readonly string[], cwd?: string) => Promise<string>;

/** Where newer packages come from: the machine's own mirror, the distribution's next release. */
export interface Source {
  readonly distribution: 'debian' | 'ubuntu';
  readonly codename: string;
  readonly next: string;
}

/**
 * Downloads packages of the next release into `work/debs` with package lists, settings and cache
 * of its own: the machine's apt state is neither read for pins nor changed. apt itself checks
 * the release's signature and the packages' sums.
 */
export async function aptDownload(options: {
  run: Run;
  source: Source;
  work: string;
  packages: readonly string[];
}): Promise<string> {
  const { run, source, work, packages } = options;
  const debs = join(work, 'debs');
  for (const sub of ['debs', 'state/lists/partial', 'cache/archives/partial']) {
    await mkdir(join(work, sub), { recursive: true });
  }
  const site = await mirror(run, source);
  await writeFile(join(work, 'status'), '');
  await writeFile(join(work, 'sources.list'), sourceLine(site, source));
  const settings = join(work, 'apt.conf');
  await writeFile(settings, aptSettings(work));
  await run('apt-get', ['-c', settings, '-q', 'update'], work);
  await run('apt-get', ['-c', settings, '-q', 'download', ...packages], debs);
  return debs;
}

/** The mirror of the machine's main component, whatever else its sources list. */
async function mirror(run: Run, source: Source): Promise<string> {
  const listed = await run('apt-get', [
    'indextargets',
    '--format',
    '$(RELEASE) $(COMPONENT) $(SITE)',
    'Created-By: Packages',
  ]);
  const targets = listed.split('\n').map((line) => line.trim().split(' '));
  const main = targets.filter(([, component]) => component === 'main');
  const own = main.find(([release]) => release === source.codename);
  const site = (own ?? main[0])?.[2];
  if (site === undefined) throw new Error('apt lists no package source');
  return site;
}

function sourceLine(site: string, source: Source): string {
  const keyring = `/usr/share/keyrings/${source.distribution}-archive-keyring.gpg`;
  const signed = existsSync(keyring) ? `[signed-by=${keyring}] ` : '';
  return `deb ${signed}${site} ${source.next} main\n`;
}

/** Hooks are cleared: what other packages run after an update must not run for this one. */
function aptSettings(work: string): string {
  return `Dir::State "${work}/state/";
Dir::State::status "${work}/status";
Dir::Cache "${work}/cache/";
Dir::Etc::SourceList "${work}/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
APT::Sandbox::User "";
APT::Default-Release "";
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
Acquire::AllowWeakRepositories "false";
Acquire::Languages "none";
Acquire::Retries "2";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
`;
}
