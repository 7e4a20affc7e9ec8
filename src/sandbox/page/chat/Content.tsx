import { resourceUrl } from '../api/client.ts';
import type { Message } from '../api/types.ts';
import { Card } from '../card/Card.tsx';
import type { CardHost } from '../card/context.ts';
import type { CardRoot } from '../card/types.ts';
import { dividerOf, textOf } from './message.ts';
import { Post } from './Post.tsx';

interface Props {
  message: Message;
  host: CardHost;
  offered: readonly string[];
}

/** Splits `<at user_id="…">Name</at>` and `@Name` of the mentions out of a text. */
function Text({ message }: Props) {
  const names = ['@所有人', ...(message.mentions ?? []).map(({ name }) => `@${name}`)];
  const pieces = textOf(message).split(/(<at [^>]*>.*?<\/at>)/);
  return (
    <div className="bubble">
      {pieces.map((piece, index) => {
        const at = /^<at [^>]*>(.*?)<\/at>$/.exec(piece);
        const known = names.find((name) => piece.startsWith(name));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other identity
          <span key={index}>
            {at && <span className="at">@{at[1] || '所有人'}</span>}
            {!at && known && <span className="at">{known}</span>}
            {!at && piece.slice(known?.length ?? 0)}
          </span>
        );
      })}
    </div>
  );
}

function Picture({ message, host }: Props) {
  const src = resourceUrl((message.content as { image_key?: string }).image_key ?? '');
  return (
    <button type="button" className="img-button" onClick={() => host.preview(src)}>
      <img className="sent-image" src={src} alt="图片" />
    </button>
  );
}

function FileCard({ message }: Props) {
  const { file_key = '', file_name = '文件' } = message.content as {
    file_key?: string;
    file_name?: string;
  };
  return (
    <a className="file" href={resourceUrl(file_key)} download={file_name} data-file={file_name}>
      <span className="file-name">{file_name}</span>
      <span className="file-kind">{/\.(\w+)$/.exec(file_name)?.[1]?.toUpperCase() ?? '文件'}</span>
    </a>
  );
}

function CardMessage({ message, host, offered }: Props) {
  // A new JSON is a new card: what was typed gives way to its defaults, as on Feishu.
  const key = JSON.stringify(message.content);
  return (
    <Card
      key={key}
      card={message.content as CardRoot}
      messageId={message.messageId}
      host={host}
      offered={offered}
    />
  );
}

/** Sound and film: the sandbox plays nothing. */
function Played({ message }: Props) {
  const { duration } = message.content as { duration?: number };
  const seconds = duration === undefined ? '' : ` ${Math.ceil(Number(duration) / 1000)}″`;
  return (
    <div className="bubble">
      ▶ {message.msgType === 'audio' ? '语音' : '视频'}
      {seconds}
    </div>
  );
}

function Shared({ message, host }: Props) {
  const { user_id, chat_id } = message.content as { user_id?: string; chat_id?: string };
  const name = user_id ? (host.people.get(user_id)?.name ?? user_id) : chat_id;
  return (
    <div className="file">
      <span className="file-name">{name}</span>
      <span className="file-kind">{user_id ? '个人名片' : '群名片'}</span>
    </div>
  );
}

const Merged = ({ message }: Props) => (
  <div className="file">
    <span className="file-name">合并转发的聊天记录</span>
    <span className="file-kind">{message.merged?.length ?? 0} 条消息</span>
  </div>
);

const Divider = ({ message }: Props) => <div className="divider">{dividerOf(message.content)}</div>;
const Sticker = () => <div className="bubble">[表情]</div>;

const KINDS: Record<string, (props: Props) => React.ReactNode> = {
  audio: Played,
  media: Played,
  share_user: Shared,
  share_chat: Shared,
  merge_forward: Merged,
  system: Divider,
  sticker: Sticker,
  text: Text,
  post: Post,
  image: Picture,
  file: FileCard,
  interactive: CardMessage,
};

/** Body of a message by its type. */
export function Content(props: Props) {
  const Kind = KINDS[props.message.msgType];
  return Kind ? <Kind {...props} /> : <div className="bubble faint">[暂不支持的消息类型]</div>;
}
