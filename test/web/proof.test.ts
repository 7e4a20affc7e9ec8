import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { click, config, header, menu, push, sealed, send, signedHeaders, startBot } from './bot.ts';

let bot: Awaited<ReturnType<typeof startBot>>;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());
beforeEach(() => {
  bot.stored.length = 0;
  bot.clicked.length = 0;
  bot.logged.length = 0;
});

const path = '/feishu/events';
const sendBody = (body: string, headers: Record<string, string | string[]>) =>
  send(bot.port, { path, headers }, [body]);

/** Nothing was taken in, and the answer says why. */
const expectRefused = (
  answer: { status: number; text: string },
  status: number,
  reason: string,
) => {
  expect(answer).toMatchObject({ status, text: JSON.stringify({ error: reason }) });
  expect([...bot.stored, ...bot.clicked]).toEqual([]);
};

describe('proof', () => {
  it('takes in a signed event and answers {} as JSON', async () => {
    const answer = await push(bot.port, menu('ev_a'));
    expect(answer).toEqual({ status: 200, type: 'application/json; charset=utf-8', text: '{}' });
    expect(bot.stored).toMatchObject([
      { id: 'ev_a', payload: { kind: 'menu', person: 'ou_1', key: 'todo' } },
    ]);
  });

  it('hashes the bytes it received: a pretty-printed signed body is accepted', async () => {
    const pretty = JSON.stringify(JSON.parse(sealed(menu())), null, 2);
    expect((await sendBody(pretty, signedHeaders(pretty))).status).toBe(200);
    expect(bot.stored).toHaveLength(1);
  });

  it('refuses the same JSON in other bytes than were signed', async () => {
    const body = sealed(menu());
    expectRefused(await sendBody(`${body} `, signedHeaders(body)), 401, 'signature');
  });

  it('refuses a wrong token, though well signed', async () => {
    const wrong = { ...menu(), header: { ...menu().header, token: 'vtoK' } };
    expectRefused(await push(bot.port, wrong), 401, 'token');
  });

  it('refuses what another app was sent', async () => {
    const wrong = { ...menu(), header: { ...menu().header, app_id: 'cli_other' } };
    expectRefused(await push(bot.port, wrong), 401, 'app');
  });

  it.each(['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'])(
    'refuses a request without %s',
    async (name) => {
      const body = sealed(menu());
      const { [name]: _gone, ...headers } = signedHeaders(body);
      expectRefused(await sendBody(body, headers), 401, 'headers');
    },
  );

  it.each([
    ['x-lark-request-timestamp', 'stamp'],
    ['x-lark-request-nonce', 'signature'],
    ['x-lark-signature', 'signature'],
  ])('refuses %s sent twice', async (name, reason) => {
    const body = sealed(menu());
    const headers = signedHeaders(body);
    const twice = [String(headers[name]), String(headers[name])];
    expectRefused(await sendBody(body, { ...headers, [name]: twice }), 401, reason);
  });

  it('refuses an event without any proof', async () => {
    expectRefused(await sendBody(sealed(menu()), {}), 401, 'unsigned');
    expectRefused(await sendBody(sealed(click()), {}), 401, 'unsigned');
  });

  it.each([
    ['an event', menu(), 6.9 * 3600, 7.1 * 3600],
    ['a click', click(), 290, 310],
  ])('knows how old %s may be', async (_name, payload, inside, outside) => {
    const late = sealed(payload);
    expect((await sendBody(late, signedHeaders(late, inside * 1000))).status).toBe(200);
    bot.stored.length = 0;
    bot.clicked.length = 0;
    expectRefused(await sendBody(late, signedHeaders(late, outside * 1000)), 401, 'stale');
  });

  it.each([
    ['an event', menu()],
    ['a click', click()],
  ])('refuses %s from the future', async (_name, payload) => {
    const body = sealed(payload);
    expectRefused(await sendBody(body, signedHeaders(body, -400_000)), 401, 'future');
  });
});

describe('challenge', () => {
  const challenge = { challenge: 'abc123', token: 'vtok', type: 'url_verification' };

  it.each([
    ['unsigned', () => ({})],
    ['signed', signedHeaders],
  ])('is answered %s', async (_name, headers) => {
    const body = sealed(challenge);
    const answer = await sendBody(body, headers(body));
    expect(answer).toMatchObject({ status: 200, text: '{"challenge":"abc123"}' });
  });

  it('is refused with a wrong token', async () => {
    expectRefused(await sendBody(sealed({ ...challenge, token: 'x' }), {}), 401, 'token');
  });

  it('is refused in plain text', async () => {
    expectRefused(await sendBody(JSON.stringify(challenge), {}), 400, 'malformed body at encrypt');
  });
});

describe('malformed bodies', () => {
  it.each([
    ['plain events', JSON.stringify(menu()), 'malformed body at encrypt'],
    ['no JSON', 'hello', 'malformed json'],
    ['nothing', '', 'malformed json'],
    ['a list', '[1]', 'malformed body'],
    ['null', 'null', 'malformed body'],
    ['truncated base64', sealed(menu()).replace(/.{9}"}$/, '"}'), 'undecryptable'],
    ['a sealed list', sealed('[1]'), 'malformed envelope'],
    ['a sealed text', sealed('hello'), 'malformed json'],
    ['a known event without its fields', sealed({ ...menu(), event: {} }), undefined],
  ])('refuses %s, even signed', async (_name, body, reason) => {
    const answer = await sendBody(body, signedHeaders(body));
    expect(answer.status).toBe(400);
    if (reason) expectRefused(answer, 400, reason);
    expect(bot.stored).toEqual([]);
  });

  it('refuses tampered ciphertext', async () => {
    const { encrypt } = JSON.parse(sealed(menu())) as { encrypt: string };
    const bytes = Buffer.from(encrypt, 'base64');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    const body = JSON.stringify({ encrypt: bytes.toString('base64') });
    expect((await sendBody(body, signedHeaders(body))).status).toBe(400);
    expect(bot.stored).toEqual([]);
  });

  it('lets nothing beside the sealed text through', async () => {
    const body = sealed(menu('ev_b')).replace(/}$/, ',"event":{"event_key":"evil"},"headers":{}}');
    expect((await sendBody(body, signedHeaders(body))).status).toBe(200);
    expect(bot.stored).toMatchObject([{ id: 'ev_b', payload: { key: 'todo' } }]);
  });

  it('takes no prototype from a body', async () => {
    const text = JSON.stringify({ ...menu('ev_c'), headers: { 'x-lark-signature': 'x' } });
    await push(bot.port, text.replace('{', '{"__proto__":{"polluted":1},'));
    expect(bot.stored).toMatchObject([{ id: 'ev_c' }]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('size and pieces', () => {
  it('puts characters together that arrive in pieces', async () => {
    const content = JSON.stringify({ text: '查询征地补偿' });
    const event = {
      schema: '2.0',
      header: header('im.message.receive_v1'),
      event: {
        sender: { sender_type: 'user', sender_id: { open_id: 'ou_1' } },
        message: {
          message_id: 'om_1',
          create_time: '1893456000000',
          chat_id: 'oc_1',
          chat_type: 'p2p',
          message_type: 'text',
          content,
        },
      },
    };
    // A body with characters of several bytes outside the sealed text, cut between any two bytes.
    const body = sealed(event).replace(/}$/, ',"note":"征地"}');
    const pieces = [...Buffer.from(body)].map((byte) => Buffer.from([byte]));
    const answer = await send(bot.port, { path, headers: signedHeaders(body) }, pieces);
    expect(answer.status).toBe(200);
    expect(bot.stored).toMatchObject([{ messageId: 'om_1', payload: { text: '查询征地补偿' } }]);
  });

  it('refuses more than 1 MB and stays usable', async () => {
    const body = JSON.stringify({ encrypt: 'A'.repeat(1024 * 1024) });
    expectRefused(await sendBody(body, signedHeaders(body)), 413, 'oversized');
    expect((await push(bot.port, menu())).status).toBe(200);
  });

  it('cuts off who does not stop sending', async () => {
    const pieces = Array.from({ length: 12 }, () => Buffer.alloc(1024 * 1024));
    await expect(send(bot.port, { path }, pieces)).rejects.toThrow();
    expect((await push(bot.port, menu())).status).toBe(200);
  });
});

describe('logs', () => {
  it('hold no secret and no content', async () => {
    await push(bot.port, menu());
    await sendBody(sealed(menu()), {});
    await push(bot.port, { ...menu(), event: { operator: { operator_id: { open_id: 7 } } } });
    await push(bot.port, { ...menu(), header: { ...menu().header, token: 'near-token' } });
    expect(bot.logged.length).toBeGreaterThan(2);
    const text = JSON.stringify(bot.logged);
    for (const secret of [config.encryptKey, config.verificationToken, 'near-token', 'ou_1']) {
      expect(text).not.toContain(secret);
    }
  });
});
