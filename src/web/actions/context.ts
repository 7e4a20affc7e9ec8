import type { ClickValue } from '../../../cards/actions.ts';
import type { Click } from '../../feishu/incoming.ts';
import type { ChatDeps } from '../../services/chat/incoming.ts';
import type { Presenter } from '../../services/delivery-ports.ts';
import { fingerprint } from '../../services/fingerprint.ts';
import type { Delivery, Message } from '../../services/messages.ts';
import type { CardAnswer, Toast } from '../clicks.ts';

export type ActionDeps = ChatDeps & {
  presenter: Presenter;
  /** Messages whose click is being worked, for those who draw cards meanwhile. */
  answering: Set<string>;
  /** Where people reach the bot's own page, without a slash at the end (PUBLIC_URL). */
  publicUrl?: string;
};

/** One click, with the message it was made on when that message is one of ours. */
export interface Press {
  click: Click;
  delivery?: Delivery;
}

export interface Pressed<A extends ClickValue['a']> extends Press {
  value: Extract<ClickValue, { a: A }>;
}

export type Action<A extends ClickValue['a']> = (
  deps: ActionDeps,
  pressed: Pressed<A>,
) => Promise<CardAnswer>;

export const toast = (type: Toast['type'], content: string): CardAnswer => ({
  toast: { type, content },
});

/**
 * Draws the clicked message anew for the person who clicked, remembers what it shows now, and answers
 * with it. Without a delivery of ours (an old or foreign message) only the toast goes back.
 */
export async function redraw(
  deps: ActionDeps,
  pressed: Press,
  answer: { toast?: Toast; message?: Message; extra?: Parameters<Presenter['draw']>[2] },
): Promise<CardAnswer> {
  const { delivery, click } = pressed;
  const message = answer.message ?? delivery?.message;
  if (!message) return { toast: answer.toast };
  const formKey = delivery && `form:${delivery.id}`;
  const drawn = await deps.presenter.draw(message, click.person, { formKey, ...answer.extra });
  if (!drawn?.card) return { toast: answer.toast };
  if (delivery) {
    const { openStep } = drawn;
    await deps.store.deliveries.redrawn(delivery.id, {
      openStep,
      drawn: fingerprint(drawn),
      message,
    });
  }
  return { toast: answer.toast, card: drawn.card };
}

/** What a double click within ten seconds asks for is asked once. */
export function causeOf(deps: ActionDeps, pressed: Press, what: string): string {
  const bucket = Math.floor(deps.clock.now() / 10_000);
  return `${what}:${pressed.click.messageId}:${bucket}`;
}
