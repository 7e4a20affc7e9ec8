import { z } from 'zod';
import { reactionChanged } from '../../events.ts';
import { newId } from '../../ids.ts';
import { chatOf, type Platform } from '../../platform.ts';
import type { Message, Reaction } from '../../types.ts';
import { ApiError, type ApiRequest, type ApiRoute, page, parse } from '../contract.ts';
import { personById, personIdOf, userIdType } from '../lookup.ts';
import { EMOJI } from './emoji.ts';

const PATH = '/open-apis/im/v1/messages/:message_id/reactions';
const WRITE = ['im:message', 'im:message.reactions:write_only'];
const READ = ['im:message', 'im:message.reactions:read', 'im:message:readonly'];
const PARAM = 231001;

const reactionBody = z.object({ reaction_type: z.object({ emoji_type: z.string() }) });

export const reactionRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: PATH,
    scopes: WRITE,
    paramCode: PARAM,
    handler: (platform, request) => {
      const message = reactedTo(platform, request);
      const { emoji_type } = parse(reactionBody, request.body, PARAM).reaction_type;
      if (!EMOJI.has(emoji_type)) throw new ApiError(PARAM, 'reaction type is invalid.');
      return { data: present(platform, request, react(platform, message, emoji_type)) };
    },
  },
  {
    method: 'GET',
    path: PATH,
    scopes: READ,
    paramCode: PARAM,
    handler: (platform, request) => {
      const wanted = request.query.get('reaction_type');
      const all = reactedTo(platform, request).reactions;
      const some = all.filter(({ emojiType }) => !wanted || emojiType === wanted);
      const { items, ...rest } = page(some, request.query, 50);
      return { data: { ...rest, items: items.map((one) => present(platform, request, one)) } };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/:reaction_id`,
    scopes: WRITE,
    paramCode: PARAM,
    handler: (platform, request) => {
      const message = reactedTo(platform, request);
      const reaction = ownReaction(platform, message, request.params.reaction_id);
      message.reactions = message.reactions.filter((one) => one !== reaction);
      reactionChanged(platform, message, reaction, 'deleted');
      platform.bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
      return { data: present(platform, request, reaction) };
    },
  },
];

/** The message, with the codes this group of calls has for one that is not there. */
function reactedTo(platform: Platform, { params }: ApiRequest): Message {
  const message = platform.state.messages.get(params.message_id ?? '');
  if (!message || message.recalled) throw new ApiError(231003, 'The message is not found.');
  const chat = chatOf(platform, message.chatId);
  if (chat.disbanded) throw new ApiError(232009, 'The chat has already been dissolved.');
  if (!chat.hasBot) throw new ApiError(231008, 'The operator has no access to the message.');
  return message;
}

/** The bot's reaction; the same one twice is one. */
function react(platform: Platform, message: Message, emojiType: string): Reaction {
  const before = message.reactions.find((one) => one.by === 'app' && one.emojiType === emojiType);
  if (before) return before;
  const at = platform.clock.now();
  const reaction = { reactionId: newId('reaction_'), emojiType, by: 'app', at };
  message.reactions.push(reaction);
  reactionChanged(platform, message, reaction, 'created');
  platform.bus.emit('change', { chatId: message.chatId, messageId: message.messageId });
  return reaction;
}

function ownReaction({ state }: Platform, message: Message, id: string | undefined): Reaction {
  const all = [...state.messages.values()].flatMap(({ reactions }) => reactions);
  const known = all.find(({ reactionId }) => reactionId === id);
  if (!known) throw new ApiError(231011, 'The request has an invalid reaction_id.');
  if (!message.reactions.includes(known)) {
    throw new ApiError(231010, 'The reaction does not belong to the message.');
  }
  if (known.by === 'app') return known;
  throw new ApiError(231007, 'The operator has no permission to delete this reaction.');
}

function present(platform: Platform, { query }: ApiRequest, reaction: Reaction) {
  const { reactionId, emojiType, by, at } = reaction;
  const type = userIdType(platform, query, PARAM);
  const operator =
    by === 'app'
      ? { operator_id: platform.app.appId, operator_type: 'app' }
      : {
          operator_id: personIdOf(personById(platform, 'open_id', by), type),
          operator_type: 'user',
        };
  return {
    reaction_id: reactionId,
    operator,
    action_time: String(at),
    reaction_type: { emoji_type: emojiType },
  };
}
