import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSender } from '../../src/notify/sender.ts';
import type { Drawn } from '../../src/services/delivery-ports.ts';
import type { Log } from '../../src/services/ports.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { quietMessenger } from '../support/messenger.ts';

const AT = '2025-09-18T09:00:00.000+08:00';
const FAULTY = { schema: '2.0', body: { elements: [{ tag: 'note', content: '秘密' }] } };

describe('a card the platform would refuse', () => {
  let deps: DemoDeps;
  const sent: [string, object][] = [];
  const errors: object[] = [];
  beforeAll(async () => {
    deps = await demoDeps(AT);
  });
  afterAll(() => deps.close());

  const messenger = quietMessenger({
    send: async (to, content) => {
      sent.push([to.id, content]);
      return { messageId: `om_${sent.length}`, chatId: 'oc_1' };
    },
  });

  it('is never sent and not tried again; the log names the place, the office head is told', async () => {
    const log: Log = { ...deps.log, error: (fields, msg) => errors.push({ ...fields, msg }) };
    const presenter = {
      draw: async (message: { kind: string; text?: string }): Promise<Drawn> =>
        message.kind === 'help' ? { card: FAULTY } : { text: message.text },
    };
    const sender = createSender({
      deps: { ...deps, log },
      messenger,
      presenter,
      answering: new Set(),
      instances: () => 1,
    });
    const to = { kind: 'person' as const, id: 'ou_bailu' };
    await deps.store.deliveries.add([{ id: 'd1', to, message: { kind: 'help' } }], AT);
    await sender.run();
    expect(sent).toEqual([
      ['ou_liangjing', { text: '一条消息 未能送达白露（代码faultyCard），请当面或电话联系。' }],
    ]);
    expect(await deps.store.deliveries.nextDueAt()).toBeUndefined();
    expect(errors).toEqual([
      {
        delivery: 'd1',
        faults: [expect.stringMatching(/^body\.elements\[0\]/)],
        msg: 'faulty card not sent',
      },
    ]);
    expect(JSON.stringify(errors)).not.toContain('秘密');
  });
});
