import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStore } from '../../src/app/store.ts';
import { loadEnv } from '../../src/config/env.ts';
import { at } from '../../src/domain/time.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { silent } from '../store/open.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { newFolder } from '../support/folder.ts';
import { runTool } from '../support/tool.ts';

const NOW = at('2025-10-09', '09:00');
const KEY = { DATA_KEY: 'ab'.repeat(32) };
const PHOTO = new Uint8Array(600_000).map((_, i) => i % 251);

let folder: string;
let own: DemoDeps;
beforeAll(async () => {
  folder = newFolder('xinfang-backup-');
  own = await demoDeps(NOW);
});
afterAll(async () => {
  await own.close();
  rmSync(folder, { recursive: true, force: true });
});

const here = (name: string) => join(folder, name);
const env = (dir: string) => ({ ...KEY, DATA_DIR: here(dir) });
const open = (dir: string) => startStore(loadEnv(env(dir)), silent);

type Running = Awaited<ReturnType<typeof open>>;

const register = (bot: Running, n: number) =>
  registerCase(
    { ...own, store: bot.store },
    {
      channel: 'letter',
      petitionerType: 'public',
      petitionerName: `林某${n}`,
      petitionerAddress: '某路1号',
      category: 'claim',
      summary: `加压泵故障，第${n}次`,
    },
    { actor: 'ou_bailu', draftId: own.newId(), fileIds: [], anyway: true },
  );

describe('npm run backup and restore', () => {
  let bot: Running;
  let second: Running;
  let photo: string;
  beforeAll(async () => {
    bot = await open('first');
    for (let n = 0; n < 40; n++) await register(bot, n);
    const file = { name: '来信.jpg', kind: 'image' as const, by: 'ou_bailu', at: NOW };
    photo = (await bot.store.files.put(file, PHOTO)).id;
    await bot.store.inbox.add({ id: 'e1', payload: { text: '登记' }, at: NOW });
  });
  afterAll(async () => {
    await bot.close();
    await second?.close();
  });

  it('takes it all while the bot registers on, and gives it back elsewhere, chains and photo whole', async () => {
    let isDone = false;
    const saving = runTool('backup', [here('one.backup')], env('first')).finally(() => {
      isDone = true;
    });
    for (let n = 40; !isDone; n++) await register(bot, n);
    expect(await saving).toMatchObject({ code: 0 });
    expect(statSync(here('one.backup')).mode & 0o777).toBe(0o600);

    const restored = await runTool('restore', [here('one.backup')], env('second'));
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.said).toMatch(/\d+ cases, \d+ entries\n(root .+\n)+ok$/);
    second = await open('second');
    const book = { page: 0, size: 5, hideSealedExcept: 'ou_x' };
    const { total } = await second.store.cases.book(book);
    expect(total).toBeGreaterThanOrEqual(40);
    const [row] = (await second.store.cases.byPetitioner('林某7', 2)) ?? [];
    expect(row).toMatchObject({ petitioner: { name: '林某7', address: '某路1号' } });
    expect(Buffer.compare(Buffer.from((await second.store.files.bytes(photo))!), PHOTO)).toBe(0);
    expect(await second.store.inbox.nextDueAt()).toBe(NOW);
    await register(second, 9999);
    expect((await second.store.cases.book(book)).total).toBe(total + 1);
    expect((await runTool('verify', [], env('second'))).said).toMatch(/ok$/);
  });

  it('holds no name, no address and nothing anybody wrote in the clear', async () => {
    const bytes = gunzipSync(readFileSync(here('one.backup')));
    expect(bytes.includes('registeredBy')).toBe(true);
    expect(bytes.includes('加压泵故障')).toBe(false);
    expect(bytes.includes('林某7')).toBe(false);
    expect(bytes.includes('某路1号')).toBe(false);
  });

  it('names a folder that is not there in one line, and leaves nothing', async () => {
    const { code, said } = await runTool('backup', [here('no/such/folder.backup')], env('first'));
    expect(code).toBe(1);
    expect(said.split('\n')).toEqual([expect.stringContaining('ENOENT')]);
  });

  it('does not write over a file, into a full database or under a running bot', async () => {
    const again = await runTool('backup', [here('one.backup')], env('first'));
    expect(again).toEqual({ code: 1, said: `${here('one.backup')} is there already` });
    const running = await runTool('restore', [here('one.backup')], env('first'));
    expect(running.said).toContain('stop it first');
    await second.close();
    const full = await runTool('restore', [here('one.backup')], env('second'));
    expect(full.code).toBe(1);
    expect(full.said).toContain('is not empty');
  });

  it('takes nothing from a backup that is cut off, damaged, foreign or of another key', async () => {
    const whole = readFileSync(here('one.backup'));
    const damaged = Buffer.from(whole);
    damaged[Math.floor(whole.length / 2)]! ^= 0xff;
    const bad = {
      cut: whole.subarray(0, Math.floor(whole.length / 2)),
      damaged,
      foreign: gzipSync('{"hello":"world"}'),
    };
    for (const [name, bytes] of Object.entries(bad)) {
      writeFileSync(here(name), bytes);
      const { code, said } = await runTool('restore', [here(name)], env('third'));
      expect({ name, code }).toEqual({ name, code: 1 });
      expect(said).toContain('cannot be used');
    }
    const other = { ...env('third'), DATA_KEY: 'cd'.repeat(32) };
    const { code, said } = await runTool('restore', [here('one.backup')], other);
    expect(code).toBe(1);
    expect(said).toMatch(/key/i);
    expect((await runTool('restore', [here('one.backup')], env('third'))).code).toBe(0);
  });
});
