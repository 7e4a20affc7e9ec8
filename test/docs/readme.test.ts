import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { JOBS } from '../../jobs/index.ts';
import { ENV_KEYS } from '../../src/config/env.ts';
import { OPEN_STATUSES, STEPS, transitionOf } from '../../src/domain/transitions.ts';
import { WORDS } from '../../src/services/words.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Table rows as cells. */
const rows = (text: string) =>
  [...text.matchAll(/^\|(.*)\|$/gm)].map((m) => (m[1] ?? '').split('|').map((c) => c.trim()));

const firstCells = (text: string, like: RegExp) =>
  rows(text).flatMap(([cell = '']) => like.exec(cell)?.[1] ?? []);

/** The file a script runs, as a source. */
function sourceOf(script: string): string | undefined {
  const built = /node dist\/(\S+)\.js/.exec(scripts[script] ?? '')?.[1];
  return built && `${built}.ts`;
}

/** What may happen in any open state is drawn once. */
const placesOf = (from: readonly string[]) =>
  from.length === OPEN_STATUSES.length ? ['open'] : from;

/** Every way a step can move a case: `registered>awaitingInstruction`. */
function moves(): string[] {
  const all = STEPS.flatMap((step) => {
    const { from, to, orTo } = transitionOf(step);
    return placesOf(from).flatMap((f) => [to, orTo].map((t) => [f, t] as const));
  });
  const real = all.filter(([f, t]) => t !== undefined && t !== 'same' && t !== f);
  return [...new Set(['[*]>registered', ...real.map(([f, t]) => `${f}>${t}`)])].sort();
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const text = read(file);

  it('lists every setting and no other', () => {
    expect(firstCells(text, /^`([A-Z_]+)`$/).sort()).toEqual([...ENV_KEYS].sort());
  });

  it('names no script that is missing or has nothing to run', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((m) => m[1] as string);
    expect(named.length).toBeGreaterThan(0);
    const broken = named.filter((name) => {
      const source = sourceOf(name);
      return !(name in scripts) || (source !== undefined && !existsSync(join(ROOT, source)));
    });
    expect(broken).toEqual([]);
  });

  it('lists every script that can be run', () => {
    const built = Object.keys(scripts).filter((name) => {
      const source = sourceOf(name);
      return name !== 'prepare' && (source === undefined || existsSync(join(ROOT, source)));
    });
    expect(firstCells(text, /^`npm (?:run )?([\w:-]+)`$/).sort()).toEqual(built.sort());
  });

  it('draws every move of the transition table and no other', () => {
    const drawn = [...text.matchAll(/^ {2}(\S+) --> (\w+):/gm)].map((m) => `${m[1]}>${m[2]}`);
    expect(drawn.sort()).toEqual(moves());
  });

  it('writes the words of the table on the moves', () => {
    const drawn = [...text.matchAll(/^ {2}(\S+) --> (\w+): (.+)$/gm)].flatMap((m) =>
      (m[3] ?? '').split(/ \/ |、/).map((word) => `${m[1]}>${m[2]} ${word}`),
    );
    const known = STEPS.flatMap((step) => {
      const { from, to, orTo, word } = transitionOf(step);
      return placesOf(from).flatMap((f) => [to, orTo].map((t) => `${f}>${t} ${word}`));
    });
    expect(drawn.filter((d) => !known.includes(d))).toEqual(['[*]>registered 登记']);
  });

  it('lists the jobs with their times', () => {
    const listed = rows(text).flatMap(([name = '', when = '']) => {
      const schedule = /^`((?:\S+ ){4}\S+)`/.exec(when)?.[1];
      return schedule ? [[name.replaceAll('`', ''), schedule]] : [];
    });
    expect(listed).toEqual(JOBS.map((job) => [job.name, job.schedule]));
  });

  it('lists the words that work, with their menu keys', () => {
    const table = text.split('`event_key`')[1] ?? '';
    const listed = rows(table).flatMap(([word = '', key = '']) =>
      /^\p{Script=Han}+$/u.test(word) && /^`[a-z]+`$/.test(key) ? [[word, key.slice(1, -1)]] : [],
    );
    const working = WORDS.map((w) => [w.word, w.menuKey]);
    expect(listed).toEqual(working);
  });
});

describe.each([
  'README.md',
  'README.zh-CN.md',
  'docs/architecture.md',
  'docs/dependencies.md',
  'docs/sandbox.md',
  'docs/sandbox-bots.md',
  'docs/operations.md',
  'docs/reliability.md',
  'docs/security.md',
])('the links of %s', (file) => {
  it('lead to something', () => {
    const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((m) => m[1] as string);
    const dead = links.filter((link) => !existsSync(join(ROOT, dirname(file), link)));
    expect(links.length).toBeGreaterThan(0);
    expect(dead).toEqual([]);
  });
});

describe('the threat table', () => {
  it('names tests that are there', () => {
    const named = [...read('docs/security.md').matchAll(/`(test\/[\w./-]+\.ts)`/g)].map(
      (m) => m[1]!,
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
