import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Bureau } from '../domain/bureau.ts';
import { assembleBureau } from './bureau-assemble.ts';
import { crossProblems, looseFile } from './bureau-cross.ts';
import { issueText, pathText } from './bureau-messages.ts';
import { type BureauFile, bureauSchema } from './bureau-schema.ts';
import { ConfigError } from './config-error.ts';
import { yamlProblem } from './yaml-problem.ts';

const TITLE = '单位信息文件有误:';
/** Feishu's batch_get_id takes at most 50 mobiles and 50 emails a call. */
const LOOKUP_SLICE = 50;

/** A checked file; some of its people may still lack an open_id. */
export interface BureauDraft {
  readonly file: unknown;
  readonly people: readonly DraftPerson[];
}

interface DraftPerson {
  id: string;
  openId?: string;
  mobile?: string;
  email?: string;
}

/** Finds open_ids: mobile or email (as written in the file) to open_id; who is unknown is left out. */
export type LookupPeople = (mobiles: string[], emails: string[]) => Promise<Map<string, string>>;

/**
 * Reads and checks a bureau file (YAML). In the file people are named by a short `id`; times are
 * bureau time. Throws a `ConfigError` that lists every mistake with its path (Chinese).
 */
export function loadBureau(text: string): {
  bureau: BureauDraft;
  unresolved: { mobiles: string[]; emails: string[] };
} {
  const file = parseYaml(text);
  const loose = looseFile(file);
  const ids = loose.people.flatMap((p) => p.id ?? []);
  const parsed = parseFile(file, new Map(ids.map((id) => [id, id])));
  const problems = [...parsed.problems, ...crossProblems(loose)];
  if (!parsed.file || problems.length) throw new ConfigError(TITLE, problems);
  const bureau: BureauDraft = { file, people: parsed.file.people };
  return { bureau, unresolved: unresolvedOf(bureau) };
}

/**
 * Turns a draft into the bureau: asks `lookup` (in slices of 50) for the people without open_id and
 * replaces every short id by the open_id. Throws a `ConfigError` naming all who were not found.
 */
export async function resolveBureau(draft: BureauDraft, lookup: LookupPeople): Promise<Bureau> {
  const found = await lookupAll(unresolvedOf(draft), lookup);
  const openIds = new Map<string, string>();
  const owners = new Map<string, string>();
  const problems = draft.people.flatMap((person, i) => {
    const openId = person.openId ?? found.get(person.mobile ?? '') ?? found.get(person.email ?? '');
    if (!openId) return [notFound(person, i)];
    const owner = owners.get(openId);
    if (owner) return [`people[${i}]: "${person.id}" 与 "${owner}" 是同一个飞书账号 ${openId}`];
    owners.set(openId, person.id);
    openIds.set(person.id, openId);
    return [];
  });
  const { file } = parseFile(draft.file, openIds);
  if (!file || problems.length) throw new ConfigError(TITLE, problems);
  return assembleBureau(file, openIds);
}

function parseYaml(text: string): unknown {
  // Failsafe: every scalar stays the text that was written (mobiles with + or leading zeros, 08:30).
  const document = parseDocument(text, { schema: 'failsafe' });
  const [error] = document.errors;
  if (error) throw new ConfigError(TITLE, [yamlProblem(error)]);
  return withoutEmpty(document.toJS());
}

/** `head:` with nothing behind it counts as not given. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!(value instanceof Object)) return value;
  const entries = Object.entries(value).filter(([, v]) => v !== '' && v !== null);
  return Object.fromEntries(entries.map(([k, v]) => [k, withoutEmpty(v)]));
}

function parseFile(
  file: unknown,
  people: ReadonlyMap<string, string>,
): { file?: BureauFile; problems: string[] } {
  const units = new Set(looseFile(file).units.flatMap((u) => u.id ?? []));
  const result = bureauSchema({ people, units }).safeParse(file, { error: issueText });
  if (result.success) return { file: result.data, problems: [] };
  return { problems: result.error.issues.map(problemText) };
}

const problemText = (issue: z.core.$ZodIssue): string =>
  `${pathText(issue.path)}: ${issue.message}`;

function unresolvedOf(draft: BureauDraft): { mobiles: string[]; emails: string[] } {
  const unknown = draft.people.filter((p) => !p.openId);
  return {
    mobiles: unknown.flatMap((p) => p.mobile ?? []),
    emails: unknown.flatMap((p) => p.email ?? []),
  };
}

async function lookupAll(
  wanted: { mobiles: string[]; emails: string[] },
  lookup: LookupPeople,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const longest = Math.max(wanted.mobiles.length, wanted.emails.length);
  for (let from = 0; from < longest; from += LOOKUP_SLICE) {
    const slice = (list: string[]) => list.slice(from, from + LOOKUP_SLICE);
    const part = await lookup(slice(wanted.mobiles), slice(wanted.emails));
    for (const [key, openId] of part) found.set(key, openId);
  }
  return found;
}

function notFound(person: DraftPerson, index: number): string {
  const key = person.mobile ? 'mobile' : 'email';
  const word = person.mobile ? '手机号' : '邮箱';
  return `people[${index}].${key}: 飞书中没有${word}为 "${person[key]}" 的成员`;
}
