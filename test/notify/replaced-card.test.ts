import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import type { Registration } from '../../src/domain/inputs.ts';
import { PlatformUnreachable } from '../../src/feishu/refusals.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { takeStep } from '../../src/services/take-step.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { quietMessenger } from '../support/messenger.ts';
import { senderOf } from '../support/sender.ts';

const NOW = '2025-09-18T09:00:00.000+08:00';
const CLERK = 'ou_bailu';
const LEADER = 'ou_luzhiyuan';
const REGISTRATION = {
  channel: 'letter',
  petitionerType: 'public',
  petitionerName: '林某',
  petitionerAddress: '某路1号',
  category: 'claim',
  summary: '夜间施工',
} as Registration;

let deps: DemoDeps;
/** Each message with what it showed, in order. */
let shown: Map<string, { to: string; cards: string[] }>;
let isAway = false;

beforeAll(async () => {
  deps = await demoDeps(NOW);
});
afterAll(() => deps.close());
beforeEach(() => {
  shown = new Map();
  isAway = false;
});

function sender() {
  return senderOf(
    deps,
    quietMessenger({
      send: async (to, content) => {
        if (isAway) throw new PlatformUnreachable('send', 'gone');
        const messageId = `om_${deps.newId()}`;
        shown.set(messageId, { to: to.id, cards: [JSON.stringify(content)] });
        return { messageId, chatId: 'oc_1' };
      },
      patchCard: async (messageId, card) => {
        shown.get(messageId)?.cards.push(JSON.stringify(card));
      },
    }),
  );
}

/** A case with a card before the leader that has no form open. */
async function registered(run: () => Promise<void>): Promise<Case> {
  const by = { actor: CLERK, draftId: deps.newId(), fileIds: [], anyway: true };
  const done = await registerCase(deps, REGISTRATION, by);
  if (done.kind !== 'done') throw new Error(JSON.stringify(done));
  const c = done.case;
  const to = { kind: 'person' as const, id: LEADER };
  const message = { kind: 'case' as const, caseId: c.id, step: 'none' as const };
  const card = { id: `plain:${c.id}`, to, message, caseId: c.id, purpose: 'task' as const };
  await deps.store.deliveries.add([card], NOW);
  await run();
  return c;
}

/** What the first card of the leader showed after the case became a major one. */
async function afterMarked(o: { isNewOneRefused: boolean }): Promise<string[]> {
  const one = sender();
  const c = await registered(one.run);
  isAway = o.isNewOneRefused;
  const input = { reason: '涉及十余户' } as never;
  await takeStep(deps, c, { name: 'markMajor', input, actor: CLERK });
  await one.run();
  return [...shown.values()].find(({ to }) => to === LEADER)?.cards.slice(1) ?? [];
}

describe('a card of which a newer one takes the place (design.md §6)', () => {
  it('becomes a pointer, and is not drawn anew for that moment', async () => {
    const [pointer, ...others] = await afterMarked({ isNewOneRefused: false });
    expect(pointer).toMatch(/信〔2025〕\d{4}号.*请看最新一张/);
    expect(others).toEqual([]);
  });

  it('shows what is now where the newer one cannot be sent', async () => {
    const [redrawn, ...others] = await afterMarked({ isNewOneRefused: true });
    expect(redrawn).toContain('重大');
    expect(others).toEqual([]);
  });
});
