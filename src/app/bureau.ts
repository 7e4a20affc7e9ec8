import { readFileSync } from 'node:fs';
import { type LookupPeople, loadBureau, resolveBureau } from '../config/bureau-file.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Bureau } from '../domain/bureau.ts';

/** The bureau file, with open_ids looked up where only a mobile or email is given. @throws ConfigError */
export async function readBureau(path: string, lookup: LookupPeople): Promise<Bureau> {
  return resolveBureau(loadBureau(textOf(path)).bureau, lookup);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError('BUREAU_FILE', [`${path} cannot be read; set BUREAU_FILE to its path`]);
  }
}
