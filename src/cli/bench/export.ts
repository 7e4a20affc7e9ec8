import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CaseDocument } from '../../store/cases/case-document.ts';
import type { Bench, Figures } from './bench.ts';
import { benchCases, copier } from './cases.ts';
import type { ExportFigures } from './export-process.ts';
import { openBenchStore, rawCollection, type StoreAddress, withEngine } from './parts.ts';

const ROWS = 100_000;
const BATCH = 5000;
const NOW = Date.parse('2025-09-15T10:00+08:00');
const PROGRAM = fileURLToPath(new URL('./export-process.js', import.meta.url));
/** Texts of some fifty characters, no two of them alike, that pack about as badly as real ones. */
const PHRASES = 22;
const SYLLABLES =
  '小区物业电梯停运保洁不到位收费公开外墙渗水下道堵塞路灯施工噪声扰民拆迁补偿款未付房产证办理质量问题居反映要求尽快答复安置住户业主代表多次来访处结果已整改完成约谈责令限期';

/** Issue S5.1: the whole register as a sheet in bounded memory. */
export const exporting: Bench = {
  title: `a sheet of ${ROWS} register rows, in megabytes of memory beyond the start`,
  bars: [
    { figure: 'megabytes', atMost: 200 },
    { figure: 'rows', atLeast: ROWS },
  ],
  run: () =>
    withEngine(async (uri) => {
      const address = { uri, dbName: 'bench_export' };
      await fill(address);
      const child = fork(PROGRAM, [JSON.stringify({ ...address, at: NOW })]);
      const failed = once(child, 'exit').then(([code]) => {
        throw new Error(`the export ended with ${code}`);
      });
      failed.catch(() => undefined);
      const [said] = (await Promise.race([once(child, 'message'), failed])) as [ExportFigures];
      return said as unknown as Figures;
    }),
};

async function fill(address: StoreAddress): Promise<void> {
  const { done } = await benchCases();
  const raw = await rawCollection(address, 'cases');
  const copy = copier(done);
  for (let n = 1; n <= ROWS; n += BATCH) {
    const documents: CaseDocument[] = [];
    for (let i = n; i < n + BATCH; i += 1)
      documents.push(copy(i, { summary: text(i), outcome: text(i + ROWS) }));
    await raw.collection.insertMany(documents as never[], { ordered: false });
  }
  await raw.close();
  // Its indexes are no part of what is measured.
  await (await openBenchStore(address)).close();
}

function text(seed: number): string {
  let x = seed;
  return Array.from({ length: PHRASES }, () => {
    // Park and Miller's generator: the same rows in every run.
    x = (x * 48_271) % 2_147_483_647;
    const from = x % (SYLLABLES.length - 3);
    return SYLLABLES.slice(from, from + 2 + (x % 2));
  }).join('');
}
