import { type ChangeEvent, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import type { Chat, Message } from '../api/types.ts';
import type { CardHost } from '../card/context.ts';
import { preview } from './message.ts';

interface Props {
  chat: Chat;
  botName: string;
  host: CardHost;
  reply: Message | null;
  onReply(message: Message | null): void;
  onSent(): void;
}

/** Reads a file as base64 without the data-URL head. */
function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

function useSend({ chat, host, reply, onReply, onSent }: Props) {
  const [busy, setBusy] = useState(false);
  const send = async (body: Record<string, unknown>) => {
    setBusy(true);
    try {
      const parentId = reply ? { parentId: reply.messageId } : {};
      await api.send(chat.chatId, { as: host.as, ...parentId, ...body });
      onReply(null);
      onSent();
      return true;
    } catch {
      host.toast('error', '发送失败，请稍后重试');
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, send };
}

function Upload({ send }: { send: (body: Record<string, unknown>) => Promise<boolean> }) {
  const input = useRef<HTMLInputElement>(null);
  const change = async (event: ChangeEvent<HTMLInputElement>) => {
    const field = event.target;
    const file = field.files?.[0];
    if (!file) return;
    const data = await base64(file);
    const image = file.type.startsWith('image/');
    await send(image ? { image: data, fileName: file.name } : { file: data, fileName: file.name });
    field.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="上传图片或文件"
        onChange={(e) => void change(e)}
      />
      <button
        type="button"
        className="tool"
        aria-label="发送图片或文件"
        onClick={() => input.current?.click()}
      >
        ＋
      </button>
    </>
  );
}

/** Where a message is written: text, a picture or file, as a reply, with @bot in groups. */
export function Composer(props: Props) {
  const { chat, botName, reply, onReply } = props;
  const { busy, send } = useSend(props);
  const [text, setText] = useState('');
  const [mention, setMention] = useState(true);
  const group = chat.type === 'group';
  const submit = async () => {
    if (busy || text.trim() === '') return;
    const sent = await send({ text: text.trim(), ...(group && mention ? { mention: true } : {}) });
    if (sent) setText('');
  };
  return (
    <footer className="composer">
      {reply && (
        <div className="replying">
          <span>回复：{preview(reply)}</span>
          <button type="button" aria-label="取消回复" onClick={() => onReply(null)}>
            ×
          </button>
        </div>
      )}
      <div className="composer-row">
        <Upload send={send} />
        {group && (
          <button
            type="button"
            className="tool tool-at"
            aria-pressed={mention}
            title="机器人只收到提到它的消息"
            onClick={() => setMention(!mention)}
          >
            @{botName}
          </button>
        )}
        <textarea
          rows={1}
          value={text}
          placeholder={group ? '输入消息' : `发送给 ${chat.name}`}
          aria-label="输入消息"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void submit();
          }}
        />
        <button
          type="button"
          className="send"
          disabled={busy || text.trim() === ''}
          onClick={() => void submit()}
        >
          发送
        </button>
      </div>
    </footer>
  );
}
