import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startWorld, type TestWorld } from './support.ts';

const TOKEN = '/open-apis/auth/v3/tenant_access_token/internal';
let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const post = (body: unknown) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  return world.call('POST', TOKEN, { headers, body: text });
};
const credentials = { app_id: 'cli_test', app_secret: 'secret-of-the-app' };
const info = (authorization?: string) =>
  world.call('GET', '/open-apis/bot/v3/info', authorization ? { headers: { authorization } } : {});

describe('the tenant token', () => {
  it('stays the same while it has half an hour left, then a new one joins it', async () => {
    const first = (await post(credentials)).body;
    expect(first).toMatchObject({ code: 0, expire: 7200 });
    await world.clock.run(world.clock.now() + 89 * 60_000);
    const again = (await post(credentials)).body;
    expect(again.tenant_access_token).toBe(first.tenant_access_token);
    expect(again.expire).toBeLessThanOrEqual(31 * 60);
    await world.clock.run(world.clock.now() + 2 * 60_000);
    const next = (await post(credentials)).body;
    expect(next.tenant_access_token).not.toBe(first.tenant_access_token);
    expect((await info(`Bearer ${first.tenant_access_token}`)).body.code).toBe(0);
    await world.clock.run(world.clock.now() + 30 * 60_000);
    expect((await info(`Bearer ${first.tenant_access_token}`)).body.code).toBe(99991663);
    expect((await info(`Bearer ${next.tenant_access_token}`)).body.code).toBe(0);
  });

  it('is refused to a wrong app, a wrong secret and a broken body', async () => {
    expect((await post({ ...credentials, app_secret: 'x' })).body.code).toBe(10015);
    expect((await post({ ...credentials, app_id: 'x' })).body.code).toBe(10003);
    expect((await post({})).body.code).toBe(10003);
    expect((await post('{')).body.code).toBe(9499);
  });

  it('is demanded by every other call', async () => {
    expect(await info()).toMatchObject({ status: 400, body: { code: 99991661 } });
    expect((await info('Bearer x-1')).body.code).toBe(99991671);
    expect((await info('Bearer t-1')).body.code).toBe(99991663);
    expect((await info('Bearer u-1')).body.code).toBe(99991668);
    const own = await info(`Bearer ${await world.token()}`);
    expect(own.body).toMatchObject({ code: 0, bot: { app_name: '信访助手', open_id: 'ou_bot' } });
  });
});

describe('scopes', () => {
  it('are demanded when the app has a list of them', async () => {
    await world.stop();
    world = await startWorld({ app: { scopes: ['im:message'] } });
    expect((await world.api('GET', '/im/v1/messages/om_x')).body.code).toBe(99992354);
    const refused = await world.api('GET', '/im/v1/chats');
    expect([refused.status, refused.body.code]).toEqual([400, 99991672]);
  });
});
