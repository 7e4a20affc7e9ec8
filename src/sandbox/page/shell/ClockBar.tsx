import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { formatTime } from '../api/format.ts';
import { MoreMenu } from './MoreMenu.tsx';
import type { Feedback } from './useFeedback.ts';
import type { Sandbox } from './useSandbox.ts';

const TICK_MS = 5000;
const MOVES = [
  { label: '+1小时', advance: 'PT1H' },
  { label: '+1天', advance: 'P1D' },
  { label: '到下一个到期', advance: 'next' },
];

/** The simulated time, which runs at real speed between two looks at it. */
function useNow({ now, seenAt }: Sandbox['clock']): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now === 0 ? Number.NaN : now + performance.now() - seenAt;
}

async function nextDue() {
  const { nextDue: to } = await api.clock();
  return to ? { to } : null;
}

interface Props {
  sandbox: Sandbox;
  feedback: Feedback;
  onCalls(): void;
  onFaults(): void;
}

/** Shows and moves the simulated clock; also the way to the call log and to a fresh start. */
export function ClockBar({ sandbox, feedback, onCalls, onFaults }: Props) {
  const now = useNow(sandbox.clock);
  const [busy, setBusy] = useState('');
  const run = async (label: string, work: () => Promise<unknown>) => {
    setBusy(label);
    try {
      await work();
    } catch (error) {
      feedback.toast('error', `操作失败：${(error as Error).message}`);
    }
    sandbox.refresh();
    setBusy('');
  };
  const move = async (advance: string) => {
    const body = advance === 'next' ? await nextDue() : { advance };
    if (!body) return feedback.toast('info', '没有待到期的事项');
    sandbox.setNow((await api.moveClock(body)).now);
  };
  const reset = async () => {
    if (!(await feedback.confirm('重置演示数据', '所有会话与信访件恢复到初始状态。'))) return;
    await run('reset', async () => {
      await api.reset('demo');
      sandbox.setNow((await api.clock()).now);
    });
  };
  const goTo = (local: string) =>
    run('goto', async () => {
      sandbox.setNow((await api.moveClock({ to: `${local.replace(' ', 'T')}:00+08:00` })).now);
    });
  return (
    <div className="clock-bar">
      <time data-now={now}>
        <span className="clock-year">{formatTime(now, 'YYYY-')}</span>
        {formatTime(now, 'MM-DD ddd HH:mm') || '—'}
      </time>
      {MOVES.map(({ label, advance }) => (
        <button
          key={advance}
          type="button"
          disabled={busy !== ''}
          onClick={() => void run(advance, () => move(advance))}
        >
          {busy === advance && <span className="spinner" />}
          {label}
        </button>
      ))}
      <span className="clock-space" />
      {(busy === 'reset' || busy === 'goto') && <span className="spinner" />}
      <button type="button" onClick={onCalls}>
        调用
      </button>
      <MoreMenu onFaults={onFaults} onReset={() => void reset()} onGoTo={(to) => void goTo(to)} />
    </div>
  );
}
