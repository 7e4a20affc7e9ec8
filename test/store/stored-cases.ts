import { randomBytes } from 'node:crypto';
import type { Case, CaseClock } from '../../src/domain/case.ts';
import { chainEntry, registerHash } from '../../src/domain/history.ts';
import { type NumberSlot, nothingYet } from '../../src/domain/register.ts';
import type { Channel } from '../../src/domain/vocabulary.ts';
import type { Store } from '../../src/services/ports.ts';

export const DAY = '2025-10-09';
export const AT = `${DAY}T08:40:00.000+08:00`;

export function newId(): string {
  return randomBytes(12).toString('hex');
}

/** A small case as the register would make it for a slot. */
export function builtCase(slot: NumberSlot, change: Partial<Case> = {}): Case {
  const id = change.id ?? newId();
  const series: Channel = change.channel ?? 'letter';
  const no = `${series === 'letter' ? '信' : '访'}〔${slot.year}〕${String(slot.seq).padStart(4, '0')}号`;
  const bare: Case = {
    id,
    no,
    register: { series, ...slot, hash: '' },
    draftId: newId(),
    version: 1,
    status: 'registered',
    channel: series,
    receivedOn: DAY,
    registeredAt: AT,
    registeredBy: 'ou_clerk',
    petitioner: {
      type: 'public',
      name: '林秀珍',
      unit: '城关纺织厂',
      address: '解放路 18 号',
      phone: '138-0013-8000',
    },
    peopleCount: 1,
    category: 'claim',
    summary: '反映住房漏水,多次报修无人处理。',
    urgency: 'ordinary',
    major: false,
    ...nothingYet(),
    reopened: 0,
    attachments: [],
    holders: ['ou_clerk'],
    owed: [{ id: '1.1', kind: 'redraw' }],
    remindedUntil: AT,
    ...change,
  };
  const entry = chainEntry(bare, {
    at: change.registeredAt ?? AT,
    by: 'ou_clerk',
    action: 'register',
    from: 'draft',
    to: 'registered',
    data: { summary: '反映危房', topic: undefined, more: {}, list: [1, 2.5, { deep: true }] },
  });
  const hash = registerHash({ id, no }, slot.prev, entry.hash);
  return { ...bare, register: { ...bare.register, hash }, history: [entry] };
}

export function clockDue(dueOn: string, change: Partial<CaseClock> = {}): CaseClock {
  return {
    kind: 'K1',
    startedAt: AT,
    startOn: DAY,
    limit: 3,
    unit: 'workDay',
    roll: true,
    urgency: 'ordinary',
    dueOn,
    basis: 'S2.1',
    ...change,
  };
}

/** Registers a case with the given fields and returns it as stored. */
export async function registered(store: Store, change: Partial<Case> = {}): Promise<Case> {
  const draftId = change.draftId ?? newId();
  const key = { series: change.channel ?? ('letter' as const), year: 2025, draftId };
  const made = await store.cases.register(key, (slot) => builtCase(slot, { ...change, draftId }));
  return made.case;
}

/** The case one step further, as the domain would make it. */
export function stepped(c: Case, change: Partial<Case> = {}, by = 'ou_head'): Case {
  const at = change.history?.at(-1)?.at ?? AT;
  const to = change.status ?? c.status;
  const next = { ...c, ...change, version: c.version + 1 };
  const draft = { at, by, action: 'note', from: c.status, to, data: {} };
  const entry = chainEntry({ ...next, history: c.history }, draft);
  return {
    ...next,
    history: change.history ?? [...c.history, entry],
    owed: change.owed ?? [...c.owed, { id: `${entry.seq}.1`, kind: 'redraw' }],
  };
}

/** As JSON would carry it: what is absent is not there at all. */
export function stripped<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
