import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { cardOf } from './cards.ts';

const argv = process.argv;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cards-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as if started with this file; returns its exit code and lines. */
async function run(content: unknown) {
  const file = join(folder, 'cards.json');
  writeFileSync(file, JSON.stringify(content) ?? 'no json');
  const lines: string[] = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(String(line)));
  jest.spyOn(console, 'error').mockImplementation(() => {});
  process.argv = ['node', 'cards-check', file];
  jest.resetModules();
  await import('../../src/cli/cards-check.ts');
  return { code: process.exitCode, lines };
}

describe('cards-check', () => {
  afterEach(() => {
    process.argv = argv;
    process.exitCode = undefined;
    jest.restoreAllMocks();
  });

  it('is silent and content with good cards', async () => {
    expect(await run([cardOf({ tag: 'hr' })])).toEqual({ code: 0, lines: [] });
  });

  it('prints path, code and message for one card', async () => {
    const { code, lines } = await run(cardOf({ tag: 'note' }));
    expect(code).toBe(1);
    expect(lines).toEqual(['body.elements[0] 230099/200861 tag note is not supported']);
  });

  it('names the page and the place of a card in a list', async () => {
    const { code, lines } = await run([{ page: 'hr', card: cardOf({ tag: 'hr', size: 1 }) }]);
    expect(code).toBe(1);
    expect(lines).toEqual(['[0] hr body.elements[0].size 230099/200621 unknown property']);
  });

  it('takes the card out of what a send call carries', async () => {
    const content = JSON.stringify(cardOf({ tag: 'note' }));
    const { code, lines } = await run({ msg_type: 'interactive', content });
    expect([code, lines.length]).toEqual([1, 1]);
  });

  it('says in one line that a file is no JSON', async () => {
    const said = jest.spyOn(console, 'error');
    expect((await run(undefined)).code).toBe(2);
    expect(said.mock.calls.flat().join()).toMatch(/cards\.json: .*JSON/);
  });
});
