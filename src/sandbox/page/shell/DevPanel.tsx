import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { epoch, formatTime } from '../api/format.ts';
import type { Call } from '../api/types.ts';

// A fan-out makes hundreds of calls; the panel keeps the last ones.
const KEPT = 300;

function useCalls(news: number): Call[] {
  const [calls, setCalls] = useState<Call[]>([]);
  const last = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again whenever there is news
  useEffect(() => {
    const timer = setTimeout(() => {
      api.calls(last.current).then(
        (found) => {
          const fresh = found.filter(({ n }) => n > last.current);
          last.current = fresh.at(-1)?.n ?? last.current;
          if (fresh.length > 0) setCalls((before) => [...before, ...fresh].slice(-KEPT));
        },
        () => undefined,
      );
    }, 150);
    return () => clearTimeout(timer);
  }, [news]);
  return calls;
}

const pretty = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null, null, 2);

function Entry({ call }: { call: Call }) {
  const [open, setOpen] = useState(false);
  const bad = call.status >= 400 || call.status === 0 || Number(call.code ?? 0) !== 0;
  return (
    <div className="call" data-bad={bad || undefined}>
      <button type="button" onClick={() => setOpen(!open)} aria-expanded={open}>
        <span className="call-way">{call.direction === 'push' ? '回调' : '接口'}</span>
        <span className="call-path">
          {call.method} {call.path.replace('/open-apis', '')}
        </span>
        <span className="call-end">
          {call.status}
          {call.code ? ` · ${call.code}` : ''} · {Math.round(call.ms ?? 0)}ms
        </span>
        <span className="call-end faint">{formatTime(epoch(call.at), 'MM-DD HH:mm:ss')}</span>
      </button>
      {open && (
        <>
          <div className="faint">请求</div>
          <pre>{pretty(call.request)}</pre>
          <div className="faint">响应</div>
          <pre>{pretty(call.response)}</pre>
        </>
      )}
    </div>
  );
}

/** The developer's panel: every Open API call and callback, newest first. */
export function DevPanel({ news, onClose }: { news: number; onClose: () => void }) {
  const calls = useCalls(news);
  return (
    <aside className="dev" aria-label="调用记录">
      <div className="dev-head">
        <span>接口调用与回调</span>
        <button type="button" aria-label="关闭调用记录" onClick={onClose}>
          ×
        </button>
      </div>
      <div className="dev-list">
        {calls.length === 0 && <div className="nobody">暂无调用</div>}
        {calls.toReversed().map((call) => (
          <Entry key={call.n} call={call} />
        ))}
      </div>
    </aside>
  );
}
