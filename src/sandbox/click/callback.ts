import { z } from 'zod';
import { type Card, cardProblem, isRecord } from '../card-check.ts';
import { idsOf } from '../events.ts';
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

const toastSchema = z.object({
  type: z.enum(['info', 'success', 'warning', 'error']).default('info'),
  content: z.string(),
});
const answerSchema = z.looseObject({
  toast: toastSchema.loose().optional(),
  card: z.object({ type: z.string(), data: z.unknown() }).optional(),
});

/** Sends the click to the bot, applies the card it answers and returns what the user sees. */
export async function callBack(
  platform: Platform,
  message: Message,
  click: { person: Person; action: Card },
): Promise<CallbackResult> {
  const token = newId('c-');
  const issued = {
    messageId: message.messageId,
    issuedAt: platform.clock.now(),
    uses: 0,
    answered: false,
  };
  platform.state.updateTokens.set(token, issued);
  const outcome = await platform.push.callback({
    operator: { tenant_key: TENANT_KEY, ...idsOf(click.person) },
    token,
    action: click.action,
    host: 'im_message',
    context: { open_message_id: message.messageId, open_chat_id: message.chatId },
  });
  issued.answered = true;
  const result =
    outcome.failure === null
      ? applyAnswer(platform, message, outcome.body)
      : { code: outcome.failure, toast: null };
  if (result.toast) platform.bus.emit('toast', { openId: click.person.openId, ...result.toast });
  return result;
}

function applyAnswer(platform: Platform, message: Message, body: string): CallbackResult {
  const answer = answerSchema.safeParse(parsed(body));
  if (!answer.success) return { code: 200672, toast: null };
  const { card, toast } = answer.data;
  const code = card ? applyCard(platform, message, card) : 0;
  if (code !== 0) return { code, toast: null };
  return { code: 0, toast: toast ? { type: toast.type, content: toast.content } : null };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Replaces the card by the one in the answer; the code a user sees when that cannot be. */
function applyCard(
  platform: Platform,
  message: Message,
  { type, data }: { type: string; data?: unknown },
): number {
  if (type !== 'raw' || !isRecord(data)) return 200673;
  if (message.content.schema === '2.0' && data.schema !== '2.0') return 200830;
  if (cardProblem(platform.state, data)) return 200673;
  message.content = data;
  message.updatedAt = platform.clock.now();
  platform.bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
  return 0;
}
