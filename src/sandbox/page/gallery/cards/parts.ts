import type { CardRoot } from '../../card/types.ts';

/** One card of the gallery. */
export interface Sample {
  title: string;
  card: CardRoot;
}

export const plain = (content: string, more: object = {}) => ({
  tag: 'plain_text',
  content,
  ...more,
});

export const callback = (act: string) => [{ type: 'callback', value: { act } }];

/** A card with a title and these elements, as JSON of the platform. */
export function sample(title: string, elements: object[], more: object = {}): Sample {
  const card = {
    schema: '2.0',
    config: { update_multi: true, enable_forward: false },
    header: { title: plain(title), template: 'blue' },
    body: { elements },
    ...more,
  };
  return { title, card: card as CardRoot };
}

export const button = (content: string, more: object = {}) => ({
  tag: 'button',
  text: plain(content),
  behaviors: callback(content),
  ...more,
});

export const note = (content: string) => ({ tag: 'markdown', content, text_size: 'notation' });

/** Options of a select, by value and words. */
export const options = (given: Record<string, string>) =>
  Object.entries(given).map(([value, words]) => ({ text: plain(words), value }));

/** Columns side by side, one element each. */
export const columns = (elements: object[], more: object = {}, column: object = {}) => ({
  tag: 'column_set',
  ...more,
  columns: elements.map((element) => ({
    tag: 'column',
    width: 'weighted',
    weight: 1,
    ...column,
    elements: [element],
  })),
});
