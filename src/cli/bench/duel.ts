import { type Figures, median, rounded } from './bench.ts';
import { type Burst, type Load, load } from './load.ts';
import { type ServerProcess, startServer } from './server-process.ts';

export interface Duel {
  /** Names of the two servers in `servers.ts`. */
  ours: string;
  baseline: string;
  /** What both servers are told when they start. */
  given: object;
  connections: number;
  /** Rounds before the counted ones. */
  warmUps: number;
  rounds: number;
  /** In every right answer of ours, and of the baseline. */
  answers: { ours: string; baseline: string };
  /** Fresh requests of one round for both; counted from 0, warm-ups first. */
  requests(round: number): { ours: Buffer[]; baseline: Buffer[] };
}

/**
 * Two servers, each a process of its own, under the same load in turn: ours, baseline, ours, … The
 * ratios are taken round by round, so that what else the machine does meets both alike, and the
 * median round is told.
 */
export async function duel(options: Duel): Promise<Figures> {
  const ours = await startServer(options.ours, options.given);
  const baseline = await startServer(options.baseline, options.given);
  const rounds: Round[] = [];
  try {
    for (let round = 0; round < options.warmUps + options.rounds; round += 1) {
      const requests = options.requests(round);
      const under = (side: 'ours' | 'baseline', server: ServerProcess) =>
        measured(server, {
          port: server.port,
          connections: options.connections,
          requests: requests[side],
          answer: options.answers[side],
        });
      rounds.push({ ours: await under('ours', ours), baseline: await under('baseline', baseline) });
    }
  } finally {
    await Promise.all([ours.stop(), baseline.stop()]);
  }
  return figuresOf(rounds.slice(options.warmUps));
}

type Measured = Load & { cpuMicros: number };
type Round = { ours: Measured; baseline: Measured };

async function measured(server: ServerProcess, burst: Burst): Promise<Measured> {
  const before = await server.cpuMicros();
  const result = await load(burst);
  const used = (await server.cpuMicros()) - before;
  return { ...result, cpuMicros: used / burst.requests.length };
}

function figuresOf(rounds: Round[]): Figures {
  const middle = (pick: (round: Round) => number) => median(rounds.map(pick));
  return {
    ratio: rounded(middle((r) => r.ours.perSecond / r.baseline.perSecond)),
    p99Ratio: rounded(middle((r) => r.ours.p99Ms / r.baseline.p99Ms)),
    cpuRatio: rounded(middle((r) => r.baseline.cpuMicros / r.ours.cpuMicros)),
    perSecond: Math.round(middle((r) => r.ours.perSecond)),
    baselinePerSecond: Math.round(middle((r) => r.baseline.perSecond)),
    p99Ms: rounded(middle((r) => r.ours.p99Ms)),
    baselineP99Ms: rounded(middle((r) => r.baseline.p99Ms)),
    cpuMicros: Math.round(middle((r) => r.ours.cpuMicros)),
    baselineCpuMicros: Math.round(middle((r) => r.baseline.cpuMicros)),
  };
}
