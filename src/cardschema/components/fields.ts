import {
  developerData,
  fieldName,
  flag,
  integer,
  leaf,
  length,
  oneOf,
  textUpTo,
} from '../attributes.ts';
import {
  behaviors,
  confirm,
  disabling,
  fallback,
  localized,
  plainText,
  shortText,
} from '../parts.ts';
import type { Attributes } from '../shapes.ts';
import { type Check, fault, within } from '../visit.ts';
import type { Component } from '../walk.ts';

/** Attributes of everything a person fills in. */
export const FIELD: Attributes = {
  ...disabling,
  name: fieldName,
  required: flag,
  placeholder: shortText,
  width: length(100, Number.POSITIVE_INFINITY, 'default', 'fill'),
  value: developerData,
  behaviors,
  confirm,
};

const INPUT_LIMIT = 1000;

/** Real dates only: `Date` would roll 30 February over. */
function isDate(value: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
}

const isTime = (value: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);

const written = (accepts: (value: string) => boolean, format: string): Check =>
  leaf((value) => typeof value === 'string' && (value === '' || accepts(value)), format);

const date = written(isDate, 'a date yyyy-MM-dd');
const time = written(isTime, 'a time HH:mm');
const dateTime = written(
  (value) => value[10] === ' ' && isDate(value.slice(0, 10)) && isTime(value.slice(11)),
  'a date and time yyyy-MM-dd HH:mm',
);

/** Fields for text and moments (`feishu.md` §3.10). */
export const FIELDS: readonly Component[] = [
  {
    tag: 'input',
    field: true,
    attributes: {
      ...FIELD,
      default_value: textUpTo(INPUT_LIMIT),
      i18n_default_value: localized(textUpTo(INPUT_LIMIT)),
      max_length: integer(1, INPUT_LIMIT),
      input_type: oneOf('text', 'multiline_text', 'password'),
      rows: integer(1),
      auto_resize: flag,
      max_rows: integer(1),
      show_icon: flag,
      label: plainText,
      label_position: oneOf('top', 'left'),
      fallback,
    },
    rule: (input, visit) => {
      const { max_length: limit, default_value: given } = input;
      if (typeof limit !== 'number' || typeof given !== 'string') return;
      if (given.length > limit) within(visit, 'default_value', longerThanAllowed, given);
    },
  },
  { tag: 'date_picker', field: true, attributes: { ...FIELD, initial_date: date } },
  { tag: 'picker_time', field: true, attributes: { ...FIELD, initial_time: time } },
  { tag: 'picker_datetime', field: true, attributes: { ...FIELD, initial_datetime: dateTime } },
];

const longerThanAllowed: Check = (_, visit) => fault(visit, 'longer than max_length');
