import { z } from 'zod';
import { Malformed } from './malformed.ts';

export interface Mention {
  key: string;
  name: string;
  isBot: boolean;
}

export interface Content {
  text: string;
  images: string[];
  files: { key: string; name: string }[];
  unreadable?: string;
}

const textContent = z.object({ text: z.string() });
const imageContent = z.object({ image_key: z.string() });
const fileContent = z.object({ file_key: z.string(), file_name: z.string().default('') });
/** A voice message: an Opus file without a name. */
const audioContent = z.object({ file_key: z.string() });
const inline = z.looseObject({
  tag: z.string(),
  text: z.string().optional(),
  image_key: z.string().optional(),
  user_id: z.string().optional(),
  user_name: z.string().optional(),
});
const postContent = z.object({
  title: z.string().default(''),
  content: z.array(z.array(inline)),
});

const EMPTY: Content = { text: '', images: [], files: [] };

/**
 * The content string of a received message (`feishu.md` §4.8) as text, image keys and file keys.
 * Other types, and recalled messages without content, come back as `unreadable`.
 * @throws Malformed when the content is not JSON
 */
export function readContent(type: string, content: string, mentions: Mention[]): Content {
  const given = content === '' ? {} : json(content);
  const read = READERS.get(type)?.(given, mentions);
  return read ?? { ...EMPTY, unreadable: type.slice(0, 40) };
}

type Reader = (given: unknown, mentions: Mention[]) => Content | undefined;

const READERS = new Map<string, Reader>([
  [
    'text',
    (given, mentions) => {
      const { data } = textContent.safeParse(given);
      return data && { ...EMPTY, text: resolve(data.text, mentions) };
    },
  ],
  [
    'image',
    (given) => {
      const { data } = imageContent.safeParse(given);
      return data && { ...EMPTY, images: [data.image_key] };
    },
  ],
  [
    'file',
    (given) => {
      const { data } = fileContent.safeParse(given);
      return data && { ...EMPTY, files: [{ key: data.file_key, name: data.file_name }] };
    },
  ],
  [
    'audio',
    (given) => {
      const { data } = audioContent.safeParse(given);
      return data && { ...EMPTY, files: [{ key: data.file_key, name: '语音记录.opus' }] };
    },
  ],
  [
    'media',
    (given) => {
      const { data } = fileContent.safeParse(given);
      return data && { ...EMPTY, files: [{ key: data.file_key, name: data.file_name }] };
    },
  ],
  [
    'post',
    (given, mentions) => {
      const { data } = postContent.safeParse(given);
      return data && flatten(data, mentions);
    },
  ],
]);

/** A post's paragraphs as lines, its title as the first one, its pictures beside. */
function flatten(post: z.infer<typeof postContent>, mentions: Mention[]): Content {
  const lines = post.content.map((line) => line.map((part) => inlineText(part)).join(''));
  const images = post.content.flat().flatMap((part) => (part.image_key ? [part.image_key] : []));
  const text = [post.title, ...lines].join('\n');
  return { ...EMPTY, text: resolve(text, mentions), images };
}

function inlineText(part: z.infer<typeof inline>): string {
  // An at holds its placeholder where a text has it inline.
  if (part.tag === 'at') return part.user_id ?? (part.user_name ? `@${part.user_name}` : '');
  return part.text ?? '';
}

/** Placeholders become names; the bot's own mention goes. Longest key first: @_user_1, @_user_10. */
function resolve(text: string, mentions: Mention[]): string {
  const byLength = [...mentions].sort((a, b) => b.key.length - a.key.length);
  let resolved = text;
  for (const { key, name, isBot } of byLength) {
    if (key) resolved = resolved.replaceAll(key, () => (isBot ? '' : `@${name}`));
  }
  return resolved.trim();
}

function json(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new Malformed('message content');
  }
}
