import { z } from 'zod';
import { CARD_TYPE, readClick } from './click.ts';
import { readEvent } from './events.ts';
import type { Incoming } from './incoming.ts';
import { jsonObject, Malformed, parse } from './malformed.ts';

const sealedBody = z.object({ encrypt: z.string().min(1) });

const challenge = z.object({
  type: z.literal('url_verification'),
  token: z.string(),
  challenge: z.string().max(1000),
});
const versionTwo = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1).max(200),
    event_type: z.string().max(200),
    create_time: z.string().regex(/^\d{10,19}$/),
    token: z.string(),
    app_id: z.string(),
  }),
  event: jsonObject,
  // Some pages of the platform print it at the root of a card callback (`feishu.md` §2.1).
  context: z.unknown().optional(),
});
/** Legacy events: proven like the others, then left alone. */
const versionOne = z.object({
  type: z.literal('event_callback'),
  token: z.string(),
  event: z.object({ type: z.string().max(200), app_id: z.string().optional() }),
});
const envelope = z.union([versionTwo, challenge, versionOne]);

export type Envelope = z.infer<typeof envelope>;

/**
 * The sealed text of an outer body `{"encrypt":"…"}`.
 * @throws Malformed for anything else, plain bodies included
 */
export function readSealed(body: Buffer): string {
  return parse(sealedBody, json(body.toString('utf8')), 'body').encrypt;
}

/**
 * The envelope of a decrypted body (`feishu.md` §1.2, §1.5). Compare `credentialsOf` before using it.
 * @throws Malformed
 */
export function readEnvelope(text: string): Envelope {
  return parse(envelope, json(text), 'envelope');
}

/** The token and the app an envelope claims; the challenge and some old events name no app. */
export function credentialsOf(given: Envelope): { token: string; appId?: string } {
  if ('header' in given) return { token: given.header.token, appId: given.header.app_id };
  return { token: given.token, appId: 'event' in given ? given.event.app_id : undefined };
}

/**
 * What an envelope says, in our own types; times in epoch ms.
 * @throws Malformed when a type we use does not have the shape of `feishu.md` §6.3 or §2.1
 */
export function interpret(given: Envelope): Incoming {
  if ('challenge' in given) return { kind: 'challenge', challenge: given.challenge };
  if (!('header' in given)) return { kind: 'ignored', type: given.event.type };
  const { event_id: id, event_type: type, create_time } = given.header;
  const at = epochMs(create_time);
  if (type === CARD_TYPE) {
    const event = given.event.context ? given.event : { ...given.event, context: given.context };
    return readClick(event, { eventId: id, at });
  }
  const body = readEvent(type, given.event, at);
  if (!body) return { kind: 'ignored', type };
  const messageId = body.kind === 'message' ? body.messageId : undefined;
  return { kind: 'event', id, type, messageId, body };
}

/** Seconds, milliseconds or microseconds, told apart by their length (`feishu.md` §1.5). */
function epochMs(stamp: string): number {
  const value = Number(stamp);
  if (stamp.length <= 10) return value * 1000;
  return stamp.length >= 16 ? Math.floor(value / 10 ** (stamp.length - 13)) : value;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('json');
  }
}
