import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { askExport } from '../../src/services/exports/exporter.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { quietMessenger } from '../support/messenger.ts';
import { senderOf } from '../support/sender.ts';

const RUN = 'export:1';
let deps: DemoDeps;
const shown: string[] = [];
const messenger = quietMessenger({
  // The sheet is finished while its card is on the way: nobody could draw it anew yet.
  send: async (_to, content) => {
    shown.push(JSON.stringify(content));
    await deps.store.exports.end(RUN, 'empty', 0);
    return { messageId: 'om_1', chatId: 'oc_1' };
  },
  patchCard: async (_id, card) => void shown.push(JSON.stringify(card)),
});
beforeAll(async () => {
  deps = await demoDeps('2025-09-18T09:00:00.000+08:00');
});
afterAll(() => deps.close());

it('a card whose sheet was finished on its way says so once it is there', async () => {
  expect(await askExport(deps, { kind: 'late', by: 'ou_liangjing' }, '1')).toBeUndefined();
  await senderOf(deps, messenger).run();
  expect(shown).toHaveLength(2);
  expect(shown[0]).not.toContain('没有可导出的内容');
  expect(shown[1]).toContain('没有可导出的内容');
});
