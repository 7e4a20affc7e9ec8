import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';

// biome-ignore lint/suspicious/noExplicitAny: mistakes are put into a plain tree at will
export type Tree = any;

export const SHORT = readFileSync(new URL('./short.yaml', import.meta.url), 'utf8');

/** The short file with something changed. */
export function broken(change: (file: Tree) => void): string {
  const file: Tree = parse(SHORT);
  change(file);
  return stringify(file);
}
