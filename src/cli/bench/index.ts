/** `npm run bench`: the figures of design.md §11, each against a baseline in the same run. */
import { parseArgs } from 'node:util';
import { type Bar, type Bench, type Figures, holds } from './bench.ts';
import { click } from './click.ts';
import { delivery } from './delivery.ts';
import { edge } from './edge.ts';
import { exporting } from './export.ts';
import { intake } from './intake.ts';
import { lists } from './lists.ts';
import { planning } from './planning.ts';
import { start } from './start.ts';
import { statistics } from './statistics.ts';
import { verify } from './verify.ts';

const BENCHES: Record<string, Bench> = {
  ...{ edge, intake, click, planning, start, delivery, lists, statistics, verify },
  export: exporting,
};

const HELP = `Measures the bot against baselines, each in the same run.

  npm run bench                        all: ${Object.keys(BENCHES).join(' ')}
  npm run bench -- edge click          some
  npm run bench -- --json              also a last line of JSON

Ends with 1 when a bar does not hold.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const unknown = positionals.filter((key) => !Object.hasOwn(BENCHES, key));
  if (values.help || unknown.length) {
    console.log(unknown.length ? `no bench ${unknown.join(' ')}\n\n${HELP}` : HELP);
    return unknown.length ? 2 : 0;
  }
  const asked = Object.entries(BENCHES).filter(
    ([key]) => !positionals.length || positionals.includes(key),
  );
  const all: Record<string, Figures & { ok: boolean }> = {};
  for (const [key, bench] of asked) {
    const figures = await bench.run();
    const ok = bench.bars.every((bar) => holds(bar, figures));
    all[key] = Object.assign(figures, { ok });
    tell(key, bench, figures);
  }
  if (values.json) console.log(JSON.stringify(all));
  return Object.values(all).every((a) => a.ok) ? 0 : 1;
}

function tell(key: string, bench: Bench, figures: Figures): void {
  console.log(`${key.padEnd(10)}${bench.title}`);
  for (const bar of bench.bars) {
    const value = String(figures[bar.figure] ?? 'not known');
    const verdict = holds(bar, figures) ? 'ok' : 'NOT OK';
    console.log(
      `  ${bar.figure.padEnd(12)}${value.padStart(8)}   ${wanted(bar).padEnd(9)}${verdict}`,
    );
  }
  const shown = new Set(['ok', ...bench.bars.map((bar) => bar.figure)]);
  const rest = Object.entries(figures).filter(([name]) => !shown.has(name));
  console.log(`  ${rest.map(([name, value]) => `${name} ${value}`).join('   ')}`);
}

function wanted({ atLeast, atMost }: Bar): string {
  return atLeast === undefined ? `<= ${atMost}` : `>= ${atLeast}`;
}

process.exitCode = await main();
