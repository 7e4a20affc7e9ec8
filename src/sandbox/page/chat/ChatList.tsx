import { epoch, shortTime } from '../api/format.ts';
import type { Chat, Message, Person } from '../api/types.ts';
import { Avatar } from '../shell/Avatar.tsx';
import type { Sandbox } from '../shell/useSandbox.ts';
import { BotAvatar } from './BotAvatar.tsx';
import { isUrgentFor, preview, readers } from './message.ts';
import { SearchBox } from './SearchBox.tsx';

interface RowProps {
  chat: Chat;
  last: Message | undefined;
  urgent: boolean;
  now: number;
  current: boolean;
  onOpen(): void;
}

function Row({ chat, last, urgent, now, current, onOpen }: RowProps) {
  return (
    <button
      type="button"
      className="chat-row"
      data-chat-id={chat.chatId}
      aria-current={current || undefined}
      onClick={onOpen}
    >
      {chat.type === 'p2p' ? <BotAvatar size={46} /> : <Avatar name={chat.name} size={46} square />}
      <span className="chat-row-main">
        <span className="chat-row-top">
          <span className="chat-name">{chat.name}</span>
          {chat.type === 'p2p' && <span className="bot-tag">机器人</span>}
          <span className="chat-time">{last ? shortTime(epoch(last.createdAt), now) : ''}</span>
        </span>
        <span className="chat-row-bottom">
          <span className="chat-preview">
            {urgent && <span className="urgent-word">[加急]</span>}
            {last ? preview(last) : '暂无消息'}
          </span>
          {chat.unread > 0 && (
            <span className="badge" data-unread={chat.unread}>
              {chat.unread > 99 ? '99+' : chat.unread}
            </span>
          )}
        </span>
      </span>
    </button>
  );
}

interface Props {
  me: Person | undefined;
  sandbox: Sandbox;
  current: string;
  /** Opens a chat, at a message where one was searched. */
  onOpen(chatId: string, messageId?: string): void;
  onPersona(): void;
}

/** The chats of this persona, newest first, with unread counts and the last message. */
export function ChatList({ me, sandbox, current, onOpen, onPersona }: Props) {
  const { chats, messages, clock } = sandbox;
  const last = (chat: Chat) => messages[chat.chatId]?.at(-1);
  const at = (chat: Chat) => epoch(last(chat)?.createdAt ?? 0);
  const urgent = (chat: Chat) =>
    messages[chat.chatId]?.some(
      (message) => me && isUrgentFor(message, me.openId) && !readers(message).includes(me.openId),
    ) === true;
  const sorted = chats.toSorted((a, b) => at(b) - at(a));
  return (
    <section className="chat-list" aria-label="会话列表">
      <button type="button" className="me" aria-label="切换身份" onClick={onPersona}>
        <Avatar name={me?.name ?? '?'} size={36} />
        <span className="me-text">
          <span className="me-name">{me?.name ?? '加载中'}</span>
          <span className="faint">{[me?.title, me?.unit?.name].filter(Boolean).join(' · ')}</span>
        </span>
        <span className="me-switch">切换</span>
      </button>
      <SearchBox chats={chats} messages={messages} now={clock.now} onOpen={onOpen}>
        <div className="chat-rows">
          {sorted.map((chat) => (
            <Row
              key={chat.chatId}
              chat={chat}
              last={last(chat)}
              urgent={urgent(chat)}
              now={clock.now}
              current={chat.chatId === current}
              onOpen={() => onOpen(chat.chatId)}
            />
          ))}
        </div>
      </SearchBox>
    </section>
  );
}
