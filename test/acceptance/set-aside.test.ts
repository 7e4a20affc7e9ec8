import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';

/** The smallest picture there is: one transparent pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ seed: 'bureau' });
});
afterAll(() => demo.stop());

it('sets a message aside that fails five times, tells sender and office head, and takes it up again', async () => {
  await demo.post('/faults', {
    face: 'api',
    match: { method: 'GET', path: '/open-apis/im/v1/messages/*/resources/*' },
    times: 5,
    status: 500,
  });
  const clerk = demo.as('ou_bailu');
  const head = demo.as('ou_liangjing');
  await clerk.sendImage(PIXEL);
  expect(await clerk.screen()).not.toContain('未能处理');
  await demo.goTo('PT15M');
  expect(await clerk.screen()).toContain('刚才发送的内容未能处理，请重新发送');
  expect(await head.screen()).toMatch(/有一条收到的消息处理5次未成功，已搁置/);
  const [event, ...others] = await demo.store.inbox.poisoned(10);
  expect(event).toMatchObject({ attempts: 5, failure: expect.any(String) });
  expect(others).toEqual([]);
  expect(await head.screen()).toContain(event!.id);

  expect(await demo.store.inbox.release([event!.id])).toBe(1);
  await clerk.say('帮助');
  expect(await clerk.screen()).toContain('归入哪一件');
  expect(await demo.store.inbox.poisoned(10)).toEqual([]);
});
