import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../cards/fields.ts';
import { parseForm } from '../../cards/parse.ts';

describe('a text longer than the input', () => {
  const whole = '查'.repeat(1500);
  const fields: Field[] = [{ name: 'facts', label: '调查核实情况', kind: 'long', value: whole }];

  it('stays whole when the shown beginning is left as it was', () => {
    const parsed = parseForm(fields, { facts: whole.slice(0, 1000) });
    expect(parsed).toMatchObject({ ok: true, input: { facts: whole } });
  });

  it('is replaced by what was typed instead', () => {
    expect(parseForm(fields, { facts: '改写' })).toMatchObject({ input: { facts: '改写' } });
  });
});

describe('a select nobody touched', () => {
  const handler = (value: string): Field[] => [
    {
      ...{ name: 'handler', label: '承办人', kind: 'select', value },
      options: [{ value: 'ou_a', text: '甲' }],
    },
  ];

  it('keeps what it showed', () =>
    expect(parseForm(handler('ou_a'), {})).toMatchObject({ ok: true, input: { handler: 'ou_a' } }));

  it('asks nothing where its preset is no longer offered: somebody who left the unit', () =>
    expect(parseForm(handler('ou_gone'), {})).toMatchObject({ ok: true, input: {} }));
});
