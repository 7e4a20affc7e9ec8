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

const textOf = (node: CardNode) => (node.text as { content?: string } | undefined)?.content;

/** Names a button for the click API: its name or text, and which one when several match. */
export function buttonTarget(card: CardRoot, node: CardNode): Pick<Click, 'button' | 'index'> {
  const key = node.name || textOf(node) || '';
  const same = nodesOf(card.body).filter(
    (other) => other.tag === 'button' && (other.name === key || textOf(other) === key),
  );
  return same.length > 1 ? { button: key, index: same.indexOf(node) } : { button: key };
}

/** Names any other component; those without a name go by element id, else by tag. */
export function componentTarget(
  card: CardRoot,
  node: CardNode,
): Pick<Click, 'component' | 'index'> {
  const label = (other: CardNode) => other.name || other.element_id || other.tag;
  const key = label(node);
  const same = nodesOf(card.body).filter((other) => label(other) === key);
  return same.length > 1 ? { component: key, index: same.indexOf(node) } : { component: key };
}

/** Asks the component's confirm question, if it has one. */
export async function confirmed(host: CardHost, confirm: ConfirmNode | undefined) {
  const title = confirm?.title?.content;
  if (!title) return true;
  return host.confirm(title, confirm?.text?.content ?? '');
}
