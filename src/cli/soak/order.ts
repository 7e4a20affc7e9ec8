import type { FellowClock } from '../../sandbox/index.ts';

/** What the process that leads asks a bot, over the channel between them. */
export type Order =
  | { do: 'stand'; at: number; target: number }
  | { do: 'flow'; at: number }
  | { do: 'enginePid' };

export interface Request {
  n: number;
  order: Order;
}

export interface Answer {
  n: number;
  result: Awaited<ReturnType<FellowClock['stand']>> | number | undefined;
}
