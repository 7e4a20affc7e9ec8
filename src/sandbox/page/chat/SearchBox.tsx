import { useState } from 'react';
import { epoch, shortTime } from '../api/format.ts';
import type { Chat, Message } from '../api/types.ts';
import type { Messages } from '../shell/useChats.ts';
import { preview, wordsOf } from './message.ts';

interface Props {
  chats: Chat[];
  messages: Messages;
  now: number;
  onOpen(chatId: string, messageId?: string): void;
  /** What stands below while nothing is searched. */
  children: React.ReactNode;
}

const MOST = 50;

interface Hit {
  chat: Chat;
  message: Message;
}

function find(words: string, { chats, messages }: Pick<Props, 'chats' | 'messages'>): Hit[] {
  const hits = chats.flatMap((chat) =>
    (messages[chat.chatId] ?? [])
      .filter((message) => wordsOf(message).includes(words))
      .map((message) => ({ chat, message })),
  );
  return hits
    .sort((a, b) => epoch(b.message.createdAt) - epoch(a.message.createdAt))
    .slice(0, MOST);
}

/** A piece of the words around what was found. */
function excerpt(message: Message, words: string): string {
  const all = wordsOf(message).replace(/\s+/g, ' ');
  const at = all.indexOf(words);
  return at < 0 ? preview(message) : all.slice(Math.max(0, at - 12), at + 40);
}

/** Finds chats by name and messages by their words, cards included. */
export function SearchBox({ chats, messages, now, onOpen, children }: Props) {
  const [words, setWords] = useState('');
  const wanted = words.trim();
  const named = chats.filter(({ name }) => name.includes(wanted));
  return (
    <>
      <input
        className="control search-box"
        type="search"
        placeholder="搜索会话和消息"
        aria-label="搜索会话和消息"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {wanted === '' && children}
      {wanted !== '' && (
        <div className="chat-rows hits">
          {named.map(({ chatId, name }) => (
            <button key={chatId} type="button" className="hit" onClick={() => onOpen(chatId)}>
              <strong>{name}</strong>
            </button>
          ))}
          {find(wanted, { chats, messages }).map(({ chat, message }) => (
            <button
              key={message.messageId}
              type="button"
              className="hit"
              data-hit={message.messageId}
              onClick={() => onOpen(chat.chatId, message.messageId)}
            >
              <span className="hit-top">
                <span>{chat.name}</span>
                <span className="faint">{shortTime(epoch(message.createdAt), now)}</span>
              </span>
              <span className="hit-words">{excerpt(message, wanted)}</span>
            </button>
          ))}
        </div>
      )}
    </>
  );
}
