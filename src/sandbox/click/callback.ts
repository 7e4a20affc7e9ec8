import { z } from 'zod';
import { type Card, cardProblem, isRecord } from '../card-check.ts';
import { idsOf } from '../contact.ts';
import type { Outcome } from '../deliver.ts';
import { newId } from '../ids.ts';
import type { Platform } from '../platform.ts';
import { TENANT_KEY } from '../state.ts';
import type { Message, Person } from '../types.ts';

export interface Toast {
  type: string;
  content: string;
}

export interface CallbackResult {
  /** 0, or the code the user sees (feishu.md §2.3). */
  code: number;
  toast: Toast | null;
}

interface Click {
  person: Person;
  action: Card;
}

const toastSchema = z.object({
  type: z.enum(['info', 'success', 'warning', 'error']).default('info'),
  content: z.string().default(''),
  i18n: z.record(z.string(), z.string()).optional(),
});
const answerSchema = z.looseObject({
  toast: toastSchema.loose().optional(),
  card: z.object({ type: z.string(), data: z.unknown() }).optional(),
});

/**
 * Sends the click to the bot, applies the card it answers and returns what the user sees. With an old
 * address beside the new one every click makes two calls (feishu.md §2.5).
 */
export async function callBack(
  platform: Platform,
  message: Message,
  click: Click,
): Promise<CallbackResult> {
  const token = newId('c-');
  const issued = {
    messageId: message.messageId,
    issuedAt: platform.clock.now(),
    uses: 0,
    answered: false,
  };
  platform.state.updateTokens.set(token, issued);
  const [now, old] = await Promise.all([
    callNow(platform, message, { ...click, token }),
    callOld(platform, message, { ...click, token }),
  ]);
  issued.answered = true;
  const result = combined(now, old);
  if (result.toast) platform.bus.emit('toast', { openId: click.person.openId, ...result.toast });
  return result;
}

/** One good answer suffices, but a failing old address still shows its error to the user. */
function combined(now: CallbackResult | null, old: CallbackResult | null): CallbackResult {
  if (!now || !old) return now ?? old ?? { code: 200340, toast: null };
  if (old.code !== 0) return old;
  return now.code === 0 && now.toast ? now : { code: 0, toast: now.toast ?? old.toast };
}

type Sent = Click & { token: string };

/** The callback in its present form; null where the app has nothing but the old address. */
async function callNow(platform: Platform, message: Message, { person, action, token }: Sent) {
  const { cardUrl, callbackUrl, oldCardUrl } = platform.app;
  if (oldCardUrl && !cardUrl && !callbackUrl && !platform.wire.isOpen()) return null;
  const outcome = await platform.push.callback({
    operator: { tenant_key: TENANT_KEY, ...idsOf(platform, person) },
    token,
    action,
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: message.chatId },
  });
  return resultOf(outcome, (body) => applyAnswer(platform, message, body));
}

async function callOld(platform: Platform, message: Message, { person, action, token }: Sent) {
  if (!platform.app.oldCardUrl) return null;
  const { open_id, user_id } = idsOf(platform, person);
  const outcome = await platform.push.oldCallback({
    open_id,
    user_id,
    open_message_id: message.messageId,
    tenant_key: TENANT_KEY,
    token,
    action,
  });
  return resultOf(outcome, (body) => applyOldAnswer(platform, message, body));
}

function resultOf(outcome: Outcome, apply: (body: unknown) => CallbackResult): CallbackResult {
  if (outcome.failure !== null) return { code: outcome.failure, toast: null };
  return apply(parsed(outcome.body));
}

function applyAnswer(platform: Platform, message: Message, body: unknown): CallbackResult {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) return { code: 200672, toast: null };
  const { card, toast } = answer.data;
  // Templates live in the platform's card builder; there are none here.
  const code = card ? applyCard(platform, message, card.type === 'raw' ? card.data : null) : 0;
  return { code, toast: code === 0 && toast ? shown(toast) : null };
}

/** The old answer is the card itself at the root, with or without a toast beside it. */
function applyOldAnswer(platform: Platform, message: Message, body: unknown): CallbackResult {
  if (!isRecord(body)) return { code: 200672, toast: null };
  const { toast, ...card } = body;
  const parsedToast = toastSchema.safeParse(toast);
  const code = Object.keys(card).length > 0 ? applyCard(platform, message, card) : 0;
  return { code, toast: code === 0 && parsedToast.success ? shown(parsedToast.data) : null };
}

const shown = ({ type, content, i18n }: z.infer<typeof toastSchema>): Toast => ({
  type,
  content: i18n?.zh_cn ?? content,
});

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Replaces the card by the one in the answer; the code a user sees when that cannot be. */
function applyCard(platform: Platform, message: Message, card: unknown): number {
  if (!isRecord(card)) return 200673;
  if (message.content.schema === '2.0' && card.schema !== '2.0') return 200830;
  if (cardProblem(platform.state, card)) return 200673;
  message.content = card;
  message.updatedAt = platform.clock.now();
  platform.bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
  return 0;
}
