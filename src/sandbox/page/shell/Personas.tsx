import { useState } from 'react';
import type { Person } from '../api/types.ts';
import { Avatar } from './Avatar.tsx';
import { useEscape } from './useEscape.ts';
import { useUnread } from './useUnread.ts';

interface Props {
  people: Person[];
  as: string;
  onPick(openId: string): void;
  onClose(): void;
}

const describe = (person: Person) =>
  [person.title, person.unit?.name, person.resigned ? '已离职' : ''].filter(Boolean).join(' · ');

/** Who am I: the list of personas with title and unit. */
export function Personas({ people, as, onPick, onClose }: Props) {
  const [query, setQuery] = useState('');
  const unread = useUnread(people);
  useEscape(onClose);
  const found = people.filter((person) =>
    `${person.name}${describe(person)}`.includes(query.trim()),
  );
  return (
    <div className="veil" role="dialog" aria-modal="true" aria-label="切换身份">
      <button type="button" className="veil-close" aria-label="关闭" onClick={onClose} />
      <div className="sheet">
        <div className="sheet-title">切换身份</div>
        <input
          className="control"
          placeholder="搜索姓名、职务或单位"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <div className="sheet-list">
          {found.map((person) => (
            <button
              key={person.openId}
              type="button"
              className="persona"
              data-open-id={person.openId}
              aria-current={person.openId === as || undefined}
              onClick={() => onPick(person.openId)}
            >
              <Avatar name={person.name} size={40} />
              <span className="persona-text">
                <span>{person.name}</span>
                <span className="faint">{describe(person)}</span>
              </span>
              {unread[person.openId] ? (
                <span className="badge">{unread[person.openId]}</span>
              ) : null}
              {person.openId === as && <span className="persona-mark">✓</span>}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
