import { at, msOf } from '../../domain/time.ts';
import type { Bench } from './bench.ts';
import { duel } from './duel.ts';
import { BENCH_DAY, withEngine } from './parts.ts';
import { message, sealed, signedRequest } from './pushes.ts';

const PER_ROUND = 6000;
const ROUNDS = 7;

export const intake: Bench = {
  title: 'durable event intake / a bare insert with j:true',
  bars: [
    { figure: 'ratio', atLeast: 0.75 },
    { figure: 'p99Ratio', atMost: 2 },
  ],
  run: () =>
    withEngine((uri) => {
      const start = msOf(at(BENCH_DAY, '09:00'));
      return duel({
        ours: 'intake bot',
        baseline: 'intake bare',
        given: { at: start, uri, dbName: 'bench_intake' },
        connections: 32,
        warmUps: 1,
        rounds: ROUNDS,
        answers: { ours: '{}', baseline: '{}' },
        requests: (round) => {
          const requests = Array.from({ length: PER_ROUND }, (_, i) =>
            signedRequest(sealed(message(`i${round}x${i}`, start)), start),
          );
          return { ours: requests, baseline: requests };
        },
      });
    }),
};
