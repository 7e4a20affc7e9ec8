import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ENV_KEYS, loadEnv } from '../../src/config/env.ts';
import { problemsOf } from './problems.ts';

const KEY = Buffer.alloc(32, 7);
const PRODUCTION = {
  FEISHU_APP_ID: 'cli_a1',
  FEISHU_APP_SECRET: 'app-secret',
  FEISHU_ENCRYPT_KEY: 'encrypt-key',
  FEISHU_VERIFICATION_TOKEN: 'token',
  DATA_KEY: KEY.toString('base64'),
  BUREAU_FILE: '/etc/bureau.yaml',
};

function example(): Record<string, string> {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

describe('the environment without a Feishu app', () => {
  it('is a demo that needs nothing at all', () => {
    expect(loadEnv({})).toEqual({
      mode: 'demo',
      feishuBaseUrl: 'https://open.feishu.cn',
      transport: 'webhook',
      proxies: 0,
      publicUrl: undefined,
      mongodbUri: undefined,
      dataDir: './data',
      port: 3000,
      host: '127.0.0.1',
      logLevel: 'info',
      bureauFile: 'bureau.demo.yaml',
      demoStart: '2025-09-24T09:00:00.000+08:00',
      dataKeys: undefined,
    });
  });

  it('takes empty and blank values as unset', () => {
    const blank = Object.fromEntries(ENV_KEYS.map((key) => [key, key === 'PORT' ? '  ' : '']));
    expect(loadEnv(blank)).toEqual(loadEnv({}));
  });

  it('brings the demo start to bureau time', () => {
    expect(loadEnv({ DEMO_START: '2025-10-01T00:30:00Z' })).toMatchObject({
      demoStart: '2025-10-01T08:30:00.000+08:00',
    });
  });

  it('is refused when Feishu secrets are there but the app id is lost', async () => {
    expect(await problemsOf(() => loadEnv({ ...PRODUCTION, FEISHU_APP_ID: '' }))).toEqual([
      'FEISHU_APP_SECRET is set but FEISHU_APP_ID is not: set both, or neither for the demo',
      'FEISHU_ENCRYPT_KEY is set but FEISHU_APP_ID is not: set both, or neither for the demo',
      'FEISHU_VERIFICATION_TOKEN is set but FEISHU_APP_ID is not: set both, or neither for the demo',
    ]);
  });
});

describe('the environment with a Feishu app', () => {
  it('is production with its secrets', () => {
    expect(loadEnv(PRODUCTION)).toMatchObject({
      mode: 'production',
      host: '0.0.0.0',
      bureauFile: '/etc/bureau.yaml',
      feishu: {
        appId: 'cli_a1',
        appSecret: 'app-secret',
        encryptKey: 'encrypt-key',
        verificationToken: 'token',
      },
      dataKeys: [{ id: 'k1', key: KEY }],
    });
  });

  it('names every missing secret and every malformed value in one error', async () => {
    const bad = {
      FEISHU_APP_ID: 'cli_a1',
      PORT: '70000',
      LOG_LEVEL: 'loud',
      MONGODB_URI: 'localhost:27017',
      FEISHU_BASE_URL: 'open.feishu.cn',
      DEMO_START: '2025-09-24 09:00',
    };
    expect([...(await problemsOf(() => loadEnv(bad)))].sort()).toEqual([
      'BUREAU_FILE is required when FEISHU_APP_ID is set',
      'DATA_KEY is required when FEISHU_APP_ID is set',
      'DEMO_START must be an ISO time with offset, like 2025-09-24T09:00+08:00',
      'FEISHU_APP_SECRET is required when FEISHU_APP_ID is set',
      'FEISHU_BASE_URL must be an http(s) address',
      'FEISHU_ENCRYPT_KEY is required when FEISHU_APP_ID is set',
      'FEISHU_VERIFICATION_TOKEN is required when FEISHU_APP_ID is set',
      'LOG_LEVEL must be one of fatal error warn info debug trace silent',
      'MONGODB_URI must begin with mongodb:// or mongodb+srv://',
      'PORT must be a number from 0 to 65535',
    ]);
  });

  it('says that the long connection is not there yet, in one line', async () => {
    expect(
      await problemsOf(() => loadEnv({ ...PRODUCTION, FEISHU_TRANSPORT: 'websocket' })),
    ).toEqual([
      'FEISHU_TRANSPORT websocket (the long connection) is not supported yet; use webhook',
    ]);
  });

  it('drops the slash at the end of the platform address', () => {
    const config = loadEnv({ ...PRODUCTION, FEISHU_BASE_URL: 'http://127.0.0.1:3001/' });
    expect(config.feishuBaseUrl).toBe('http://127.0.0.1:3001');
  });
});

describe('the data key', () => {
  it.each([
    ['base64', KEY.toString('base64'), 'k1'],
    ['hex', KEY.toString('hex'), 'k1'],
    ['base64 with an id', `2025:${KEY.toString('base64')}`, '2025'],
    ['hex with an id', `a-1:${KEY.toString('hex')}`, 'a-1'],
  ])('is read as %s', (_name, text, id) => {
    expect(loadEnv({ ...PRODUCTION, DATA_KEY: text }).dataKeys).toEqual([{ id, key: KEY }]);
  });

  it('may be several: the first encrypts, the others still open', () => {
    const text = `2026:${'cd'.repeat(32)}, k1:${KEY.toString('hex')}`;
    const { dataKeys } = loadEnv({ ...PRODUCTION, DATA_KEY: text });
    expect(dataKeys?.map((key) => key.id)).toEqual(['2026', 'k1']);
  });

  it('is refused with two of one name', async () => {
    const text = `${'cd'.repeat(32)},${'ab'.repeat(32)}`;
    const problems = await problemsOf(() => loadEnv({ ...PRODUCTION, DATA_KEY: text }));
    expect(problems).toEqual(['DATA_KEY has two keys of one name: write "id:" before each']);
  });

  it.each(['c2hvcnQ=', 'ab'.repeat(31), `:${'ab'.repeat(32)}`, `${'ab'.repeat(32)}:`])(
    'is refused as %s, and not repeated in the message',
    async (text) => {
      const problems = await problemsOf(() => loadEnv({ ...PRODUCTION, DATA_KEY: text }));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^DATA_KEY must be 32 bytes/);
      expect(problems[0]).not.toContain(text);
    },
  );
});

describe('the configuration', () => {
  it('is frozen, with everything in it', () => {
    const config = loadEnv(PRODUCTION);
    const parts = config.mode === 'production' ? [config.feishu, config.dataKeys] : [];
    expect(parts).toHaveLength(2);
    expect([config, ...parts].every(Object.isFrozen)).toBe(true);
  });

  it('never shows a secret in its error', async () => {
    const error = await problemsOf(() =>
      loadEnv({ ...PRODUCTION, PORT: 'x', MONGODB_URI: 'u:pass-word@host' }),
    );
    expect(error).toHaveLength(2);
    expect(error.join()).not.toMatch(/app-secret|encrypt-key|pass-word/);
  });

  it('is explained variable by variable in .env.example', () => {
    expect(Object.keys(example()).sort()).toEqual([...ENV_KEYS].sort());
  });

  it('is the plain demo when .env.example is copied as it is', () => {
    expect(loadEnv(example())).toEqual(loadEnv({}));
  });
});
