import { validateCard } from '../cardschema/index.ts';
import type { State } from './state.ts';

export type Card = Record<string, unknown>;

/** Why a card is refused: the sub code the platform names, and where. */
export interface CardProblem {
  subCode: number;
  text: string;
}

/** The first thing wrong with a card: its schema, then images and people nobody knows; null when fine. */
export function cardProblem(state: State, card: unknown): CardProblem | null {
  const [issue] = validateCard(card);
  if (issue) {
    const subCode = issue.subCode ?? issue.code;
    return { subCode, text: `${issue.message}; path ${issue.path}` };
  }
  return unknownIn(state, card, '');
}

/** What a button hands back and a chart's data are the developer's own, whatever they look like. */
const OWN = new Set(['value', 'chart_spec']);

/** The first image or person in it that nobody knows. */
function unknownIn(state: State, node: unknown, path: string): CardProblem | null {
  if (typeof node !== 'object' || node === null) return null;
  const own = isRecord(node) ? (unknownImage(state, node) ?? unknownPerson(state, node)) : null;
  if (own) return { ...own, text: `${own.text}; path ${path || '/'}` };
  for (const [key, inner] of Object.entries(node)) {
    const problem = OWN.has(key) ? null : unknownIn(state, inner, `${path}/${key}`);
    if (problem) return problem;
  }
  return null;
}

/** Images in cards must be uploads of the app: what people sent has to be uploaded again. */
function unknownImage(state: State, node: Card): CardProblem | null {
  const key = imageKeys(node).find((one) => {
    const resource = state.resources.get(one);
    return resource?.kind !== 'image' || resource.owner !== 'app';
  });
  return key === undefined ? null : { subCode: 200570, text: `invalid image key ${key}` };
}

const IMAGE = /!\[[^\]]*\]\(([^)\s]+)\)/g;

function imageKeys(node: Card): string[] {
  const own = typeof node.img_key === 'string' && node.img_key !== '' ? [node.img_key] : [];
  if (node.tag !== 'markdown' || typeof node.content !== 'string') return own;
  return [...own, ...[...node.content.matchAll(IMAGE)].map((match) => match[1] ?? '')];
}

const AT = /<at\s+ids?\s*=\s*["']?([^"'>\s]+)["']?\s*>/g;

function unknownPerson(state: State, node: Card): CardProblem | null {
  const unknown = mentionedIds(node).find((id) => !isPerson(state, id));
  return unknown === undefined ? null : { subCode: 100290, text: `invalid person id ${unknown}` };
}

function mentionedIds(node: Card): string[] {
  if (node.tag === 'person') return [String(node.user_id)];
  if (node.tag === 'person_list' && node.drop_invalid_user_id !== true) {
    const persons = Array.isArray(node.persons) ? node.persons : [];
    return persons.map((person) => String(person?.id));
  }
  const isMarkdown = node.tag === 'markdown' || node.tag === 'lark_md';
  if (!isMarkdown || typeof node.content !== 'string') return [];
  const ids = [...node.content.matchAll(AT)].flatMap((match) => (match[1] ?? '').split(','));
  return ids.filter((id) => id !== 'all');
}

function isPerson(state: State, id: string): boolean {
  if (state.people.has(id)) return true;
  return [...state.people.values()].some((p) => p.unionId === id || p.userId === id);
}

export function isRecord(value: unknown): value is Card {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
