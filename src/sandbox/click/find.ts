import { type Card, isRecord } from '../card-check.ts';

/** A component somebody can touch, and the form it stands in. */
export interface Component {
  tag: string;
  node: Card;
  form: Card | null;
}

const TOUCHABLE = new Set([
  'button',
  'interactive_container',
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'overflow',
  'select_img',
]);
const NESTING = ['body', 'elements', 'columns', 'button_area', 'buttons'];

/** Every touchable component of a card, in reading order. */
export function componentsOf(card: Card): Component[] {
  return [...walk(card, null)];
}

function* walk(node: unknown, form: Card | null): Generator<Component> {
  if (Array.isArray(node)) {
    for (const item of node) yield* walk(item, form);
    return;
  }
  if (!isRecord(node)) return;
  const tag = String(node.tag ?? '');
  if (TOUCHABLE.has(tag)) yield { tag, node, form };
  const inner = tag === 'form' ? node : form;
  for (const key of NESTING) if (key in node) yield* walk(node[key], inner);
}

/** The buttons with this name or visible text. */
export function findButtons(card: Card, wanted: string): Component[] {
  return componentsOf(card).filter(({ tag, node }) => {
    if (tag !== 'button' && tag !== 'interactive_container') return false;
    return node.name === wanted || visibleText(node) === wanted.trim();
  });
}

/** The other components with this name; where none has it, those of this tag. */
export function findComponents(card: Card, wanted: string): Component[] {
  const others = componentsOf(card).filter(({ tag }) => tag !== 'button');
  const named = others.filter(({ node }) => node.name === wanted || node.element_id === wanted);
  return named.length > 0 ? named : others.filter(({ tag }) => tag === wanted);
}

/** The words on a button, or all words inside a container. */
export function visibleText(node: Card): string {
  if (isRecord(node.text)) return String(node.text.content ?? '').trim();
  if (!Array.isArray(node.elements)) return '';
  const parts = node.elements.filter(isRecord).map((one) => {
    return typeof one.content === 'string' ? one.content : visibleText(one);
  });
  return parts.join('').trim();
}

/** What to call a component when several match. */
export function labelOf({ node, tag }: Component): string {
  return String(node.name ?? (visibleText(node) || tag));
}
