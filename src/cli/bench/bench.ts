/** One line of the table: a figure, its bar, and on which side of it is good (design.md §11). */
export interface Bar {
  figure: string;
  atLeast?: number;
  atMost?: number;
}

export type Figures = Record<string, number>;

export interface Bench {
  /** What is measured, against what. */
  title: string;
  bars: readonly Bar[];
  run(): Promise<Figures>;
}

export function holds(bar: Bar, figures: Figures): boolean {
  const value = figures[bar.figure];
  if (value === undefined) return false;
  return value >= (bar.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (bar.atMost ?? Infinity);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Two decimals are more than a shared machine is good for. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
