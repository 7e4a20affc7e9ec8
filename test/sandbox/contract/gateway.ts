import { expect } from '@jest/globals';
import { type Any, expectRefused, pass, request, type Scenario, send } from './scenario.ts';

const INFO = '/open-apis/bot/v3/info';
const TOKEN = '/open-apis/auth/v3/tenant_access_token/internal';

/** Tokens (`feishu.md` §5.1) and what the gateway says before any call's own code (§4.5, §4.7). */
export const gateway: Scenario[] = [
  {
    title: 'a token stays the same until its last 30 minutes, then a second one is valid beside it',
    run: async (world) => {
      const first = await world.token();
      const info = async (token: string) =>
        (await world.call('GET', INFO, { headers: { authorization: `Bearer ${token}` } })).body
          .code;
      await pass(world, 89 * 60_000);
      expect(await world.token()).toBe(first);
      await pass(world, 2 * 60_000);
      const second = await world.token();
      expect(second).not.toBe(first);
      expect([await info(first), await info(second)]).toEqual([0, 0]);
      await pass(world, 30 * 60_000);
      expect([await info(first), await info(second)]).toEqual([99991663, 0]);
    },
  },
  {
    title: 'the app token is the same one; wrong credentials are told apart (10003, 10015)',
    run: async (world) => {
      const ask = (app_id: string, app_secret: string) =>
        request(world, 'POST', '/auth/v3/app_access_token/internal', { app_id, app_secret });
      const given = (await ask('cli_test', 'secret-of-the-app')) as Any;
      expect(given.app_access_token).toBe(await world.token());
      await expectRefused(ask('cli_other', 'x'), 10003, 200);
      await expectRefused(ask('cli_test', 'x'), 10015, 200);
      await expectRefused(request(world, 'POST', TOKEN.replace('/open-apis', ''), {}), 10003);
    },
  },
  {
    title: 'a call without a good token says what is wrong with it',
    run: async (world) => {
      const code = async (headers: Record<string, string>) => {
        const { status, body, headers: given } = await world.call('GET', INFO, { headers });
        expect([status, Boolean(given.get('x-tt-logid'))]).toEqual([400, true]);
        expect(body.error.log_id).toBe(given.get('x-tt-logid'));
        return body.code;
      };
      expect(await code({})).toBe(99991661);
      expect(await code({ authorization: 'Basic x' })).toBe(99991661);
      expect(await code({ authorization: 'Bearer x' })).toBe(99991671);
      expect(await code({ authorization: 'Bearer t-x' })).toBe(99991663);
      expect(await code({ authorization: 'Bearer u-x' })).toBe(99991668);
    },
  },
  {
    title: 'an app without a scope of the call is told which would do (99991672)',
    app: { scopes: ['im:message:readonly'] },
    run: async (world) => {
      const { msg, error } = await expectRefused(send(world), 99991672);
      expect(msg).toContain('im:message:send_as_bot');
      expect(error).toMatchObject({
        permission_violations: expect.arrayContaining([
          { type: 'action_scope_required', subject: 'im:message:send_as_bot' },
        ]),
      });
    },
  },
  {
    title:
      'the 51st call of a second and the 1001st of a minute wait as the headers say (99991400)',
    run: async (world) => {
      const info = () => request(world, 'GET', '/bot/v3/info');
      const second = async (count: number) => {
        for (let i = 0; i < count; i++) await info();
      };
      await second(50);
      const { headers } = await expectRefused(info(), 99991400, 429);
      expect(headers).toMatchObject({
        'x-ogw-ratelimit-limit': '50',
        'x-ogw-ratelimit-reset': '1',
      });
      for (let i = 1; i < 20; i++) {
        await pass(world, 1_001);
        await second(50);
      }
      await pass(world, 1_001);
      const full = await expectRefused(info(), 99991400, 429);
      expect(full.headers['x-ogw-ratelimit-limit']).toBe('1000');
      await pass(world, Number(full.headers['x-ogw-ratelimit-reset']) * 1000);
      await info();
    },
  },
  {
    title: 'a body that is no JSON in UTF-8 is refused before anything else (9499)',
    run: async (world) => {
      const token = await world.token();
      const post = async (type: string, body: string | Uint8Array) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': type };
        const path = '/open-apis/im/v1/messages?receive_id_type=open_id';
        const answer = await world.call('POST', path, { headers, body: body as Any });
        return [answer.status, answer.body.code];
      };
      const good = JSON.stringify({
        receive_id: 'ou_lu',
        msg_type: 'text',
        content: '{"text":"x"}',
      });
      expect(await post('application/json; charset=utf-8', good)).toEqual([200, 0]);
      expect(await post('text/plain', good)).toEqual([400, 9499]);
      expect(await post('application/json; charset=gbk', good)).toEqual([400, 9499]);
      expect(await post('application/json', '{"receive_id"')).toEqual([400, 9499]);
      const broken = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff]), Buffer.from('"}')]);
      expect(await post('application/json', broken)).toEqual([400, 9499]);
    },
  },
  {
    title: 'a call the sandbox does not have is answered 404 and stands in the log',
    run: async (world) => {
      await expectRefused(request(world, 'GET', '/hire/v1/jobs'), 404, 404);
      const calls = (await world.control('GET', '/calls')).body;
      expect(calls.at(-1)).toMatchObject({ path: '/open-apis/hire/v1/jobs', status: 404 });
    },
  },
];
