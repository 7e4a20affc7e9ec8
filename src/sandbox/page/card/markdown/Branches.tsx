import type { ReactNode } from 'react';
import { withFaces } from './emoji.ts';
import { feishuTag } from './FeishuTag.tsx';
import { MdImage } from './MdImage.tsx';
import { MdTable } from './MdTable.tsx';
import { type Branch, safeUrl } from './parse.ts';

type Draw = (branch: Branch, inner: ReactNode) => ReactNode;

const link: Draw = (branch, inner) => (
  <a href={safeUrl(String(branch.token.attrGet('href') ?? ''))} target="_blank" rel="noreferrer">
    {inner}
  </a>
);

const code: Draw = ({ token }) => (
  <pre className="md-pre">
    <code>{token.content}</code>
  </pre>
);

const DRAW: Record<string, Draw> = {
  text: ({ token }) => withFaces(token.content),
  softbreak: () => ' ',
  hardbreak: () => <br />,
  hr: () => <hr className="md-hr" />,
  inline: (_, inner) => inner,
  paragraph: ({ token }, inner) => (token.hidden ? inner : <div className="md-p">{inner}</div>),
  heading: ({ token }, inner) => <div className={`md-h md-${token.tag}`}>{inner}</div>,
  strong: (_, inner) => <strong>{inner}</strong>,
  em: (_, inner) => <em>{inner}</em>,
  s: (_, inner) => <s>{inner}</s>,
  code_inline: ({ token }) => <code className="md-code">{token.content}</code>,
  code_block: code,
  fence: code,
  link,
  blockquote: (_, inner) => <blockquote>{inner}</blockquote>,
  bullet_list: (_, inner) => <ul>{inner}</ul>,
  ordered_list: ({ token }, inner) => <ol start={Number(token.attrGet('start') ?? 1)}>{inner}</ol>,
  list_item: (_, inner) => <li>{inner}</li>,
  image: ({ token }) => <MdImage imgKey={String(token.attrGet('src') ?? '')} alt={token.content} />,
  table: ({ children }) => <MdTable parts={children} />,
};

function draw(branch: Branch): ReactNode {
  const inner = branch.children.length > 0 ? <Branches branches={branch.children} /> : null;
  if (branch.type.startsWith('feishu_')) return feishuTag(branch, inner);
  return (DRAW[branch.type] ?? (({ token }) => inner ?? token.content))(branch, inner);
}

/** Draws a list of parsed branches. */
export function Branches({ branches }: { branches: Branch[] }) {
  return branches.map((branch, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parsed text has no other identity
    <Piece key={index} branch={branch} />
  ));
}

function Piece({ branch }: { branch: Branch }) {
  return draw(branch);
}
