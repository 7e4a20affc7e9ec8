/** `npm run soak`: a month of work played again and again while things break (design.md §11). */
import { parseArgs } from 'node:util';
import { readBureau } from '../../app/bureau.ts';
import { loadCalendarData } from '../../config/calendar-data.ts';
import { inLanes } from '../../demo/lanes.ts';
import { createCalendar } from '../../domain/calendar.ts';
import { BUREAU_FILE } from './platform.ts';
import { playRound, type Round } from './round.ts';
import { type Move, scriptOf } from './script.ts';
import { createTrouble, NO_TROUBLE } from './trouble.ts';
import { outcomeOf, type Verdict, verdictOn } from './witness.ts';

const HELP = `Plays a month of cases while bots and store are killed and the platform fails.

  npm run soak -- --rounds 10 --seed 1

  --rounds N      troubled months, after one without trouble (1)
  --first N       number of the first of them, to go on where an earlier run ended (1)
  --seed S        decides the script and what goes wrong (1)
  --cases N       cases of the month (200)
  --instances L   bots on one database; of a list the rounds take turns: 1,2 (1)

Every month must end as the untroubled one did. Ends with 1 when something was lost, doubled or broken.`;

/** Rounds played side by side: one waits for its store while the other computes. */
const ABREAST = 2;
/** How many findings of a round are printed. */
const SHOWN = 10;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '1' },
      first: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      cases: { type: 'string', default: '200' },
      instances: { type: 'string', default: '1' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return tell(HELP);
  const { rounds, first, seed, cases } = numbersOf(values);
  const instances = values.instances.split(',').map(Number);
  const isWrong = (n: number) => !Number.isInteger(n) || n < 0;
  if ([rounds, first, seed, cases, ...instances].some(isWrong) || instances.includes(0))
    return tell(HELP) || 2;
  const moves = await script(seed, cases);
  const sums = { lost: 0, doubled: 0, gaps: 0, broken: 0 };
  const calm = timed('calm', () => playRound({ moves, instances: 1, trouble: () => NO_TROUBLE }));
  const play = async (n: number) => {
    if (n === 0) return add(sums, verdictOn({ ...(await calm), expected: undefined }));
    const round = await timed(`round ${n}`, () =>
      playRound({
        moves,
        instances: instances[(n - 1) % instances.length] ?? 1,
        trouble: (platform, bots) => createTrouble(`${seed} ${n}`, platform, bots),
      }),
    );
    const { kept, played } = await calm;
    add(sums, verdictOn({ ...round, expected: outcomeOf(kept, played) }));
  };
  const months = [0, ...Array.from({ length: rounds }, (_, i) => first + i)];
  await inLanes(ABREAST, months, play);
  const { lost, doubled, gaps, broken } = sums;
  const chain = broken ? 'broken' : 'ok';
  console.log(`rounds ${rounds} lost ${lost} doubled ${doubled} gaps ${gaps} chain ${chain}`);
  return lost + doubled + gaps + broken ? 1 : 0;
}

function numbersOf(values: { rounds: string; first: string; seed: string; cases: string }) {
  const { rounds, first, seed, cases } = values;
  return { rounds: Number(rounds), first: Number(first), seed: Number(seed), cases: Number(cases) };
}

function tell(text: string): number {
  console.log(text);
  return 0;
}

async function script(seed: number, cases: number): Promise<Move[]> {
  const bureau = await readBureau(BUREAU_FILE, async () => new Map());
  const overrides = bureau.calendarOverrides;
  const calendar = createCalendar({ years: loadCalendarData(), overrides });
  return scriptOf(seed, cases, { bureau, calendar });
}

async function timed(name: string, play: () => Promise<Round>): Promise<Round> {
  const startedAt = performance.now();
  const round = await play();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { bot, engine, faults } = round.trouble;
  const { played, kept, messages } = round;
  const told = `${kept.cases.length} cases, ${played.clicks} clicks, ${messages.length} messages`;
  const hurt = `killed: bot ${bot}, engine ${engine}; ${faults} faults`;
  console.log(`${name.padEnd(9)} ${seconds.padStart(6)} s   ${told}   ${hurt}`);
  return round;
}

function add(sums: { lost: number; doubled: number; gaps: number; broken: number }, v: Verdict) {
  const findings = [...v.lost, ...v.doubled, ...v.gaps, ...(v.chain ? [v.chain] : [])];
  for (const finding of findings.slice(0, SHOWN)) console.log(`  ${finding}`);
  if (findings.length > SHOWN) console.log(`  … ${findings.length - SHOWN} more`);
  sums.lost += v.lost.length;
  sums.doubled += v.doubled.length;
  sums.gaps += v.gaps.length;
  sums.broken += v.chain ? 1 : 0;
}

process.exitCode = await main();
