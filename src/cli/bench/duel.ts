import { type Figures, median, rounded } from './bench.ts';
import { type Load, load } from './load.ts';
import { startServer } from './server-process.ts';

export interface Duel {
  /** Names of the two servers in `servers.ts`. */
  ours: string;
  baseline: string;
  /** What both servers are told when they start. */
  given: object;
  connections: number;
  rounds: number;
  /** In every right answer of ours, and of the baseline. */
  answers: { ours: string; baseline: string };
  /** Fresh requests of one round for both; round 0 warms up and is not counted. */
  requests(round: number): { ours: Buffer[]; baseline: Buffer[] };
}

/**
 * Two servers, each a process of its own, under the same load in turn: ours, baseline, ours, … The
 * ratios are taken round by round, so that what else the machine does meets both alike, and the
 * median round is told.
 */
export async function duel(options: Duel): Promise<Figures> {
  const { connections, given, answers } = options;
  const ours = await startServer(options.ours, given);
  const baseline = await startServer(options.baseline, given);
  const rounds: { ours: Load; baseline: Load }[] = [];
  try {
    for (let round = 0; round <= options.rounds; round += 1) {
      const requests = options.requests(round);
      const burst = (side: 'ours' | 'baseline', port: number) =>
        load({ port, connections, requests: requests[side], answer: answers[side] });
      rounds.push({
        ours: await burst('ours', ours.port),
        baseline: await burst('baseline', baseline.port),
      });
    }
  } finally {
    await Promise.all([ours.stop(), baseline.stop()]);
  }
  return figuresOf(rounds.slice(1));
}

function figuresOf(rounds: { ours: Load; baseline: Load }[]): Figures {
  const middle = (pick: (round: { ours: Load; baseline: Load }) => number) =>
    median(rounds.map(pick));
  return {
    ratio: rounded(middle((r) => r.ours.perSecond / r.baseline.perSecond)),
    p99Ratio: rounded(middle((r) => r.ours.p99Ms / r.baseline.p99Ms)),
    perSecond: Math.round(middle((r) => r.ours.perSecond)),
    baselinePerSecond: Math.round(middle((r) => r.baseline.perSecond)),
    p99Ms: rounded(middle((r) => r.ours.p99Ms)),
    baselineP99Ms: rounded(middle((r) => r.baseline.p99Ms)),
  };
}
