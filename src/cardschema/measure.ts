/** Size of a card in the platform's three measures. */
export type CardMeasure = {
  /** UTF-8 bytes of the card as JSON; infinite for what JSON cannot say. */
  bytes: number;
  /** Everything with a `tag`: components, columns, and the texts, icons and tags in them. */
  elements: number;
  /** Containers inside containers; a column set and its columns are one level. */
  depth: number;
};

/** Bytes of a card the platform takes: 30 KB, with 1 KB = 1024 (`feishu.md` §3.2). */
export const BYTE_LIMIT = 30 * 1024;

/** Elements of a card the platform takes. */
export const ELEMENT_LIMIT = 200;

/** The containers that make a level. */
const LEVELS = new Set<unknown>([
  'column_set',
  'form',
  'interactive_container',
  'collapsible_panel',
]);

/** Attributes whose content is data, not elements. */
const DATA = new Set(['value', 'chart_spec', 'rows']);

/**
 * Measures a card without judging it; never throws. The platform does not publish how it counts
 * (`feishu.md` §11 item 3), so everything that could count does.
 */
export function measureCard(card: unknown): CardMeasure {
  const bytes = countBytes(card);
  const measure = { bytes, elements: 0, depth: 0 };
  if (Number.isFinite(bytes)) countElements(card, measure);
  return measure;
}

function countBytes(card: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(card) ?? '');
  } catch {
    // A cycle, a BigInt, or nesting deeper than the stack.
    return Number.POSITIVE_INFINITY;
  }
}

type Open = { node: object; depth: number };

/** Keeps its own stack: a hostile card nests deeper than calls can. */
function countElements(card: unknown, measure: CardMeasure): void {
  const open: Open[] = isNested(card) ? [{ node: card, depth: 0 }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const tag = 'tag' in next.node ? next.node.tag : undefined;
    const depth = next.depth + (LEVELS.has(tag) ? 1 : 0);
    if (typeof tag === 'string') measure.elements++;
    measure.depth = Math.max(measure.depth, depth);
    openChildren(next.node, depth, open);
  }
}

function openChildren(node: object, depth: number, open: Open[]): void {
  for (const [key, child] of Object.entries(node)) {
    if (isNested(child) && !DATA.has(key)) open.push({ node: child, depth });
  }
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
