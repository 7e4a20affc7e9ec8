import type { StateInline } from 'markdown-it';

/** Feishu's own tags in markdown that hold text (feishu.md §3.6). */
const PAIRED = [
  'font',
  'a',
  'link',
  'text_tag',
  'number_tag',
  'raw',
  'at',
  'person',
  'local_datetime',
];
/** Tags whose inner text is not markdown. */
const LITERAL = new Set(['raw', 'text_tag', 'number_tag', 'at', 'person', 'local_datetime']);
const OPEN = new RegExp(
  `^<(${PAIRED.join('|')})((?:\\s+[\\w-]+\\s*=\\s*(?:'[^']*'|"[^"]*"|[^\\s'">]+))*)\\s*(/?)>`,
);
const VOID = /^<(br|hr)\s*\/?>/;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'">]+))/g;

function attributes(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', single, double, bare] of source.matchAll(ATTRIBUTE)) {
    found[name] = single ?? double ?? bare ?? '';
  }
  return found;
}

/** Index of the closing tag that belongs to the tag opened before `from`; -1 if there is none. */
function closing(source: string, tag: string, from: number): number {
  const any = new RegExp(`<(/?)${tag}(?=[\\s>/])[^>]*>`, 'g');
  any.lastIndex = from;
  let depth = 1;
  for (let hit = any.exec(source); hit; hit = any.exec(source)) {
    depth += hit[1] ? -1 : 1;
    if (depth === 0) return hit.index;
  }
  return -1;
}

interface Found {
  tag: string;
  attrs: Record<string, string>;
  start: number;
  end: number;
}

function pushInner(state: StateInline, { tag, start, end }: Found) {
  const source = state.src.slice(start, end);
  if (LITERAL.has(tag)) {
    if (source) state.push('text', '', 0).content = state.md.utils.unescapeAll(source);
    return;
  }
  const max = state.posMax;
  state.pos = start;
  state.posMax = end;
  state.md.inline.tokenize(state);
  state.posMax = max;
}

function pushPair(state: StateInline, found: Found) {
  const open = state.push(`feishu_${found.tag}_open`, found.tag, 1);
  open.meta = found.attrs;
  pushInner(state, found);
  state.push(`feishu_${found.tag}_close`, found.tag, -1);
}

/** Inline rule for Feishu's tags; anything else that looks like HTML stays text. */
export function feishuTags(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
  const rest = state.src.slice(state.pos, state.posMax);
  const lone = VOID.exec(rest);
  if (lone) {
    if (!silent) state.push(lone[1] === 'br' ? 'hardbreak' : 'hr', lone[1] ?? '', 0);
    state.pos += lone[0].length;
    return true;
  }
  const open = OPEN.exec(rest);
  if (!open) return false;
  const [all, tag = '', attrs = '', selfClosed] = open;
  const start = state.pos + all.length;
  const end = selfClosed ? start : closing(state.src.slice(0, state.posMax), tag, start);
  if (end < 0) return false;
  const after = selfClosed ? start : state.src.indexOf('>', end) + 1;
  if (!silent) pushPair(state, { tag, attrs: attributes(attrs), start, end });
  state.pos = after;
  return true;
}
