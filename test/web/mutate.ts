import { type Dice, dice } from '../../src/demo/random.ts';
import { click, menu, sealed, signedHeaders } from './bot.ts';

export interface Fuzzed {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** What was done to it, to be read in a failure. */
  how: string;
  /** True while the platform could have sent it: signed by the right key over exactly these bytes. */
  isProven: boolean;
}

const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  2 ** 53,
  '',
  '\u0000',
  '　',
  '𠮷'.repeat(300),
  'a'.repeat(20_000),
  '../../etc/passwd',
  '{"$gt":""}',
  { $gt: '' },
  { __proto__: { a: 1 }, constructor: { prototype: {} } },
  [],
  [[[[[[[[]]]]]]]],
  Array.from({ length: 2_000 }, () => 'x'),
];

const message = (d: Dice) => ({
  schema: '2.0',
  header: { ...menu().header, event_type: 'im.message.receive_v1' },
  event: {
    sender: { sender_id: { open_id: 'ou_1' }, sender_type: 'user' },
    message: {
      message_id: `om_${d.below(1e6)}`,
      chat_id: 'oc_1',
      chat_type: d.pick(['p2p', 'group']),
      message_type: d.pick(['text', 'image', 'post', 'file', 'sticker']),
      content: '{"text":"登记"}',
      create_time: '1893456000000',
    },
  },
});

const FIXTURES: readonly ((d: Dice) => object)[] = [
  message,
  () => menu(),
  () => click(),
  () => click({ tag: 'button', form_value: { opinion: '同意', on: '2025-10-09 +0800' } }),
  () => ({ challenge: 'c', token: 'vtok', type: 'url_verification' }),
];

/** An endless row of requests near the real ones, the same for the same seed. */
export function* fuzzed(seed: string): Generator<Fuzzed> {
  const d = dice(seed);
  for (;;) {
    const payload = d.pick(FIXTURES)(d);
    for (let times = d.below(4); times > 0; times--) bend(payload, d);
    const body = sealed(payload);
    const whole = { path: d.pick(PATHS), headers: signedHeaders(body), body: Buffer.from(body) };
    yield d.pick(TAMPERS)(whole, d);
  }
}

const PATHS = ['/feishu/events', '/feishu/cards'];

/** Puts something odd in the place of a value, or takes a key out, somewhere below. */
export function bend(node: object, d: Dice): void {
  const keys = Object.keys(node);
  if (!keys.length) return;
  const key = d.pick(keys) as keyof typeof node;
  const child: unknown = node[key];
  if (typeof child === 'object' && child !== null && d.below(4) > 0) bend(child, d);
  else if (d.below(5) === 0) delete node[key];
  else Object.assign(node, { [key]: structuredClone(d.pick(ODD)) });
}

type Whole = Pick<Fuzzed, 'path' | 'headers' | 'body'>;

const TAMPERS: readonly ((r: Whole, d: Dice) => Fuzzed)[] = [
  (r) => ({ ...r, how: 'payload bent', isProven: true }),
  (r, d) => {
    const body = Buffer.from(r.body);
    const at = d.below(body.length);
    body[at] = (body[at] ?? 0) ^ (1 << d.below(8));
    return { ...r, body, how: `bit of byte ${at} turned`, isProven: false };
  },
  (r, d) => {
    const body = r.body.subarray(0, d.below(r.body.length));
    return { ...r, body, how: 'cut short', isProven: false };
  },
  (r, d) => {
    const name = d.pick(Object.keys(r.headers).filter((key) => key.startsWith('x-')));
    const { [name]: _, ...headers } = r.headers;
    return { ...r, headers, how: `without ${name}`, isProven: false };
  },
  (r, d) => {
    const name = d.pick(Object.keys(r.headers).filter((key) => key.startsWith('x-')));
    const value = d.pick(['', '0', 'x', '9'.repeat(64), '1893456000', 'f'.repeat(64)]);
    return {
      ...r,
      headers: { ...r.headers, [name]: value },
      how: `${name}: ${value}`,
      isProven: false,
    };
  },
  (r) => ({ ...r, headers: { 'content-type': 'text/plain' }, how: 'unsigned', isProven: false }),
  (r, d) => {
    const body = Buffer.from(Array.from({ length: d.below(300) }, () => d.below(256)));
    return { ...r, body, how: 'noise under good headers', isProven: false };
  },
  (r, d) => {
    const body = Buffer.from(
      d.pick(['', '{}', '[]', 'null', '{"encrypt":1}', '{"encrypt":"AAAA"}', '{']),
    );
    return {
      ...r,
      headers: signedHeaders(body.toString()),
      body,
      how: 'signed nonsense',
      isProven: true,
    };
  },
];
