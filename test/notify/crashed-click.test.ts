import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import type { Registration } from '../../src/domain/inputs.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { takeStep } from '../../src/services/take-step.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { quietMessenger } from '../support/messenger.ts';
import { LETTER } from '../support/register.ts';
import { senderOf } from '../support/sender.ts';

let deps: DemoDeps;
const drawn: string[] = [];
const shown = new Map<string, string>();
const messenger = quietMessenger({
  send: async (to) => {
    const messageId = `om_${shown.size + 1}`;
    shown.set(messageId, to.id);
    return { messageId, chatId: 'oc_1' };
  },
  patchCard: async (messageId) => {
    drawn.push(messageId);
  },
});
beforeAll(async () => {
  deps = await demoDeps('2025-09-18T09:00:00.000+08:00');
});
afterAll(() => deps.close());

const CLERK = 'ou_bailu';
const REGISTRATION = {
  channel: 'letter' as const,
  petitionerType: 'public' as const,
  petitionerName: LETTER.petitioner_name,
  petitionerAddress: LETTER.petitioner_address,
  category: 'claim' as const,
  summary: LETTER.summary,
};

async function register(draftId: string): Promise<Case> {
  const by = { actor: CLERK, draftId, fileIds: [], anyway: true };
  const done = await registerCase(deps, REGISTRATION as Registration, by);
  if (done.kind !== 'done') throw new Error(JSON.stringify(done));
  return done.case;
}

it('draws the clicked card when a crash took its answer, and leaves it to an answer under way', async () => {
  const answering = new Set<string>();
  const sender = senderOf(deps, messenger, { answering });
  const submitFromCard = async (draftId: string, isUnderWay: boolean) => {
    const c = await register(draftId);
    await sender.run();
    const card = [...shown.keys()].at(-1) ?? '';
    if (isUnderWay) answering.add(card);
    const actionId = `${card}:submit:1`;
    await takeStep(deps, c, { name: 'submit', input: {}, actor: CLERK, actionId });
    await sender.run();
    return card;
  };
  expect(drawn).not.toContain(await submitFromCard('d1', true));
  expect(drawn).toContain(await submitFromCard('d2', false));
});
