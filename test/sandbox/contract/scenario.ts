import { expect } from '@jest/globals';
import type { SandboxApp } from '../../../src/sandbox/index.ts';
import type { TestWorld } from '../support.ts';

/** One fact of the platform, shown through the official SDK on a world of its own. */
export interface Scenario {
  /** A fact: "a card older than 14 days is not redrawn (230031)". */
  title: string;
  /** What differs in the app's configuration. */
  app?: Partial<SandboxApp>;
  run(world: TestWorld): Promise<void>;
}

export interface Refusal {
  status: number;
  code: number;
  msg: string;
  headers: Record<string, string>;
}

/** What the platform said no to: the SDK throws for HTTP errors, and resolves a code for others. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    (body) => ({ status: 200, data: body, headers: {} }),
    (error) => error.response ?? Promise.reject(error),
  );
  const { code, msg } = (outcome.data ?? {}) as { code?: number; msg?: string };
  return { status: outcome.status, code: code ?? 0, msg: msg ?? '', headers: outcome.headers };
}

/** Asserts HTTP status and code of a refused call. */
export async function expectRefused(call: Promise<unknown>, code: number, status = 400) {
  const given = await refusal(call);
  expect([given.status, given.code]).toEqual([status, code]);
  return given;
}

/** Moves the sandbox's clock; quotas of a second, a minute and so on are fresh again. */
export const pass = (world: TestWorld, ms = 1_000) => world.clock.run(world.clock.now() + ms);
