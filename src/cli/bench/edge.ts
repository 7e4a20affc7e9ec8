import { at, msOf } from '../../domain/time.ts';
import type { Bench } from './bench.ts';
import { duel } from './duel.ts';
import { BENCH_DAY } from './parts.ts';
import { cardClick, menuUse, message, sealed, signedRequest } from './pushes.ts';

const PER_ROUND = 10_000;
const ROUNDS = 9;

/** Two messages to a menu use and a click: the mix of a day. */
const KINDS = [message, message, menuUse, aClick];

export const edge: Bench = {
  title: 'verify, decrypt, parse, answer / the SDK adaptor',
  bars: [{ figure: 'ratio', atLeast: 1.6 }],
  run: async () => {
    // The SDK does not look at the stamp, the bot does: both get the same.
    const start = msOf(at(BENCH_DAY, '09:00'));
    const bodies = Array.from({ length: PER_ROUND }, (_, i) =>
      sealed((KINDS[i % KINDS.length] ?? message)(`e${i}`, start)),
    );
    const { ratio, cpuRatio, ...rest } = await duel({
      ours: 'edge bot',
      baseline: 'edge sdk',
      given: { at: start },
      connections: 32,
      warmUps: 1,
      rounds: ROUNDS,
      answers: { ours: '{}', baseline: '{}' },
      requests: () => {
        const requests = bodies.map((body) => signedRequest(body, start));
        return { ours: requests, baseline: requests };
      },
    });
    // Nothing waits here, so requests per CPU second are what a machine of one's own would serve;
    // per second of the clock the load and whoever else is on the machine count, too.
    return { ratio: cpuRatio ?? Number.NaN, wallRatio: ratio ?? Number.NaN, ...rest };
  },
};

function aClick(n: string, now: number): object {
  return cardClick(n, now, {
    person: 'ou_bailu',
    messageId: `om_${n}`,
    value: { a: 'step', s: 'progress', c: '0'.repeat(24), v: 3 },
    form: { note: '已到现场核查，电梯正在更换控制板，预计三日内恢复。' },
  });
}
