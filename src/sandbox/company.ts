import { z } from 'zod';
import type { SandboxHost } from './types.ts';

const unit = z.object({ id: z.string().min(1), name: z.string().min(1) }).nullable();
const openId = z.string().regex(/^ou_\w+$/, 'an open_id is ou_ and letters, digits or _');

const companySchema = z.strictObject({
  people: z
    .array(
      z.strictObject({
        openId,
        unionId: z.string().optional(),
        userId: z.string().optional(),
        name: z.string().min(1),
        title: z.string().default(''),
        roles: z.array(z.string()).default([]),
        unit: unit.default(null),
        mobile: z.string().optional(),
        email: z.string().optional(),
      }),
    )
    .min(1),
  groups: z
    .array(
      z.strictObject({
        chatId: z.string().regex(/^oc_\w+$/, 'a chat_id is oc_ and letters, digits or _'),
        name: z.string().min(1),
        purpose: z.enum(['office', 'unit', 'all']).default('all'),
        unit: z.string().nullable().default(null),
        members: z.array(openId),
      }),
    )
    .default([]),
  menu: z
    .array(z.strictObject({ eventKey: z.string().min(1).max(30), label: z.string().min(1) }))
    .default([]),
});

const OFFICE = { id: 'office', name: '办公室' };

/** A few made-up people, so that there is somebody to talk to. */
const EXAMPLE = {
  people: [
    { openId: 'ou_ann', name: '安小满', title: '主任', unit: OFFICE, email: 'ann@example.test' },
    { openId: 'ou_bei', name: '贝知秋', title: '职员', unit: OFFICE, email: 'bei@example.test' },
    { openId: 'ou_cen', name: '岑立夏', title: '职员', unit: { id: 'unit', name: '业务科' } },
  ],
  groups: [{ chatId: 'oc_everybody', name: '全体群', members: ['ou_ann', 'ou_bei', 'ou_cen'] }],
  menu: [{ eventKey: 'help', label: '帮助' }],
};

/**
 * The people, groups and menu of a sandbox without a bot of its own; made-up ones where none are
 * given as JSON. Throws an Error that lists everything wrong with them.
 */
export function companyHost(json?: string): SandboxHost {
  const given = companySchema.safeParse(json === undefined ? EXAMPLE : JSON.parse(json));
  if (!given.success) throw new Error(z.prettifyError(given.error));
  const { people, groups, menu } = given.data;
  return {
    people: () => people,
    groups: () => groups,
    menu: () => menu,
    nextDue: async () => null,
    runUntil: async () => undefined,
    seed: async () => undefined,
  };
}
