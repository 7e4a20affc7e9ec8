import { expect, it } from '@jest/globals';
import { createLateAnswer } from '../../src/web/late-answer.ts';
import { silentLog } from '../support/deps.ts';

const click = {
  eventId: 'e1',
  messageId: 'om_1',
  chatId: 'oc_1',
  person: 'ou_bailu',
  token: 'c-1',
  at: 0,
  tag: 'button',
  value: {},
};

it('draws the card anew and says only what did not work', async () => {
  const done: object[] = [];
  const messenger = {
    patchCard: async (...given: object[] | string[]) => void done.push(given),
    send: async (...given: object[] | string[]) => done.push(given),
  };
  const show = createLateAnswer({ messenger: messenger as never, log: silentLog });
  await show(click, { card: { schema: '2.0' }, toast: { type: 'success', content: '已签收' } });
  await show(click, { toast: { type: 'error', content: '数据库暂不可用，请稍后再点一次' } });
  expect(done).toEqual([
    ['om_1', { schema: '2.0' }],
    [
      { kind: 'person', id: 'ou_bailu' },
      { text: '刚才的操作没有完成：数据库暂不可用，请稍后再点一次' },
      expect.stringMatching(/^[A-Za-z0-9_-]{1,50}$/),
    ],
  ]);
});

it('leaves a platform that refuses alone', async () => {
  const refuse = () => Promise.reject(new Error('230031'));
  const messenger = { patchCard: refuse, send: refuse };
  const show = createLateAnswer({ messenger: messenger as never, log: silentLog });
  await expect(show(click, { card: {} })).resolves.toBeUndefined();
});
