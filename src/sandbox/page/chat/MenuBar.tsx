import { useState } from 'react';
import { api } from '../api/client.ts';
import type { MenuItem } from '../api/types.ts';
import type { CardHost } from '../card/context.ts';

interface Props {
  menu: MenuItem[];
  host: CardHost;
  refresh(): void;
}

/** The bot's menu above the composer. */
export function MenuBar({ menu, host, refresh }: Props) {
  const [busy, setBusy] = useState('');
  if (menu.length === 0) return null;
  const press = async (eventKey: string) => {
    setBusy(eventKey);
    try {
      await api.pressMenu(host.as, eventKey);
    } catch {
      host.toast('error', '网络异常，请稍后重试');
    }
    refresh();
    setBusy('');
  };
  return (
    <nav className="menu-bar" aria-label="机器人菜单">
      {menu.map(({ eventKey, label }) => (
        <button
          key={eventKey}
          type="button"
          data-event-key={eventKey}
          disabled={busy === eventKey}
          onClick={() => void press(eventKey)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
