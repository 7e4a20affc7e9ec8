import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { epoch, formatTime } from '../api/format.ts';
import type { Call } from '../api/types.ts';

// A fan-out makes hundreds of calls; the panel keeps the last ones, as the sandbox does.
const KEPT = 5000;
/** Entries drawn at once; more on demand. */
const SHOWN = 100;

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

const isBad = ({ status, code }: Call) => status >= 400 || status === 0 || Number(code ?? 0) !== 0;

/** An event is told by its type, not by the address all of them go to. */
function nameOf({ direction, method, path, request }: Call): string {
  if (direction !== 'push') return `${method} ${path.replace('/open-apis', '')}`;
  const given = request as { header?: { event_type?: string }; type?: string } | null;
  return given?.header?.event_type ?? given?.type ?? `${method} ${path}`;
}

function Body({ title, value }: { title: string; value: unknown }) {
  const text = pretty(value);
  return (
    <>
      <div className="call-title">
        <span className="faint">{title}</span>
        <button type="button" onClick={() => void navigator.clipboard?.writeText(text)}>
          复制
        </button>
      </div>
      <pre>{text}</pre>
    </>
  );
}

function Entry({ call }: { call: Call }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="call" data-bad={isBad(call) || undefined} data-call={call.n}>
      <button type="button" onClick={() => setOpen(!open)} aria-expanded={open}>
        <span className="call-way" data-way={call.direction}>
          {call.direction === 'push' ? '推送' : '接口'}
        </span>
        <span className="call-path">{nameOf(call)}</span>
        <span className="call-end">
          {call.status || '无答复'}
          {call.code ? ` · ${call.code}` : ''} · {Math.round(call.ms ?? 0)}ms
          {(call.attempt ?? 1) > 1 ? ` · 第${call.attempt}次` : ''}
        </span>
        <span className="call-end faint">{formatTime(epoch(call.at), 'MM-DD HH:mm:ss')}</span>
      </button>
      {open && (
        <>
          <Body title="请求" value={call.request} />
          <Body title="答复" value={call.response} />
        </>
      )}
    </div>
  );
}

const WAYS = { all: '全部', api: '接口', push: '推送', bad: '失败' } as const;
type Way = keyof typeof WAYS;

const passes = (call: Call, way: Way) =>
  way === 'all' || (way === 'bad' ? isBad(call) : call.direction === way);

/** Every Open API call and every push, newest first, by way and by words. */
export function CallList({ news }: { news: number }) {
  const calls = useCalls(news);
  const [way, setWay] = useState<Way>('all');
  const [words, setWords] = useState('');
  const [shown, setShown] = useState(SHOWN);
  const found = calls.filter(
    (call) => passes(call, way) && (words === '' || pretty(call).includes(words)),
  );
  return (
    <>
      <div className="call-filter">
        {(Object.keys(WAYS) as Way[]).map((name) => (
          <button key={name} type="button" aria-pressed={name === way} onClick={() => setWay(name)}>
            {WAYS[name]}
          </button>
        ))}
        <input
          className="control"
          placeholder="筛选"
          aria-label="筛选调用"
          value={words}
          onChange={(event) => setWords(event.target.value.trim())}
        />
      </div>
      <div className="dev-list">
        {found.length === 0 && <div className="nobody">暂无调用</div>}
        {found
          .slice(-shown)
          .toReversed()
          .map((call) => (
            <Entry key={call.n} call={call} />
          ))}
        {found.length > shown && (
          <button type="button" className="more" onClick={() => setShown(shown + SHOWN)}>
            更早的调用
          </button>
        )}
      </div>
    </>
  );
}
