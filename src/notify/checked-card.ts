import { validateCard } from '../cardschema/index.ts';

/** A card the platform would refuse: a mistake of ours, which no second try repairs. */
export class FaultyCard extends Error {
  /** Where in the card, and what is wrong there; never a text somebody typed. */
  readonly faults: string[];

  constructor(faults: string[]) {
    super('faulty card');
    this.name = 'FaultyCard';
    this.faults = faults;
  }
}

const NAMED = 5;

/** The card as it may leave (design.md §6). @throws FaultyCard */
export function checkedCard(card: object): object {
  const faults = validateCard(card);
  if (!faults.length) return card;
  throw new FaultyCard(faults.slice(0, NAMED).map((f) => `${f.path}: ${f.message}`));
}
