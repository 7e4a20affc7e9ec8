import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Run } from '../../../src/store/engine/apt.ts';
import { prepareGlibc } from '../../../src/store/engine/glibc.ts';

const FOLDERS: Record<string, [string, string]> = {
  x64: ['x86_64-linux-gnu', 'ld-linux-x86-64.so.2'],
  arm64: ['aarch64-linux-gnu', 'ld-linux-aarch64.so.1'],
};
const [folder, loader] = FOLDERS[process.arch] ?? ['', ''];
const onLinux = process.platform === 'linux' && folder !== '' ? describe : describe.skip;

/** A machine whose apt and dpkg-deb answer like Debian's, without a network. */
function machine(listed: string) {
  const calls: string[][] = [];
  const settings: string[] = [];
  const run: Run = async (command, args, cwd = '') => {
    calls.push([basename(command), ...args]);
    if (args[0] === 'indextargets') return listed;
    if (args.includes('update')) {
      settings.push(readFileSync(join(cwd, 'sources.list'), 'utf8'));
      settings.push(readFileSync(args[1] ?? '', 'utf8'));
    }
    if (args.includes('download')) writeFileSync(join(cwd, 'libc6.deb'), '');
    if (command === 'dpkg-deb') {
      const lib = join(args[2] ?? '', 'usr/lib', folder);
      mkdirSync(join(lib, 'gconv'), { recursive: true });
      for (const name of [loader, 'libc.so.6', 'gconv/BIG5.so']) writeFileSync(join(lib, name), '');
    }
    return '';
  };
  return { run, calls, settings };
}

onLinux('a newer C library beside the project', () => {
  let root: string;
  let osRelease: string;
  const log: string[] = [];
  const prepare = (run: Run) =>
    prepareGlibc({
      cacheDirs: [join(root, 'cache')],
      found: '2.36',
      log: (line) => log.push(line),
      run,
      osRelease,
    });

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'xinfang-glibc-'));
    osRelease = join(root, 'os-release');
    writeFileSync(osRelease, 'NAME="x"\nID=debian\nVERSION_CODENAME=bookworm\n');
    log.length = 0;
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("comes from the next release on the machine's own mirror", async () => {
    const { run, settings } = machine(
      'stable main http://tools.example\nbookworm contrib http://c.example\nbookworm main http://mirror.example/debian\n',
    );
    const { libraries } = await prepare(run);
    expect(settings[0]).toMatch(/^deb .*http:\/\/mirror\.example\/debian trixie main\n$/);
    expect(readdirSync(libraries).sort()).toEqual([loader, 'libc.so.6'].sort());
    expect(log[0]).toContain('glibc 2.36 is too old');
  });

  it("keeps the machine's apt state out and insists on signatures", async () => {
    const { run, settings } = machine('bookworm main http://mirror.example/debian');
    await prepare(run);
    expect(settings[1]).toContain(`Dir::State "${root}`);
    expect(settings[1]).toContain('Acquire::AllowInsecureRepositories "false"');
    expect(settings[1]).toContain('#clear APT::Update::Post-Invoke;');
  });

  it('is fetched once and then taken from the cache', async () => {
    const { run, calls } = machine('bookworm main http://mirror.example/debian');
    await prepare(run);
    const fetched = calls.length;
    await prepare(run);
    expect(calls).toHaveLength(fetched);
  });

  it('is whole for both of two starts at once and leaves no rest behind', async () => {
    const { run } = machine('bookworm main http://mirror.example/debian');
    const [one, other] = await Promise.all([prepare(run), prepare(run)]);
    expect(one).toEqual(other);
    expect(readdirSync(join(root, 'cache'))).toEqual([basename(one.libraries)]);
  });

  it('that cannot be fetched is one clear error that names MONGODB_URI', async () => {
    const run: Run = async (command) => {
      throw Object.assign(new Error(`spawn ${command} ENOENT`), { code: 'ENOENT' });
    };
    await expect(prepare(run)).rejects.toMatchObject({
      code: 'glibcUnavailable',
      message: expect.stringMatching(/2\.36.*apt-get ENOENT.*MONGODB_URI/),
    });
    expect(readdirSync(join(root, 'cache'))).toEqual([]);
  });

  it('that does not run is not kept', async () => {
    const { run: answers } = machine('bookworm main http://mirror.example/debian');
    const run: Run = async (command, args, cwd) => {
      if (basename(command) === loader) throw new Error('Exec format error');
      return answers(command, args, cwd);
    };
    await expect(prepare(run)).rejects.toMatchObject({ code: 'glibcUnavailable' });
    expect(readdirSync(join(root, 'cache'))).toEqual([]);
  });

  it('is not guessed for a distribution nobody tried', async () => {
    writeFileSync(osRelease, 'ID=uos\nVERSION_CODENAME=eagle\n');
    const { run, calls } = machine('');
    await expect(prepare(run)).rejects.toMatchObject({
      code: 'glibcUnavailable',
      message: expect.stringContaining('uos eagle'),
    });
    expect(calls).toEqual([]);
  });
});
