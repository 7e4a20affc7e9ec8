import type { Affair } from '../domain/affairs/affair.ts';
import { kindOf, newAffair } from '../domain/affairs/engine.ts';
import type { SignAffair } from '../domain/affairs/sign.ts';
import {
  mayBeginSpecial,
  type Special,
  type SpecialAffair,
  type SpecialText,
} from '../domain/affairs/special.ts';
import type { StatisticsAffair } from '../domain/affairs/statistics.ts';
import type { PersonId } from '../domain/bureau.ts';
import { fromSign, fromStatistics, specialSheet } from '../domain/special-text.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import { dateOf } from '../domain/time.ts';
import { openAffair } from './open-affair.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { sendPage } from './send-files.ts';

const MANY = 500;
const TRIES = 20;
const BLANK: SpecialText = { title: '', facts: '', analysis: '', suggestion: '' };

/** Of this year and the last, as far as their reader may see them; the newest first. */
export async function specialsFor(deps: Deps, person: PersonId): Promise<SpecialAffair[]> {
  const rules = attemptOf(deps, person);
  const year = Number(rules.today.slice(0, 4));
  const of = { kind: 'special', from: String(year - 1), to: String(year) };
  const all = (await deps.store.affairs.list(of, MANY)) as SpecialAffair[];
  return all.filter((a) => kindOf(a).mayRead(a as Affair, person, rules)).reverse();
}

/** 写专报: a draft with its number, begun with what the statistics or the early sign say (S5.1). */
export async function beginSpecial(
  deps: Deps,
  by: PersonId,
  source?: string,
): Promise<SpecialAffair | Refusal> {
  if (!mayBeginSpecial(deps.bureau, by)) return refuse('notPermitted', '专报由信访办公室撰写。');
  const text = source ? await textFrom(deps, by, source) : BLANK;
  if (!text) return refuse('noSource', '没有查到，或您无权查看。');
  const { now, today } = attemptOf(deps, by);
  const year = today.slice(0, 4);
  const of = { kind: 'special', from: year, to: year };
  const known = (await deps.store.affairs.list(of, MANY)).length;
  for (let i = 1; i <= TRIES; i++) {
    const seq = String(known + i).padStart(3, '0');
    const body: Special = {
      ...text,
      ...{ no: `专报〔${year}〕${seq}号`, versions: [], words: [] },
      ...(source ? { source } : {}),
    };
    const id = `special:${year}:${seq}`;
    const a = newAffair<Special>(
      { id, kind: 'special', state: 'draft', period: today, owner: 'bureau', body },
      { at: now, by, action: 'draft', data: source ? { source } : {} },
      [],
      deps,
    );
    const [added] = await deps.store.affairs.add([a as Affair]);
    if (added) return a;
  }
  throw new Error('no free number of a special report');
}

async function textFrom(
  deps: Deps,
  by: PersonId,
  source: string,
): Promise<SpecialText | undefined> {
  const a = await openAffair(deps, source, { person: by });
  if (!a) return undefined;
  if (a.kind === 'statistics') return fromStatistics(a as StatisticsAffair);
  return a.kind === 'sign' ? fromSign(a as SignAffair, deps.bureau) : undefined;
}

/** How many A4 pages it comes to as it would be issued. */
export async function pageCountOf(
  deps: Deps,
  a: SpecialAffair,
  text: SpecialText,
): Promise<number> {
  const { today } = attemptOf(deps, '');
  const sheet = specialSheet({ ...a.body, ...text }, deps.bureau, today);
  const bytes = await deps.documents.sheet(sheet);
  // Page objects stand uncompressed in what our own writer makes.
  return (
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 1
  );
}

/** The page with whatever leaders have written on it, and what became of that. */
export async function sendSpecial(deps: Deps, a: SpecialAffair, by: PersonId, cause: string) {
  const { today } = attemptOf(deps, by);
  const on = a.body.approved ? dateOf(a.body.approved.at) : today;
  const page = specialSheet(a.body, deps.bureau, on);
  await sendPage(deps, by, { name: `${a.body.no} 信访专报`, page }, cause);
}
