import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { type RunningStore as Running, startStore } from '../../src/app/store.ts';
import { loadEnv } from '../../src/config/env.ts';
import { at } from '../../src/domain/time.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { runningEngine } from '../../src/store/engine/running.ts';
import { silent } from '../store/open.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { newFolder } from '../support/folder.ts';
import { runTool } from '../support/tool.ts';

const NOW = at('2025-10-09', '09:00');
const OLD = `k1:${'ab'.repeat(32)}`;
const NEW = `2026:${'cd'.repeat(32)}`;
const PHOTO = new Uint8Array(400_000).map((_, i) => i % 251);
const NAMES = ['林秀珍', '郑守拙', '钱某某'];

let dataDir: string;
let own: DemoDeps;
beforeAll(async () => {
  dataDir = newFolder('xinfang-keys-');
  own = await demoDeps(NOW);
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await own.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const env = (DATA_KEY: string) => ({ DATA_KEY, DATA_DIR: dataDir });
const opened = new Set<Running>();
/** Closed by the test, or after it when it failed: an engine left alone would be started for ever. */
async function open(key: string): Promise<Running> {
  const store = await startStore(loadEnv(env(key)), silent);
  const one = {
    ...store,
    close: async () => {
      opened.delete(one);
      await store.close();
    },
  };
  opened.add(one);
  return one;
}
const keys = (key: string, ...args: string[]) => runTool('keys', args, env(key));

const register = (bot: Running, petitionerName: string) =>
  registerCase(
    { ...own, store: bot.store },
    {
      channel: 'letter',
      petitionerType: 'public',
      petitionerName,
      petitionerAddress: '某路1号',
      category: 'claim',
      summary: `${petitionerName.length}号楼漏水`,
    },
    { actor: 'ou_bailu', draftId: own.newId(), fileIds: [], anyway: true },
  );

/** One of everything that is sealed. */
async function fill(bot: Running): Promise<string> {
  const { drafts, deliveries, digests, inbox, files } = bot.store;
  for (const name of NAMES) await register(bot, name);
  const blank = { by: 'ou_bailu', fileIds: [], kept: true, updatedAt: NOW };
  await drafts.save({ ...blank, id: 'd1', values: { petitioner_name: '林秀珍' } });
  await drafts.append({ id: 'd1', by: 'ou_bailu' }, { text: '第一段', messageId: 'om_1' }, NOW);
  await drafts.append({ id: 'd1', by: 'ou_bailu' }, { text: '第二段', messageId: 'om_2' }, NOW);
  const to = { kind: 'person' as const, id: 'ou_bailu' };
  await deliveries.add([{ id: 'x1', to, message: { kind: 'text', text: '查询 林秀珍' } }], NOW);
  const on = '2025-10-09';
  await digests.add([{ id: 'l1', caseId: 'c1', person: 'ou_bailu', on, text: '待办一件' }]);
  await inbox.add({ id: 'e1', payload: { text: '林秀珍' }, at: NOW });
  const photo = { name: '来信.jpg', kind: 'image' as const, by: 'ou_bailu', at: NOW };
  return (await files.put(photo, PHOTO)).id;
}

async function expectReadable(bot: Running, photo: string, names = NAMES): Promise<void> {
  const { cases, drafts, deliveries, digests, inbox, files } = bot.store;
  for (const name of names) {
    const [found] = await cases.byPetitioner(name, 5);
    expect(found?.petitioner).toMatchObject({ name, address: '某路1号' });
    const likeness = { name, address: '某路1号', summary: 'x' };
    expect(await cases.alike(likeness, 5)).toHaveLength(1);
  }
  expect(await drafts.byId('d1')).toMatchObject({
    values: { petitioner_name: '林秀珍' },
    appended: '第一段\n第二段',
  });
  expect((await deliveries.claim(NOW, NOW, 1))[0]?.message).toMatchObject({ text: '查询 林秀珍' });
  await digests.collect('', '2025-10-09');
  expect(await digests.of('ou_bailu', '2025-10-09')).toMatchObject([{ text: '待办一件' }]);
  expect((await inbox.claim(NOW, NOW))?.payload).toEqual({ text: '林秀珍' });
  expect(Buffer.compare(Buffer.from((await files.bytes(photo))!), PHOTO)).toBe(0);
  expect(await files.info(photo)).not.toHaveProperty('content');
}

describe('npm run keys', () => {
  it('makes a key that DATA_KEY takes, before an old one', async () => {
    const { said } = await keys(OLD, 'new');
    expect(loadEnv({ DATA_KEY: `${said},${OLD}` }).dataKeys).toHaveLength(2);
  });

  it('moves everything to the new key beside a running bot; the old one is needed no more', async () => {
    const before = await open(OLD);
    const photo = await fill(before);
    const printedWith = await before.store.pageKey.get();
    await before.close();

    const both = `${NEW},${OLD}`;
    const bot = await open(both);
    await expectReadable(bot, photo);
    await register(bot, '新来信人');
    expect((await keys(both, 'list')).said).toBe('2026: 5 values\nk1: 24 values');
    const rotated = await keys(both, 'rotate');
    expect(rotated.said).toBe('9 documents now encrypted with 2026\ntake out of DATA_KEY: k1');
    expect((await keys(both, 'list')).said).toBe('2026: 29 values');
    await expectReadable(bot, photo, [...NAMES, '新来信人']);
    expect((await keys(both, 'rotate')).said).toContain('0 documents');
    await bot.close();

    await expect(open(OLD)).rejects.toMatchObject({ code: 'unknownKey' });
    const after = await open(NEW);
    await expectReadable(after, photo, [...NAMES, '新来信人']);
    // Printed slips live for months: their codes outlive every rotation.
    expect(await after.store.pageKey.get()).toEqual(printedWith);
    await after.close();
  });

  it('keeps the bytes of a file once, however often keys change', async () => {
    const third = `third:${'ef'.repeat(32)}`;
    const bot = await open(`${third},${NEW}`);
    expect((await keys(`${third},${NEW}`, 'rotate')).said).toContain('encrypted with third');
    const uri = await runningEngine(dataDir);
    const raw = await mongoose.createConnection(uri!, { dbName: 'xinfang_demo' }).asPromise();
    const files = await raw.collection('files.files').find().toArray();
    const chunks = await raw.collection('files.chunks').distinct('files_id');
    await raw.close();
    expect(files.map((f) => Boolean(f.metadata))).toEqual([true, false]);
    expect(chunks).toEqual([files[0]!.metadata.content]);
    expect(chunks).toEqual([String(files[1]!._id)]);
    expect(await bot.store.files.bytes(String(files[0]!._id))).toHaveLength(PHOTO.length);
    await bot.close();
  });

  it('touches nothing while a key that something is sealed with is missing', async () => {
    const { code, said } = await keys(NEW, 'rotate');
    expect(code).toBe(1);
    expect(said).toMatch(/third/);
  });
});
