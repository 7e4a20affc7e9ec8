import type { Bureau } from './bureau.ts';
import type { CaseNow } from './case.ts';
import { isAboutBureau, isBarred } from './firewall.ts';

type About = Pick<CaseNow, 'respondent' | 'respondentUnit'>;

/**
 * May one case go into the other (T6)? Never where sealed ends meet open ones, nor where either is about
 * somebody of the bureau and the other is not about the same: who is kept from one would have the other.
 */
export function mayMerge(c: CaseNow, main: CaseNow, bureau: Bureau): boolean {
  if (c.sealedTo || main.sealedTo) return false;
  if (handsOf(main).some((p) => isBarred(c, bureau, p))) return false;
  return isAboutSame(c, main) || !(isAboutBureau(c, bureau) || isAboutBureau(main, bureau));
}

const isAboutSame = (a: About, b: About): boolean =>
  (a.respondent ?? '').trim() === (b.respondent ?? '').trim() &&
  (a.respondentUnit ?? '') === (b.respondentUnit ?? '');

function handsOf({ assignment: a }: CaseNow): string[] {
  return [a?.unitHead, a?.handler, a?.responsible].filter((p) => p !== undefined);
}
