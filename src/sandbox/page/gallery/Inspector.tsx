import { useState } from 'react';
import type { CardRoot } from '../card/types.ts';
import { Tabs } from './Tabs.tsx';
import { type Logged, useCheck } from './useGallery.ts';

interface Props {
  card: CardRoot;
  text: string;
  onType(text: string): void;
  log: Logged[];
  onClear(): void;
}

type Tab = 'json' | 'log';

function parseError(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Faults as the platform would answer them, and the three measures of its limits. */
function Verdict({ card, text }: Pick<Props, 'card' | 'text'>) {
  const checked = useCheck(card);
  const broken = text === '' ? null : parseError(text);
  if (broken) return <div className="verdict verdict-bad">不是有效的 JSON：{broken}</div>;
  if (!checked) return <div className="verdict">检查中…</div>;
  const { faults, measure } = checked;
  return (
    <div className={faults.length > 0 ? 'verdict verdict-bad' : 'verdict verdict-good'}>
      <div>
        {faults.length > 0 ? `${faults.length} 处问题` : '可以发送'} · {measure.bytes} 字节 ·{' '}
        {measure.elements} 个元素 · 嵌套 {measure.depth} 层
      </div>
      {faults.map(({ path, code, subCode, message }) => (
        <div key={`${path} ${message}`} className="fault" data-fault={path}>
          <code>{path || '（整张卡片）'}</code> {subCode ? `${code}/${subCode}` : code} {message}
        </div>
      ))}
    </div>
  );
}

function Log({ log, onClear }: Pick<Props, 'log' | 'onClear'>) {
  return (
    <div className="touches">
      {log.length === 0 && (
        <div className="nobody">点卡片上的按钮，这里显示会发送给机器人的内容</div>
      )}
      {log.length > 0 && (
        <button type="button" className="more" onClick={onClear}>
          清空
        </button>
      )}
      {log.toReversed().map(({ id, touch }) => (
        <pre key={id} data-touch={id}>
          {JSON.stringify(touch.action ?? { code: touch.code, url: touch.url }, null, 2)}
        </pre>
      ))}
    </div>
  );
}

/** The card's JSON to be typed over, what is wrong with it, and what its clicks would send. */
export function Inspector({ card, text, onType, log, onClear }: Props) {
  const [tab, setTab] = useState<Tab>('json');
  const count = log.length > 0 ? `操作记录（${log.length}）` : '操作记录';
  return (
    <aside className="inspector" aria-label="代码">
      <Tabs<Tab> tabs={{ json: 'JSON', log: count }} current={tab} onPick={setTab} />
      {tab === 'json' && (
        <>
          <textarea
            className="json"
            aria-label="卡片 JSON"
            spellCheck={false}
            value={text}
            onChange={(event) => onType(event.target.value)}
          />
          <Verdict card={card} text={text} />
        </>
      )}
      {tab === 'log' && <Log log={log} onClear={onClear} />}
    </aside>
  );
}
