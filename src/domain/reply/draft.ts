import type { Case } from '../case.ts';
import type { Category, Conclusion } from '../vocabulary.ts';
import { demandsOf } from './demands.ts';

/** What the handler fills in; the check asks for whatever is left of it. */
const OPEN = {
  found: '【查明的情况】',
  act: '【采取的措施】',
  day: '【办结日期】',
  why: '【理由】',
};

const DECIDED: Record<Conclusion, string> = {
  support: `经查，${OPEN.found}，您反映的情况属实，本局予以支持。${OPEN.act}，于${OPEN.day}前办结。`,
  partly: `经查，${OPEN.found}。其中【支持的事项】，本局予以支持，${OPEN.act}，于${OPEN.day}前办结；【不支持的事项】，因${OPEN.why}，不予支持。`,
  explain: `经查，${OPEN.found}。按照【文件名称和条款】，${OPEN.why}，请您理解。`,
  reject: `经查，${OPEN.found}。按照【文件名称和条款】，因${OPEN.why}，不予支持。`,
};

/** How a class opens and ends; the others say nothing special. */
const TONE: Partial<Record<Category, { first: string; last?: string }>> = {
  suggestion: { first: '感谢您提出建议。' },
  conduct: { first: '对给您带来的不便，本局向您致歉。', last: '欢迎您继续监督。' },
  consultation: { first: '您咨询的事项，现答复如下。' },
};

/** A reply to begin with (M12): a paragraph for each demand, by class and conclusion, blanks to be filled in. */
export function replyDraft(
  c: Pick<Case, 'summary' | 'detail' | 'category'>,
  conclusion: Conclusion,
): string {
  const demands = demandsOf(c);
  const { first = '', last = '' } = TONE[c.category] ?? {};
  const points = demands.map(({ text }, i) => {
    const number = demands.length > 1 ? `${i + 1}．` : '';
    return `${number}关于“${text}”：${DECIDED[conclusion]}`;
  });
  return `${first}${points.join('\n')}${last}`;
}
