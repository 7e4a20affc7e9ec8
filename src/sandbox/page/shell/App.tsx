import { useCallback, useEffect, useState } from 'react';
import type { Chat, Person, Toast } from '../api/types.ts';
import { ChatList } from '../chat/ChatList.tsx';
import { Conversation } from '../chat/Conversation.tsx';
import { ClockBar } from './ClockBar.tsx';
import { DevPanel } from './DevPanel.tsx';
import { Overlays } from './Overlays.tsx';
import { Personas } from './Personas.tsx';
import { UrgentBanner } from './UrgentBanner.tsx';
import { type Address, useAddress } from './useAddress.ts';
import { useFeedback } from './useFeedback.ts';
import { useHost } from './useHost.ts';
import { useNarrow } from './useNarrow.ts';
import { useSandbox } from './useSandbox.ts';

// Below this the chat list and the conversation are two screens.
const ONE_COLUMN_PX = 767;

interface Options {
  address: Address;
  go(next: Partial<Address>, replace?: boolean): void;
  people: Person[];
  chats: Chat[];
  phone: boolean;
}

/** Puts the first person, and on a desk the chat with the bot, into an address that names none. */
function useDefaults({ address, go, people, chats, phone }: Options) {
  useEffect(() => {
    const first = people[0];
    if (first && !people.some(({ openId }) => openId === address.as)) {
      go({ as: first.openId, chat: '' }, true);
    }
  }, [people, address.as, go]);
  useEffect(() => {
    const first = chats.find(({ type }) => type === 'p2p') ?? chats[0];
    const known = chats.some(({ chatId }) => chatId === address.chat);
    if (!phone && first && !known) go({ chat: first.chatId }, true);
  }, [phone, chats, address.chat, go]);
}

/** The sandbox page: the chats of one persona, as Feishu shows them. */
export function App() {
  const [address, go] = useAddress();
  const [panel, setPanel] = useState<'personas' | 'calls' | null>(null);
  const feedback = useFeedback();
  const { toast } = feedback;
  const { as } = address;
  const onError = useCallback((text: string) => toast('error', `沙箱无响应：${text}`), [toast]);
  const onToast = useCallback(
    (given: Toast & { openId: string }) => {
      if (given.openId === as) toast(given.type, given.content);
    },
    [as, toast],
  );
  const sandbox = useSandbox({ as, onToast, onError });
  const { people, chats, messages } = sandbox;
  const host = useHost({ as, people, feedback });
  const phone = useNarrow(ONE_COLUMN_PX);
  const me = host.people.get(as);
  const chat = chats.find(({ chatId }) => chatId === address.chat);

  useDefaults({ address, go, people, chats, phone });
  const open = (next: Chat['chatId']) => go({ chat: next });
  return (
    <div className="page" data-phone={phone || undefined}>
      <ClockBar sandbox={sandbox} feedback={feedback} onCalls={() => setPanel('calls')} />
      <UrgentBanner as={as} chats={chats} messages={messages} onOpen={open} />
      <main className="main">
        {(!phone || !chat) && (
          <ChatList
            me={me}
            sandbox={sandbox}
            current={address.chat}
            onOpen={open}
            onPersona={() => setPanel('personas')}
          />
        )}
        {chat && (
          <Conversation
            key={`${as} ${chat.chatId}`}
            chat={chat}
            host={host}
            sandbox={sandbox}
            onBack={phone ? () => go({ chat: '' }) : undefined}
            onPersona={() => setPanel('personas')}
          />
        )}
        {!phone && !chat && <div className="nobody">请选择一个会话</div>}
        {panel === 'calls' && <DevPanel news={sandbox.calls} onClose={() => setPanel(null)} />}
      </main>
      {panel === 'personas' && (
        <Personas
          people={people}
          as={as}
          onClose={() => setPanel(null)}
          onPick={(openId) => {
            setPanel(null);
            go({ as: openId, chat: '' });
          }}
        />
      )}
      <Overlays feedback={feedback} />
    </div>
  );
}
