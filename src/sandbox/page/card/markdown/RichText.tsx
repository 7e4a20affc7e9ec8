import { useMemo } from 'react';
import { useCard } from '../context.ts';
import { colour, textSize } from '../style.ts';
import type { TextNode } from '../types.ts';
import { Branches } from './Branches.tsx';
import { parseMarkdown } from './parse.ts';

/** Markdown source drawn as React elements; no HTML string is ever set. */
export function Markdown({ source }: { source: string }) {
  const tree = useMemo(() => parseMarkdown(source), [source]);
  return <Branches branches={tree} />;
}

/** A text object: plain text as it stands, or lark_md. */
export function RichText({ text }: { text: TextNode | undefined }) {
  const { card, host } = useCard();
  if (!text?.content) return null;
  const size = text.text_size ? textSize(text.text_size, host.narrow, card) : undefined;
  const plain = text.tag !== 'lark_md';
  const style = {
    fontSize: size,
    lineHeight: size ? 1.5 : undefined,
    color: plain ? colour(text.text_color, 'text', card) : undefined,
    textAlign: text.text_align,
    ...(text.lines ? { WebkitLineClamp: text.lines } : {}),
  };
  const clamp = text.lines ? ' clamp' : '';
  return (
    <span className={`${plain ? 'plain' : 'md'}${clamp}`} style={style}>
      {plain ? text.content : <Markdown source={text.content} />}
    </span>
  );
}
