import { ALIKE_FROM, matchKeys, matchOf, traitsOf } from '../domain/matching.ts';
import type { CaseStore } from './ports.ts';

/** Newest cases looked at: more of one place and matter than a bureau has open. */
const LOOKED_AT = 200;

export interface TextMatch {
  id: string;
  score: number;
  /** Why it is taken for the same, for the reader. */
  reason: string;
}

/** Cases whose text tells of the same matter, the likest first. The text is never stored by this. */
export async function matchText(
  cases: Pick<CaseStore, 'worded'>,
  text: string,
  limit: number,
): Promise<TextMatch[]> {
  const traits = traitsOf(text);
  const keys = matchKeys(traits);
  if (!keys.length) return [];
  const found = await cases.worded(keys, LOOKED_AT);
  return found
    .map(({ id, summary }) => ({ id, ...matchOf(traits, traitsOf(summary)) }))
    .filter((m) => m.score >= ALIKE_FROM)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}
