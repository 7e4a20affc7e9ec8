import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { instantOf } from '../../src/domain/time.ts';
import type { Message } from '../../src/services/messages.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { quietMessenger } from '../support/messenger.ts';
import { senderOf } from '../support/sender.ts';

const AT = '2025-09-18T09:00:00.000+08:00';
let deps: DemoDeps;
let release = (): void => undefined;
const released = new Promise<void>((resolve) => (release = resolve));
const arrived: string[] = [];
const heard = new Map<string, () => void>();
const arrival = (what: string) => new Promise<void>((resolve) => heard.set(what, resolve));
const messenger = quietMessenger({
  uploadFile: async () => {
    heard.get('upload')?.();
    await released;
    return 'file_1';
  },
  send: async (to, content) => {
    arrived.push(`${to.id} ${'text' in content ? content.text : 'file'}`);
    heard.get(to.id)?.();
    return { messageId: `om_${arrived.length}`, chatId: 'oc_1' };
  },
});

beforeAll(async () => {
  deps = await demoDeps(AT);
});
afterAll(() => deps.close());

const owe = (id: string, to: string, message: Message) =>
  deps.store.deliveries.add(
    [{ id, to: { kind: 'person', id: to }, message }],
    instantOf(deps.clock.now()),
  );

it('nobody waits for another’s large file; what follows it for the same receiver does', async () => {
  const about = { name: '图纸.pdf', kind: 'file', by: 'ou_bailu', at: AT } as const;
  const { id: fileId } = await deps.store.files.put(about, new Uint8Array(9));
  const sender = senderOf(deps, messenger);
  await owe('1', 'ou_bailu', { kind: 'file', fileId });
  await owe('2', 'ou_bailu', { kind: 'text', text: '图纸如上' });
  const uploading = arrival('upload');
  const run = sender.run();
  await uploading;
  await owe('3', 'ou_bailu', { kind: 'text', text: '另附说明' });
  await owe('4', 'ou_bailu', { kind: 'file', fileId });
  await owe('5', 'ou_liangjing', { kind: 'text', text: '急件' });
  const urgent = arrival('ou_liangjing');
  sender.wake();
  await urgent;
  expect(arrived).toEqual(['ou_liangjing 急件']);
  release();
  await run;
  const texts = ['ou_bailu 图纸如上', 'ou_bailu 另附说明'];
  expect(arrived).toEqual(['ou_liangjing 急件', 'ou_bailu file', ...texts, 'ou_bailu file']);
});
