import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Case } from '../../src/domain/case.ts';
import type { Registration } from '../../src/domain/inputs.ts';
import { plusMs } from '../../src/domain/time.ts';
import type { Messenger } from '../../src/services/delivery-ports.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { takeStep } from '../../src/services/take-step.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { quietMessenger } from '../support/messenger.ts';
import { senderOf } from '../support/sender.ts';

const NOW = '2025-09-18T09:00:00.000+08:00';
const CLERK = 'ou_bailu';
const REGISTRATION = {
  channel: 'letter',
  petitionerType: 'public',
  petitionerName: '林某',
  petitionerAddress: '某路1号',
  category: 'claim',
  summary: '夜间施工',
} as Registration;

let deps: DemoDeps;
/** What each message shows, and whom. */
let shown: Map<string, { to: string; card: string }>;
/** Done once, while a message or a change of it is on its way to the platform. */
let meanwhile: { send?: () => Promise<void>; patch?: () => Promise<void> };
let sent = 0;
let rings = 0;
let drafts = 0;

beforeAll(async () => {
  deps = await demoDeps(NOW);
});
afterAll(() => deps.close());
beforeEach(() => {
  shown = new Map();
  meanwhile = {};
  rings = 0;
});

const platform = (): Partial<Messenger> => ({
  buzz: async () => {
    rings += 1;
    return [];
  },
  send: async (to, content) => {
    sent += 1;
    const messageId = `om_${sent}`;
    const card = JSON.stringify(content);
    const during = meanwhile.send;
    meanwhile.send = undefined;
    await during?.();
    shown.set(messageId, { to: to.id, card });
    return { messageId, chatId: 'oc_1' };
  },
  patchCard: async (messageId, card) => {
    const during = meanwhile.patch;
    meanwhile.patch = undefined;
    await during?.();
    const before = shown.get(messageId);
    shown.set(messageId, { to: before?.to ?? '', card: JSON.stringify(card) });
  },
});

/** The sender of a process of its own. */
const processOf = () => senderOf(deps, quietMessenger(platform()), { instances: 2 });

async function register(): Promise<Case> {
  drafts += 1;
  const by = { actor: CLERK, draftId: `d${drafts}`, fileIds: [], anyway: true };
  const done = await registerCase(deps, REGISTRATION, by);
  if (done.kind !== 'done') throw new Error(JSON.stringify(done));
  return done.case;
}

const take = (c: Case, name: 'submit' | 'markMajor', input: object = {}) =>
  takeStep(deps, c, { name, input: input as never, actor: CLERK });
const clerkSees = () => [...shown.values()].findLast(({ to }) => to === CLERK)?.card ?? '';

describe('two processes that send (design.md §4)', () => {
  it('a card shows what became of its case while it was on the way', async () => {
    const [one, other] = [processOf(), processOf()];
    const c = await register();
    meanwhile.send = async () => {
      await take(c, 'submit');
      await other.run();
    };
    await one.run();
    expect(clerkSees()).toContain('待批阅');
  });

  it('of two who draw a card anew the later state stays, whoever is slower', async () => {
    const [one, other] = [processOf(), processOf()];
    const c = await register();
    await one.run();
    await take(c, 'submit');
    meanwhile.patch = async () => {
      const now = await deps.store.cases.byId(c.id);
      await take(now as Case, 'markMajor', { reason: '涉及十余户' });
      await other.run();
    };
    await one.run();
    expect(clerkSees()).toContain('首报期限');
  });

  it('a message whose lease ran out on the way rings once', async () => {
    const [one, other] = [processOf(), processOf()];
    const to = { kind: 'person' as const, id: CLERK };
    const message = { kind: 'text' as const, text: '请速阅' };
    await deps.store.deliveries.add([{ id: 'slow', to, message, buzz: true }], NOW);
    meanwhile.send = async () => {
      deps.clock.set(plusMs(NOW, 61_000));
      await other.run();
    };
    await one.run();
    expect(rings).toBe(1);
  });

  it('a card that has become a pointer meanwhile stays one', async () => {
    const [one, other] = [processOf(), processOf()];
    const c = await register();
    await one.run();
    const [card] = await deps.store.deliveries.liveOf(c.id);
    await take(c, 'submit');
    meanwhile.patch = async () => {
      const { to, message, caseId, purpose } = card!;
      await deps.store.deliveries.add([{ id: 'newer', to, message, caseId, purpose }], NOW);
      deps.clock.set(plusMs(NOW, 120_000));
      await other.run();
    };
    await one.run();
    const old = shown.get(card!.messageId ?? '')?.card ?? '';
    expect(old).toContain('请看最新一张');
    expect(old).not.toContain('待批阅');
  });

  it('what a click keeps of a card is not written over by a redraw that was on its way', async () => {
    const one = senderOf(deps, quietMessenger(platform()));
    const c = await register();
    await one.run();
    const [card] = await deps.store.deliveries.liveOf(c.id);
    await take(c, 'submit');
    const answered = { ...card!, openStep: undefined, drawn: 'answer' };
    const message = { kind: 'case' as const, caseId: c.id, step: 'none' as const };
    meanwhile.patch = async () =>
      void (await deps.store.deliveries.redrawn(card!.id, { ...answered, message }));
    await one.run();
    const [after] = await deps.store.deliveries.liveOf(c.id);
    expect(after?.message).toMatchObject({ step: 'none' });
    expect(after?.drawn).not.toBe('answer');
    expect(clerkSees()).toContain('待批阅');
  });
});
