import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import type { Case } from '../../src/domain/case.ts';
import { plusMs } from '../../src/domain/time.ts';
import type { Store } from '../../src/services/ports.ts';
import { explained, READS } from './explained.ts';
import { type TestStore, testStore } from './open.ts';
import { AT, DAY, registered } from './stored-cases.ts';

const CLOSED = 400;
const LOT = 40;
const ALL = { reach: 'all', viewer: 'ou_x' } as const;
const QUERIES: [string, (s: Store, c: Case) => Promise<unknown>][] = [
  ['byId', (s, c) => s.cases.byId(c.id)],
  ['byIds', (s, c) => s.cases.byIds([c.id])],
  ['byNo', (s, c) => s.cases.byNo(c.no)],
  ['byRegister', (s, c) => s.cases.byRegister(c.register)],
  ['pageKey.get', (s) => s.pageKey.get()],
  ['byDraft', (s, c) => s.cases.byDraft(c.draftId)],
  ['replace', (s, c) => s.cases.replace(c, { ...c, major: true })],
  ['byPetitioner', (s) => s.cases.byPetitioner('林秀珍', 5)],
  ['alike', (s) => s.cases.alike({ name: '林秀珍', phone: '13800138000', summary: '甲' }, 5)],
  ['worded', (s) => s.cases.worded(['锦绣里', '~水泵'], 5)],
  ['heldBy', (s) => s.cases.heldBy(['ou_a', 'ou_b'], 5)],
  ['countHeldBy', (s) => s.cases.countHeldBy('ou_a')],
  ['dueIn', (s) => s.cases.dueIn(['water'], '2025-10-12T24:00', 5)],
  ['ledBy', (s) => s.cases.ledBy('ou_a', 5)],
  ['registeredSince', (s) => s.cases.registeredSince('2026', 5)],
  ['placedSince', (s) => s.cases.placedSince(['@望江'], '2026-01-01', 5)],
  ['registeredIn', (s) => s.cases.registeredIn('2026-01', 5)],
  ['endedIn', (s) => s.cases.endedIn('2026-01', 5)],
  ['touchedBy', (s) => s.cases.touchedBy('ou_clerk', 5)],
  ['led', (s) => s.cases.led(5)],
  ['affairs.byId', (s) => s.affairs.byId('reception:bureau:2025-10')],
  ['affairs.list', (s) => s.affairs.list({ kind: 'reception', from: '2025-10', to: '2025-10' }, 5)],
  ['affairs.heldBy', (s) => s.affairs.heldBy(['ou_a'], 5)],
  ['affairs.dueForReminder', (s) => s.affairs.dueForReminder(AT, 5)],
  ['affairs.nextReminderAt', (s) => s.affairs.nextReminderAt()],
  ['affairs.owing', (s) => s.affairs.owing(5)],
  ['deliveries.markRead', (s) => s.deliveries.markRead(['om_1'], AT)],
  ['deliveries.remindersOf', (s) => s.deliveries.remindersOf('c2')],
  ['settings.all', (s) => s.settings.all()],
  ['running', (s) => s.cases.running(5)],
  ['search: name', (s) => s.cases.search({ ...ALL, name: '林秀珍' }, 5)],
  ['search: unit', (s) => s.cases.search({ ...ALL, unit: 'water' }, 5)],
  ['search: state', (s) => s.cases.search({ ...ALL, status: 'inProgress' }, 5)],
  ['search: days', (s) => s.cases.search({ ...ALL, from: '2026-01-01', to: '2026-01-31' }, 5)],
  ["search: a unit's own", (s) => s.cases.search({ reach: ['water'], viewer: 'ou_x' }, 5)],
  ['recentOf', (s) => s.cases.recentOf('ou_clerk', 5)],
  ['book', (s) => s.cases.book({ page: 0, size: 5, hideSealedExcept: 'ou_x' })],
  ['dueForReminder', (s) => s.cases.dueForReminder(AT, 5)],
  ['nextReminderAt', (s) => s.cases.nextReminderAt()],
  ['owing', (s) => s.cases.owing(5)],
  ['strikeOff', (s, c) => s.cases.strikeOff(c.id, ['none'])],
  ['files.info', (s) => s.files.info('letter')],
  ['files.byMessage', (s) => s.files.byMessage('om_letter')],
  ['drafts.keptOf', (s) => s.drafts.keptOf(['ou_clerk', 'ou_a'], 5)],
  ['drafts.prune', (s) => s.drafts.prune(AT)],
  ['deliveries.nextDueAt', (s) => s.deliveries.nextDueAt()],
  ['deliveries.claim', (s) => s.deliveries.claim(AT, AT, 5)],
  ['deliveries.byMessage', (s) => s.deliveries.byMessage('om_1')],
  ['deliveries.newestForm', (s) => s.deliveries.newestForm('ou_a')],
  ['deliveries.liveOf', (s) => s.deliveries.liveOf('c1')],
  [
    'deliveries.supersede',
    async (s) => {
      const [live] = await s.deliveries.liveOf('c1');
      return s.deliveries.supersede(live!);
    },
  ],
  ['deliveries.sentBefore', (s) => s.deliveries.sentBefore(AT, 5)],
  ['deliveries.remindersOn', (s) => s.deliveries.remindersOn('ou_a', DAY)],
  ['deliveries.buzzesOn', (s) => s.deliveries.buzzesOn('c1', 'ou_a', DAY)],
  ['digests.of', (s) => s.digests.of('ou_a', DAY)],
  ['digests.collect', (s) => s.digests.collect('', DAY)],
  ['digests.handedOver', (s) => s.digests.handedOver({ person: 'ou_a', into: DAY })],
  ['digests.prune', (s) => s.digests.prune('2025-09-02')],
  ['inbox.nextDueAt', (s) => s.inbox.nextDueAt()],
  ['inbox.claim', (s) => s.inbox.claim(AT, AT)],
  ['inbox.poisoned', (s) => s.inbox.poisoned(5)],
  ['inbox.release', (s) => s.inbox.release('all')],
  [
    'jobRuns.begin',
    async (s) => {
      await s.jobRuns.begin('x:1', AT, AT);
      return s.jobRuns.begin('x:1', AT, AT);
    },
  ],
  ['jobRuns.prune', (s) => s.jobRuns.prune(AT)],
  ['inbox.prune', (s) => s.inbox.prune(AT)],
  ['exports.claim', (s) => s.exports.claim(AT, AT)],
  ['exports.nextDueAt', (s) => s.exports.nextDueAt()],
  ['exports.prune', (s) => s.exports.prune(AT)],
  ['numbered', (s) => s.cases.numbered(2025)],
];

describe('query plans over many closed cases', () => {
  let test: TestStore;
  let open: Case;
  let connection: Connection;
  const commands: Record<string, unknown>[] = [];

  beforeAll(async () => {
    test = await testStore('&monitorCommands=true');
    connection = mongoose.connections.find((c) => c.name === test.database.name)!;
    open = await fill(test.store, connection);
    connection.getClient().on('commandStarted', (e) => {
      if (READS.has(e.commandName)) commands.push(e.command);
    });
  });
  afterAll(() => test.end());

  it.each(QUERIES)('%s reads by an index, and little more than it returns', async (_, query) => {
    commands.length = 0;
    await query(test.store, open);
    const captured = commands.splice(0);
    expect(captured.length).toBeGreaterThan(0);
    for (const command of captured) {
      const text = await explained(connection, command);
      expect(text).toMatch(/"(IXSCAN|IDHACK|DISTINCT_SCAN|COUNT_SCAN|EXPRESS_\w+)"/);
      expect(text).not.toMatch(/"(COLLSCAN|SORT)"/);
      const examined = [...text.matchAll(/"(?:totalDocsExamined|totalKeysExamined)":(\d+)/g)];
      expect(examined.length).toBeGreaterThan(0);
      for (const [, n] of examined) expect(Number(n)).toBeLessThanOrEqual(12);
    }
  });
});

/** 400 of everything that is done and a handful of what is open. */
async function fill(store: Store, connection: Connection): Promise<Case> {
  const done = { holders: [], owed: [], status: 'closed' as const };
  // In lots: of so many at once the last would wait longer than anybody has to.
  for (let i = 0; i < CLOSED; i += LOT)
    await Promise.all(Array.from({ length: LOT }, () => registered(store, done)));
  await fillRooms(store, connection);
  for (let i = 0; i < 3; i += 1)
    await registered(store, { holders: ['ou_a'], nextReminderAt: AT, registeredAt: plusMs(AT, 1) });
  return registered(store, { holders: ['ou_b'], sealedTo: 'ou_discipline' });
}

async function fillRooms(store: Store, connection: Connection): Promise<void> {
  const ids = Array.from({ length: CLOSED }, (_, i) => `x${i}`);
  const many = (name: string, build: (id: string) => object) =>
    connection.collection(name).insertMany(ids.map((id) => ({ _id: id as never, ...build(id) })));
  const old = '2025-09-01T08:00:00.000+08:00';
  const to = { kind: 'person', id: 'ou_a' };
  await many('deliveries', (id) => ({
    ...{ to, caseId: 'c1', purpose: 'task', state: 'sent', dueAt: old, sentAt: old },
    ...{ messageId: `m${id}`, reminder: true, buzz: true },
  }));
  await many('affairs', (id) => ({
    ...{ kind: 'reception', owner: 'bureau', period: '2024-05', state: 'closed', holders: [] },
    ...{ version: 1, sealed: Buffer.from(id) },
  }));
  await many('digestLines', (id) => ({ person: 'ou_a', on: `2025-09-03`, caseId: id, text: '' }));
  await many('inbox', () => ({ state: 'done', at: plusMs(AT, 1), dueAt: AT }));
  await many('files.files', (id) => ({ metadata: { messageId: `om_${id}` } }));
  const letter = {
    name: '来信.jpg',
    kind: 'image',
    by: 'ou_a',
    at: AT,
    messageId: 'om_letter',
  } as const;
  await store.files.put(letter, Buffer.from('x'), 'letter');
  await many('drafts', () => ({ by: 'ou_old', kept: true, updatedAt: old }));
  const message = { kind: 'text' as const, text: '一' };
  const card = { to: { kind: 'person' as const, id: 'ou_a' }, message, caseId: 'c1' };
  for (const id of ['1', '2']) {
    await store.deliveries.add([{ ...card, id, purpose: 'task', buzz: true, reminder: true }], AT);
    await store.deliveries.sent(id, {
      messageId: `om_${id}`,
      chatId: 'oc',
      sentAt: plusMs(AT, -1),
    });
    await store.deliveries.add([{ ...card, id: `due${id}` }], AT);
    await store.inbox.add({ id, payload: {}, at: AT });
    await store.digests.add([{ id, person: 'ou_a', on: DAY, caseId: 'c1', text: '一' }]);
  }
}
