import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import type { DeliveryDraft } from '../../src/services/messages.ts';
import { type TestStore, testStore } from './open.ts';
import { AT, registered } from './stored-cases.ts';

const to = { kind: 'person' as const, id: 'ou_deputy' };

function draft(id: string, caseId: string): DeliveryDraft {
  return { id, to, message: { kind: 'text', text: id }, caseId, purpose: 'task' };
}

/** What the sender does for a batch of cases at once. */
describe('what is done side by side goes to the store together', () => {
  let test: TestStore;
  const commands: string[] = [];

  beforeAll(async () => {
    test = await testStore('&monitorCommands=true');
    const connection = mongoose.connections.find((c) => c.name === test.database.name);
    connection?.getClient().on('commandStarted', (e) => commands.push(e.commandName));
  });
  afterAll(() => test.end());

  async function commandsOf(work: () => Promise<unknown>): Promise<string[]> {
    commands.length = 0;
    await work();
    return [...commands];
  }

  it('adds deliveries by one insert, each id once', async () => {
    const { deliveries } = test.store;
    await deliveries.add([draft('b', 'c1')], AT);
    const used = await commandsOf(() =>
      Promise.all([
        deliveries.add([draft('a', 'c1'), draft('b', 'c2')], AT),
        deliveries.add([], AT),
        deliveries.add([draft('a', 'c3'), draft('d', 'c3')], AT),
      ]),
    );
    expect(used).toEqual(['insert']);
    const claimed = await deliveries.claim(AT, AT, 9);
    expect(claimed.map((d) => [d.id, d.caseId])).toEqual([
      ['a', 'c1'],
      ['b', 'c1'],
      ['d', 'c3'],
    ]);
  });

  it('finds the live cards of each case, and takes cards out, by one command each', async () => {
    const { deliveries } = test.store;
    for (const [id, caseId] of [
      ['k1', 'k'],
      ['k2', 'k'],
      ['m1', 'm'],
    ] as const) {
      await deliveries.add([draft(id, caseId)], AT);
      await deliveries.sent(id, { messageId: `om_${id}`, chatId: 'oc', sentAt: AT });
    }
    const idsOf = async (caseId: string) => {
      const live = await deliveries.liveOf(caseId);
      return live.map((d) => d.id).sort();
    };
    let found: string[][] = [];
    const used = await commandsOf(async () => {
      found = await Promise.all([idsOf('k'), idsOf('m'), idsOf('none')]);
      await Promise.all([deliveries.retire('k1'), deliveries.retire('m1')]);
    });
    expect(used).toEqual(['find', 'update']);
    expect(found).toEqual([['k1', 'k2'], ['m1'], []]);
    expect([await idsOf('k'), await idsOf('m')]).toEqual([['k2'], []]);
  });

  it('strikes off what several cases owe by one write, of each what is its own', async () => {
    const cases = await Promise.all([registered(test.store), registered(test.store)]);
    const { strikeOff, owing } = test.store.cases;
    const [first, second] = cases;
    const used = await commandsOf(() =>
      Promise.all([strikeOff(first!.id, ['1.1']), strikeOff(second!.id, ['none'])]),
    );
    expect(used).toEqual(['update']);
    expect((await owing(9)).map((c) => c.id)).toEqual([second!.id]);
  });
});
