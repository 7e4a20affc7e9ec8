import { z } from 'zod';
import type { Clock } from '../clock.ts';

export interface Tokens {
  /** A tenant token that is good for some minutes more. */
  current(): Promise<string>;
  /** Forgets this token, which the platform no longer accepts. */
  drop(token: string): void;
}

/** Renewed this long before its end; the platform issues a new one in the last 30 min (`feishu.md` §5.1). */
const RENEW_BEFORE_MS = 600_000;

const answer = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() });

/**
 * The app's tenant token, asked for once however many calls wait for it. The SDK's own keeper asks
 * once per waiting call, keeps system time and never learns of a revoked token (`feishu.md` §7.3).
 */
export function createTokens({
  clock,
  ask,
}: {
  clock: Clock;
  ask: () => Promise<unknown>;
}): Tokens {
  let held: { token: string; renewAt: number } | undefined;
  let asking: Promise<string> | undefined;

  const renew = async () => {
    const { tenant_access_token: token, expire } = answer.parse(await ask());
    const lifeMs = expire * 1000;
    // A life shorter than the margin is used for half of it.
    held = { token, renewAt: clock.now() + Math.max(lifeMs - RENEW_BEFORE_MS, lifeMs / 2) };
    return token;
  };

  return {
    current: async () => {
      if (held && clock.now() < held.renewAt) return held.token;
      asking ??= renew().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    drop: (token) => {
      if (held?.token === token) held = undefined;
    },
  };
}
