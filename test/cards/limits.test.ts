import { beforeAll, describe, expect, it } from '@jest/globals';
import { measureCard, validateCard } from '../../src/cardschema/index.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { caseCards, FORM_STEPS, otherCards } from './every-card.ts';
import { demoBureau } from './longest.ts';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await demoBureau();
});

function expectFits(card: object): void {
  const { bytes, elements } = measureCard(card);
  expect(validateCard(card)).toEqual([]);
  expect(bytes).toBeLessThanOrEqual(28_000);
  expect(elements).toBeLessThanOrEqual(180);
}

/** A CJK character takes three bytes in a form; `<` takes five where it has to be escaped. */
describe.each(['汉', '<', '\n'])('filled to the brim with %j', (ch) => {
  it.each([undefined, ...FORM_STEPS])('a case card with the form of %s fits', (openStep) => {
    for (const card of caseCards(bureau, ch, openStep)) expectFits(card);
  });

  it('every other card fits', () => {
    for (const card of otherCards(bureau, ch)) expectFits(card);
  });
});
