import type { Message } from '../api/types.ts';
import type { CardRoot } from '../card/types.ts';

/** Whether the message was sent by this person. */
export const isMine = (message: Message, as: string) =>
  message.sender?.type !== 'app' && message.sender?.id === as;

/** open_ids of who has read it. */
export const readers = (message: Message): string[] =>
  (message.readBy ?? []).map((reader) => (typeof reader === 'string' ? reader : reader.openId));

/** Whether it buzzed this person; the mark may be a flag, ids, or entries with ids. */
export function isUrgentFor(message: Message, as: string): boolean {
  const { urgent } = message;
  if (!Array.isArray(urgent)) return urgent === true;
  return urgent.some(
    (entry) => entry === as || entry?.openId === as || entry?.openIds?.includes(as),
  );
}

/** Whether it buzzed anybody. */
export const isUrgent = ({ urgent }: Message) =>
  Array.isArray(urgent) ? urgent.length > 0 : urgent === true;

/** By app, text message or telephone: the strongest way it buzzed. */
export function urgentWord({ urgent }: Message): string {
  const kinds = Array.isArray(urgent) ? urgent.map((entry) => entry?.kind) : [];
  if (kinds.includes('phone')) return '电话加急';
  return kinds.includes('sms') ? '短信加急' : '加急';
}

/** Text of a text message with its mentions by name. */
export function textOf(message: Message): string {
  const text = (message.content as { text?: string } | null)?.text ?? '';
  return (message.mentions ?? []).reduce(
    (whole, { key, name }) => whole.replaceAll(key, `@${name}`),
    text.replaceAll('@_all', '@所有人'),
  );
}

interface PostContent {
  title?: string;
  content?: { tag?: string; [key: string]: unknown }[][];
}

/** A post's title and lines, whichever of its two shapes it came in. */
export function postOf(content: unknown): PostContent {
  const post = (content ?? {}) as PostContent & { zh_cn?: PostContent };
  return post.zh_cn ?? post;
}

const PREVIEWS: Record<string, (message: Message) => string> = {
  text: (message) => textOf(message).replace(/<at [^>]*>(.*?)<\/at>/g, '@$1'),
  post: ({ content }) => postOf(content).title || '[富文本]',
  image: () => '[图片]',
  file: ({ content }) => `[文件] ${(content as { file_name?: string }).file_name ?? ''}`,
  audio: () => '[语音]',
  media: () => '[视频]',
  sticker: () => '[表情]',
  share_chat: () => '[群名片]',
  share_user: () => '[个人名片]',
  location: () => '[位置]',
  merge_forward: () => '[合并转发]',
  system: ({ content }) => dividerOf(content),
  interactive: ({ content }) => {
    const card = content as CardRoot;
    return card.config?.summary?.content || card.header?.title?.content || '[卡片]';
  },
};

/** Words of a divider the bot drew. */
export function dividerOf(content: unknown): string {
  const given = content as { params?: { divider_text?: { text?: string } } } | null;
  return given?.params?.divider_text?.text ?? '分割线';
}

/** All words of a message, for the search: a card's titles and texts as well. */
export function wordsOf(message: Message): string {
  if (message.recalled) return '';
  if (message.msgType === 'text') return textOf(message);
  return contentWords(message.content).join(' ');
}

function contentWords(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    return ['content', 'text', 'title', 'file_name', 'display_name'].includes(key) ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    contentWords(inner, Array.isArray(value) ? key : name),
  );
}

/** One line for the chat list, a reply's quote or a banner. */
export function preview(message: Message): string {
  if (message.recalled) return '消息已撤回';
  return PREVIEWS[message.msgType]?.(message) ?? '[消息]';
}
