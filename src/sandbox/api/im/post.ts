import { type Card, isRecord } from '../../card-check.ts';
import type { Platform } from '../../platform.ts';
import { need, needResource } from './checks.ts';

const LOCALE = /^[a-z]{2}_[a-z]{2}$/;

/** A rich text: a title and lines of elements, in one language or several (feishu.md §4.1, §4.8). */
export function checkPost(platform: Platform, post: Card): void {
  const locales = Object.entries(post);
  need(locales.length > 0, 'post');
  for (const [locale, given] of locales) {
    need(LOCALE.test(locale) && isRecord(given), `post.${locale}`);
    if (isRecord(given)) checkLines(platform, given, locale);
  }
}

function checkLines(platform: Platform, { title, content }: Card, locale: string): void {
  need(title === undefined || typeof title === 'string', `post.${locale}.title`);
  need(Array.isArray(content), `post.${locale}.content`);
  if (!Array.isArray(content)) return;
  for (const line of content) {
    need(Array.isArray(line), `post.${locale}.content`);
    for (const element of line) checkElement(platform, element);
  }
}

const isText = (value: unknown) => typeof value === 'string';

/** The tags of a rich text, and what each must name. */
const TAGS: Record<string, (element: Card, platform: Platform) => void> = {
  text: ({ text }) => need(isText(text), 'text'),
  a: ({ text, href }) => need(isText(text) && isText(href), 'a'),
  at: ({ user_id }, { state }) =>
    need(user_id === 'all' || state.people.has(String(user_id)), 'at.user_id'),
  img: ({ image_key }, platform) => needResource(platform, 'image', image_key),
  media: ({ file_key }, platform) => needResource(platform, 'file', file_key, 'mp4'),
  emotion: ({ emoji_type }) => need(isText(emoji_type), 'emotion.emoji_type'),
  hr: () => undefined,
  code_block: ({ text }) => need(isText(text), 'code_block.text'),
  md: ({ text }) => need(isText(text), 'md.text'),
};

function checkElement(platform: Platform, element: unknown): void {
  const check = isRecord(element) ? TAGS[String(element.tag)] : undefined;
  need(check !== undefined, 'post tag');
  if (isRecord(element)) check?.(element, platform);
}
