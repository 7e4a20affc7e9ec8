import { createHash } from 'node:crypto';

/** What the piece of work below takes on the machine the bars were set on (two cores, nothing beside it; ms). */
const NOMINAL_MS = 25;
const ROUNDS = 20_000;

/**
 * How many times slower this machine is just now than the one the bars of real time were set on; 1 where it is as
 * fast. A bar times this is the same bar.
 */
export function slowness(): number {
  const begun = performance.now();
  let text = '';
  for (let i = 0; i < ROUNDS; i++) text = createHash('sha256').update(text).digest('hex');
  return Math.max(1, (performance.now() - begun) / NOMINAL_MS);
}
