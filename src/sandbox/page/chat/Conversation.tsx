import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
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

// Older messages are drawn on demand: a card is heavy.
const SHOWN = 40;
const GAP_MS = 5 * 60_000;
const NEAR_END_PX = 160;

interface Props {
  chat: Chat;
  host: CardHost;
  sandbox: Sandbox;
  onBack?: () => void;
  onPersona(): void;
}

/** Keeps the newest message in view unless the reader has scrolled away from the end. */
function useStickToEnd(messages: Message[]) {
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const count = messages.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the messages as they come
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const follow = () => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    };
    follow();
    const watch = new ResizeObserver(follow);
    if (box.firstElementChild) watch.observe(box.firstElementChild);
    return () => watch.disconnect();
  }, [count]);
  const onScroll = () => {
    const box = ref.current;
    if (box) atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX;
  };
  return { ref, onScroll };
}

/** Who is in the chat; in a chat with the bot alone everybody. */
function useOffered(chat: Chat, host: CardHost): readonly string[] {
  const inChat = chat.type === 'group' ? (chat.members ?? []).join(' ') : '';
  return useMemo(() => {
    const ids = inChat ? inChat.split(' ') : [...host.people.keys()];
    return ids.filter((id) => host.people.get(id)?.resigned !== true);
  }, [inChat, host]);
}

function Top({ chat, host, onBack, onPersona }: Omit<Props, 'sandbox'>) {
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
export function Conversation({ chat, host, sandbox, onBack, onPersona }: Props) {
  const messages = sandbox.messages[chat.chatId] ?? [];
  const [shown, setShown] = useState(SHOWN);
  const [reply, setReply] = useState<Message | null>(null);
  const { ref, onScroll } = useStickToEnd(messages);
  const { refresh } = sandbox;
  const offered = useOffered(chat, host);
  useMarkRead({ messages, as: host.as });
  useEffect(() => {
    api.enter(chat.chatId, host.as).catch(() => undefined);
  }, [chat.chatId, host.as]);
  const recall = useCallback(
    (messageId: string) => {
      api.recall(messageId, host.as).then(
        () => refresh(chat.chatId),
        () => host.toast('error', '撤回失败'),
      );
    },
    [host, refresh, chat.chatId],
  );
  const visible = messages.slice(-shown);
  const byId = new Map(messages.map((message) => [message.messageId, message]));
  const stamp = (index: number) => {
    const at = epoch(visible[index]?.createdAt);
    const before = epoch(visible[index - 1]?.createdAt);
    return at - before > GAP_MS ? formatTime(at, 'MM月DD日 ddd HH:mm') : '';
  };
  return (
    <section className="talk" aria-label={chat.name}>
      <Top chat={chat} host={host} onBack={onBack} onPersona={onPersona} />
      <div className="talk-scroll" ref={ref} onScroll={onScroll}>
        <div className="talk-list">
          {messages.length > shown && (
            <button type="button" className="more" onClick={() => setShown(shown + SHOWN)}>
              查看更早的消息
            </button>
          )}
          {visible.map((message, index) => (
            <MessageRow
              key={message.messageId}
              message={message}
              parent={byId.get(message.parentId ?? '')}
              stamp={stamp(index)}
              chat={chat}
              host={host}
              offered={offered}
              onReply={setReply}
              onRecall={recall}
            />
          ))}
        </div>
      </div>
      {chat.type === 'p2p' && <MenuBar menu={sandbox.menu} host={host} refresh={refresh} />}
      <Composer
        chat={chat}
        host={host}
        reply={reply}
        onReply={setReply}
        onSent={() => refresh(chat.chatId)}
      />
    </section>
  );
}
