import {
  cornerRadius,
  filled,
  flag,
  horizontalAlign,
  imageKey,
  integer,
  length,
  mustBe,
  oneOf,
  personId,
  text,
} from '../attributes.ts';
import { markdownText } from '../markdown.ts';
import { anyText, icon, localized, tips } from '../parts.ts';
import { listOf, shape } from '../shapes.ts';
import { textSize } from '../style.ts';
import { type Check, fault, SUB } from '../visit.ts';
import type { Component } from '../walk.ts';

const IMAGE_SIZE = /^(?:large|medium|small|tiny|stretch|\d{1,4}px \d{1,4}px)?$/;

const imageSize: Check = (value, visit) => {
  if (typeof value !== 'string' || !IMAGE_SIZE.test(value)) {
    fault(visit, 'expected large, medium, small, tiny, stretch or two lengths in px');
  }
};

const audioId: Check = (value, visit) => {
  if (typeof value !== 'string' || visit.audioIds.has(value)) {
    return fault(visit, 'expected an audio_id of its own', SUB.audioId);
  }
  visit.audioIds.add(value);
};

/** Components that only show something (`feishu.md` §3.6). */
export const CONTENT: readonly Component[] = [
  {
    tag: 'markdown',
    attributes: {
      content: markdownText,
      i18n_content: localized(markdownText),
      text_align: horizontalAlign,
      text_size: textSize,
      icon,
    },
    required: ['content'],
  },
  {
    tag: 'div',
    attributes: {
      text: anyText,
      width: length(16, 999, 'fill', 'auto'),
      icon,
      // Not in the 2.0 attribute table, but in one of its examples.
      fields: listOf(shape({ attributes: { is_short: flag, text: anyText }, required: ['text'] })),
    },
  },
  {
    tag: 'img',
    attributes: {
      img_key: imageKey,
      i18n_img_key: localized(imageKey),
      alt: tips,
      title: tips,
      scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
      size: imageSize,
      corner_radius: cornerRadius,
      transparent: flag,
      preview: flag,
      mode: oneOf('crop_center', 'fit_horizontal', 'stretch', 'large', 'medium', 'small', 'tiny'),
      custom_width: length(1, 999),
      compact_width: flag,
    },
    required: ['img_key'],
  },
  {
    tag: 'img_combination',
    attributes: {
      combination_mode: mustBe('double', 'triple', 'bisect', 'trisect'),
      combination_transparent: flag,
      corner_radius: cornerRadius,
      img_list: listOf(
        shape({ attributes: { img_key: imageKey, transparent: flag }, required: ['img_key'] }),
      ),
    },
    required: ['combination_mode', 'img_list'],
  },
  { tag: 'hr', attributes: {} },
  {
    tag: 'person',
    attributes: {
      user_id: personId,
      size: oneOf('extra_small', 'small', 'medium', 'large'),
      show_avatar: flag,
      show_name: flag,
      style: oneOf('normal', 'capsule'),
    },
    required: ['user_id'],
  },
  {
    tag: 'person_list',
    attributes: {
      persons: listOf(shape({ attributes: { id: personId }, required: ['id'] })),
      show_name: flag,
      show_avatar: flag,
      lines: integer(1),
      size: oneOf('extra_small', 'small', 'medium', 'large'),
      drop_invalid_user_id: flag,
      icon,
      // The 1.0 form of `icon`, still in one of the 2.0 examples.
      ud_icon: shape({
        attributes: { token: text, style: shape({ attributes: { color: text } }) },
      }),
    },
    required: ['persons'],
  },
  {
    tag: 'audio',
    attributes: { file_key: filled(SUB.audioFile), audio_id: audioId },
    required: ['file_key', 'audio_id'],
  },
];
