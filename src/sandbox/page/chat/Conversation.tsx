import { useCallback, useEffect, useMemo, useState } from 'react';
import { api } from '../api/client.ts';
import { epoch, formatTime } from '../api/format.ts';
import type { Chat, Message } from '../api/types.ts';
import type { CardHost } from '../card/context.ts';
import { Avatar } from '../shell/Avatar.tsx';
import type { Sandbox } from '../shell/useSandbox.ts';
import { Composer } from './Composer.tsx';
import { MenuBar } from './MenuBar.tsx';
import { MessageRow } from './MessageRow.tsx';
import { useMarkRead } from './useMarkRead.ts';
import { useStickToEnd } from './useStickToEnd.ts';

// Older messages are drawn on demand: a card is heavy.
const SHOWN = 40;
const GAP_MS = 5 * 60_000;
/** Messages drawn before one that was searched. */
const BEFORE = 10;

interface Props {
  chat: Chat;
  host: CardHost;
  sandbox: Sandbox;
  /** The message to show and mark, where one was searched. */
  at: string;
  onBack?: () => void;
  onPersona(): void;
}

/** Who is in the chat; in a chat with the bot alone everybody. */
function useOffered(chat: Chat, host: CardHost): readonly string[] {
  const inChat = chat.type === 'group' ? (chat.members ?? []).join(' ') : '';
  return useMemo(() => {
    const ids = inChat ? inChat.split(' ') : [...host.people.keys()];
    return ids.filter((id) => host.people.get(id)?.resigned !== true);
  }, [inChat, host]);
}

/** Brings the searched message into sight. */
function useMarked(at: string, drawn: number) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is there once enough are drawn
  useEffect(() => {
    if (!at) return;
    document.querySelector(`[data-message-id="${CSS.escape(at)}"]`)?.scrollIntoView({
      block: 'center',
    });
  }, [at, drawn]);
}

/** Takes a message of one's own back. */
function useRecall(chat: Chat, host: CardHost, refresh: (chatId: string) => void) {
  return useCallback(
    (messageId: string) => {
      api.recall(messageId, host.as).then(
        () => refresh(chat.chatId),
        () => host.toast('error', '撤回失败'),
      );
    },
    [host, refresh, chat.chatId],
  );
}

function Top({ chat, host, onBack, onPersona }: Omit<Props, 'sandbox' | 'at'>) {
  const me = host.people.get(host.as);
  return (
    <header className="talk-head">
      {onBack && (
        <button type="button" className="back" aria-label="返回" onClick={onBack}>
          ‹
        </button>
      )}
      <span className="talk-name">{chat.name}</span>
      {chat.type === 'p2p' && <span className="bot-tag">机器人</span>}
      <span className="clock-space" />
      {onBack && (
        <button type="button" className="me-small" aria-label="切换身份" onClick={onPersona}>
          <Avatar name={me?.name ?? '?'} size={28} />
        </button>
      )}
    </header>
  );
}

/** One chat: its messages, the bot's menu and the composer. */
export function Conversation({ chat, host, sandbox, at, onBack, onPersona }: Props) {
  const messages = sandbox.messages[chat.chatId] ?? [];
  const botName = sandbox.chats.find(({ type }) => type === 'p2p')?.name ?? '机器人';
  const [shown, setShown] = useState(SHOWN);
  const wanted = messages.length - messages.findIndex(({ messageId }) => messageId === at);
  const drawn = at && wanted <= messages.length ? Math.max(shown, wanted + BEFORE) : shown;
  useMarked(at, drawn);
  const [reply, setReply] = useState<Message | null>(null);
  const { ref, onScroll, fresh, toEnd } = useStickToEnd(messages.length, at !== '');
  const { refresh } = sandbox;
  const offered = useOffered(chat, host);
  useMarkRead({ messages, as: host.as });
  useEffect(() => {
    api.enter(chat.chatId, host.as).catch(() => undefined);
  }, [chat.chatId, host.as]);
  const recall = useRecall(chat, host, refresh);
  const visible = messages.slice(-drawn);
  const byId = new Map(messages.map((message) => [message.messageId, message]));
  const stamp = (index: number) => {
    const now = epoch(visible[index]?.createdAt);
    const before = epoch(visible[index - 1]?.createdAt);
    return now - before > GAP_MS ? formatTime(now, 'MM月DD日 ddd HH:mm') : '';
  };
  return (
    <section className="talk" aria-label={chat.name}>
      <Top chat={chat} host={host} onBack={onBack} onPersona={onPersona} />
      <div className="talk-scroll" ref={ref} onScroll={onScroll}>
        <div className="talk-list">
          {messages.length > drawn && (
            <button type="button" className="more" onClick={() => setShown(shown + SHOWN)}>
              查看更早的消息
            </button>
          )}
          {visible.map((message, index) => (
            <MessageRow
              key={message.messageId}
              message={message}
              marked={message.messageId === at}
              parent={byId.get(message.parentId ?? '')}
              stamp={stamp(index)}
              chat={chat}
              botName={botName}
              host={host}
              offered={offered}
              onReply={setReply}
              onRecall={recall}
            />
          ))}
        </div>
      </div>
      {fresh && (
        <button type="button" className="fresh" onClick={toEnd}>
          新消息 ↓
        </button>
      )}
      {chat.type === 'p2p' && <MenuBar menu={sandbox.menu} host={host} refresh={refresh} />}
      <Composer
        chat={chat}
        botName={botName}
        host={host}
        reply={reply}
        onReply={setReply}
        onSent={() => refresh(chat.chatId)}
      />
    </section>
  );
}
