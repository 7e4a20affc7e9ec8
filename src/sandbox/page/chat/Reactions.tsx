import { useState } from 'react';
import { api } from '../api/client.ts';
import type { Message, Reaction } from '../api/types.ts';
import type { CardHost } from '../card/context.ts';

/** Words for the commonest reactions; the others are told by their platform name. */
const FACES: Record<string, string> = {
  THUMBSUP: '赞',
  OK: '好的',
  DONE: '完成',
  THANKS: '感谢',
  CLAP: '鼓掌',
  HEART: '爱心',
  SMILE: '微笑',
};

interface Props {
  message: Message;
  host: CardHost;
}

/** The reactions by kind; one's own is taken back with a tap, another's joined. */
export function Reactions({ message, host }: Props) {
  const kinds = new Map<string, Reaction[]>();
  for (const one of message.reactions ?? []) {
    kinds.set(one.emojiType, [...(kinds.get(one.emojiType) ?? []), one]);
  }
  if (kinds.size === 0) return null;
  const nameOf = ({ by }: Reaction) =>
    by === 'app' ? '机器人' : (host.people.get(by)?.name ?? by);
  const tap = (kind: string, all: Reaction[]) => {
    const mine = all.find(({ by }) => by === host.as);
    const work = mine
      ? api.unreact(message.messageId, mine.reactionId, host.as)
      : api.react(message.messageId, host.as, kind);
    work.catch(() => host.toast('error', '操作失败'));
  };
  return (
    <div className="reactions">
      {[...kinds].map(([kind, all]) => (
        <button key={kind} type="button" data-reaction={kind} onClick={() => tap(kind, all)}>
          {FACES[kind] ?? kind} {all.map(nameOf).join('、')}
        </button>
      ))}
    </div>
  );
}

/** Sets a reaction: the commonest to choose from. */
export function ReactButton({ message, host }: Props) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <button type="button" onClick={() => setOpen(true)}>
        表情
      </button>
    );
  }
  return (
    <span className="react-faces">
      {Object.entries(FACES).map(([kind, face]) => (
        <button
          key={kind}
          type="button"
          aria-label={kind}
          onClick={() => {
            setOpen(false);
            api
              .react(message.messageId, host.as, kind)
              .catch(() => host.toast('error', '操作失败'));
          }}
        >
          {face}
        </button>
      ))}
    </span>
  );
}

/** Bubbles under the bot's newest message: a tap says their words. */
export function FollowUps({ message, host }: Props) {
  const words = message.followUps ?? [];
  if (words.length === 0) return null;
  return (
    <div className="follow-ups">
      {words.map((text) => (
        <button
          key={text}
          type="button"
          onClick={() => {
            const chatId = message.chatId ?? '';
            api.send(chatId, { as: host.as, text }).catch(() => host.toast('error', '发送失败'));
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
