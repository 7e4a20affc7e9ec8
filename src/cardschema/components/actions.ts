import {
  developerData,
  fieldName,
  flag,
  length,
  number,
  oneOf,
  padding,
  text,
} from '../attributes.ts';
import {
  anyText,
  behaviors,
  confirm,
  disabling,
  icon,
  link,
  plainText,
  shortText,
  tips,
} from '../parts.ts';
import { components, listOf, shape } from '../shapes.ts';
import { fault } from '../visit.ts';
import type { Component } from '../walk.ts';

const CHECKER_BUTTONS = 3;

/** Things to press (`feishu.md` §3.10). */
export const ACTIONS: readonly Component[] = [
  {
    // The platform's own form example has a submit button without a name, so only '' is a fault.
    tag: 'button',
    attributes: {
      ...disabling,
      text: plainText,
      type: oneOf(
        ...['default', 'primary', 'danger', 'text', 'primary_text', 'danger_text'],
        ...['primary_filled', 'danger_filled', 'laser'],
      ),
      size: oneOf('tiny', 'small', 'medium', 'large'),
      width: length(100, Number.POSITIVE_INFINITY, 'default', 'fill'),
      icon,
      hover_tips: tips,
      behaviors,
      confirm,
      name: fieldName,
      required: flag,
      form_action_type: oneOf('submit', 'reset'),
      action_type: oneOf('link', 'request', 'multi', 'form_submit', 'form_reset'),
      url: text,
      multi_url: link,
      value: developerData,
    },
    rule: (button, visit) => {
      if (!visit.form) return;
      const action = button.form_action_type || button.action_type;
      if (action === 'submit' || action === 'form_submit') visit.form.submits++;
      if (!action) fault(visit, 'expected form_action_type on a button in a form');
    },
  },
  {
    tag: 'overflow',
    attributes: {
      name: fieldName,
      options: listOf(
        shape({
          attributes: { text: shortText, value: text, multi_url: link },
          required: ['text'],
        }),
      ),
      width: length(100, Number.POSITIVE_INFINITY, 'default', 'fill'),
      value: developerData,
      behaviors,
      confirm,
    },
    required: ['options'],
  },
  {
    tag: 'checker',
    field: true,
    attributes: {
      ...disabling,
      name: fieldName,
      checked: flag,
      text: anyText,
      overall_checkable: flag,
      button_area: shape({
        attributes: {
          pc_display_rule: oneOf('always', 'on_hover'),
          buttons: components('button', CHECKER_BUTTONS),
        },
      }),
      checked_style: shape({
        attributes: { show_strikethrough: flag, opacity: number(0, 1) },
      }),
      padding,
      hover_tips: tips,
      behaviors,
      confirm,
    },
  },
];
