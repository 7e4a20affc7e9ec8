import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinfang-audit-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the audit with an npm that answers so. */
function audit(answer: string) {
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat <<'END'\n${answer}\nEND\nexit 1\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  const PATH = `${folder}:${dirname(process.execPath)}:/usr/bin:/bin`;
  const done = spawnSync(process.execPath, ['.ci/audit.mjs'], { encoding: 'utf8', env: { PATH } });
  return { code: done.status, said: done.stdout.trim() };
}

const report = (severity: string) =>
  JSON.stringify({
    vulnerabilities: { koa: { name: 'koa', severity } },
    metadata: { vulnerabilities: { [severity]: 1 } },
  });

it('stops at a heavy hole and names the package', () => {
  expect(audit(report('critical'))).toEqual({ code: 1, said: 'known holes: koa (critical)' });
});

it('passes a light one, and a machine that cannot ask', () => {
  expect(audit(report('low')).code).toBe(0);
  expect(audit('{"error":{"code":"ENOTFOUND"}}')).toEqual({
    code: 0,
    said: 'dependencies not audited: nobody to ask',
  });
  expect(audit('npm crashed').code).toBe(0);
});
