/** `npm run match -- --set FILE`: how well petitions are told apart by their text, and how fast. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ALIKE_FROM, matchKeys, matchOf, traitsOf } from '../domain/matching.ts';
import { matchText } from '../services/match-text.ts';
import { benchCases, copier } from './bench/cases.ts';
import { openBenchStore, rawCollection, type StoreAddress, withEngine } from './bench/parts.ts';

const HELP = `Compares every two texts of a set and counts what is found.

  npm run match -- --set FILE             and looks each text up among 100,000 cases
  npm run match -- --set FILE --cases N   among N; 0 leaves that out

FILE is JSON: {"texts": [{"id": "a", "text": "…"}, …], "same": [["a", "b"], …]}; "same" names the
pairs that are one petition, all others are not. Ends with 1 when recall < 0.9, precision < 0.8 or
one of twenty look-ups takes longer than 50 ms.`;

const setFile = z.object({
  texts: z.array(z.object({ id: z.string(), text: z.string().min(1) })).min(2),
  same: z.array(z.tuple([z.string(), z.string()])),
});
type PetitionSet = z.infer<typeof setFile>;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { set: { type: 'string' }, cases: { type: 'string' }, help: { type: 'boolean' } },
  });
  const cases = Number(values.cases ?? 100_000);
  if (values.help || !values.set || !Number.isInteger(cases) || cases < 0) {
    console.log(HELP);
    return values.help ? 0 : 2;
  }
  const set = setFile.parse(JSON.parse(readFileSync(values.set, 'utf8')));
  const { recall, precision } = compare(set);
  const slowest = cases ? await timed(set, cases) : 0;
  return recall >= 0.9 && precision >= 0.8 && slowest <= 50 ? 0 : 1;
}

function compare({ texts, same }: PetitionSet): { recall: number; precision: number } {
  const read = texts.map(({ id, text }) => {
    const traits = traitsOf(text);
    return { id, text, traits, keys: new Set(matchKeys(traits)) };
  });
  const isSame = new Set(same.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  let [right, wrong] = [0, 0];
  for (const [i, a] of read.entries())
    for (const b of read.slice(i + 1)) {
      const found = [...a.keys].some((k) => b.keys.has(k));
      if (!found || matchOf(a.traits, b.traits).score < ALIKE_FROM) continue;
      if (isSame.has(`${a.id} ${b.id}`)) right += 1;
      else wrong += 1;
      if (!isSame.has(`${a.id} ${b.id}`)) console.log(`not the same: ${a.id} ${b.id}`);
    }
  const recall = same.length ? right / same.length : 1;
  const precision = right + wrong ? right / (right + wrong) : 1;
  console.log(
    `texts ${texts.length} pairs ${same.length} found ${right} wrong ${wrong} ` +
      `recall ${recall.toFixed(2)} precision ${precision.toFixed(2)}`,
  );
  return { recall, precision };
}

/** Looks every text up among so many cases; the 95th of a hundred in ms. */
function timed(set: PetitionSet, cases: number): Promise<number> {
  return withEngine(async (uri) => {
    const address = { uri, dbName: 'match' };
    await fill(address, set, cases);
    const store = await openBenchStore(address);
    const took: number[] = [];
    for (const { text } of set.texts) {
      const begun = performance.now();
      await matchText(store.cases, text, 3);
      took.push(performance.now() - begun);
    }
    await store.close();
    took.sort((a, b) => a - b);
    const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
    const told = [0.5, 0.95].map((s) => at(s).toFixed(1));
    console.log(`cases ${cases} look-up ms median ${told[0]} 95% ${told[1]}`);
    return at(0.95);
  });
}

const BATCH = 5000;
/** Places of a city of a million: each has so many letters in the register. */
const PLACES = 500;

/** A register in which the set's own texts and made-up ones stand among many of the same places. */
async function fill(address: StoreAddress, { texts }: PetitionSet, cases: number): Promise<void> {
  const { done } = await benchCases();
  const raw = await rawCollection(address, 'cases');
  const copy = copier(done);
  const matters = texts.map(({ text }) => text.slice(-12));
  for (let n = 1; n <= cases; n += BATCH) {
    const count = Math.min(BATCH, cases - n + 1);
    const documents = Array.from({ length: count }, (_, i) => {
      const at = n + i;
      const own = texts[at - 1]?.text;
      const summary = own ?? `${placeName(at % PLACES)}${matters[(at * 7) % matters.length]}`;
      return copy(at, { summary });
    });
    await raw.collection.insertMany(documents as never[], { ordered: false });
  }
  await raw.close();
}

const [FIRST, SECOND] = ['金银锦翠碧东南西北云', '河湖山水林泉苑庭园湾'];
const KIND = ['小区', '花园', '路', '新村', '工地'];

const placeName = (n: number): string =>
  `${FIRST[n % 10]}${SECOND[Math.floor(n / 10) % 10]}${KIND[Math.floor(n / 100) % 5]}`;

process.exitCode = await main();
