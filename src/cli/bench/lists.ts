import { createPresenter } from '../../notify/presenter.ts';
import type { Message } from '../../services/messages.ts';
import type { CaseDocument } from '../../store/cases/case-document.ts';
import { type Bench, type Figures, median } from './bench.ts';
import { benchCases, copier, HANDLER } from './cases.ts';
import { openBenchBot, rawCollection, withEngine } from './parts.ts';

const CASES = 100_000;
/** Open at one time: a bureau of forty letters a week that is behind by two months. */
const OPEN = 400;
const BATCH = 5000;
const ROUNDS = 5;
/** In the middle of the month all the cases are registered in. */
const NOW = Date.parse('2025-09-15T10:00+08:00');
const CLERK = 'ou_bailu';
const DEPUTY = 'ou_luzhiyuan';

/** What people open to see their work, and as whom. */
const CARDS: [string, Message, string][] = [
  ['todo', { kind: 'todo' }, HANDLER],
  ['mine', { kind: 'mine' }, DEPUTY],
  ['book', { kind: 'book', page: 0 }, CLERK],
  ['all', search({}), CLERK],
  ['byState', search({ status: 'inProgress' }), CLERK],
  ['byUnit', search({ unit: 'wuye' }), CLERK],
  ['byAll', search({ unit: 'zhijian', category: 'claim', status: 'answeredOnSpot' }), CLERK],
  ['byUnitHead', search({}), 'ou_hanchengzhi'],
  ['stats', { kind: 'stats', month: '2025-09' }, DEPUTY],
  ['rules', { kind: 'rules' }, DEPUTY],
];

function search(filter: object): Message {
  return { kind: 'search', filter, page: 0 };
}

/**
 * Design.md: a list or query card is there within a second, whatever the register holds. 考核自查 reads a whole year
 * for the few who ask: it is told, without a bar.
 */
export const lists: Bench = {
  title: `list and query cards among ${CASES} cases, in milliseconds`,
  bars: [{ figure: 'slowest', atMost: 1000 }],
  run: () =>
    withEngine(async (uri) => {
      const address = { uri, dbName: 'bench_lists' };
      await fill(address);
      const { deps, store } = await openBenchBot({ ...address, at: NOW });
      const presenter = createPresenter({
        ...deps,
        pictures: { keyOf: async () => undefined },
      } as never);
      const figures: Figures = { slowest: 0 };
      for (const [name, message, person] of CARDS) {
        const took: number[] = [];
        for (let round = 0; round < ROUNDS; round += 1) {
          const begun = performance.now();
          const drawn = await presenter.draw(message, person);
          took.push(performance.now() - begun);
          if (!drawn?.card) throw new Error(`${name} was not drawn`);
        }
        figures[name] = Math.round(median(took));
        figures.slowest = Math.max(figures.slowest ?? 0, Math.round(Math.max(...took)));
      }
      const begun = performance.now();
      await presenter.draw({ kind: 'assess', year: 2025 }, DEPUTY);
      figures.assess = Math.round(performance.now() - begun);
      await store.close();
      return figures;
    }),
};

/** Nine in ten of them closed over ten years, the rest spread over the units; the last ones open. */
async function fill(address: { uri: string; dbName: string }): Promise<void> {
  const { inProgress, done } = await benchCases();
  const raw = await rawCollection(address, 'cases');
  const finished = copier(done);
  const open = copier(inProgress);
  for (let n = 1; n <= CASES; n += BATCH) {
    const documents: CaseDocument[] = [];
    for (let i = n; i < Math.min(n + BATCH, CASES + 1); i += 1)
      documents.push(i > CASES - OPEN ? open(i) : aged(finished(i), i));
    await raw.collection.insertMany(documents as never[], { ordered: false });
  }
  await raw.close();
}

function aged(document: CaseDocument, n: number): CaseDocument {
  const year = 2016 + Math.floor((n / CASES) * 9.7);
  const month = String(1 + (n % 12)).padStart(2, '0');
  const day = `${year}-${month}-${String(1 + (n % 28)).padStart(2, '0')}`;
  return {
    ...document,
    registeredAt: `${day}T09:00:00.000+08:00`,
    endedOn: day,
    units: ['zhijian'],
  };
}
