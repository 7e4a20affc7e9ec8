import { z } from 'zod';
import { clickSchema, performClick } from '../click/index.ts';
import { messageRead, messageRecalled } from '../events.ts';
import { chatOf } from '../platform.ts';
import { presentMessage } from './chats.ts';
import {
  asSchema,
  ControlError,
  type ControlRoute,
  memberOf,
  messageFor,
  parse,
  personOf,
} from './contract.ts';

const sinceSchema = z.object({ since: z.coerce.number().int().min(0).default(0) });

export const messageControls: ControlRoute[] = [
  {
    method: 'GET',
    path: '/messages',
    handler: ({ changes, state }, { query }) => {
      const { since } = parse(sinceSchema, Object.fromEntries(query));
      const { n, messageIds } = changes.since(since);
      const found = messageIds.flatMap((id) => state.messages.get(id) ?? []);
      return { n, messages: found.map((m) => ({ ...presentMessage(m), heading: m.heading })) };
    },
  },
  {
    method: 'POST',
    path: '/messages/:messageId/read',
    handler: (platform, { params, body }) => {
      const message = messageFor(platform, params.messageId);
      const person = memberOf(platform, chatOf(platform, message.chatId), parse(asSchema, body).as);
      if (message.sender.id === person.openId || message.readBy.has(person.openId)) {
        return { ok: true };
      }
      message.readBy.set(person.openId, platform.clock.now());
      messageRead(platform, message, person);
      platform.bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
      return { ok: true };
    },
  },
  {
    method: 'POST',
    path: '/messages/:messageId/recall',
    handler: (platform, { params, body }) => {
      const message = messageFor(platform, params.messageId);
      const chat = chatOf(platform, message.chatId);
      const person = memberOf(platform, chat, parse(asSchema, body).as);
      if (message.sender.id !== person.openId) throw new ControlError(403, 'not_sender');
      if (message.recalled) return { ok: true };
      message.recalled = true;
      message.updatedAt = platform.clock.now();
      if (chat.hasBot) messageRecalled(platform, message);
      platform.bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
      return { ok: true };
    },
  },
  {
    method: 'POST',
    path: '/messages/:messageId/click',
    handler: (platform, { params, body }) => {
      const click = parse(clickSchema, body);
      const message = messageFor(platform, params.messageId);
      return performClick(platform, { person: personOf(platform, click.as), message }, click);
    },
  },
];
