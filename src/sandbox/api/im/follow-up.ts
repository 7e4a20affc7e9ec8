import { z } from 'zod';
import { chatOf } from '../../platform.ts';
import { ApiError, type ApiRoute, parse } from '../contract.ts';
import { messageById } from '../lookup.ts';
import { SEND_SCOPES } from './send.ts';

/** Bubbles can be hung on a message for this long (ms; feishu.md §4.2). */
const LIFE_MS = 600_000;

const text = z.string().min(1).max(200);
const followUpBody = z.object({
  follow_ups: z
    .array(
      z.object({
        content: text,
        i18n_contents: z
          .array(z.object({ content: text, language: z.string() }))
          .max(50)
          .default([]),
      }),
    )
    .min(1)
    .max(3),
});

/** Its codes mean other things than those of sending (feishu.md §4.6, note). */
export const followUpRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/push_follow_up',
    scopes: SEND_SCOPES,
    paramCode: 230001,
    handler: (platform, { params, body }) => {
      const message = messageById(platform, params.message_id, 230004);
      const { follow_ups: given } = parse(followUpBody, body, 230007);
      const chat = chatOf(platform, message.chatId);
      if (chat.type !== 'p2p') throw new ApiError(230003, 'only support p2p chat.');
      if (platform.clock.now() - message.createdAt > LIFE_MS) {
        throw new ApiError(230002, 'expired message.');
      }
      if (chat.messages.at(-1) !== message || message.sender.type !== 'app') {
        throw new ApiError(230006, 'only support latest message.');
      }
      if (message.followUps.length > 0) throw new ApiError(230008, 'follow up already exist.');
      message.followUps = given.map(({ content, i18n_contents }) => {
        return i18n_contents.find(({ language }) => language === 'zh_cn')?.content ?? content;
      });
      platform.bus.emit('change', { chatId: chat.chatId, messageId: message.messageId });
      return { data: {} };
    },
  },
];
