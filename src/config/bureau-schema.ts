import { z } from 'zod';
import { isIsoDate } from '../domain/time.ts';
import { CATEGORY, type Category, CHANNEL, type Channel } from '../domain/vocabulary.ts';
import {
  HOURS,
  NUMBER_PATTERNS,
  PHRASES,
  RECEPTION,
  RETENTION,
  TOPICS,
} from './bureau-defaults.ts';
import { limitsSchema } from './bureau-limits.ts';
import { MAJOR_SIGNS } from './major-signs.ts';
import { RELATIONS } from './relation-names.ts';

/** What the file's references may name: short person ids with the open_id each stands for, and unit ids. */
export interface KnownIds {
  people: ReadonlyMap<string, string>;
  units: ReadonlySet<string>;
}

/** The whole file; references come out as open_ids. Every leaf is checked, whatever else is wrong. */
export function bureauSchema(known: KnownIds) {
  const refs = references(known);
  const unit = unitSchema(refs);
  return z.strictObject({
    name: z.string(),
    numberPatterns: z.strictObject(patternFields()).prefault({}),
    people: z.array(personSchema(refs)).min(1),
    units: z.array(unit).min(1),
    groups: z.array(groupSchema(refs)).default([]),
    ...postFields(refs),
    delegations: z
      .array(z.strictObject({ from: refs.person, to: refs.person, start: DATE, end: DATE }))
      .default([]),
    dutyRoster: z
      .array(z.strictObject({ date: DATE, leader: refs.person, officer: refs.person }))
      .default([]),
    limits: limitsSchema.prefault({}),
    hours: hoursSchema.prefault({}),
    ladder: z.array(ladderSchema).default([]),
    calendarOverrides: z
      .array(z.strictObject({ date: DATE, work: BOOLEAN, name: z.string() }))
      .default([]),
    topics: z
      .partialRecord(z.enum(CATEGORIES), z.array(z.string()))
      .default({})
      .transform((own): Record<Category, string[]> => ({ ...TOPICS, ...own })),
    policyNotes: z.partialRecord(z.enum(CATEGORIES), z.string()).default({}),
    organs: z.array(z.string()).default([]),
    majorSigns: z
      .array(z.strictObject({ name: z.string(), words: z.array(z.string().min(2)).min(1) }))
      .default(MAJOR_SIGNS),
    phrases: z.array(z.string()).min(1).max(6).default(PHRASES),
  });
}
export type BureauFile = z.output<ReturnType<typeof bureauSchema>>;

const CATEGORIES = Object.keys(CATEGORY) as Category[];
const CHANNELS = Object.keys(CHANNEL) as Channel[];

const BOOLEAN = z.enum(['true', 'false']).transform((text) => text === 'true');
const DATE = z
  .string()
  .refine(isIsoDate, { error: (i) => `"${i.input}" 不是日期，应写成 2025-10-09 的样子` });
const TIME = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: (i) => `"${i.input}" 不是时间，应写成 08:30 的样子`,
});
/** 保管期限 (S5.3). */
const PERIOD = z.enum(['永久', '30年', '10年']);

type References = ReturnType<typeof references>;
function references(known: KnownIds) {
  return {
    person: z
      .string()
      .refine((id) => known.people.has(id), {
        error: (i) => `没有 id 为 "${i.input}" 的人员`,
      })
      .transform((id) => known.people.get(id) ?? id),
    unit: z.string().refine((id) => known.units.has(id), {
      error: (i) => `没有 id 为 "${i.input}" 的单位`,
    }),
  };
}

/** Roles no other part of the file gives; all others follow from posts (bureau-file.ts). */
const EXTRA_ROLES = ['auditor', 'archivist', 'dutyOfficer'] as const;

function personSchema(refs: References) {
  return z.strictObject({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    openId: z
      .string()
      .regex(/^ou_\w+$/, { error: (i) => `"${i.input}" 不是 open_id，应以 ou_ 开头` })
      .optional(),
    mobile: z.string().optional(),
    email: z.string().optional(),
    unit: refs.unit.optional(),
    roles: z.array(z.enum(EXTRA_ROLES)).default([]),
  });
}

function unitSchema(refs: References) {
  return z.strictObject({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['section', 'subordinate', 'discipline']).default('section'),
    leader: refs.person,
    head: refs.person,
    liaison: refs.person,
    responsible: refs.person,
    handlers: z.array(refs.person).min(1),
    informationOfficer: refs.person.optional(),
    informationDeputy: refs.person.optional(),
    archivist: refs.person,
    topics: z.array(z.string()).optional(),
    signer: refs.person.optional(),
  });
}

function groupSchema(refs: References) {
  return z.strictObject({
    chatId: z.string().regex(/^oc_\w+$/, { error: (i) => `"${i.input}" 不是群 ID，应以 oc_ 开头` }),
    name: z.string(),
    purpose: z.enum(['office', 'unit', 'all']),
    unit: refs.unit.optional(),
  });
}

function postFields(refs: References) {
  return {
    office: z.strictObject({
      head: refs.person,
      clerks: z.array(refs.person).min(1),
      phone: z.string(),
      unit: refs.unit.optional(),
    }),
    director: refs.person,
    deputyInCharge: refs.person,
    disciplineHead: refs.person,
    leadingGroup: z.strictObject({ head: refs.person, members: z.array(refs.person).min(1) }),
    bureauInformationOfficer: refs.person,
    bureauInformationDeputy: refs.person.optional(),
    reception: z
      .strictObject({
        rotation: z.array(refs.person).min(1).optional(),
        place: z.string().default(RECEPTION.place),
        from: TIME.default(RECEPTION.from),
        until: TIME.default(RECEPTION.until),
        shift: z.enum(['weekday', 'workday']).default(RECEPTION.shift),
      })
      .prefault({}),
    retention: z
      .strictObject({
        cases: PERIOD.default(RETENTION.cases),
        papers: PERIOD.default(RETENTION.papers),
        lists: PERIOD.default(RETENTION.lists),
      })
      .prefault({}),
  };
}

/** Numbers begin again every year, so a pattern without the year would meet last year's (S1.1). */
function patternFields() {
  const pattern = z
    .string()
    .refine((p) => p.includes('{seq}'), { error: (i) => `编号格式 "${i.input}" 缺少 {seq}` })
    .refine((p) => p.includes('{year}'), { error: (i) => `编号格式 "${i.input}" 缺少 {year}` });
  const fields = CHANNELS.map((c) => [c, pattern.default(NUMBER_PATTERNS[c])]);
  return Object.fromEntries(fields) as Record<Channel, z.ZodDefault<typeof pattern>>;
}

const hoursSchema = z.strictObject({
  spans: z
    .array(z.tuple([TIME, TIME]))
    .min(1)
    .refine((spans) => isAscending(spans.flat()), {
      error: (i) => `时段须先后有序、互不重叠，现为 ${JSON.stringify(i.input)}`,
    })
    .default(HOURS.spans),
  quietFrom: TIME.default(HOURS.quietFrom),
  quietUntil: TIME.default(HOURS.quietUntil),
  morning: TIME.default(HOURS.morning),
});

const isAscending = (times: string[]): boolean =>
  times.every((time, i) => i === 0 || (times[i - 1] ?? '') < time);

/** A rung's id begins with its clock: `K4.D-3`. Which rungs exist is the ladder's own knowledge. */
const ladderSchema = z.strictObject({
  rung: z.string().regex(/^K\d{1,2}[a-z]?[.:/]\S+$/, {
    error: (i) => `"${i.input}" 不是催办节点编号，应写成 K4.ordinary.D-3 的样子`,
  }),
  off: BOOLEAN.optional(),
  to: z.array(z.enum(RELATIONS)).min(1).optional(),
});
