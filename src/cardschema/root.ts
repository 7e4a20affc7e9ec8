import { elementId, flag, integer, mustBe, oneOf, padding, text } from './attributes.ts';
import { LAYOUT } from './components/containers.ts';
import { icon, link, locale, localized, plainText, titleText } from './parts.ts';
import { listOf, mapOf, shape } from './shapes.ts';
import { baseTextSize, ownColour, tagColour } from './style.ts';
import { type Check, isObject } from './visit.ts';

const TITLE_TAGS = 3;

const TEMPLATES = [
  ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine'],
  ...['violet', 'purple', 'indigo', 'grey', 'default'],
];

const textTags = listOf(
  shape({
    attributes: {
      tag: mustBe('text_tag'),
      element_id: elementId,
      text: plainText,
      color: tagColour,
    },
    required: ['tag', 'text'],
  }),
  TITLE_TAGS,
);

/** The title (`feishu.md` §3.5). */
const header = shape({
  attributes: {
    title: titleText,
    subtitle: titleText,
    text_tag_list: textTags,
    i18n_text_tag_list: localized(textTags),
    template: oneOf(...TEMPLATES),
    icon,
    padding,
  },
  required: ['title'],
  blank: true,
});

const perPlatform = mapOf(integer(1), (name) => ['default', 'android', 'ios', 'pc'].includes(name));

const textSizes = mapOf(
  shape({
    attributes: { default: baseTextSize, pc: baseTextSize, mobile: baseTextSize },
  }),
);

const colours = mapOf(
  shape({
    attributes: { light_mode: ownColour, dark_mode: ownColour },
    required: ['light_mode', 'dark_mode'],
  }),
);

const config = shape({
  attributes: {
    update_multi: mustBe(true),
    enable_forward: flag,
    enable_forward_interaction: flag,
    width_mode: oneOf('default', 'compact', 'fill'),
    streaming_mode: flag,
    streaming_config: shape({
      attributes: {
        print_frequency_ms: perPlatform,
        print_step: perPlatform,
        print_strategy: oneOf('fast', 'delay'),
      },
    }),
    summary: shape({ attributes: { content: text, i18n_content: localized(text) } }),
    locales: listOf(locale),
    use_custom_translation: flag,
    style: shape({ attributes: { text_size: textSizes, color: colours } }),
  },
});

/** The card's outermost object (`feishu.md` §3.1). */
export const rootShape: Check = shape({
  attributes: {
    schema: mustBe('2.0'),
    config,
    card_link: link,
    header,
    // Both only in the platform's examples: a title per language, and a fallback left empty.
    i18n_header: localized(header),
    fallback: shape({ attributes: {} }),
    body: shape({ attributes: LAYOUT, required: ['elements'] }),
  },
  required: ['schema'],
});

/** The keys a card declares under `config.style`, which its parts may then use. */
export function ownStyleKeys(card: unknown, kind: 'text_size' | 'color'): ReadonlySet<string> {
  const settings = isObject(card) ? card.config : undefined;
  const style = isObject(settings) ? settings.style : undefined;
  const keys = isObject(style) ? style[kind] : undefined;
  return new Set(isObject(keys) ? Object.keys(keys) : []);
}
