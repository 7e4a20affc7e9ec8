import { memo } from 'react';
import type { Chat, Message } from '../api/types.ts';
import type { CardHost } from '../card/context.ts';
import { Avatar } from '../shell/Avatar.tsx';
import { BotAvatar } from './BotAvatar.tsx';
import { Content } from './Content.tsx';
import { isMine, isUrgent, preview, readers, urgentWord } from './message.ts';
import { FollowUps, ReactButton, Reactions } from './Reactions.tsx';

interface Props {
  message: Message;
  /** It was searched for. */
  marked: boolean;
  parent: Message | undefined;
  stamp: string;
  chat: Chat;
  botName: string;
  host: CardHost;
  offered: readonly string[];
  onReply(message: Message): void;
  onRecall(messageId: string): void;
}

function ReadMark({ message, chat, host }: Pick<Props, 'message' | 'chat' | 'host'>) {
  const others = readers(message).filter((id) => id !== host.as);
  const mine = isMine(message, host.as);
  // A person's own message to the bot is read by nobody else; the bot leaves no mark.
  if (chat.type === 'p2p' || (!mine && others.length === 0)) return null;
  const names = others.map((id) => host.people.get(id)?.name ?? id).join('、');
  return (
    <span className="read-mark" title={names}>
      {others.length > 0 ? `${others.length}人已读` : '未读'}
    </span>
  );
}

function Foot({
  message,
  chat,
  host,
  onReply,
  onRecall,
}: Omit<Props, 'parent' | 'stamp' | 'offered' | 'botName' | 'marked'>) {
  return (
    <div className="message-foot">
      {isUrgent(message) && <span className="urgent-mark">{urgentWord(message)}</span>}
      {message.pinned && <span className="faint">已置顶</span>}
      {(message.edits ?? 0) > 0 && <span className="faint">已编辑</span>}
      <ReadMark message={message} chat={chat} host={host} />
      <button type="button" onClick={() => onReply(message)}>
        回复
      </button>
      <ReactButton message={message} host={host} />
      {isMine(message, host.as) && (
        <button type="button" onClick={() => onRecall(message.messageId)}>
          撤回
        </button>
      )}
    </div>
  );
}

function Row(props: Props) {
  const { message, marked, parent, stamp, chat, botName, host, offered } = props;
  const { onReply, onRecall } = props;
  const mine = isMine(message, host.as);
  const bot = message.sender?.type === 'app';
  const side = host.narrow ? 32 : 36;
  const name = bot ? botName : (host.people.get(message.sender?.id ?? '')?.name ?? '');
  return (
    <>
      {stamp && <div className="stamp">{stamp}</div>}
      <article
        className={mine ? 'message message-mine' : 'message'}
        data-message-id={message.messageId}
        data-type={message.msgType}
        data-marked={marked || undefined}
      >
        {bot ? <BotAvatar size={side} /> : <Avatar name={name || '?'} size={side} />}
        <div className="message-main">
          {chat.type === 'group' && !mine && <div className="sender">{name}</div>}
          {message.recalled ? (
            <div className="recalled">{mine ? '你撤回了一条消息' : '消息已撤回'}</div>
          ) : (
            <>
              {parent && <div className="quote">回复：{preview(parent)}</div>}
              <Content message={message} host={host} offered={offered} />
              <FollowUps message={message} host={host} />
              <Reactions message={message} host={host} />
              <Foot {...{ message, chat, host, onReply, onRecall }} />
            </>
          )}
        </div>
      </article>
    </>
  );
}

/** One message with its sender, quote and marks. */
export const MessageRow = memo(Row);
