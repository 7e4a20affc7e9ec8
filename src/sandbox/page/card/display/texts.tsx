import type { CSSProperties } from 'react';
import { useCard } from '../context.ts';
import { Markdown, RichText } from '../markdown/RichText.tsx';
import { length, textSize } from '../style.ts';
import type { CardNode, IconNode, TextNode } from '../types.ts';
import { Icon } from './Icon.tsx';
import { Person, rowsHeight } from './Person.tsx';

interface MarkdownNode extends CardNode {
  content?: string;
  text_align?: CSSProperties['textAlign'];
  text_size?: string;
  icon?: IconNode;
}

/** The `markdown` component. */
export function MarkdownBlock({ node }: { node: MarkdownNode }) {
  const { card, host } = useCard();
  const size = textSize(node.text_size, host.narrow, card);
  const style = { fontSize: size, textAlign: node.text_align, '--icon-line': `${size * 1.57}px` };
  return (
    <div className="with-icon" style={style}>
      {node.icon && <Icon icon={node.icon} />}
      <div className="md">
        <Markdown source={node.content ?? ''} />
      </div>
    </div>
  );
}

interface DivNode extends CardNode {
  text?: TextNode;
  icon?: IconNode;
  fields?: { text?: TextNode; is_short?: boolean }[];
}

/** The `div` component: one text with an optional icon. */
export function Div({ node }: { node: DivNode }) {
  const { card, host } = useCard();
  const size = textSize(node.text?.text_size, host.narrow, card);
  const style = {
    fontSize: size,
    width: length(node.width),
    textAlign: node.text?.text_align,
    '--icon-line': `${size * 1.57}px`,
  };
  return (
    <div className="with-icon" style={style}>
      {node.icon && <Icon icon={node.icon} />}
      <div className="div-text">
        <RichText text={node.text} />
        {node.fields?.map((field) => (
          <div key={field.text?.content} className="div-field">
            <RichText text={field.text} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The `hr` component. */
export const Rule = () => <hr className="rule" />;

interface PersonNode extends CardNode {
  user_id?: string;
  size?: string;
  show_avatar?: boolean;
  show_name?: boolean;
  style?: string;
}

/** The `person` component. */
export function PersonBlock({ node }: { node: PersonNode }) {
  return (
    <Person
      id={node.user_id ?? ''}
      showAvatar={node.show_avatar !== false}
      showName={node.show_name === true}
      capsule={node.style === 'capsule'}
      size={node.size}
    />
  );
}

interface PersonListNode extends CardNode {
  persons?: { id: string }[];
  show_name?: boolean;
  show_avatar?: boolean;
  lines?: number;
  size?: string;
  icon?: IconNode;
}

/** The `person_list` component; faces only where it says so. */
export function PersonList({ node }: { node: PersonListNode }) {
  const style = node.lines
    ? { maxHeight: rowsHeight(node.lines, node.size), overflow: 'hidden' }
    : undefined;
  return (
    <div className="person-list" style={style}>
      {node.icon && <Icon icon={node.icon} />}
      {(node.persons ?? []).map(({ id }, index) => (
        <Person
          // biome-ignore lint/suspicious/noArrayIndexKey: a list may name the same person twice
          key={`${id}-${index}`}
          id={id}
          showAvatar={node.show_avatar === true}
          showName={node.show_name !== false}
          capsule={node.show_name !== false}
          size={node.size}
        />
      ))}
    </div>
  );
}

/** The `audio` component: a placeholder, the sandbox plays nothing. */
export const Audio = () => (
  <div className="audio">
    <span className="audio-play">▶</span>
    <span className="audio-wave" />
    <span>语音</span>
  </div>
);
