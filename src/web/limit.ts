import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Refused requests an address may make in a minute; the platform's own prove themselves and do not count. */
const REFUSED_PER_MINUTE = 120;
const MINUTE_S = 60;

/** Keeps an address that sends nothing but refused requests from costing more than a look. */
export interface Limit {
  /** True while the address has had its share; nothing of the request is read then. */
  isOver(address: string): Promise<boolean>;
  refused(address: string): Promise<void>;
}

/** In memory: what one process forgets at its end, an attacker has not gained. */
export function createLimit(): Limit {
  const limiter = new RateLimiterMemory({ points: REFUSED_PER_MINUTE, duration: MINUTE_S });
  return {
    isOver: async (address) => {
      if (isThisMachine(address)) return false;
      const found = await limiter.get(address);
      return found !== null && found.remainingPoints <= 0;
    },
    refused: async (address) => {
      if (!isThisMachine(address)) await limiter.penalty(address);
    },
  };
}

/** A proxy beside the bot, where nobody said so (PROXIES): shutting it out would shut Feishu out. */
function isThisMachine(address: string): boolean {
  return address === '' || address === '::1' || /^(::ffff:)?127\./.test(address);
}
