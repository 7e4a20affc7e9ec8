import { z } from 'zod';
import { reactionChanged } from '../events.ts';
import { newId } from '../ids.ts';
import { chatOf } from '../platform.ts';
import { ControlError, type ControlRoute, memberOf, messageFor, parse } from './contract.ts';

const reactionSchema = z.object({ as: z.string(), emojiType: z.string().min(1).max(50) });

/** A person sets a reaction on a message, or takes it back. */
export const reactionControls: ControlRoute[] = [
  {
    method: 'POST',
    path: '/messages/:messageId/reactions',
    handler: (platform, { params, body }) => {
      const message = messageFor(platform, params.messageId);
      const chat = chatOf(platform, message.chatId);
      const { as, emojiType } = parse(reactionSchema, body);
      memberOf(platform, chat, as);
      const before = message.reactions.find((one) => one.by === as && one.emojiType === emojiType);
      if (before) return { ok: true, reactionId: before.reactionId };
      const at = platform.clock.now();
      const reaction = { reactionId: newId('reaction_'), emojiType, by: as, at };
      message.reactions.push(reaction);
      if (chat.hasBot) reactionChanged(platform, message, reaction, 'created');
      platform.bus.emit('change', { chatId: chat.chatId, messageId: message.messageId });
      return { ok: true, reactionId: reaction.reactionId };
    },
  },
  {
    method: 'DELETE',
    path: '/messages/:messageId/reactions/:reactionId',
    handler: (platform, { params, query }) => {
      const message = messageFor(platform, params.messageId);
      const chat = chatOf(platform, message.chatId);
      const person = memberOf(platform, chat, query.get('as') ?? '');
      const found = message.reactions.find((one) => one.reactionId === params.reactionId);
      if (!found) throw new ControlError(404, 'unknown_reaction');
      if (found.by !== person.openId) throw new ControlError(403, 'not_sender');
      message.reactions = message.reactions.filter((one) => one !== found);
      if (chat.hasBot) reactionChanged(platform, message, found, 'deleted');
      platform.bus.emit('change', { chatId: chat.chatId, messageId: message.messageId });
      return { ok: true };
    },
  },
];
