import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
/** The formatter pads cells. */
const unpadded = (text: string) => text.replace(/ +\|/g, ' |');
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

describe('docs/dependencies.md', () => {
  const [runtime = '', building = ''] = unpadded(read('docs/dependencies.md')).split(/^## /m);
  const named = (text: string) =>
    [...text.matchAll(/^\| (`.*?) \|/gm)].flatMap((row) =>
      [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map((m) => m[1]),
    );

  it('has a line for every runtime dependency and no other', () => {
    expect(named(runtime).sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it('names every package for building and testing and no other', () => {
    expect(named(building).sort()).toEqual(Object.keys(manifest.devDependencies).sort());
  });

  it('fills every cell', () => {
    const empty = runtime.split('\n').filter((line) => /^\|.*\|\s*\|/.test(line));
    expect(empty).toEqual([]);
  });

  it('gives the licence each package states', () => {
    const stated = Object.keys(manifest.dependencies).flatMap((name) => {
      const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as {
        license?: string;
      };
      return license ? [`| \`${name}\` | ${license} |`] : [];
    });
    expect(stated.filter((row) => !runtime.includes(row))).toEqual([]);
  });
});

describe('docs/decisions', () => {
  const notes = readdirSync(join(ROOT, 'docs/decisions'));

  it.each(notes)('%s is dated, short, and names what was rejected', (note) => {
    const text = read(join('docs/decisions', note));
    expect(text.trim().split('\n').length).toBeLessThanOrEqual(25);
    expect(text).toMatch(/^# .+\n\n\d{4}-\d\d-\d\d\n/);
    for (const part of ['Context', 'Decision', 'Rejected', 'Consequence'])
      expect(text).toContain(`\n**${part}.** `);
    expect(text.split('**Rejected.**')[1]).toMatch(/^ [*_].+?[*_]:\s/s);
  });
});

describe('CHANGELOG.md', () => {
  it('keeps an Unreleased section on top, in the known kinds of change', () => {
    const headings = [...read('CHANGELOG.md').matchAll(/^(##+) (.+)$/gm)].map((m) => m[2]);
    expect(headings[0]).toBe('[Unreleased]');
    const kinds = headings.filter((h) => !h?.startsWith('['));
    const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
    expect(kinds.filter((k) => !known.includes(k ?? ''))).toEqual([]);
  });
});
