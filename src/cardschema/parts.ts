import {
  developerData,
  elementId,
  filled,
  horizontalAlign,
  imageKey,
  integer,
  mustBe,
  text,
  textUpTo,
} from './attributes.ts';
import { markdownText } from './markdown.ts';
import { type Attributes, listOf, mapOf, shape, variant } from './shapes.ts';
import { colour, textSize } from './style.ts';
import { type Check, fault } from './visit.ts';

/** Languages of a card (`feishu.md` §2.2). */
const LOCALES: ReadonlySet<string> = new Set([
  ...['zh_cn', 'en_us', 'zh_hk', 'zh_tw', 'ja_jp', 'id_id', 'vi_vn', 'th_th', 'pt_br'],
  ...['es_es', 'ko_kr', 'de_de', 'fr_fr', 'it_it', 'ru_ru', 'ms_my'],
]);

export const locale = mustBe(...LOCALES);

/** One value per language. */
export const localized = (item: Check): Check => mapOf(item, (name) => LOCALES.has(name));

const lettering: Attributes = {
  tag: text,
  i18n_content: localized(text),
  text_size: textSize,
  text_align: horizontalAlign,
  lines: integer(1),
  element_id: elementId,
};

const plain = (content: Check) =>
  shape({ attributes: { ...lettering, content, text_color: colour }, required: ['content'] });

const larkMd = shape({
  attributes: { ...lettering, content: markdownText },
  required: ['content'],
});

/** Text without markup. */
export const plainText = variant('tag', { plain_text: plain(text) });

/** Text without markup where `{}` stands for none: tips and titles. */
export const tips = variant('tag', { plain_text: plain(text) }, true);

/** Grey text in an empty field, and an overflow option: 100 characters at most. */
export const shortText = variant('tag', { plain_text: plain(textUpTo(100)) });

export const anyText = variant('tag', { plain_text: plain(text), lark_md: larkMd });

/** A header's line of text; `{}` stands for none. */
export const titleText = variant('tag', { plain_text: plain(text), lark_md: larkMd }, true);

const iconAttributes: Attributes = {
  tag: text,
  token: filled(),
  color: colour,
  img_key: imageKey,
  size: text,
};

export const icon = variant(
  'tag',
  {
    standard_icon: shape({ attributes: iconAttributes, required: ['token'] }),
    custom_icon: shape({ attributes: iconAttributes, required: ['img_key'] }),
  },
  true,
);

/** The question before an action; old clients freeze without its title. */
export const confirm = shape({
  attributes: { title: plainText, text: plainText },
  required: ['title'],
  blank: true,
});

const URLS: Attributes = { pc_url: text, ios_url: text, android_url: text };

/** A link: `url` or one for each platform. */
export const link = shape({
  attributes: { url: text, ...URLS },
  blank: true,
  rule: (value, visit) => {
    const perPlatform = value.pc_url && value.ios_url && value.android_url;
    if (!value.url && !perPlatform) fault(visit, 'expected url, or the urls of all platforms');
  },
});

export const linkAction = shape({ attributes: { multi_url: link }, blank: true });

/** What a click does: tell the bot, open an address, or both. */
export const behaviors = listOf(
  variant('type', {
    callback: shape({ attributes: { type: text, value: developerData }, required: ['value'] }),
    open_url: shape({
      attributes: { type: text, default_url: text, ...URLS },
      rule: (value, visit) => {
        const some = value.default_url || value.pc_url || value.ios_url || value.android_url;
        if (!some) fault(visit, 'expected default_url');
      },
    }),
  }),
);

/** What the platform's examples still carry for clients older than 2.0; drawn by none. */
export const fallback = shape({
  attributes: { tag: mustBe('fallback_text'), text: anyText },
  required: ['tag'],
  blank: true,
});

/** Attributes of everything that can be greyed out. */
export const disabling: Attributes = { disabled: mustBe(true, false), disabled_tips: tips };
