import {
  columnId,
  cornerRadius,
  fieldName,
  flag,
  horizontalAlign,
  integer,
  length,
  mustBe,
  oneOf,
  padding,
  spacing,
  text,
  verticalAlign,
} from '../attributes.ts';
import { markdownText } from '../markdown.ts';
import {
  anyText,
  behaviors,
  confirm,
  disabling,
  fallback,
  icon,
  linkAction,
  plainText,
  tips,
} from '../parts.ts';
import { type Attributes, components, shape, variant } from '../shapes.ts';
import { colour, laserOrColour, textSize } from '../style.ts';
import { fault } from '../visit.ts';
import type { Component } from '../walk.ts';

/** How a container and the card's body lay out what is in them. */
export const LAYOUT: Attributes = {
  direction: oneOf('vertical', 'horizontal'),
  padding,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontalAlign,
  vertical_align: verticalAlign,
  elements: components(),
};

const panelTitle = variant('tag', {
  plain_text: plainText,
  lark_md: anyText,
  markdown: shape({
    attributes: {
      tag: text,
      content: markdownText,
      text_align: horizontalAlign,
      text_size: textSize,
      icon,
    },
    required: ['content'],
  }),
});

const panelHeader = shape({
  attributes: {
    title: panelTitle,
    background_color: colour,
    vertical_align: verticalAlign,
    padding,
    position: oneOf('top', 'bottom'),
    width: length(0, 999, 'auto', 'auto_when_fold', 'fill'),
    icon,
    icon_position: oneOf('left', 'right', 'follow_text'),
    icon_expanded_angle: mustBe(-180, -90, 90, 180),
  },
  required: ['title'],
});

/** Components that hold others (`feishu.md` §3.9). */
export const CONTAINERS: readonly Component[] = [
  {
    tag: 'column_set',
    container: true,
    attributes: {
      columns: components('column'),
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      horizontal_spacing: spacing,
      horizontal_align: horizontalAlign,
      background_style: colour,
      action: linkAction,
    },
    required: ['columns'],
  },
  {
    tag: 'column',
    place: 'parent',
    attributes: {
      ...LAYOUT,
      element_id: columnId,
      width: length(16, 600, 'auto', 'weighted'),
      weight: integer(1, 5),
      background_style: colour,
      action: linkAction,
    },
  },
  {
    tag: 'form',
    place: 'root',
    container: true,
    attributes: { ...LAYOUT, name: fieldName, fallback, confirm },
    required: ['name', 'elements'],
    rule: (_, visit) => {
      if (!visit.form?.submits) fault(visit, 'expected a button with form_action_type submit');
    },
  },
  {
    tag: 'interactive_container',
    container: true,
    attributes: {
      ...LAYOUT,
      ...disabling,
      behaviors,
      width: length(16, 999, 'fill', 'auto'),
      height: length(10, 999, 'auto'),
      background_style: laserOrColour,
      has_border: flag,
      border_color: colour,
      corner_radius: cornerRadius,
      hover_tips: tips,
      confirm,
    },
    required: ['behaviors', 'elements'],
  },
  {
    tag: 'collapsible_panel',
    container: true,
    attributes: {
      ...LAYOUT,
      expanded: flag,
      background_color: colour,
      header: panelHeader,
      border: shape({ attributes: { color: colour, corner_radius: cornerRadius }, blank: true }),
    },
    required: ['header'],
  },
];
