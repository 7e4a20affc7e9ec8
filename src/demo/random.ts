/** Numbers that look random and are the same in every run: the demo must be repeatable. */
export interface Dice {
  /** 0 … n-1. */
  below(n: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** A multiplicative generator (Park–Miller); good enough for pictures and placeholder cases. */
export function dice(seed: string): Dice {
  const start = [...seed].reduce((sum, c) => (sum * 31 + (c.codePointAt(0) ?? 0)) % 2147483647, 7);
  let state = start || 1;
  const below = (n: number): number => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * n);
  };
  // Names that differ in one letter start with almost the same numbers.
  for (let i = 0; i < 4; i++) below(1);
  return { below, pick: (items) => items[below(items.length)] ?? items[0] };
}
