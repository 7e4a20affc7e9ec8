import { type Card, cardProblem, isRecord } from '../../card-check.ts';
import type { Platform } from '../../platform.ts';
import { ApiError } from '../contract.ts';
import { need, needResource } from './checks.ts';
import { checkPost } from './post.ts';

/** Largest content (bytes; feishu.md §3.2). */
const MAX_TEXT = 150 * 1024;
const MAX_OTHER = 30 * 1024;

/** Parses and checks the `content` string of a message to be sent: 230001, 230025, 230099 … */
export function readContent(platform: Platform, msgType: string, content: string): Card {
  const limit = msgType === 'text' ? MAX_TEXT : MAX_OTHER;
  if (Buffer.byteLength(content) > limit) {
    throw new ApiError(230025, 'The length of the message content reaches its limit.');
  }
  const parsed = parseObject(content);
  if (msgType === 'interactive' && parsed.type === 'card') return entityCard(platform, parsed);
  const check = CHECKS[msgType];
  if (!check) throw new ApiError(230054, `The message type is not supported: ${msgType}`);
  check(platform, parsed);
  return parsed;
}

function parseObject(content: string): Card {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw new ApiError(230001, 'invalid param: content is not a string in json format');
  }
  if (!isRecord(parsed)) throw new ApiError(230001, 'invalid param: content is not a json object');
  return parsed;
}

type Check = (platform: Platform, content: Card) => void;

/** What each `msg_type` must hold (feishu.md §4.1). */
const CHECKS: Record<string, Check> = {
  text: (_, { text }) => need(typeof text === 'string' && text !== '', 'text'),
  post: checkPost,
  image: (platform, { image_key }) => needResource(platform, 'image', image_key),
  file: (platform, { file_key }) => needResource(platform, 'file', file_key),
  audio: (platform, { file_key }) => needResource(platform, 'file', file_key, 'opus'),
  media: (platform, { file_key, image_key }) => {
    needResource(platform, 'file', file_key, 'mp4');
    if (image_key !== undefined) needResource(platform, 'image', image_key);
  },
  // A sticker can be passed on only: its key comes from a message somebody sent.
  sticker: ({ state }, { file_key }) => {
    const seen = [...state.messages.values()].some(
      ({ msgType, content }) => msgType === 'sticker' && content.file_key === file_key,
    );
    need(typeof file_key === 'string' && seen, 'file_key');
  },
  share_chat: ({ state }, { chat_id }) => {
    const chat = state.chats.get(String(chat_id));
    need(chat?.type === 'group' && chat.hasBot, 'chat_id');
  },
  share_user: ({ state }, { user_id }) => need(state.people.has(String(user_id)), 'user_id'),
  system: (_, { type, params }) => need(type === 'divider' && isRecord(params), 'system divider'),
  interactive: checkCard,
};

/** A card as send, reply and patch take it; no templates exist here. */
function checkCard({ state }: Platform, card: Card): void {
  if (card.type === 'template') throw cardError(200380, 'template does not exist');
  const problem = cardProblem(state, card);
  if (problem) throw cardError(problem.subCode, problem.text);
}

/** The card of an entity, which can be sent once (feishu.md §4.9). */
function entityCard({ state }: Platform, content: Card): Card {
  const entity = state.entities.get(entityIdOf(content) ?? '');
  if (!entity) throw cardError(200740, 'card entity does not exist');
  if (entity.messageId !== null) throw cardError(200740, 'card entity was sent before');
  return entity.card;
}

/** The entity a content names: `{type: 'card', data: {card_id}}`. */
export function entityIdOf({ type, data }: Card): string | null {
  return type === 'card' && isRecord(data) ? String(data.card_id) : null;
}

function cardError(subCode: number, text: string): ApiError {
  return new ApiError(
    230099,
    `Failed to create card content, ext=ErrCode: ${subCode}; ErrMsg: ${text}`,
  );
}
