import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Affair } from '../../src/domain/affairs/affair.ts';
import { newAffair } from '../../src/domain/affairs/engine.ts';
import { bureauYear } from '../../src/domain/affairs/reception.ts';
import { groupMembers } from '../../src/domain/bureau-groups.ts';
import type { Case } from '../../src/domain/case.ts';
import { isBarred } from '../../src/domain/firewall.ts';
import { GENESIS } from '../../src/domain/history.ts';
import { formatNumber } from '../../src/domain/register.ts';
import { addDays } from '../../src/domain/time.ts';
import { STEPS } from '../../src/domain/transitions.ts';
import { handOverNotices } from '../../src/notify/owed-notices.ts';
import { createPresenter } from '../../src/notify/presenter.ts';
import { casesWaitingFor, findCases } from '../../src/services/find-cases.ts';
import type { DeliveryDraft, Message } from '../../src/services/messages.ts';
import type { DigestLine } from '../../src/services/ports.ts';
import { registerCase } from '../../src/services/register-case.ts';
import { takeAffairStep } from '../../src/services/take-affair-step.ts';
import { createClicks } from '../../src/web/actions/index.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { registration, WALK, walk, wander } from '../support/walk.ts';

const AT = '2025-09-22T09:00:00.000+08:00';
let deps: DemoDeps;
beforeAll(async () => {
  deps = { ...(await demoDeps(AT)), bureau: WALK.bureau, calendar: WALK.calendar };
});
afterAll(() => deps.close());

const nobody = () => Promise.reject(new Error('nothing is sent here'));
const messenger = {
  send: nobody,
  putEvent: async () => 'event',
  patchCard: nobody,
  lookup: async () => new Map(),
  buzz: nobody,
  uploadImage: nobody,
  uploadFile: nobody,
  download: nobody,
};

/** A walked case as the store has it, with words that can be looked for. */
async function stored(c: Case, secret: string): Promise<Case> {
  const id = deps.newId();
  const draftId = deps.newId();
  const petitioner = { ...c.petitioner, ...(c.petitioner.name ? { name: secret } : {}) };
  const done = await deps.store.cases.register(
    { series: c.channel, year: 2031, draftId },
    (slot) => ({
      ...c,
      id,
      draftId,
      petitioner,
      summary: `反映${secret}`,
      no: formatNumber(deps.bureau, c.channel, slot),
      register: { series: c.channel, ...slot, prev: GENESIS, hash: id },
    }),
  );
  return done.case;
}

/** Every kind of message that can name a case. */
function messages(c: Case): Message[] {
  const caseId = c.id;
  return [
    ...STEPS.map((step) => ({ kind: 'case' as const, caseId, step, headline: '请办理' })),
    { kind: 'case', caseId, step: 'owed' },
    { kind: 'case', caseId, step: 'none' },
    { kind: 'reveal', caseId, look: 'reveal' },
    { kind: 'reveal', caseId, look: 'originals' },
    { kind: 'todo' },
    { kind: 'mine' },
    { kind: 'book', page: 0 },
    { kind: 'found', query: '甲', caseIds: [caseId] },
    { kind: 'fileWhere', fileId: 'f1', fileName: '图片.jpg' },
    { kind: 'filed', caseId, fileId: 'f1' },
    { kind: 'digest', on: today() },
    { kind: 'reminders', at: today() },
    { kind: 'file', fileId: 'f1', caseId },
    { kind: 'leads' },
    { kind: 'timeline', caseId, page: 0 },
    { kind: 'papers', caseId },
    { kind: 'rules' },
    ...([1, 4, 7] as const).map((system) => ({ kind: 'rules' as const, system })),
    { kind: 'affair', affairId: dayOf(), step: 'owed' },
  ];
}

/** The reception day the case came in on, with its visit in the queue; a day of its own for each run. */
const dayOf = (): string => `reception:bureau:day${count}`;

async function withDay(c: Case): Promise<void> {
  const [first] = bureauYear(2025, deps.bureau, deps.calendar, []);
  const visit = { n: 1, at: c.registeredAt, people: 1, visitor: 'public' as const, matter: '密事' };
  const body = { ...first!, leader: 'ou_deputy', visits: [visit] };
  const id = dayOf();
  const seed = { id, kind: 'reception', state: 'open', period: '2025-01', owner: 'bureau', body };
  const made = { at: c.registeredAt, by: 'ou_office', action: 'make', data: {} };
  await deps.store.affairs.add([newAffair(seed, made, [], deps) as Affair]);
  // The register owes the queue its number, or nothing where some of its readers may not know it.
  const quiet = c.sealedTo || c.respondent || c.respondentUnit;
  const input = { n: 1, ...(quiet ? {} : { caseId: c.id, no: c.no }) };
  const day = (await deps.store.affairs.byId(id))!;
  await takeAffairStep(deps, day, { name: 'linkVisit', input, actor: 'system' });
}

/** What a person gets to see of a case by any card, list, query or click. */
async function everythingShownTo(person: string, c: Case): Promise<string> {
  const presenter = createPresenter({ ...deps, messenger });
  const cards = await Promise.all(messages(c).map((m) => presenter.draw(m, person)));
  const said: DeliveryDraft[] = [];
  const deliveries = {
    ...deps.store.deliveries,
    add: async (d: DeliveryDraft[]) => void said.push(...d),
  };
  const store = { ...deps.store, deliveries };
  const clicks = createClicks({ ...deps, store, messenger, presenter, answering: new Set() });
  const values = [
    ...STEPS.flatMap((s) => ['step', 'form'].map((a) => ({ a, s, c: c.id, v: c.version }))),
    ...['show', 'reveal', 'originals'].map((a) => ({ a, c: c.id })),
    { a: 'phrase', c: c.id, v: c.version },
    { a: 'next' },
    { a: 'word', w: '待办' },
  ];
  const click = { eventId: 'e', messageId: 'om_1', chatId: 'oc', token: 't', at: 0, tag: 'button' };
  const answers = [];
  for (const value of values)
    answers.push(await clicks({ ...click, person, value, form: { reason: '查看' } }));
  const found = [
    ...(await findCases(deps, person, c.no)),
    ...(await findCases(deps, person, c.petitioner.name ?? '无名')),
    ...(await casesWaitingFor(deps, person)),
  ];
  return JSON.stringify({ cards, answers, said, found: found.map((f) => f.id) });
}

/** The look-alikes a person is shown who registers the same matter. */
async function alikeShownTo(person: string, c: Case): Promise<string[]> {
  const again = {
    channel: c.channel,
    petitionerType: c.petitioner.type,
    petitionerName: c.petitioner.name,
    petitionerUnit: '某厂',
    category: c.category,
    summary: c.summary,
    sourceOrgan: '市局',
    sourceNo: '1',
  };
  const by = { actor: person, draftId: deps.newId(), fileIds: [], anyway: false };
  const outcome = await registerCase(deps, again, by);
  return outcome.kind === 'alike' ? outcome.alike.map((a) => a.no) : [];
}

/** Who is told by what the case owes: people, and everybody in the groups. */
async function toldOf(c: Case): Promise<string[]> {
  const drafts: DeliveryDraft[] = [];
  const lines: DigestLine[] = [];
  const deliveries = {
    ...deps.store.deliveries,
    add: async (d: DeliveryDraft[]) => void drafts.push(...d),
  };
  const digests = { ...deps.store.digests, add: async (l: DigestLine[]) => void lines.push(...l) };
  await handOverNotices({ ...deps, store: { ...deps.store, deliveries, digests } }, c);
  const groups = deps.bureau.groups.filter((g) => drafts.some((d) => d.to.id === g.chatId));
  return [
    ...drafts.map((d) => d.to.id),
    ...lines.map((l) => l.person),
    ...groups.flatMap((g) => groupMembers(deps.bureau, g)),
  ];
}

/** Where a word stands, with what is around it: what a failure has to tell. */
function aroundOf(word: string, text: string): string[] {
  const at = text.indexOf(word);
  return at < 0 ? [] : [text.slice(Math.max(0, at - 80), at + 40)];
}

let count = 0;
/** Each run has a digest of its own. */
const today = () => addDays('2025-09-23', count);
it('no card, list, query, click, message or digest shows a case to those barred from it', async () => {
  const property = fc.asyncProperty(registration, walk, async (r, steps) => {
    let last: Case | undefined;
    wander(r, steps, ({ c }) => {
      last = c;
    });
    if (!last) return;
    count += 1;
    const c = await stored(last, `密${count}号人`);
    await withDay(c);
    const barred = deps.bureau.people
      .map((p) => p.openId)
      .filter((p) => isBarred(c, deps.bureau, p));
    const line = { id: `${c.id}:l`, on: today(), caseId: c.id, text: `${c.no} 请办理` };
    await deps.store.digests.add(
      barred.map((person) => ({ ...line, id: `${line.id}${person}`, person })),
    );
    expect((await deps.store.digests.collect('', today())).length).toBe(barred.length);
    for (const person of barred) await deps.store.digests.handedOver({ person, into: today() });
    // Who withdrew was told rightly before that.
    const withdrawn = c.recusals.map((x) => x.person);
    expect((await toldOf(c)).filter((p) => barred.includes(p) && !withdrawn.includes(p))).toEqual(
      [],
    );
    // All of them are told nothing; what is drawn for each is looked at for three, others each time.
    const some = barred.map((_, i) => barred[(i + count) % barred.length]!).slice(0, 3);
    for (const person of some) {
      const shown = await everythingShownTo(person, c);
      const traces = [`密${count}号人`, c.no, c.id].flatMap((trace) => aroundOf(trace, shown));
      expect({ person, traces }).toEqual({ person, traces: [] });
    }
    // Last, because it may register: what somebody registers himself he sees.
    for (const person of some) expect(await alikeShownTo(person, c)).not.toContain(c.no);
  });
  await fc.assert(property, { numRuns: 12, interruptAfterTimeLimit: 200_000 });
  expect(count).toBeGreaterThan(1);
});
