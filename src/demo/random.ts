/** Numbers that look random and are the same in every run: the demo must be repeatable. */
export interface Dice {
  /** 0 … n-1. */
  below(n: number): number;
  /** @throws when there is nothing to pick from */
  pick<T>(items: readonly T[]): T;
}

const MODULUS = 2_147_483_647;

/** A multiplicative generator (Park–Miller); good enough for pictures and placeholder cases. */
export function dice(seed: string): Dice {
  const start = [...seed].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % MODULUS, 7);
  let state = start || 1;
  const below = (n: number): number => {
    state = (state * 48_271) % MODULUS;
    return Math.floor((state / MODULUS) * n);
  };
  // Seeds that differ in one letter start with almost the same numbers.
  for (let i = 0; i < 4; i++) below(1);
  return {
    below,
    pick: (items) => {
      if (!items.length) throw new Error('nothing to pick from');
      return items[below(items.length)] as (typeof items)[number];
    },
  };
}
