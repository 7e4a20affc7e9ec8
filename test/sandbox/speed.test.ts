import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { slowness } from '../support/slowness.ts';
import { pass } from './contract/scenario.ts';
import { button, card, startWorld, type TestWorld } from './support.ts';

/** What the sandbox may add to a call at the median (real ms). */
const BAR_MS = 3;
const CALLS = 60;
/** A round beside other work of the machine measures that work; the bar holds in a quiet one. */
const ROUNDS = 5;

let world: TestWorld;
const bare = createServer(async (req, res) => {
  for await (const _ of req);
  res.setHeader('content-type', 'application/json');
  res.end('{"code":0,"msg":"success","data":{}}');
});
beforeAll(async () => {
  world = await startWorld();
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await world.stop();
  bare.closeAllConnections();
  bare.close();
});

/** A card of the size the product sends (about 6 KB). */
const CARD = card(
  ...Array.from({ length: 30 }, (_, i) => ({
    tag: 'markdown',
    content: `**第${i}项** 锦绣里小区电梯停运，群众多次反映，请承办单位限期办理并答复信访人。`,
  })),
  button('签收'),
);
const content = JSON.stringify(CARD);

it('adds under 3 ms to a call at the median: token check, quota, card check, log and all', async () => {
  const authorization = `Bearer ${await world.token()}`;
  const headers = { authorization, 'content-type': 'application/json; charset=utf-8' };
  const call = async (base: string, method: string, path: string, body?: object) => {
    const startedAt = performance.now();
    const answer = await fetch(`${base}/open-apis${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const json = (await answer.json()) as { code: number; data: { message_id: string } };
    expect(json.code).toBe(0);
    return { ms: performance.now() - startedAt, id: json.data.message_id };
  };
  const target = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
  const measure = async () => {
    const sandbox: number[] = [];
    const plain: number[] = [];
    for (let i = 0; i < CALLS; i++) await one(sandbox, plain);
    const figures = `a call: ${median(sandbox).toFixed(2)} ms, bare ${median(plain).toFixed(2)} ms\n`;
    process.stderr.write(figures);
    return median(sandbox) - median(plain);
  };
  const one = async (sandbox: number[], plain: number[]) => {
    await pass(world);
    const message = { receive_id: 'ou_bai', msg_type: 'interactive', content };
    const sendPath = '/im/v1/messages?receive_id_type=open_id';
    const sent = await call(world.base, 'POST', sendPath, message);
    const patched = await call(world.base, 'PATCH', `/im/v1/messages/${sent.id}`, { content });
    const got = await call(world.base, 'GET', `/im/v1/messages/${sent.id}`);
    sandbox.push(sent.ms, patched.ms, got.ms);
    for (const body of [message, { content }]) {
      plain.push((await call(target, 'POST', '/im/v1/messages', body)).ms);
    }
    plain.push((await call(target, 'GET', '/im/v1/messages/om_1')).ms);
  };
  let added = await measure();
  for (let round = 1; round < ROUNDS && added >= BAR_MS * slowness(); round++)
    added = await measure();
  expect(added).toBeLessThan(BAR_MS * slowness());
});

function median(list: number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
}
