import type { Context } from 'koa';
import { z } from 'zod';
import { readBody } from '../bodies.ts';
import type { Platform } from '../platform.ts';
import type { Chat, Message, Person } from '../types.ts';

/** The control API refuses: an HTTP status with a word and a sentence. */
export class ControlError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message = code) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface ControlRequest {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  ctx: Context;
}

export interface ControlRoute {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** Answers with what becomes the JSON body; undefined when it wrote the answer itself. */
  handler(platform: Platform, request: ControlRequest): unknown;
}

export const asSchema = z.object({ as: z.string() });

/** Parses a body or query; 400 with the first problem. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new ControlError(400, 'invalid', z.prettifyError(result.error));
}

export async function readJson(ctx: Context): Promise<unknown> {
  const raw = await readBody(ctx.req);
  if (raw.length === 0) return {};
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    throw new ControlError(400, 'invalid', 'the body is not JSON');
  }
}

export function personOf({ state }: Platform, openId: string | undefined): Person {
  const person = state.people.get(openId ?? '');
  if (!person) throw new ControlError(404, 'unknown_person', `no person ${openId}`);
  return person;
}

export function chatFor({ state }: Platform, chatId: string | undefined): Chat {
  const chat = state.chats.get(chatId ?? '');
  if (!chat) throw new ControlError(404, 'unknown_chat', `no chat ${chatId}`);
  return chat;
}

export function messageFor({ state }: Platform, messageId: string | undefined): Message {
  const message = state.messages.get(messageId ?? '');
  if (!message) throw new ControlError(404, 'unknown_message', `no message ${messageId}`);
  return message;
}

/** The person acting in a chat: 403 `not_in_chat` for others and for people who left the bureau. */
export function memberOf(platform: Platform, chat: Chat, openId: string): Person {
  const person = personOf(platform, openId);
  if (person.resigned || !chat.members.has(openId)) throw new ControlError(403, 'not_in_chat');
  return person;
}
