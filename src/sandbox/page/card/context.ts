import { createContext, useContext } from 'react';
import type { Click, Person, ToastType } from '../api/types.ts';
import type { CardNode, CardRoot, ConfirmNode } from './types.ts';

/** What the page lends to the cards it draws. */
export interface CardHost {
  as: string;
  people: ReadonlyMap<string, Person>;
  /** Viewport below 600 px: the phone's text sizes apply. */
  narrow: boolean;
  /** Sends one click and shows its toast; false when the client or the platform refused. */
  click(messageId: string, click: Omit<Click, 'as'>): Promise<boolean>;
  confirm(title: string, text: string): Promise<boolean>;
  toast(type: ToastType, content: string): void;
  preview(src: string): void;
}

export interface CardScope {
  host: CardHost;
  /** Whom a person select without options offers: those in the chat (feishu.md §3.10). */
  offered: readonly string[];
  messageId: string;
  card: CardRoot;
}

const Scope = createContext<CardScope | null>(null);
export const CardProvider = Scope.Provider;

/** The card that is being drawn; throws outside a card. */
export function useCard(): CardScope {
  const scope = useContext(Scope);
  if (!scope) throw new Error('drawn outside a card');
  return scope;
}

/** Every node below `root` that carries a tag, in document order. */
export function nodesOf(root: unknown): CardNode[] {
  if (typeof root !== 'object' || root === null) return [];
  const below = Object.values(root).flatMap(nodesOf);
  return 'tag' in root ? [root as CardNode, ...below] : below;
}

// The components the click API finds (design §9).
const TOUCHABLE = new Set(
  `button interactive_container input select_static multi_select_static select_person
  multi_select_person date_picker picker_time picker_datetime checker overflow select_img`.split(
    /\s+/,
  ),
);

const textOf = (node: CardNode) => (node.text as { content?: string } | undefined)?.content?.trim();

/** Which of several matches it is; nothing where it is the only one. */
const indexIn = (matches: CardNode[], node: CardNode) =>
  matches.length > 1 ? { index: matches.indexOf(node) } : {};

/** Names a button for the click API: its name or text, and which one when several match. */
export function buttonTarget(card: CardRoot, node: CardNode): Pick<Click, 'button' | 'index'> {
  const button = node.name || textOf(node) || '';
  const matches = nodesOf(card.body).filter(
    (other) => other.tag === 'button' && (other.name === button || textOf(other) === button),
  );
  return { button, ...indexIn(matches, node) };
}

/** Names any other component: by name or element id, else by tag. */
export function componentTarget(
  card: CardRoot,
  node: CardNode,
): Pick<Click, 'component' | 'index'> {
  const component = node.name || node.element_id || node.tag;
  const others = nodesOf(card.body).filter(({ tag }) => tag !== 'button' && TOUCHABLE.has(tag));
  const named = others.filter(
    ({ name, element_id }) => name === component || element_id === component,
  );
  const matches = named.length > 0 ? named : others.filter(({ tag }) => tag === component);
  return { component, ...indexIn(matches, node) };
}

/** Asks the component's confirm question, if it has one. */
export async function confirmed(host: CardHost, confirm: ConfirmNode | undefined) {
  const title = confirm?.title?.content;
  if (!title) return true;
  return host.confirm(title, confirm?.text?.content ?? '');
}
