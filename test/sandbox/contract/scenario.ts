import { expect } from '@jest/globals';
import type { SandboxApp } from '../../../src/sandbox/index.ts';
import type { TestWorld } from '../support.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;

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
  error: unknown;
  headers: Record<string, string>;
}

/** What the platform said no to: the SDK throws for HTTP errors, and resolves a code for others. */
async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    (body) => ({ status: 200, data: body, headers: {} }),
    (error) => error.response ?? Promise.reject(error),
  );
  const { code = 0, msg = '', error } = (outcome.data ?? {}) as Partial<Refusal>;
  return { status: outcome.status, code, msg, error, headers: outcome.headers };
}

/** Asserts code and HTTP status of a refused call. */
export async function expectRefused(call: Promise<unknown>, code: number, status = 400) {
  const given = await refusal(call);
  expect([given.code, given.status]).toEqual([code, status]);
  return given;
}

/** Moves the sandbox's clock; quotas of a second, a minute and so on are fresh again. */
export async function pass(world: TestWorld, ms = 1_000): Promise<void> {
  await world.clock.run(world.clock.now() + ms);
  if (ms > 60 * MINUTE) world.forgetToken();
}

// biome-ignore lint/suspicious/noExplicitAny: the SDK's types forbid what shall be refused
export type Any = any;

/** Sends a message through the SDK; what the call answers. */
export const send = (world: TestWorld, more: object = {}, type = 'open_id') =>
  world.client.im.v1.message.create({
    params: { receive_id_type: type as Any },
    data: { receive_id: 'ou_lu', msg_type: 'text', content: '{"text":"hi"}', ...more },
  });

export const sendCardBy = (world: TestWorld, card: object, more: object = {}) =>
  send(world, { msg_type: 'interactive', content: JSON.stringify(card), ...more });

/** Sends and gives the id, after the second its quota needs. */
export async function sentId(world: TestWorld, more: object = {}, type = 'open_id') {
  await pass(world);
  return String((await send(world, more, type)).data?.message_id);
}

/** What somebody says in a chat; the message's id. */
export async function said(world: TestWorld, chat: string, as: string, more: object) {
  const { body } = await world.control('POST', `/chats/${chat}/messages`, { as, ...more });
  return String(body.messageId);
}

/** A call the SDK has no method for. */
export const request = (world: TestWorld, method: string, url: string, data?: object) =>
  world.client.request({ method, url: `/open-apis${url}`, ...(data ? { data } : {}) });
