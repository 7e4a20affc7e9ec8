import { expect } from '@jest/globals';
import { expectRefused, pass, type Scenario } from './scenario.ts';

/** Tokens (`feishu.md` §5.1) and what the gateway says of requests without a good one (§4.7). */
export const auth: Scenario[] = [
  {
    title: 'the token stays the same until its last 30 minutes, then both are valid',
    run: async (world) => {
      const first = await world.token();
      await pass(world, 90 * 60_000 - 1_000);
      expect(await world.token()).toBe(first);
      await pass(world, 2_000);
      expect(await world.token()).not.toBe(first);
      const headers = { authorization: `Bearer ${first}` };
      const { body } = await world.call('GET', '/open-apis/bot/v3/info', { headers });
      expect(body.code).toBe(0);
    },
  },
  {
    title:
      'the 1001st call of a minute and the 51st of a second are refused with both headers (99991400)',
    run: async (world) => {
      const info = () => world.client.request({ method: 'GET', url: '/open-apis/bot/v3/info' });
      for (let i = 0; i < 50; i++) await info();
      const { headers } = await expectRefused(info(), 99991400, 429);
      expect(headers['x-ogw-ratelimit-limit']).toBe('50');
      expect(headers['x-ogw-ratelimit-reset']).toBe('1');
      await pass(world);
      await info();
    },
  },
];
