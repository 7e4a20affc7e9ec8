import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RunningStore, startStore } from '../../src/app/store.ts';
import { loadEnv } from '../../src/config/env.ts';
import { at } from '../../src/domain/time.ts';
import { silent } from '../store/open.ts';
import { newFolder } from '../support/folder.ts';
import { runTool } from '../support/tool.ts';

const AT = at('2025-10-09', '09:00');

let dataDir: string;
let bot: RunningStore;
beforeAll(async () => {
  dataDir = newFolder('xinfang-inbox-');
  bot = await startStore(loadEnv({ DATA_DIR: dataDir }), silent);
});
afterAll(async () => {
  await bot.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const inbox = (...args: string[]) => runTool('inbox', args, { DATA_DIR: dataDir });

it('shows what was set aside beside a running bot, without a word of its content, and tries it again', async () => {
  const rows = bot.store.inbox;
  expect(await inbox('list')).toEqual({ code: 0, said: 'nothing is set aside' });
  await rows.add({ id: 'e1', payload: { text: '林秀珍来信' }, at: AT });
  await rows.poison({ id: 'e1', attempts: 0 }, 'PlatformUnreachable');
  const { code, said } = await inbox('list');
  expect(code).toBe(0);
  expect(said).toContain('e1  2025-10-09T09:00:00.000+08:00  0 tries  PlatformUnreachable');
  expect(said).not.toContain('林秀珍');
  expect((await inbox('retry')).code).toBe(2);
  expect(await inbox('retry', 'e2')).toEqual({ code: 1, said: '0 to be tried again' });
  expect(await inbox('retry', 'all')).toEqual({ code: 0, said: '1 to be tried again' });
  expect(await rows.nextDueAt()).toBe(AT);
});
