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

/** Text of a text message with its mentions by name. */
export function textOf(message: Message): string {
  const text = (message.content as { text?: string } | null)?.text ?? '';
  return (message.mentions ?? []).reduce(
    (whole, { key, name }) => whole.replaceAll(key, `@${name}`),
    text,
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
  interactive: ({ content }) => {
    const card = content as CardRoot;
    return card.config?.summary?.content || card.header?.title?.content || '[卡片]';
  },
};

/** One line for the chat list, a reply's quote or a banner. */
export function preview(message: Message): string {
  if (message.recalled) return '消息已撤回';
  return PREVIEWS[message.msgType]?.(message) ?? '[消息]';
}
