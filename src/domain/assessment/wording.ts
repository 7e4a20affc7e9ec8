import type { Bureau } from '../bureau.ts';
import { CATEGORY, type Category } from '../vocabulary.ts';
import type { Clause } from './clause.ts';
import { type Duty, isCurrent } from './duty.ts';

/** Slips of a copied rule book, and the proper word for each (S0.2). */
export const PROPER: readonly [slip: string, proper: string][] = [
  ['要紧问题', '主要问题'],
  ['通常信件', '一般信件'],
  ['档案治理', '档案管理'],
  ['熟悉群众呼声', '了解群众呼声'],
  ['通报批判', '通报批评'],
  ['轮番接待', '轮流接待'],
  ['说话与气', '说话和气'],
  ['或者者', '或者'],
];

/** What the bureau's own words that people read on cards and papers are, by name. */
function ownWords(b: Bureau): [string, string][] {
  const notes = Object.entries(b.policyNotes).map(([k, text]): [string, string] => [
    `${CATEGORY[k as Category]}政策口径`,
    text ?? '',
  ]);
  return [['常用批示', b.phrases.join('\n')], ['接待地点', b.reception.place], ...notes];
}

const slipsIn = (text: string): string[] =>
  PROPER.filter(([slip]) => text.includes(slip)).map(([slip, proper]) => `${slip}应为${proper}`);

/** Each of the bureau's texts in proper terms; they are looked at as they stand today. */
export const wordingDuties: NonNullable<Clause['ofBureau']> = ({ bureau, period: p }) =>
  isCurrent(p)
    ? ownWords(bureau).map(([name, text]): Duty => {
        const slips = slipsIn(text);
        return slips.length
          ? { what: `${name}：${slips.join('、')}`, state: 'missing' }
          : { what: name, state: 'done' };
      })
    : [];
