import { type Card, cardProblem, isRecord } from '../card-check.ts';
import type { Platform } from '../platform.ts';
import { ApiError } from './contract.ts';

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

const CHECKS: Record<string, Check> = {
  text: (_, { text }) => need(typeof text === 'string' && text !== '', 'text'),
  post: (_, post) => {
    const locales = Object.values(post).filter(isRecord);
    need(locales.length > 0 && locales.every((one) => Array.isArray(one.content)), 'post content');
  },
  image: (platform, { image_key }) => needResource(platform, 'image', image_key),
  file: (platform, { file_key }) => needResource(platform, 'file', file_key),
  audio: (platform, { file_key }) => needResource(platform, 'file', file_key),
  media: (platform, { file_key }) => needResource(platform, 'file', file_key),
  share_chat: (_, { chat_id }) => need(typeof chat_id === 'string', 'chat_id'),
  share_user: (_, { user_id }) => need(typeof user_id === 'string', 'user_id'),
  interactive: checkCard,
};

function need(holds: boolean, what: string): void {
  if (!holds)
    throw new ApiError(230001, `Your request contains an invalid request parameter: ${what}`);
}

function needResource({ state }: Platform, kind: 'image' | 'file', key: unknown): void {
  const resource = state.resources.get(String(key));
  need(resource?.kind === kind, `${kind}_key`);
  if (resource?.owner !== 'app')
    throw new ApiError(230017, 'Bot is NOT the owner of the resource.');
}

/** A card as send, reply and patch take it; no templates and no card entities exist here. */
function checkCard({ state }: Platform, card: Card): void {
  if (card.type === 'template') throw cardError(200380, 'template does not exist');
  if (card.type === 'card') throw cardError(200740, 'card entity does not exist');
  const problem = cardProblem(state, card);
  if (problem) throw cardError(problem.subCode, problem.text);
}

function cardError(subCode: number, text: string): ApiError {
  return new ApiError(
    230099,
    `Failed to create card content, ext=ErrCode: ${subCode}; ErrMsg: ${text}`,
  );
}
