/** Card JSON 2.0 as plain data (`feishu.md` §3). */
export type Element = { tag: string; [key: string]: unknown };
export type Card = { schema: '2.0'; [key: string]: unknown };

export interface Text {
  tag: 'plain_text';
  content: string;
}

export const plain = (content: string): Text => ({ tag: 'plain_text', content });

const MARKUP: Record<string, string> = Object.fromEntries(
  [...'<>*~_[]()#`&|!\\'].map((ch) => [ch, `&#${ch.charCodeAt(0)};`]),
);

/**
 * User text made harmless for markdown: no mention, link or style can be smuggled in (`feishu.md` §3.6),
 * and without line starts no heading, list or rule.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[<>*~_[\]()#`&|!\\]/g, (ch) => MARKUP[ch] ?? ch)
    .replaceAll('://', '&#58;//')
    .replace(/\r\n?|\n/g, '<br>');
}

/** Cuts to `max` characters with an ellipsis; never splits a surrogate pair. */
export function clip(text: string, max: number): string {
  const chars = [...text];
  return chars.length <= max ? text : `${chars.slice(0, max - 1).join('')}…`;
}

/** One paragraph of trusted markdown. */
export const markdown = (content: string, size = 'normal'): Element => ({
  tag: 'markdown',
  content,
  text_size: size,
});

/** One paragraph of text as typed by somebody. */
export const paragraph = (content: string, size = 'normal', color?: string): Element => ({
  tag: 'div',
  text: { ...plain(content), text_size: size, ...(color ? { text_color: color } : {}) },
});

export const rule: Element = { tag: 'hr' };

export interface ButtonOptions {
  text: string;
  value: object;
  type?: 'default' | 'primary' | 'primary_filled' | 'danger' | 'text';
  name?: string;
  submit?: boolean;
  confirm?: string;
  fill?: boolean;
}

/** A button that calls back with `value`; inside a form it submits. */
export function button(o: ButtonOptions): Element {
  return {
    tag: 'button',
    text: plain(o.text),
    type: o.type ?? 'default',
    ...(o.fill ? { width: 'fill' } : {}),
    ...(o.name ? { name: o.name } : {}),
    ...(o.submit ? { form_action_type: 'submit' } : {}),
    ...(o.confirm ? { confirm: { title: plain(o.text), text: plain(o.confirm) } } : {}),
    behaviors: [{ type: 'callback', value: o.value }],
  };
}

/** Buttons side by side, wrapping on a phone. */
export function buttonRow(buttons: Element[]): Element[] {
  if (!buttons.length) return [];
  return [
    {
      tag: 'column_set',
      flex_mode: 'flow',
      horizontal_spacing: 'small',
      columns: buttons.map((b) => ({ tag: 'column', width: 'auto', elements: [b] })),
    },
  ];
}

/** Equal columns that stay side by side. */
export function columns(cells: Element[][]): Element {
  return {
    tag: 'column_set',
    flex_mode: 'none',
    horizontal_spacing: 'small',
    columns: cells.map((elements) => ({
      tag: 'column',
      width: 'weighted',
      weight: 1,
      vertical_spacing: '4px',
      elements,
    })),
  };
}

/** A folded section. */
export function folded(title: string, elements: Element[]): Element {
  return {
    tag: 'collapsible_panel',
    expanded: false,
    header: { title: plain(title) },
    elements,
  };
}

export interface HeaderTag {
  text: string;
  color: string;
}

/** The frame of every card: shared, not forwardable, large text on the phone (design.md §6). */
export function frame(o: {
  title: string;
  template: string;
  tags?: HeaderTag[];
  preview: string;
  elements: Element[];
}): Card {
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      summary: { content: clip(o.preview, 60) },
      style: {
        text_size: { matter: { default: 'large', pc: 'large', mobile: 'heading-3' } },
      },
    },
    header: {
      title: plain(clip(o.title, 60)),
      template: o.template,
      ...(o.tags?.length
        ? {
            text_tag_list: o.tags
              .slice(0, 3)
              .map((t) => ({ tag: 'text_tag', text: plain(t.text), color: t.color })),
          }
        : {}),
    },
    body: { direction: 'vertical', vertical_spacing: '8px', elements: o.elements },
  };
}
