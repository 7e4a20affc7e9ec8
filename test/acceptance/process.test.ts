import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runBot, startBot, startPlatform, type TestPlatform } from '../support/bot-process.ts';

const directories: string[] = [];
const dataDir = () => {
  const directory = mkdtempSync(join(tmpdir(), 'xinfang-process-'));
  directories.push(directory);
  return directory;
};
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

const readiness = async (base: string) => (await fetch(`${base}/readyz`)).status;

describe('the production program', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startPlatform('2025-09-24T09:00:00+08:00');
  });
  afterAll(() => platform.close());

  it('is the only one on its directory, and ends cleanly when asked to', async () => {
    const directory = dataDir();
    const bot = await startBot({ dataDir: directory, program: 'main', platform });
    expect(await readiness(bot.base)).toBe(200);
    const second = await runBot({ dataDir: directory, program: 'main', platform }).ended;
    expect(second.code).toBe(1);
    expect(second.said.trim().split('\n')).toHaveLength(1);
    expect(second.said).toContain(`DATA_DIR ${directory} is in use by another running start.`);
    expect(await readiness(bot.base)).toBe(200);
    expect(await bot.end('SIGTERM')).toMatchObject({ code: 0, signal: null });
  });
});

describe('the demo', () => {
  it('starts again on the directory it left', async () => {
    const directory = dataDir();
    for (let start = 0; start < 2; start += 1) {
      const demo = await startBot({ dataDir: directory, program: 'main' });
      expect(await readiness(demo.base)).toBe(200);
      expect(await demo.end('SIGTERM')).toMatchObject({ code: 0 });
    }
  });
});
