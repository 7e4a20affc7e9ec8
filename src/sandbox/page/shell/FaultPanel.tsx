import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import type { Chat, Fault, Person } from '../api/types.ts';
import { describe, KINDS } from './faults.ts';

interface Props {
  people: Person[];
  chats: Chat[];
  onChanged(): void;
}

/** The faults that wait, asked again whenever the log has news. */
function useFaults(news: number) {
  const [faults, setFaults] = useState<Fault[]>([]);
  const load = useCallback(() => {
    api.faults().then(setFaults, () => undefined);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a call may have used one up
  useEffect(load, [load, news]);
  return { faults, setFaults };
}

function Order({ onOrder }: { onOrder(fault: Fault): void }) {
  const [times, setTimes] = useState(1);
  const [path, setPath] = useState('');
  const order = (fault: Fault) => {
    const narrowed = fault.face === 'api' && path !== '' ? { match: { path: `*${path}` } } : {};
    onOrder({ ...fault, ...narrowed, times });
  };
  return (
    <>
      <div className="fault-fields">
        <label>
          次数
          <input
            className="control"
            type="number"
            min={1}
            max={99}
            value={times}
            onChange={(event) => setTimes(Math.max(1, Number(event.target.value) || 1))}
          />
        </label>
        <label>
          只限接口
          <input
            className="control"
            placeholder="如 /im/v1/messages"
            value={path}
            onChange={(event) => setPath(event.target.value.trim())}
          />
        </label>
      </div>
      <div className="fault-kinds">
        {KINDS.map(({ label, fault }) => (
          <button
            key={label}
            type="button"
            className="button button-default"
            onClick={() => order(fault)}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}

/** People who leave or want no messages, groups the bot is put out of. */
function World({ people, chats, onChanged }: Props) {
  const [openId, setOpenId] = useState('');
  const [chatId, setChatId] = useState('');
  const person = people.find((one) => one.openId === openId);
  const groups = chats.filter(({ type }) => type === 'group');
  const group = groups.find((one) => one.chatId === chatId);
  const change = (work: Promise<unknown>) => void work.then(onChanged, () => undefined);
  return (
    <div className="fault-world">
      <select
        className="control"
        aria-label="选择人员"
        value={openId}
        onChange={(event) => setOpenId(event.target.value)}
      >
        <option value="">选择人员</option>
        {people.map((one) => (
          <option key={one.openId} value={one.openId}>
            {one.name} {one.resigned ? '（已离职）' : ''}
          </option>
        ))}
      </select>
      {person && (
        <button
          type="button"
          className="button button-default"
          onClick={() => change(api.changePerson(openId, { resigned: !person.resigned }))}
        >
          {person.resigned ? '复职' : '离职'}
        </button>
      )}
      <select
        className="control"
        aria-label="选择群"
        value={chatId}
        onChange={(event) => setChatId(event.target.value)}
      >
        <option value="">选择群</option>
        {groups.map((one) => (
          <option key={one.chatId} value={one.chatId}>
            {one.name} {one.hasBot === false ? '（机器人不在）' : ''}
          </option>
        ))}
      </select>
      {group && (
        <button
          type="button"
          className="button button-default"
          onClick={() => {
            const out = group.hasBot !== false;
            change(api.changeMembers(chatId, out ? { remove: ['bot'] } : { add: ['bot'] }));
          }}
        >
          {group.hasBot === false ? '机器人入群' : '机器人退群'}
        </button>
      )}
    </div>
  );
}

/** Makes the next calls and events go wrong, and people and groups change. */
export function FaultPanel({ news, ...world }: Props & { news: number }) {
  const { faults, setFaults } = useFaults(news);
  return (
    <div className="dev-list fault-panel">
      <div className="dev-title">让接下来的调用出错</div>
      <Order onOrder={(fault) => void api.addFault(fault).then(setFaults, () => undefined)} />
      <div className="dev-title">等待发生</div>
      {faults.length === 0 && <div className="faint">没有</div>}
      {faults.map((fault, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: faults have no identity but their place
        <div key={at} className="fault-waiting">
          {describe(fault)}
        </div>
      ))}
      {faults.length > 0 && (
        <button
          type="button"
          className="button button-danger"
          onClick={() => void api.clearFaults().then(setFaults, () => undefined)}
        >
          全部取消
        </button>
      )}
      <div className="dev-title">人员与群</div>
      <World {...world} />
    </div>
  );
}
