import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { PlatformRefused, PlatformUnreachable, retryOf } from '../../src/feishu/refusals.ts';
import { APP_SECRET, no, ok, SENT, startPlatform } from './platform.ts';

let platform: Awaited<ReturnType<typeof startPlatform>>;
afterEach(() => platform.close());
const start = async (answer: Parameters<typeof startPlatform>[0]) => {
  platform = await startPlatform(answer);
  return platform.client();
};

const person = { kind: 'person', id: 'ou_1' } as const;
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => new Error('did not fail'),
    (error: unknown) => error,
  );

describe('messages', () => {
  it('sends a card to a person with a uuid', async () => {
    const feishu = await start(() => SENT);
    const sent = await feishu.send(person, { card: { schema: '2.0' } }, 'u-1');
    expect(sent).toEqual({ messageId: 'om_1', chatId: 'oc_1' });
    const [call] = platform.calls;
    expect(call).toMatchObject({
      method: 'POST',
      url: '/open-apis/im/v1/messages?receive_id_type=open_id',
      headers: { authorization: 'Bearer t-1' },
      body: {
        receive_id: 'ou_1',
        msg_type: 'interactive',
        content: '{"schema":"2.0"}',
        uuid: 'u-1',
      },
    });
  });

  it.each([
    [{ text: '请签收' }, 'text', '{"text":"请签收"}'],
    [{ image: 'img_1' }, 'image', '{"image_key":"img_1"}'],
    [{ file: 'file_1' }, 'file', '{"file_key":"file_1"}'],
  ])('writes %j as a message to a group', async (content, msg_type, written) => {
    const feishu = await start(() => SENT);
    await feishu.send({ kind: 'chat', id: 'oc_1' }, content, 'u-1');
    expect(platform.calls[0]?.url).toContain('receive_id_type=chat_id');
    expect(platform.calls[0]?.body).toMatchObject({ msg_type, content: written });
  });

  it('replies, redraws and buzzes', async () => {
    const feishu = await start(({ url }) =>
      url.includes('urgent') ? ok({ invalid_user_id_list: ['ou_2'] }) : SENT,
    );
    await feishu.reply('om_9', { text: '好' }, 'u-2');
    await feishu.patchCard('om_9', { schema: '2.0' });
    expect(await feishu.buzz('om_9', ['ou_1', 'ou_2'])).toEqual(['ou_2']);
    expect(platform.calls.map(({ method, url, body }) => [method, url, body])).toEqual([
      [
        'POST',
        '/open-apis/im/v1/messages/om_9/reply',
        { msg_type: 'text', content: '{"text":"好"}', uuid: 'u-2' },
      ],
      ['PATCH', '/open-apis/im/v1/messages/om_9', { content: '{"schema":"2.0"}' }],
      [
        'PATCH',
        '/open-apis/im/v1/messages/om_9/urgent_app?user_id_type=open_id',
        { user_id_list: ['ou_1', 'ou_2'] },
      ],
    ]);
  });

  it.each(['om_1/../../x', '', 'om 1', 'om_1?x=1', '..'])(
    'calls nobody for the id %j',
    async (id) => {
      const feishu = await start(() => SENT);
      const errors = [
        await failure(feishu.patchCard(id, {})),
        await failure(feishu.reply(id, { text: 'x' }, 'u')),
        await failure(feishu.buzz(id, ['ou_1'])),
        await failure(feishu.download('om_1', id, 'image')),
        await failure(feishu.send({ kind: 'chat', id }, { text: 'x' }, 'u')),
      ];
      expect(errors.map((error) => error instanceof PlatformRefused && error.final)).toEqual(
        errors.map(() => true),
      );
      expect([platform.calls.length, platform.tokens.asked]).toEqual([0, 0]);
    },
  );

  it('calls nobody with a uuid the platform would cut', async () => {
    const feishu = await start(() => SENT);
    expect(await failure(feishu.send(person, { text: 'x' }, 'u'.repeat(51)))).toMatchObject({
      final: true,
    });
    expect(platform.calls).toEqual([]);
  });
});

describe('people', () => {
  it('looks up 50 at a time and leaves out who is not found', async () => {
    const feishu = await start(({ body }) => {
      const asked = (body.mobiles ?? body.emails) as string[];
      const key = body.mobiles ? 'mobile' : 'email';
      const known = asked
        .filter((one) => one !== 'm3')
        .map((one) => ({ [key]: one, user_id: `ou_${one}` }));
      return ok({ user_list: [...known, { mobile: 'm3' }] });
    });
    const mobiles = Array.from({ length: 60 }, (_, i) => `m${i}`);
    const found = await feishu.lookup(mobiles, ['a@example.test']);
    expect([found.size, found.get('m59'), found.has('m3')]).toEqual([60, 'ou_m59', false]);
    expect(found.get('a@example.test')).toBe('ou_a@example.test');
    expect(platform.calls).toHaveLength(3);
  });

  it('knows the bot', async () => {
    const bot = { open_id: 'ou_bot', app_name: '信访助手' };
    const feishu = await start(() => ({ body: { code: 0, msg: 'ok', bot } }));
    expect(await feishu.botInfo()).toEqual({ openId: 'ou_bot', name: '信访助手' });
  });
});

describe('token', () => {
  it('is asked for once by calls that start together', async () => {
    const feishu = await start(() => SENT);
    await Promise.all([1, 2, 3].map((n) => feishu.send(person, { text: 'x' }, `u-${n}`)));
    expect([platform.tokens.asked, platform.calls.length]).toEqual([1, 3]);
  });

  it('is renewed once when the platform no longer accepts it', async () => {
    const feishu = await start(({ headers }) =>
      headers.authorization === 'Bearer t-1' ? no(99991663) : SENT,
    );
    await Promise.all([1, 2, 3].map((n) => feishu.send(person, { text: 'x' }, `u-${n}`)));
    expect([platform.tokens.asked, platform.calls.length]).toEqual([2, 6]);
  });

  it('is not renewed for ever', async () => {
    const feishu = await start(() => no(99991663));
    const error = await failure(feishu.botInfo());
    expect(retryOf(error)).toBe('later');
    expect([platform.tokens.asked, platform.calls.length]).toEqual([2, 2]);
  });

  it('is renewed before it ends, by the clock that is given', async () => {
    await start(() => SENT);
    let passed = 0;
    const feishu = platform.client({ ...systemClock, now: () => Date.now() + passed });
    await feishu.send(person, { text: 'x' }, 'u-1');
    passed = 6500_000;
    await feishu.send(person, { text: 'x' }, 'u-2');
    expect(platform.tokens.asked).toBe(1);
    passed = 6700_000;
    await feishu.send(person, { text: 'x' }, 'u-3');
    expect(platform.calls.at(-1)?.headers.authorization).toBe('Bearer t-2');
  });

  it('is not shared with another client of the same app', async () => {
    const feishu = await start(() => SENT);
    await feishu.send(person, { text: 'x' }, 'u-1');
    await platform.client().send(person, { text: 'x' }, 'u-2');
    expect(platform.tokens.asked).toBe(2);
  });
});

describe('failures', () => {
  const later = 'later';
  it.each([
    [
      'an API rate with its wait',
      no(99991400, 429, { 'x-ogw-ratelimit-reset': '5' }),
      99991400,
      5000,
    ],
    ['an API rate without a wait', no(99991400, 429), 99991400, later],
    ['too many calls, told by HTTP alone', no(1, 429), 1, later],
    [
      'an API rate at HTTP 400',
      no(99991400, 400, { 'x-ogw-ratelimit-reset': '2' }),
      99991400,
      2000,
    ],
    ['the rate of one group', no(230020), 230020, later],
    ['a message being sent', no(230049), 230049, later],
    ['an internal error', no(1500), 1500, later],
    ['the bot outside the group', no(230002), 230002, false],
    ['a resigned user', no(230013), 230013, false],
    ['the monthly quota', no(99991403), 99991403, 'later'],
    ['a code at HTTP 200', no(230002, 200), 230002, false],
    ['a rate at HTTP 200', no(230020, 200), 230020, later],
  ])('knows whether to retry after %s', async (_name, reply, code, retry) => {
    const feishu = await start(() => reply);
    const error = await failure(feishu.send(person, { text: 'x' }, 'u-1'));
    expect(error).toBeInstanceOf(PlatformRefused);
    expect(error).toMatchObject({ code, retry, final: retry === false });
    expect(retryOf(error)).toBe(retry);
    expect(platform.calls).toHaveLength(1);
  });

  it.each([
    ['element exceeds the limit', 11310, false],
    ['card action is lock', 11310, 'later'],
  ])('reads the inner code of a refused card: %s', async (words, subCode, retry) => {
    const msg = `Failed to create card content, ext=ErrCode: 11310; ErrMsg: ${words}; `;
    const feishu = await start(() => ({ status: 400, body: { code: 230099, msg } }));
    const error = await failure(feishu.patchCard('om_1', {}));
    expect(error).toMatchObject({ code: 230099, subCode, retry });
  });

  it.each([
    ['a broken connection', 'hang up' as const],
    ['an error page', { status: 502, body: Buffer.from('<html>') }],
    ['an internal error in JSON', no(0, 500)],
    ['an answer without a code', { body: { hello: 1 } }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: {} }],
  ])('takes %s for unreachable', async (_name, reply) => {
    const feishu = await start(() => reply);
    const error = await failure(feishu.botInfo());
    expect(error).toBeInstanceOf(PlatformUnreachable);
    expect(retryOf(error)).toBe('later');
  });

  it('takes a platform that is down for unreachable', async () => {
    const feishu = await start(() => SENT);
    await platform.close();
    expect(await failure(feishu.botInfo())).toBeInstanceOf(PlatformUnreachable);
  });

  it('never retries a fault of our own', () => {
    expect(retryOf(new TypeError('x'))).toBe(false);
  });

  it('holds an API for as long as the platform said', async () => {
    await start((_call, n) =>
      n === 1 ? no(99991400, 429, { 'x-ogw-ratelimit-reset': '1' }) : SENT,
    );
    const feishu = platform.client();
    await failure(feishu.send(person, { text: 'x' }, 'u-1'));
    const startedAt = performance.now();
    await feishu.send({ kind: 'chat', id: 'oc_2' }, { text: 'x' }, 'u-2');
    expect(performance.now() - startedAt).toBeGreaterThan(950);
  });

  it('carries and logs no secret and no content', async () => {
    const feishu = await start(({ url }) => (url.includes('bot') ? 'hang up' : no(230001)));
    const errors = [
      await failure(feishu.send(person, { text: '张三的电话' }, 'u-1')),
      await failure(feishu.botInfo()),
    ];
    const down = await startPlatform(() => SENT);
    await down.close();
    errors.push(await failure(down.client().botInfo()));
    const seen = JSON.stringify([
      platform.logged,
      down.logged,
      errors.map((e) => [String(e), (e as Error).cause, { ...(e as Error) }]),
    ]);
    expect(platform.logged).toHaveLength(2);
    for (const secret of [APP_SECRET, 't-1', '张三', 'Bearer']) expect(seen).not.toContain(secret);
  });
});

describe('files', () => {
  it('uploads with a name and gives the key', async () => {
    const feishu = await start(({ url }) =>
      ok(url.endsWith('images') ? { image_key: 'img_1' } : { file_key: 'file_1' }),
    );
    expect(await feishu.uploadImage(Buffer.from('PNG'))).toBe('img_1');
    expect(await feishu.uploadFile(Buffer.from('PDF!'), '答复意见书.pdf')).toBe('file_1');
    const [image, file] = platform.calls.map(({ raw }) => Buffer.from(raw, 'latin1').toString());
    expect(image).toMatch(/name="image_type"\r\n\r\nmessage/);
    expect(image).toMatch(/name="image"; filename="image"[\s\S]*PNG/);
    expect(file).toMatch(/name="file_type"\r\n\r\npdf/);
    expect(file).toMatch(/name="file_name"\r\n\r\n答复意见书.pdf/);
    expect(file).toMatch(/name="file"; filename="答复意见书.pdf"[\s\S]*PDF!/);
  });

  it('tells the code of a refused upload', async () => {
    const feishu = await start(() => no(234006, 200));
    expect(await failure(feishu.uploadImage(Buffer.from('x')))).toMatchObject({ code: 234006 });
  });

  it('uploads again, whole, with a renewed token', async () => {
    const feishu = await start((_call, n) => (n === 1 ? no(99991663) : ok({ image_key: 'img_1' })));
    await feishu.uploadImage(Buffer.from('PNG'));
    expect(platform.calls.map(({ raw }) => raw.includes('PNG'))).toEqual([true, true]);
  });

  it('downloads exact bytes', async () => {
    const bytes = Buffer.from([0, 255, 128, 10, 13]);
    const feishu = await start(() => ({ body: bytes }));
    expect(Buffer.from(await feishu.download('om_1', 'img_v3_1-a', 'image'))).toEqual(bytes);
    expect(platform.calls[0]?.url).toBe(
      '/open-apis/im/v1/messages/om_1/resources/img_v3_1-a?type=image',
    );
  });

  it('tells a JSON file from a refusal', async () => {
    const text = Buffer.from('{"code":7,"msg":"mine"}');
    const json = { 'content-type': 'application/json' };
    const named = { ...json, 'content-disposition': 'attachment; filename="a.json"' };
    const feishu = await start(({ url }) => ({
      body: text,
      headers: url.includes('mine') ? named : json,
    }));
    expect(Buffer.from(await feishu.download('om_1', 'mine', 'file'))).toEqual(text);
    expect(await failure(feishu.download('om_1', 'other', 'file'))).toMatchObject({ code: 7 });
  });

  it('tells the code of a refused download', async () => {
    const feishu = await start(() => no(234003));
    expect(await failure(feishu.download('om_1', 'k', 'file'))).toMatchObject({ code: 234003 });
  });

  it('refuses more than it could send again', async () => {
    const feishu = await start(() => ({ body: Buffer.alloc(30 * 1024 * 1024 + 1) }));
    expect(await failure(feishu.download('om_1', 'k', 'file'))).toMatchObject({
      code: 234037,
      final: true,
    });
  });
});
