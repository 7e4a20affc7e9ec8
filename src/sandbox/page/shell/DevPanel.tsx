import { useCallback, useState } from 'react';
import { CallList } from './CallList.tsx';
import { FaultPanel } from './FaultPanel.tsx';
import { useEscape } from './useEscape.ts';
import type { Sandbox } from './useSandbox.ts';

const TABS = { calls: '调用', faults: '故障' } as const;
export type DevTab = keyof typeof TABS;

interface Props {
  sandbox: Sandbox;
  tab: DevTab;
  onTab(tab: DevTab): void;
  onClose(): void;
}

/** The developer's panel: what was called, and what shall go wrong. */
export function DevPanel({ sandbox, tab, onTab, onClose }: Props) {
  const [wide, setWide] = useState(false);
  useEscape(useCallback(() => onClose(), [onClose]));
  return (
    <aside className="dev" aria-label="调用记录" data-wide={wide || undefined}>
      <div className="dev-head">
        {(Object.keys(TABS) as DevTab[]).map((name) => (
          <button
            key={name}
            type="button"
            className="dev-tab"
            aria-current={name === tab || undefined}
            onClick={() => onTab(name)}
          >
            {TABS[name]}
          </button>
        ))}
        <span className="clock-space" />
        <button type="button" className="dev-wide" onClick={() => setWide(!wide)}>
          {wide ? '收窄' : '加宽'}
        </button>
        <button type="button" className="dev-close" aria-label="关闭调用记录" onClick={onClose}>
          ×
        </button>
      </div>
      {tab === 'calls' && <CallList news={sandbox.calls} />}
      {tab === 'faults' && (
        <FaultPanel
          news={sandbox.calls}
          people={sandbox.people}
          chats={sandbox.chats}
          onChanged={sandbox.reload}
        />
      )}
    </aside>
  );
}
