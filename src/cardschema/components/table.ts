import {
  filled,
  flag,
  horizontalAlign,
  integer,
  leaf,
  length,
  oneOf,
  personId,
  text,
  verticalAlign,
} from '../attributes.ts';
import { localized } from '../parts.ts';
import { listOf, shape } from '../shapes.ts';
import { colour, textSize } from '../style.ts';
import { type Check, fault, isObject, SUB, type Visit, within } from '../visit.ts';
import type { Component } from '../walk.ts';

const TABLES_PER_CARD = 5;
const COLUMNS_PER_TABLE = 50;

const string = leaf((value) => typeof value === 'string', 'a string', SUB.rows);
const numeric = leaf((value) => Number.isFinite(value), 'a number', SUB.rows);
const options = listOf(
  shape({ attributes: { text, color: colour }, required: ['text'] }),
  undefined,
  SUB.rows,
);
const people = listOf(personId, undefined, SUB.rows);

/** What a cell holds, by the column's `data_type` (`feishu.md` §3.7); dates are Unix ms. */
const CELLS: Readonly<Record<string, Check>> = {
  text: string,
  lark_md: string,
  markdown: string,
  options: (value, visit) => (typeof value === 'string' ? undefined : options(value, visit)),
  number: numeric,
  persons: (value, visit) =>
    typeof value === 'string' ? personId(value, visit) : people(value, visit),
  date: numeric,
};

const COLUMN_WIDTH = /^(?:auto|(?:[89]\d|[1-5]\d\d|600)px|(?:\d|[1-9]\d|100)%)?$/;

const column = shape({
  attributes: {
    name: filled(),
    display_name: text,
    i18n_display_name: localized(text),
    data_type: oneOf(...Object.keys(CELLS)),
    width: leaf(
      (value) => typeof value === 'string' && COLUMN_WIDTH.test(value),
      'auto, a length from 80px to 600px or a percentage',
    ),
    horizontal_align: horizontalAlign,
    vertical_align: verticalAlign,
    format: shape({
      attributes: {
        precision: integer(0, 10),
        symbol: leaf(
          (value) => typeof value === 'string' && [...value].length <= 1,
          'one character',
        ),
        separator: flag,
      },
    }),
    date_format: text,
  },
  required: ['name'],
});

function columnTypes(columns: unknown, visit: Visit): Map<string, Check> {
  const types = new Map<string, Check>();
  if (!Array.isArray(columns)) return types;
  for (const [at, entry] of columns.entries()) {
    if (!isObject(entry) || typeof entry.name !== 'string') continue;
    if (types.has(entry.name)) within(visit, at, repeatedColumn, entry);
    const type = typeof entry.data_type === 'string' ? entry.data_type : 'text';
    types.set(entry.name, Object.hasOwn(CELLS, type) ? (CELLS[type] ?? string) : string);
  }
  return types;
}

const repeatedColumn: Check = (_, visit) => fault(visit, 'two columns have this name');

const unknownCell: Check = (_, visit) => fault(visit, 'no column has this name', SUB.rowKey);

const rowOf =
  (types: ReadonlyMap<string, Check>): Check =>
  (row, visit) => {
    if (!isObject(row)) return fault(visit, 'expected an object', SUB.rows);
    for (const key in row) within(visit, key, types.get(key) ?? unknownCell, row[key]);
  };

const rows = leaf(Array.isArray, 'an array of rows', SUB.rows);

/** The table (`feishu.md` §3.7). */
export const TABLE: Component = {
  tag: 'table',
  place: 'root',
  attributes: {
    columns: listOf(column, COLUMNS_PER_TABLE, SUB.limit),
    rows,
    page_size: integer(1, 10),
    row_height: length(32, 124, 'low', 'middle', 'high', 'auto'),
    row_max_height: length(32, 999),
    freeze_first_column: flag,
    header_style: shape({
      attributes: {
        text_align: horizontalAlign,
        text_size: textSize,
        background_style: oneOf('grey', 'none'),
        text_color: colour,
        bold: flag,
        lines: integer(1),
      },
    }),
  },
  required: ['columns', 'rows'],
  rule: (table, visit) => {
    visit.tables++;
    if (visit.tables > TABLES_PER_CARD) {
      fault(visit, `card table number over limit ${TABLES_PER_CARD}`, SUB.limit);
    }
    visit.keys.push('columns');
    const types = columnTypes(table.columns, visit);
    visit.keys.pop();
    if (Array.isArray(table.rows)) within(visit, 'rows', listOf(rowOf(types)), table.rows);
  },
};
