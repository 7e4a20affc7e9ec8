import { z } from 'zod';
import { NUMBER_PATTERNS } from './bureau-defaults.ts';

/** The file as far as it can be read: what is malformed is simply absent (the schema reports that). */
export type LooseFile = z.output<typeof looseSchema>;

const text = z.string().optional().catch(undefined);
const person = z.object({ id: text, openId: text, mobile: text, email: text });
const group = z.object({ chatId: text, purpose: text, unit: text });
const delegation = z.object({ from: text, to: text, start: text, end: text });
const dated = z.object({ date: text });

const looseSchema = z.object({
  people: z.array(person.catch({})).catch([]),
  units: z.array(z.object({ id: text }).catch({})).catch([]),
  groups: z.array(group.catch({})).catch([]),
  delegations: z.array(delegation.catch({})).catch([]),
  dutyRoster: z.array(dated.catch({})).catch([]),
  calendarOverrides: z.array(dated.catch({})).catch([]),
  numberPatterns: z.record(z.string(), text).catch({}),
});

/** Reads what can be read of a file that may have any mistake. */
export function looseFile(raw: unknown): LooseFile {
  return looseSchema.safeParse(raw).data ?? looseSchema.parse({});
}

/** Mistakes that lie between entries rather than in one value, each with its path. */
export function crossProblems(file: LooseFile): string[] {
  return [
    ...peopleProblems(file.people),
    ...duplicates(file.units, { name: 'units', key: 'id', word: '单位 id' }),
    ...groupProblems(file.groups),
    ...delegationProblems(file.delegations),
    ...duplicates(file.dutyRoster, { name: 'dutyRoster', key: 'date', word: '值班日期' }),
    ...duplicates(file.calendarOverrides, { name: 'calendarOverrides', key: 'date', word: '日期' }),
    ...patternProblems(file.numberPatterns),
  ];
}

function peopleProblems(people: LooseFile['people']): string[] {
  const nameless = people.flatMap((p, i) =>
    p.openId || p.mobile || p.email
      ? []
      : [`people[${i}]: "${p.id ?? ''}" 须填 openId、mobile、email 之一`],
  );
  return [
    ...nameless,
    ...duplicates(people, { name: 'people', key: 'id', word: '人员 id' }),
    ...duplicates(people, { name: 'people', key: 'openId', word: 'open_id' }),
    ...duplicates(people, { name: 'people', key: 'mobile', word: '手机号' }),
    ...duplicates(people, { name: 'people', key: 'email', word: '邮箱' }),
  ];
}

function groupProblems(groups: LooseFile['groups']): string[] {
  const unitless = groups.flatMap((g, i) =>
    g.purpose === 'unit' && !g.unit
      ? [`groups[${i}].unit: 单位群 "${g.chatId ?? ''}" 须写明是哪个单位`]
      : [],
  );
  return [...unitless, ...duplicates(groups, { name: 'groups', key: 'chatId', word: '群 ID' })];
}

type Delegation = LooseFile['delegations'][number];

function delegationProblems(delegations: Delegation[]): string[] {
  return delegations.flatMap((d, i) => {
    const at = `delegations[${i}]`;
    const found: string[] = [];
    if (d.from && d.from === d.to) found.push(`${at}.to: "${d.to}" 不能委托给本人`);
    if (d.start && d.end && d.end < d.start)
      found.push(`${at}.end: 结束日期 ${d.end} 早于开始日期 ${d.start}`);
    const earlier = delegations.findIndex((other, j) => j < i && overlaps(other, d));
    if (earlier >= 0) found.push(`${at}: "${d.from}" 的委托期与 delegations[${earlier}] 重叠`);
    return found;
  });
}

function overlaps(a: Delegation, b: Delegation): boolean {
  if (!a.from || a.from !== b.from || !a.start || !a.end || !b.start || !b.end) return false;
  return a.start <= b.end && b.start <= a.end;
}

/** Two channels with one pattern would give the same number twice (S1.1). */
function patternProblems(own: LooseFile['numberPatterns']): string[] {
  const first = new Map<string, string>();
  return Object.entries({ ...NUMBER_PATTERNS, ...own }).flatMap(([channel, pattern]) => {
    if (!pattern) return [];
    const taken = first.get(pattern);
    if (!taken) first.set(pattern, channel);
    return taken
      ? [`numberPatterns.${channel}: 编号格式 "${pattern}" 与 numberPatterns.${taken} 相同`]
      : [];
  });
}

/** The second and later entries that carry a value an earlier one has. */
function duplicates<K extends string>(
  entries: Partial<Record<K, string | undefined>>[],
  list: { name: string; key: K; word: string },
): string[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, i) => {
    const value = entry[list.key];
    if (!value) return [];
    const taken = first.get(value);
    if (taken === undefined) first.set(value, i);
    return taken === undefined
      ? []
      : [`${list.name}[${i}].${list.key}: ${list.word} "${value}" 与 ${list.name}[${taken}] 重复`];
  });
}
