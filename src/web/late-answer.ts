import type { Click } from '../feishu/incoming.ts';
import type { Messenger } from '../services/delivery-ports.ts';
import { uuidOf } from '../services/fingerprint.ts';
import type { Log } from '../services/ports.ts';
import { type CardAnswer, nameOf } from './clicks.ts';

/**
 * Whoever was told 正在处理 sees what came of it: the card is drawn anew, and what did not work is said in
 * the private chat (the platform takes an answer within 3 s only, `feishu.md` §1.6).
 */
export function createLateAnswer(o: { messenger: Messenger; log: Log }) {
  return async (click: Click, { card, toast }: CardAnswer): Promise<void> => {
    const isBad = toast?.type === 'warning' || toast?.type === 'error';
    try {
      if (card) await o.messenger.patchCard(click.messageId, card);
      if (toast && isBad)
        await o.messenger.send(
          { kind: 'person', id: click.person },
          { text: `刚才的操作没有完成：${toast.content}` },
          uuidOf(`late:${click.eventId}`),
        );
    } catch (error) {
      o.log.warn({ event: click.eventId, error: nameOf(error) }, 'late answer not shown');
    }
  };
}
