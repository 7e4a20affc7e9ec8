import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { createLog } from '../../src/app/log.ts';
import { playSeed } from '../../src/demo/seed.ts';
import type { Petitioner } from '../../src/domain/case-parts.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';

interface Chat {
  chatId: string;
  type: 'p2p' | 'group';
}
interface Call {
  direction: string;
  status: number;
  response: unknown;
}

const START = '2025-09-01T08:00:00.000+08:00';

let demo: TestDemo;
let own: DemoDeps;
let logged = '';
/** Names, telephone numbers and addresses of everybody who wrote or came in the demo's cases. */
let personal: string[];
/** What people wrote of these cases and on their cards, names or not. */
let written: string[];
beforeAll(async () => {
  const lines = new Writable({
    write: (chunk, _encoding, done) => {
      logged += chunk;
      done();
    },
  });
  demo = await startDemo({ seed: 'bureau', at: START, log: createLog('trace', lines) });
  own = await demoDeps(START);
  await demo.post('/faults', { face: 'api', match: { path: '*/im/v1/*' }, status: 500, times: 20 });
  // The cases are played as the demo plays them, into the running bot's store.
  await playSeed(
    { ...own, store: demo.store },
    {
      kind: 'demo',
      until: '2025-10-01T18:00:00.000+08:00',
      goTo: async (instant) => {
        const { now } = await demo.get<{ now: string }>('/clock');
        // The demo's clock runs: several steps of one minute find it a little further.
        if (Date.parse(now) < Date.parse(instant)) await demo.goTo(instant);
        own.clock.set(instant);
      },
    },
  );
  await demo.as('ou_bailu').say('查询 钱某某');
  const book = { page: 0, size: 500, hideSealedExcept: 'ou_yanshouyi' };
  const { rows } = await demo.store.cases.book(book);
  personal = [...new Set(rows.flatMap((c) => secretsOf(c.petitioner)))];
  written = rows.flatMap((c) =>
    [c.summary, c.respondent, ...c.history.map((e) => e.data)].flatMap(sentencesIn),
  );
});
afterAll(async () => {
  await own.close();
  await demo.stop();
});

const secretsOf = ({ name, phone, address }: Petitioner) =>
  [name, phone, address].filter((text): text is string => (text ?? '').length > 1);

const found = (text: string) => personal.filter((secret) => text.includes(secret));

describe('a month of the demo’s cases: somebody’s name, number or address', () => {
  it('is there to be found', async () => {
    expect(personal.length).toBeGreaterThan(25);
    const cards = await demo.as('ou_bailu').screen();
    expect(found(cards).length).toBeGreaterThan(5);
  });

  it('stands in no line of the log', () => {
    expect(logged.split('\n').length).toBeGreaterThan(50);
    expect(logged).toContain('platform call failed');
    expect(found(logged)).toEqual([]);
  });

  it('stands in no figure', async () => {
    const metrics = await (await fetch(`${demo.base}/metrics`)).text();
    expect(metrics).toContain('# HELP');
    expect(found(metrics)).toEqual([]);
  });

  it('was said in no group', async () => {
    const groups = (await demo.get<Chat[]>('/chats')).filter((chat) => chat.type === 'group');
    const said = await Promise.all(
      groups.map((group) => demo.get<unknown[]>(`/chats/${group.chatId}/messages`)),
    );
    expect(said.flat().length).toBeGreaterThan(5);
    expect(found(JSON.stringify(said))).toEqual([]);
  });

  it('came back in no refusal', async () => {
    const calls = await demo.get<Call[]>('/calls');
    const refused = calls.filter((call) => call.status >= 400);
    expect(refused.length).toBeGreaterThan(5);
    expect(found(JSON.stringify(refused.map((call) => call.response)))).toEqual([]);
  });

  it('lies readable nowhere in the database', async () => {
    const connection = await mongoose.createConnection(demo.databaseUri).asPromise();
    const collections = (await connection.db?.collections()) ?? [];
    const texts: string[] = [];
    for (const collection of collections)
      for await (const document of collection.find({})) texts.push(...stringsIn(document));
    await connection.close();
    expect(texts.length).toBeGreaterThan(5_000);
    expect(found(texts.join('\n'))).toEqual([]);
    const readable = texts.join('\n');
    expect(written.length).toBeGreaterThan(300);
    expect(written.filter((text) => readable.includes(text))).toEqual([]);
  });
});

const sentencesIn = (node: unknown) =>
  stringsIn(node).filter((text) => /\p{Script=Han}{5}/u.test(text));

function stringsIn(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(stringsIn);
  if (typeof node !== 'object' || node === null || Buffer.isBuffer(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => [key, ...stringsIn(value)]);
}
