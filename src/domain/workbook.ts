import type { Instant } from './time.ts';

/** What stands in a column: text, a count, a share of one, a day, a moment. */
export type CellKind = 'text' | 'number' | 'percent' | 'date' | 'moment';

/** Absent = empty; a day as `2025-10-09`, a moment as an instant. */
export type Cell = string | number | undefined;

/** `width` in characters of a digit's width; a Chinese one takes two. */
export interface Head {
  label: string;
  kind: CellKind;
  width: number;
}

/** One sheet of a workbook; its rows come when they are asked for. */
export interface WorkPage {
  /** At most 31 characters, none of `[ ] : * ? / \`. */
  name: string;
  heads: readonly Head[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

/** Who exported it, by post and name, stands on every printed page. */
export interface Workbook {
  title: string;
  by: string;
  at: Instant;
  pages: readonly WorkPage[];
}

/** A column with what it says of a row. */
export interface Column<R> extends Head {
  of: (row: R) => Cell;
}

export const column = <R>(
  [label, width, kind = 'text']: [label: string, width: number, kind?: CellKind],
  of: (row: R) => Cell,
): Column<R> => ({ label, width, kind, of });

/** A sheet with a row for each of these. */
export function workPage<R>(
  name: string,
  columns: readonly Column<R>[],
  all: Iterable<R> | AsyncIterable<R>,
): WorkPage {
  async function* rows() {
    for await (const one of all) yield columns.map((c) => c.of(one));
  }
  return { name, heads: columns, rows: rows() };
}

/** The platform takes no larger file (`feishu.md` §4.3). */
export const LARGEST_FILE = 30 * 1024 * 1024;

/** A file the platform would not take. */
export class FileTooLarge extends Error {}
