/** `cards-check <file>`: prints every fault of the cards in a JSON file; exits 1 if there is one. */
import { readFileSync } from 'node:fs';
import { type Fault, validateCard } from '../cardschema/index.ts';

type Named = { label: string; card: unknown };

/** A file holds one card, an array of cards, or an array of `{page, card}`. */
function cardsIn(content: unknown): Named[] {
  if (!Array.isArray(content)) return [{ label: '', card: content }];
  return content.map((entry: unknown, at) => {
    const wrapped = typeof entry === 'object' && entry !== null && 'card' in entry;
    if (!wrapped) return { label: `[${at}] `, card: entry };
    const page = 'page' in entry ? ` ${String(entry.page)}` : '';
    return { label: `[${at}]${page} `, card: entry.card };
  });
}

const line = (label: string, { path, code, subCode, message }: Fault) =>
  `${label}${path || '(card)'} ${subCode ? `${code}/${subCode}` : code} ${message}`;

/** Reads, checks and prints; returns the exit code (2: no readable file). */
function check(file: string | undefined): number {
  if (file === undefined) {
    console.error('usage: cards-check <file>');
    return 2;
  }
  let faults = 0;
  const cards = cardsIn(JSON.parse(readFileSync(file, 'utf8')));
  for (const { label, card } of cards) {
    for (const found of validateCard(card)) {
      console.log(line(label, found));
      faults++;
    }
  }
  console.error(`${cards.length} cards, ${faults} faults`);
  return faults > 0 ? 1 : 0;
}

process.exitCode = check(process.argv[2]);
