import { beforeAll, describe, expect, it } from '@jest/globals';
import { clickValue } from '../../cards/actions.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { ACTIONS } from '../../src/web/actions/index.ts';
import { caseCards, FORM_STEPS, otherCards } from './every-card.ts';
import { demoBureau } from './longest.ts';

interface Node {
  [key: string]: unknown;
}

const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null;

/** Every value a touch of the card sends back. */
function valuesIn(node: unknown): unknown[] {
  if (!isNode(node)) return [];
  const own = node.type === 'callback' ? [node.value] : [];
  return [...own, ...Object.values(node).flatMap(valuesIn)];
}

describe('the vocabulary of actions', () => {
  let bureau: Bureau;
  let values: unknown[];
  beforeAll(async () => {
    bureau = await demoBureau();
    const ofCases = [undefined, ...FORM_STEPS].flatMap((step) => caseCards(bureau, '汉', step));
    // A form that is not full to the brim also offers a template.
    const short = caseCards(bureau, '', 'reportResult');
    values = [...ofCases, ...short, ...otherCards(bureau, '汉')].flatMap(valuesIn);
  });

  it('is all that any button of any card says', () => {
    expect(values.length).toBeGreaterThan(1000);
    const unknown = values.filter((v) => !clickValue.safeParse(v).success);
    expect(unknown).toEqual([]);
  });

  it('has a handler for each action on a card, and a card for each handler', () => {
    const emitted = new Set(values.map((v) => (v as { a: string }).a));
    expect([...emitted].sort()).toEqual(Object.keys(ACTIONS).sort());
  });
});
