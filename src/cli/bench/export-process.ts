/** One export in a process of its own, whose memory is nobody else's; tells the bench what it took. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { makeExport } from '../../services/exports/index.ts';
import { openBenchBot } from './parts.ts';

export interface ExportFigures {
  rows: number;
  seconds: number;
  /** Growth of the resident memory at its highest, and the longest time nothing else could run. */
  megabytes: number;
  blockedMs: number;
  fileMegabytes: number;
}

const SAMPLE_MS = 20;
const MB = 1024 * 1024;

async function measured(given: Parameters<typeof openBenchBot>[0]): Promise<ExportFigures> {
  const { deps, store } = await openBenchBot(given);
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampler = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const begun = performance.now();
  const made = await makeExport(deps, { kind: 'book', by: 'ou_bailu' });
  const seconds = (performance.now() - begun) / 1000;
  delay.disable();
  clearInterval(sampler);
  await store.close();
  return {
    rows: made?.rows ?? 0,
    seconds: Math.round(seconds * 10) / 10,
    megabytes: Math.round((Math.max(peak, process.memoryUsage.rss()) - before) / MB),
    blockedMs: Math.round(delay.max / 1e6),
    fileMegabytes: Math.round(((made?.file.size ?? 0) / MB) * 10) / 10,
  };
}

process.send?.(await measured(JSON.parse(process.argv[2] ?? '{}')));
process.disconnect?.();
