import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * Structured log, on standard output where no other place is given. An error is logged by name, code
 * and place: its message may hold what a person typed (design.md §4: no personal data in logs).
 */
export function createLog(level: string, to?: DestinationStream): Logger {
  const serializers = { err: describe, error: describe };
  return pino({ level, base: undefined, serializers }, to ?? pino.destination(1));
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  const at = (error.stack ?? '').split('\n').filter((l) => l.trim().startsWith('at '));
  return { name: error.name, code, at: at.slice(0, 4).map((l) => l.trim()) };
}
