import type { Case } from './case.ts';
import type { StepName } from './transitions.ts';
import type { Category, DeclineExit } from './vocabulary.ts';

/** What the law does with a class of petitions (依法分类处理, art. 28 to 31, 36). */
interface Sorting {
  step: StepName;
  /** Said to the clerk, who decides. */
  why: string;
  exit?: DeclineExit;
}

const BY_CATEGORY: Partial<Record<Category, Sorting>> = {
  litigation: {
    step: 'proposeDecline',
    why: '涉法涉诉事项应与普通信访分离，建议拟不予受理并释明诉讼途径',
    exit: 'lawsuit',
  },
  ended: {
    step: 'proposeDecline',
    why: '已经复核终结的同一事项不再受理，建议拟不予受理并做好帮扶解释',
    exit: 'ended',
  },
  outOfScope: { step: 'proposeTransfer', why: '不属本局职权，建议拟转办，三日内转出并告知去向' },
  consultation: { step: 'answerOnSpot', why: '能当面答复的，建议当面答复' },
};

/** The exit the class of a registered case points to; nothing where the main path is the way. */
export function sortingOf(c: Pick<Case, 'status' | 'category'>): Sorting | undefined {
  return c.status === 'registered' ? BY_CATEGORY[c.category] : undefined;
}
