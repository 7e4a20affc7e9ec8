import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { plusMs } from '../../src/domain/time.ts';
import type { Messenger } from '../../src/services/delivery-ports.ts';
import { createInboxWorker } from '../../src/web/inbox-worker.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { quietMessenger } from '../support/messenger.ts';

const AT = '2025-09-18T09:00:00.000+08:00';
const CLERK = 'ou_bailu';

let deps: DemoDeps;
beforeEach(async () => {
  deps = await demoDeps(AT);
});
afterEach(() => deps.close());

const workerOn = (own: Partial<Messenger> = {}) =>
  createInboxWorker({ ...deps, messenger: quietMessenger(own) });

const asksHelp = (id: string) =>
  deps.store.inbox.add({ id, payload: { kind: 'menu', person: CLERK, key: 'help' }, at: AT });

/** What the bot means to say to whom, by now. */
async function said(): Promise<string[]> {
  const due = await deps.store.deliveries.claim(plusMs(AT, 900_000), plusMs(AT, 900_001), 50);
  return due.map(
    (d) => `${d.to.id} ${d.message.kind === 'text' ? d.message.text : d.message.kind}`,
  );
}

describe('the inbox', () => {
  it('sets aside what ended the process five times, and tells sender and office head', async () => {
    await asksHelp('e1');
    for (let tries = 0; tries < 5; tries += 1)
      await deps.store.inbox.claim(plusMs(AT, tries), plusMs(AT, tries + 1));
    deps.clock.set(plusMs(AT, 10));
    await workerOn().run();
    expect(await deps.store.inbox.poisoned(5)).toMatchObject([{ id: 'e1', failure: 'ended' }]);
    expect((await said()).map((s) => s.slice(0, 17)).toSorted()).toEqual([
      'ou_bailu 刚才发送的内容未',
      'ou_liangjing 有一条收',
    ]);
  });

  it('answers one person while a large file of another is on its way', async () => {
    let begin = (): void => undefined;
    let arrive = (_bytes: Uint8Array): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const bytes = new Promise<Uint8Array>((resolve) => (arrive = resolve));
    const worker = workerOn({
      download: () => {
        begin();
        return bytes;
      },
    });
    const message = { kind: 'message', messageId: 'om_1', chatId: 'oc_1', chatType: 'p2p' };
    const payload = { ...message, person: CLERK, text: '', images: ['img_1'], files: [] };
    await deps.store.inbox.add({ id: 'slow', payload, at: AT });
    const run = worker.run();
    await begun;
    await asksHelp('quick');
    worker.wake();
    let isAnswered = false;
    for (let n = 0; n < 200 && !isAnswered; n += 1) {
      isAnswered = (await said()).includes(`${CLERK} help`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    arrive(new Uint8Array([1]));
    await run;
    expect(isAnswered).toBe(true);
  });
});
