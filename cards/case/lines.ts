import { clip, type Element, markdown, escapeMarkdown as safe } from '../elements.ts';
import type { CaseView } from './view.ts';

/** Long texts are cut on the card; the whole stands in the papers. */
const SHOWN = 260;
/** A text as typed, harmless and no longer than the card bears. */
export const shown = (v: CaseView, text: string) => safe(clip(text, v.shown ?? SHOWN));

/** One paragraph of `标签 内容` lines; empty ones are left out. */
export function lines(pairs: [string, string | undefined][]): Element[] {
  const text = pairs
    .filter(([, value]) => value)
    .map(([label, value]) => `<font color='grey'>${label}</font> ${value}`)
    .join('<br>');
  return text ? [markdown(text)] : [];
}
