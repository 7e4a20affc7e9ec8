import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { type RunningStore, startStore, storeBeside } from '../../src/app/store.ts';
import { loadEnv } from '../../src/config/env.ts';
import { documents } from '../../src/documents/index.ts';
import type { Case } from '../../src/domain/case.ts';
import type { Deps } from '../../src/services/ports.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { takeStep } from '../../src/services/take-step.ts';
import { runningEngine } from '../../src/store/engine/running.ts';
import { silent } from '../store/open.ts';
import { newId } from '../store/stored-cases.ts';
import { aBureau, aCalendar } from '../support/bureau.ts';
import { newFolder } from '../support/folder.ts';
import { runTool } from '../support/tool.ts';

const now = () => Date.parse('2025-10-09T09:00:00+08:00');

const verify = (dataDir: string, processes = '1') =>
  runTool('verify', ['--processes', processes], { DATA_DIR: dataDir });

it('a tool looks into the database that MONGODB_URI names, as the bot does', async () => {
  const production = {
    FEISHU_APP_ID: 'cli_1',
    FEISHU_APP_SECRET: 's',
    FEISHU_ENCRYPT_KEY: 'e',
    FEISHU_VERIFICATION_TOKEN: 't',
    DATA_KEY: 'ab'.repeat(32),
    BUREAU_FILE: 'bureau.demo.yaml',
  };
  const named = { ...production, MONGODB_URI: 'mongodb://db.example/petitions?w=1' };
  const { dbName } = await storeBeside(loadEnv(named), () => undefined);
  expect(dbName).toBe('petitions');
});

describe('npm run verify', () => {
  let dataDir: string;
  let bot: RunningStore;
  let raw: Connection;
  let cases: Case[];
  const rows = () => raw.collection('cases');

  /** In the second entry of a case. */
  const changeByte = async (no: string) => {
    const said = Buffer.from((await rows().findOne({ no }))!.history[1].buffer);
    said[said.length - 1] = said.at(-1)! ^ 1;
    await rows().updateOne({ no }, { $set: { 'history.1': said } });
  };

  const register = async (deps: Deps, channel: 'letter' | 'phone', summary: string) => {
    const draftId = newId();
    const outcome = await registerCase(
      deps,
      { channel, petitionerType: 'anonymous', category: 'claim', summary },
      { actor: 'ou_clerk', draftId, fileIds: [], anyway: true },
    );
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.case;
  };

  beforeAll(async () => {
    dataDir = newFolder('xinfang-verify-');
    bot = await startStore(loadEnv({ DATA_DIR: dataDir }), silent);
    const uri = await runningEngine(dataDir);
    raw = await mongoose.createConnection(uri!, { dbName: 'xinfang_demo' }).asPromise();
  });

  afterAll(async () => {
    await raw.close();
    await bot.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  beforeEach(async () => {
    const deps: Deps = {
      clock: { now, sleep: async () => undefined, track: (work) => work(), join: (work) => work },
      log: silent,
      bureau: aBureau(),
      calendar: aCalendar(),
      store: bot.store,
      newId,
      wakeSender: () => undefined,
      wakeInbox: () => undefined,
      wakeExporter: () => undefined,
      refreshSettings: async () => undefined,
      documents,
      drainSender: async () => undefined,
    };
    cases = [
      await register(deps, 'letter', '加压泵故障'),
      await register(deps, 'letter', '路灯不亮'),
      await register(deps, 'letter', '围墙开裂'),
      await register(deps, 'phone', '屋顶漏水'),
    ];
    const input = { suggestion: '请水务科办理', suggested_unit: 'water' } as never;
    for (const c of cases)
      await takeStep(deps, c, { name: 'submit', input, actor: 'ou_clerk', actionId: newId() });
  });

  afterEach(async () => {
    await rows().deleteMany({});
  });

  it('counts what it read and says ok', async () => {
    const { code, said } = await verify(dataDir);
    expect(code).toBe(0);
    expect(said).toMatch(/^4 cases, 8 entries\nroot 2025-\d\d [0-9a-f]{64}\nok$/);
  });

  it('says the same when several processes share the work', async () => {
    expect(await verify(dataDir, '2')).toEqual(await verify(dataDir));
  });

  it('names a number that is missing where two shares meet', async () => {
    // Letters 1 to 3: the first process reads up to 1, the second what follows.
    await rows().deleteOne({ no: cases[0]!.no });
    const { code, said } = await verify(dataDir, '2');
    expect(said).toContain(`${cases[1]!.no}: number 1 of its series is missing`);
    expect(code).toBe(1);
  });

  it('names the first of several breaks, whichever process found it', async () => {
    for (const { no } of [cases[2]!, cases[0]!]) await changeByte(no);
    expect((await verify(dataDir, '2')).said).toContain(`${cases[0]!.no} entry 2:`);
  });

  it('names the entry in which one byte was changed', async () => {
    const { no } = cases[1]!;
    await changeByte(no);
    const verified = await verify(dataDir);
    expect(verified.said).toContain(`${no} entry 2: changed`);
    expect(verified.code).toBe(1);
  });

  it('names the entry after one that was taken out', async () => {
    await rows().updateOne({ no: cases[3]!.no }, { $pop: { history: -1 } });
    const { said } = await verify(dataDir);
    expect(said).toContain(`${cases[3]!.no} entry 1:`);
  });

  it('names the number after one that was taken out of the register', async () => {
    await rows().deleteOne({ no: cases[1]!.no });
    const { code, said } = await verify(dataDir);
    expect(said).toContain(`${cases[2]!.no}: number 2 of its series is missing`);
    expect(code).toBe(1);
  });

  it('notices a number that was written over', async () => {
    await rows().updateOne({ no: cases[2]!.no }, { $set: { no: '信〔2025〕0009号' } });
    const { said } = await verify(dataDir);
    expect(said).toContain('信〔2025〕0009号 entry 1: not what the register of numbers sealed');
  });

  it('notices a case in a state its history never reached', async () => {
    await rows().updateOne({ no: cases[0]!.no }, { $set: { status: 'closed' } });
    const { said } = await verify(dataDir);
    expect(said).toContain(`${cases[0]!.no} entry 2: leaves the case awaitingInstruction`);
  });

  it('opens the store itself when no bot runs', async () => {
    const elsewhere = newFolder('xinfang-verify-');
    try {
      expect(await verify(elsewhere)).toEqual({ code: 0, said: '0 cases, 0 entries\nok' });
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });
});
