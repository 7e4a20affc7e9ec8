import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ROUTES } from '../../../src/sandbox/api/router.ts';
import { startWorld } from '../support.ts';
import { cardkit } from './cardkit.ts';
import { changes } from './changes.ts';
import { extras } from './extras.ts';
import { files } from './files.ts';
import { gateway } from './gateway.ts';
import { groups } from './groups.ts';
import { messages } from './messages.ts';
import { organisation } from './organisation.ts';
import type { Scenario } from './scenario.ts';

/** What the platform's documents say, call by call and code by code, through the official SDK. */
const GROUPS: Record<string, Scenario[]> = {
  gateway,
  messages,
  changes,
  extras,
  cardkit,
  files,
  groups,
  organisation,
};

const called = new Set<string>();
const codes = new Set<string>();
const patterns = ROUTES.map(({ method, path }) => ({
  name: `${method} ${path}`,
  method,
  pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
}));

for (const [group, scenarios] of Object.entries(GROUPS)) {
  describe(group, () => {
    for (const { title, app, run } of scenarios) {
      it(title, async () => {
        const world = await startWorld(app ? { app } : {});
        try {
          await run(world);
          const { body } = await world.control('GET', '/calls');
          for (const call of body) if (call.direction === 'api') note(call);
        } finally {
          await world.stop();
        }
      });
    }
  });
}

function note({ method, path, code }: { method: string; path: string; code: number | null }) {
  codes.add(String(code));
  const [plain = ''] = path.split('?');
  const found = patterns.find((one) => one.method === method && one.pattern.test(plain));
  if (found) called.add(found.name);
}

it('covers every call the sandbox has', () => {
  expect(patterns.map(({ name }) => name).filter((name) => !called.has(name))).toEqual([]);
});

it('has seen every code the documentation claims, and claims every code it has seen', () => {
  const [, claimed = ''] = readFileSync('docs/sandbox.md', 'utf8').split(/<!-- \/?codes -->/);
  const listed = new Set(claimed.match(/\b\d{4,8}\b/g));
  expect([...listed].filter((code) => !codes.has(code))).toEqual([]);
  const unclaimed = [...codes].filter((code) => /^\d{4,8}$/.test(code) && !listed.has(code));
  expect(unclaimed).toEqual([]);
});
