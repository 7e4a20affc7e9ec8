import { useCallback, useEffect, useState } from 'react';
import type { Chat, Person, Toast } from '../api/types.ts';
import { ChatList } from '../chat/ChatList.tsx';
import { Conversation } from '../chat/Conversation.tsx';
import { ClockBar } from './ClockBar.tsx';
import { DevPanel, type DevTab } from './DevPanel.tsx';
import { Overlays } from './Overlays.tsx';
import { Personas } from './Personas.tsx';
import { UrgentBanner } from './UrgentBanner.tsx';
import { type Address, useAddress } from './useAddress.ts';
import { type Feedback, useFeedback } from './useFeedback.ts';
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

/** Shows this person's toasts, and that the sandbox is gone. */
function useNews(as: string, { toast }: Feedback) {
  const onError = useCallback((text: string) => toast('error', `沙箱无响应：${text}`), [toast]);
  const onToast = useCallback(
    (given: Toast & { openId: string }) => {
      if (given.openId === as) toast(given.type, given.content);
    },
    [as, toast],
  );
  return { onError, onToast };
}

/** The sandbox page: the chats of one persona, as Feishu shows them. */
export function App() {
  const [address, go] = useAddress();
  const [panel, setPanel] = useState<'personas' | DevTab | null>(null);
  const feedback = useFeedback();
  const { as } = address;
  const sandbox = useSandbox({ as, ...useNews(as, feedback) });
  const { people, chats, messages } = sandbox;
  const host = useHost({ as, people, feedback });
  const phone = useNarrow(ONE_COLUMN_PX);
  const me = host.people.get(as);
  const chat = chats.find(({ chatId }) => chatId === address.chat);

  useDefaults({ address, go, people, chats, phone });
  const open = (next: string, at = '') => go({ chat: next, at });
  return (
    <div className="page" data-phone={phone || undefined}>
      <ClockBar
        sandbox={sandbox}
        feedback={feedback}
        onCalls={() => setPanel('calls')}
        onFaults={() => setPanel('faults')}
      />
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
            at={address.at}
            onBack={phone ? () => go({ chat: '' }) : undefined}
            onPersona={() => setPanel('personas')}
          />
        )}
        {!phone && !chat && <div className="nobody">请选择一个会话</div>}
        {(panel === 'calls' || panel === 'faults') && (
          <DevPanel sandbox={sandbox} tab={panel} onTab={setPanel} onClose={() => setPanel(null)} />
        )}
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
