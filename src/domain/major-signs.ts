import type { Bureau } from './bureau.ts';
import type { Registration } from './inputs.ts';

const GROUP = 5;

/**
 * Why a matter may be a major one (S2.4 A): five people or more together, or words of the bureau's list.
 * It is only said; whether it is one people decide, and why not is kept.
 */
export function majorSigns(
  r: Pick<Registration, 'summary' | 'detail' | 'peopleCount'>,
  { majorSigns: list }: Pick<Bureau, 'majorSigns'>,
): string[] {
  const text = `${r.summary} ${r.detail ?? ''}`;
  const worded = list.filter((s) => s.words.some((w) => text.includes(w))).map((s) => s.name);
  const group = (r.peopleCount ?? 1) >= GROUP ? [`${GROUP}人以上`] : [];
  return [...group, ...worded];
}
