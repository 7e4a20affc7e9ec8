import type { Case } from '../../domain/case.ts';
import { GENESIS } from '../../domain/history.ts';
import { type CaseDocument, toDocument } from '../../store/cases/case-document.ts';
import { createCipher } from '../../store/cipher.ts';
import { checkChains } from '../chains.ts';
import type { Bench } from './bench.ts';
import { caseMaker } from './cases.ts';
import { DATA_KEY, indexCases, rawCollection, type StoreAddress, withEngine } from './parts.ts';

const CASES = 20_000;
const ENTRIES = 50;
const BATCH = 100;
/** As the tool does on a small machine. */
const PROCESSES = 2;
/** The case and the entry that are changed afterwards: to be found, all before it is read. */
const CHANGED = { seq: CASES - 7, entry: ENTRIES - 3 };

/** `domain.md` M1: every entry of the register is proved, and what one changed word broke is named. */
export const verify: Bench = {
  title: `chains of ${CASES * ENTRIES} entries, proved in a second; a changed one is named`,
  bars: [
    { figure: 'perSecond', atLeast: 50_000 },
    { figure: 'entries', atLeast: CASES * ENTRIES },
    { figure: 'named', atLeast: 1 },
  ],
  run: () =>
    withEngine(async (uri) => {
      const address = { uri, dbName: 'bench_verify' };
      const no = await fill(address);
      const place = { ...address, keys: [DATA_KEY] as const };
      const begun = performance.now();
      const { entries, broken } = await checkChains(place, PROCESSES);
      const seconds = (performance.now() - begun) / 1000;
      if (broken) throw new Error(broken);
      await change(address, no);
      const named = (await checkChains(place, PROCESSES)).broken?.startsWith(
        `${no} entry ${CHANGED.entry}:`,
      );
      return { perSecond: Math.round(entries / seconds), entries, named: named ? 1 : 0 };
    }),
};

/** Cases taken through the rules one after the other, each number sealed with the one before. */
async function fill(address: StoreAddress): Promise<string> {
  const make = await caseMaker();
  const cipher = createCipher([DATA_KEY]);
  const raw = await rawCollection(address, 'cases');
  let before: Case | undefined;
  let no = '';
  for (let n = 1; n <= CASES; n += BATCH) {
    const documents = Array.from({ length: BATCH }, (_, i) => {
      const slot = { year: 2025, seq: n + i, prev: before?.register.hash ?? GENESIS };
      before = make(slot, ENTRIES);
      if (slot.seq === CHANGED.seq) no = before.no;
      return toDocument(cipher, before);
    });
    await raw.collection.insertMany(documents as never[], { ignoreUndefined: true });
  }
  await raw.close();
  await indexCases(address);
  return no;
}

/** One bit of one entry. */
async function change(address: StoreAddress, no: string): Promise<void> {
  const raw = await rawCollection(address, 'cases');
  const place = `history.${CHANGED.entry - 1}`;
  const stored = (await raw.collection.findOne({ no })) as unknown as CaseDocument;
  const said = Buffer.from(stored.history[CHANGED.entry - 1] as Buffer);
  said[said.length - 1] = (said.at(-1) ?? 0) ^ 1;
  await raw.collection.updateOne({ no }, { $set: { [place]: said } });
  await raw.close();
}
