import { useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import { applyTheme, chosenTheme, THEMES, type Theme } from './theme.ts';
import { useEscape } from './useEscape.ts';

const NAMES: Record<Theme, string> = { system: '跟随系统', light: '浅色', dark: '深色' };

const LOCAL_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;

interface Props {
  onFaults(): void;
  onReset(): void;
  /** Runs to a bureau time, `YYYY-MM-DD HH:mm`. */
  onGoTo(local: string): void;
}

function Sheet({ onFaults, onReset, onGoTo, close }: Props & { close(): void }) {
  const [theme, setTheme] = useState(chosenTheme);
  const [until, setUntil] = useState('');
  useEscape(close);
  const then = (act: () => void) => () => {
    close();
    act();
  };
  return (
    <div className="veil" role="dialog" aria-modal="true" aria-label="更多">
      <button type="button" className="veil-close" aria-label="关闭" onClick={close} />
      <div className="sheet more-sheet">
        <div className="sheet-title">更多</div>
        <div className="more-row">
          <input
            className="control"
            placeholder="如 2025-10-09 09:00"
            aria-label="前往时间"
            value={until}
            onChange={(event) => setUntil(event.target.value.trim())}
          />
          <button
            type="button"
            className="button button-primary_filled"
            disabled={!LOCAL_TIME.test(until)}
            onClick={then(() => onGoTo(until))}
          >
            前往此时
          </button>
        </div>
        <div className="more-row">
          {THEMES.map((name) => (
            <button
              key={name}
              type="button"
              className={`button button-${name === theme ? 'primary' : 'default'}`}
              aria-pressed={name === theme}
              onClick={() => {
                applyTheme(name, true);
                setTheme(name);
              }}
            >
              {NAMES[name]}
            </button>
          ))}
        </div>
        <button type="button" className="more-item" onClick={then(onFaults)}>
          制造故障
        </button>
        <a className="more-item" href="/sandbox/cards">
          卡片预览
        </a>
        <button type="button" className="more-item more-danger" onClick={then(onReset)}>
          重置演示数据
        </button>
      </div>
    </div>
  );
}

/** What is needed now and then: another time, the theme, faults, the card preview, a fresh start. */
export function MoreMenu(props: Props) {
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        更多
      </button>
      {open && createPortal(<Sheet {...props} close={close} />, document.body)}
    </>
  );
}
