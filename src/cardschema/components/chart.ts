import { flag, leaf, length, oneOf } from '../attributes.ts';
import {
  type Check,
  fault,
  isBlank,
  isObject,
  type JsonObject,
  SUB,
  type Visit,
  within,
} from '../visit.ts';
import type { Component } from '../walk.ts';

/** The documented kinds (`feishu.md` §3.8) and the fields each must name. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  line: ['xField', 'yField'],
  area: ['xField', 'yField'],
  bar: ['xField', 'yField'],
  scatter: ['xField', 'yField'],
  linearProgress: ['xField', 'yField'],
  pie: ['valueField', 'categoryField'],
  funnel: ['valueField', 'categoryField'],
  radar: ['valueField', 'categoryField'],
  circularProgress: ['valueField', 'categoryField'],
  wordCloud: ['nameField', 'valueField'],
  common: ['series'],
};

const isField = (value: unknown) =>
  (typeof value === 'string' && value !== '') || (Array.isArray(value) && value.length > 0);

const field = leaf(isField, 'the name of a field, or a list', SUB.chart);

// VChart also takes text with a parser, so `values` may be a string.
const holdsValues = (value: unknown) =>
  isObject(value) && (Array.isArray(value.values) || typeof value.values === 'string');

const data = leaf(
  (value) => (Array.isArray(value) ? value.every(holdsValues) : holdsValues(value)),
  '{values: […]} or a list of it',
  SUB.chart,
);

function checkSpec(spec: JsonObject, visit: Visit): void {
  const kind = spec.type;
  const fields = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!fields) {
    fault(visit, `expected type to be one of ${Object.keys(KINDS).join(', ')}`, SUB.chart);
    return;
  }
  within(visit, 'data', data, spec.data);
  for (const name of fields) within(visit, name, field, spec[name]);
}

/** A VChart spec as pure JSON; `{}` draws an empty chart. */
const chartSpec: Check = (value, visit) => {
  if (!isObject(value)) return fault(visit, 'expected a VChart spec', SUB.chart);
  if (!isBlank(value)) checkSpec(value, visit);
};

/** The chart (`feishu.md` §3.8). Whether a form may hold one is open, so it may not. */
export const CHART: Component = {
  tag: 'chart',
  notInForm: true,
  attributes: {
    chart_spec: chartSpec,
    aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
    color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
    preview: flag,
    height: length(1, 999, 'auto'),
  },
  required: ['chart_spec'],
};
