import { resourceUrl } from '../api/client.ts';
import type { Message } from '../api/types.ts';
import type { CardHost } from '../card/context.ts';
import { safeUrl } from '../card/markdown/parse.ts';
import { postOf } from './message.ts';

interface Part {
  tag?: string;
  text?: string;
  href?: string;
  user_id?: string;
  user_name?: string;
  image_key?: string;
  style?: string[];
}

const atName = (part: Part, host: CardHost) =>
  part.user_id === 'all'
    ? '所有人'
    : (host.people.get(part.user_id ?? '')?.name ?? part.user_name ?? part.user_id);

function Piece({ part, host }: { part: Part; host: CardHost }) {
  switch (part.tag) {
    case 'a':
      return (
        <a href={safeUrl(part.href)} target="_blank" rel="noreferrer">
          {part.text}
        </a>
      );
    case 'at':
      return <span className="at">@{atName(part, host)} </span>;
    case 'img':
      return <img className="sent-image" src={resourceUrl(part.image_key ?? '')} alt="图片" />;
    case 'hr':
      return <hr className="md-hr" />;
    default: {
      const bold = part.style?.includes('bold');
      return bold ? <strong>{part.text}</strong> : <span className="plain">{part.text}</span>;
    }
  }
}

/** A rich text message: a title and lines of parts. */
export function Post({ message, host }: { message: Message; host: CardHost }) {
  const { title, content = [] } = postOf(message.content);
  return (
    <div className="bubble">
      {title && <div className="post-title">{title}</div>}
      {content.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <div key={row} className="post-line">
          {line.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
            <Piece key={index} part={part as Part} host={host} />
          ))}
        </div>
      ))}
    </div>
  );
}
