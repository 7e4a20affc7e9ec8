import { afterEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Click } from '../../src/feishu/incoming.ts';
import { CipherError } from '../../src/store/cipher.ts';
import { StoreUnavailable } from '../../src/store/errors.ts';
import type { WebDeps } from '../../src/web/app.ts';
import type { CardAnswer } from '../../src/web/clicks.ts';
import { click, header, menu, push, sealed, send, signedHeaders, startBot } from './bot.ts';

let bot: Awaited<ReturnType<typeof startBot>>;
const start = async (change?: Partial<WebDeps>) => {
  bot = await startBot(change);
};
afterEach(() => bot.close());

const never = new Promise<never>(() => undefined);
const toastOf = (text: string) => (JSON.parse(text) as CardAnswer).toast;

describe('events', () => {
  it('wakes the worker once for an event that comes twice', async () => {
    await start();
    const answers = [await push(bot.port, menu('ev_1')), await push(bot.port, menu('ev_1'))];
    expect(answers.map((answer) => answer.text)).toEqual(['{}', '{}']);
    expect([bot.stored.length, bot.woken.count]).toEqual([1, 1]);
  });

  it('takes events and clicks on either path', async () => {
    await start();
    expect((await push(bot.port, menu('ev_2'), '/feishu/cards?from=console')).text).toBe('{}');
    expect(toastOf((await push(bot.port, click(), '/feishu/events')).text)?.content).toBe('已签收');
    expect([bot.stored.length, bot.clicked.length]).toEqual([1, 1]);
  });

  it('answers 200 to a type nobody asked for and stores nothing', async () => {
    await start();
    const unknown = { schema: '2.0', header: header('im.chat.disbanded_v1'), event: { x: 1 } };
    expect(await push(bot.port, unknown)).toMatchObject({ status: 200, text: '{}' });
    expect(bot.stored).toEqual([]);
  });

  it('answers 503 when the inbox fails, so that the platform sends again', async () => {
    await start({ inbox: { add: () => Promise.reject(new Error('secret detail')) } });
    const answer = await push(bot.port, menu());
    expect(answer).toMatchObject({ status: 503, text: '{"error":"store"}' });
    expect(bot.woken.count).toBe(0);
    expect(JSON.stringify(bot.logged)).not.toContain('secret detail');
  });

  it('answers 503 in time when the inbox hangs', async () => {
    await start({ inbox: { add: () => never } });
    const startedAt = performance.now();
    expect((await push(bot.port, menu())).status).toBe(503);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('wakes the worker also for what was stored after the answer', async () => {
    let store = (_isNew: boolean) => {};
    const stored = new Promise<boolean>((resolve) => {
      store = resolve;
    });
    await start({ inbox: { add: () => stored } });
    expect((await push(bot.port, menu())).status).toBe(503);
    store(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(bot.woken.count).toBe(1);
  });
});

describe('clicks', () => {
  it('answers toast and card in the platform’s shape', async () => {
    await start();
    const { text, type } = await push(bot.port, click(), '/feishu/cards');
    expect(type).toContain('application/json');
    expect(JSON.parse(text)).toEqual({
      toast: { type: 'success', content: '已签收' },
      card: { type: 'raw', data: { schema: '2.0' } },
    });
  });

  it('answers {} when there is nothing to show', async () => {
    await start({ clicks: async () => ({}) });
    expect((await push(bot.port, click())).text).toBe('{}');
  });

  it('hands on a string value as none', async () => {
    await start();
    await push(bot.port, click({ tag: 'button', value: 'approve' }));
    expect(bot.clicked).toMatchObject([{ person: 'ou_1', tag: 'button' }]);
    expect(bot.clicked[0]?.value).toBeUndefined();
  });

  it('does not act on a replayed request', async () => {
    await start();
    const body = sealed(click());
    const headers = signedHeaders(body);
    const twice = [];
    for (let i = 0; i < 2; i += 1) {
      twice.push(await send(bot.port, { path: '/feishu/cards', headers }, [body]));
    }
    expect(twice.map(({ status, text }) => [status, toastOf(text)?.content])).toEqual([
      [200, '已签收'],
      [200, '请勿重复提交'],
    ]);
    expect(bot.clicked).toHaveLength(1);
  });

  it('refuses a sender without open_id politely', async () => {
    await start();
    const stranger = { ...click(), event: { ...click().event, operator: { user_id: 'u1' } } };
    expect(toastOf((await push(bot.port, stranger)).text)?.type).toBe('warning');
    expect(bot.clicked).toEqual([]);
  });

  it('answers in time while slow work goes on to its end, and shows what came of it', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: Click[] = [];
    const late: object[] = [];
    await start({
      answerLate: async ({ messageId }, answer) => void late.push({ messageId, ...answer }),
      clicks: async (given) => {
        await gate;
        done.push(given);
        return { toast: { type: 'success', content: '已签收' } };
      },
    });
    const startedAt = performance.now();
    const { text } = await push(bot.port, click());
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(toastOf(text)).toEqual({ type: 'info', content: '正在处理，请稍候…' });
    expect(done).toEqual([]);
    release();
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toHaveLength(1);
    const { messageId } = done[0] ?? {};
    expect(late).toEqual([{ messageId, toast: { type: 'success', content: '已签收' } }]);
  });

  it.each([
    ['an error', new Error('secret detail'), '系统繁忙，请稍后再点一次'],
    ['a store away', new StoreUnavailable('secret detail'), '数据库暂不可用，请稍后再点一次'],
    [
      'a damaged value',
      new CipherError('broken', 'secret detail'),
      '此件数据受损，无法打开，请通知系统管理员从备份恢复',
    ],
    ['no error at all', 'secret detail', '系统繁忙，请稍后再点一次'],
  ])('makes a plain toast of %s', async (_name, error, content) => {
    await start({ clicks: () => Promise.reject(error) });
    const answer = await push(bot.port, click());
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({ toast: { type: 'error', content } });
    expect(bot.logged).toHaveLength(1);
    expect(JSON.stringify(bot.logged)).not.toContain('secret detail');
  });

  it('makes a toast also of an error thrown at once', async () => {
    await start({
      clicks: () => {
        throw new Error('now');
      },
    });
    expect(toastOf((await push(bot.port, click())).text)?.type).toBe('error');
  });
});

describe('other paths', () => {
  const get = (path: string, method = 'GET') => send(bot.port, { path, method });

  it('tells life and readiness apart', async () => {
    await start({ ready: async () => ({ ok: false, why: 'store' }) });
    expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(await get('/readyz')).toMatchObject({ status: 503, text: '{"ok":false,"why":"store"}' });
  });

  it('counts requests, events, clicks and refusals', async () => {
    await start();
    await push(bot.port, menu('ev_1'));
    await push(bot.port, menu('ev_1'));
    await push(bot.port, click());
    await send(bot.port, { path: '/feishu/events' }, ['{}']);
    const { text } = await get('/metrics');
    expect(text).toContain('feishu_events_total{type="application.bot.menu_v6",outcome="new"} 1');
    expect(text).toContain('outcome="duplicate"} 1');
    expect(text).toContain('feishu_clicks_total{outcome="done"} 1');
    expect(text).toContain('feishu_refused_total{reason="malformed"} 1');
    expect(text).toContain(
      'http_request_duration_seconds_count{path="/feishu/events",status="200"} 3',
    );
  });

  it('answers what it does not know in JSON', async () => {
    await start();
    expect(await get('/')).toMatchObject({ status: 404, text: '{"error":"not_found"}' });
    expect(await get('/feishu/events')).toMatchObject({ status: 405 });
    expect(await get('/__proto__')).toMatchObject({ status: 404 });
  });
});

describe('anything at all', () => {
  const fuzz = { numRuns: 300 };

  it('is never answered with 5xx, proven or not', async () => {
    await start();
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array().map((a) => Buffer.from(a).toString('latin1')),
    );
    await fc.assert(
      fc.asyncProperty(bodies, fc.boolean(), fc.boolean(), async (plain, isSealed, isSigned) => {
        const body = isSealed ? sealed(plain) : plain;
        const headers = isSigned ? signedHeaders(body) : {};
        const answer = await send(bot.port, { path: '/feishu/events', headers }, [body]);
        expect(answer.status).toBeLessThan(500);
      }),
      fuzz,
    );
    expect(bot.stored).toEqual([]);
  });

  it('inside a proven envelope is 200 or 400, and a click reaches us whole or not', async () => {
    await start();
    const types = fc.constantFrom(
      'im.message.receive_v1',
      'application.bot.menu_v6',
      'card.action.trigger',
      'contact.user.updated_v3',
    );
    const events = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc
        .dictionary(
          fc.constantFrom('tag', 'value', 'form_value', 'option', '__proto__'),
          fc.jsonValue(),
        )
        .map((action) => ({ ...click().event, action })),
    );
    await fc.assert(
      fc.asyncProperty(types, events, async (type, event) => {
        const answer = await push(bot.port, { schema: '2.0', header: header(type), event });
        expect([200, 400]).toContain(answer.status);
      }),
      fuzz,
    );
    for (const one of bot.clicked) expect(typeof one.person).toBe('string');
  });
});
