import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinfang-sandbox-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const running: (ChildProcess | Server)[] = [];
afterEach(() => {
  for (const one of running.splice(0)) 'kill' in one ? one.kill() : one.close();
});

interface Run {
  /** The match of this pattern in what was printed so far, waited for. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
  exit: Promise<number | null>;
}

function sandbox(...flags: string[]): Run {
  const args = ['--no-warnings', '--import', './test/support/typescript-hook.mjs'];
  const child = spawn(process.execPath, [...args, 'src/cli/sandbox.ts', '--port', '0', ...flags]);
  running.push(child);
  let printed = '';
  const wake = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += chunk;
      for (const look of wake) look();
    });
  }
  return {
    seen: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(printed);
          if (!found) return;
          wake.delete(look);
          resolve(found);
        };
        wake.add(look);
        child.once('exit', () => reject(new Error(`ended: ${printed}`)));
        look();
      }),
    exit: new Promise((resolve) => child.once('exit', resolve)),
  };
}

async function bot(port = 0): Promise<{ url: string; events: Record<string, unknown>[] }> {
  const events: Record<string, unknown>[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    events.push(body);
    res.end(JSON.stringify(body.challenge ? { challenge: body.challenge } : {}));
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, events };
}

it('serves a bot with the credentials and people it was told of', async () => {
  const company = join(folder, 'company.json');
  writeFileSync(company, JSON.stringify({ people: [{ openId: 'ou_zoe', name: '左伊' }] }));
  const { url, events } = await bot();
  const run = sandbox(
    ...['--app-id', 'cli_other', '--app-secret', 'hush', '--encrypt-key', ''],
    ...['--verification-token', 'vt', '--callback', url, '--company', company],
  );
  const base = (await run.seen(/open api {2}(\S+)/))[1];
  await run.seen(/verified/);
  const token = await fetch(`${base}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ app_id: 'cli_other', app_secret: 'hush' }),
  });
  expect(await token.json()).toMatchObject({ code: 0 });
  await fetch(`${base}/sandbox/api/chats/oc_p2p_zoe/messages`, {
    method: 'POST',
    body: JSON.stringify({ as: 'ou_zoe', text: '你好' }),
  });
  while (events.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(events[0]).toMatchObject({ type: 'url_verification', token: 'vt' });
  expect(events[1]).toMatchObject({ header: { token: 'vt', app_id: 'cli_other' } });
});

it('waits for a bot that starts later', async () => {
  const first = await bot();
  const { port } = new URL(first.url);
  for (const one of running.splice(0)) 'close' in one && one.close();
  const run = sandbox('--callback', first.url, '--encrypt-key', '');
  await run.seen(/does not answer the challenge yet/);
  await bot(Number(port));
  await run.seen(/verified/);
});

it('says in one line what is wrong with its flags or its company', async () => {
  const flags = sandbox('--colour', 'red');
  await flags.seen(/Unknown option '--colour'/);
  expect(await flags.exit).toBe(2);
  const company = join(folder, 'bad.json');
  writeFileSync(company, JSON.stringify({ people: [{ openId: 'zoe', name: '' }] }));
  const people = sandbox('--company', company);
  await people.seen(/an open_id is ou_/);
  expect(await people.exit).toBe(2);
});
