/** `cards-check <file>…`: prints every fault of the cards in JSON files (`-`: what is typed in). */
import { readFileSync } from 'node:fs';
import { type Fault, validateCard } from '../cardschema/index.ts';

const USAGE = `usage: npm run cards:check -- <file>… [--json]

A file (- for standard input) holds one card, an array of cards, an array of {page, card}, or what a
send call takes: {"msg_type":"interactive","content":"<card as a string>"}.
Ends with 0 when every card is fine, 1 when one has a fault, 2 when a file cannot be read.`;

interface Checked {
  /** Where the card comes from; empty for the only card of the only file. */
  label: string;
  faults: Fault[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A card as it is, or out of the string a send call carries. */
function unpacked(content: unknown): unknown {
  const isCall = isObject(content) && typeof content.content === 'string' && 'msg_type' in content;
  return isCall ? JSON.parse(String(content.content)) : content;
}

function cardsIn(content: unknown, file: string): Checked[] {
  const check = (label: string, card: unknown) => ({
    label: `${file}${label}`,
    faults: validateCard(unpacked(card)),
  });
  if (!Array.isArray(content)) return [check('', content)];
  return content.map((entry: unknown, at) => {
    if (!isObject(entry) || !('card' in entry)) return check(`[${at}] `, entry);
    const page = 'page' in entry ? ` ${String(entry.page)}` : '';
    return check(`[${at}]${page} `, entry.card);
  });
}

const line = (label: string, { path, code, subCode, message }: Fault) =>
  `${label}${path || '(card)'} ${subCode ? `${code}/${subCode}` : code} ${message}`;

/** The cards of a file; null, with a sentence, when it cannot be read. */
function read(file: string, isOnly: boolean): Checked[] | null {
  try {
    const text = readFileSync(file === '-' ? 0 : file, 'utf8');
    return cardsIn(JSON.parse(text), isOnly ? '' : `${file} `);
  } catch (error) {
    console.error(`${file}: ${(error as Error).message}`);
    return null;
  }
}

function main(args: string[]): number {
  const files = args.filter((arg) => arg !== '--json');
  if (files.length === 0 || files.includes('--help')) {
    console.error(USAGE);
    return files.length === 0 ? 2 : 0;
  }
  const all = files.map((file) => read(file, files.length === 1));
  const cards = all.flatMap((one) => one ?? []);
  const faulty = cards.filter(({ faults }) => faults.length > 0);
  if (args.includes('--json')) console.log(JSON.stringify(faulty));
  else
    for (const { label, faults } of faulty) for (const one of faults) console.log(line(label, one));
  const count = faulty.reduce((sum, { faults }) => sum + faults.length, 0);
  console.error(`${cards.length} cards, ${count} faults`);
  if (all.includes(null)) return 2;
  return count > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
