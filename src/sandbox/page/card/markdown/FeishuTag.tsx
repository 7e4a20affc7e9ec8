import type { ReactNode } from 'react';
import { epoch, formatTime } from '../../api/format.ts';
import { useCard } from '../context.ts';
import { Icon } from '../display/Icon.tsx';
import { Person } from '../display/Person.tsx';
import { TextTag } from '../display/TextTag.tsx';
import { colour } from '../style.ts';
import { type Branch, safeUrl } from './parse.ts';

interface TagProps {
  attrs: Record<string, string>;
  children: ReactNode;
}

function Font({ attrs, children }: TagProps) {
  const { card } = useCard();
  return <span style={{ color: colour(attrs.color, 'text', card) }}>{children}</span>;
}

function At({ attrs }: TagProps) {
  const { host } = useCard();
  const ids = (attrs.ids ?? attrs.id ?? attrs.email ?? '').split(',').filter(Boolean);
  const name = (id: string) => (id === 'all' ? '所有人' : (host.people.get(id)?.name ?? id));
  return ids.map((id) => (
    <span key={id} className={id === host.as ? 'at at-me' : 'at'}>
      @{name(id)}{' '}
    </span>
  ));
}

function Link({ attrs, children }: TagProps) {
  const url = safeUrl(attrs.url ?? attrs.href ?? attrs.pc_url);
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {attrs.icon && <Icon icon={{ token: attrs.icon, color: 'blue' }} />}
      {children}
    </a>
  );
}

function NumberTag({ attrs, children }: TagProps) {
  const { card } = useCard();
  const style = {
    background: colour(attrs.background_color, 'solid', card),
    color: colour(attrs.font_color, 'text', card),
  };
  return (
    <span className="number-tag" style={style}>
      {children}
    </span>
  );
}

const DATE_PATTERNS: Record<string, string> = {
  date_num: 'YYYY-MM-DD',
  date_short: 'MM月DD日',
  date: 'YYYY年MM月DD日',
  week: 'ddd',
  week_long: 'ddd',
  time: 'HH:mm',
  time_sec: 'HH:mm:ss',
  timezone: 'GMT+8',
};

function LocalTime({ attrs }: TagProps) {
  const pattern = DATE_PATTERNS[attrs.format_type ?? ''] ?? 'YYYY-MM-DD HH:mm';
  return <span>{formatTime(epoch(attrs.millisecond), pattern)}</span>;
}

function PersonTag({ attrs }: TagProps) {
  return (
    <Person
      id={attrs.id ?? ''}
      showAvatar={attrs.show_avatar !== 'false'}
      showName={attrs.show_name !== 'false'}
      capsule={attrs.style !== 'normal'}
      size="extra_small"
    />
  );
}

const Raw = ({ children }: TagProps) => <span className="plain">{children}</span>;
const Tag = ({ attrs, children }: TagProps) => (
  <TextTag colour={attrs.color ?? 'neutral'}>{children}</TextTag>
);

const TAGS: Record<string, (props: TagProps) => ReactNode> = {
  font: Font,
  at: At,
  a: Link,
  link: Link,
  text_tag: Tag,
  number_tag: NumberTag,
  person: PersonTag,
  local_datetime: LocalTime,
  raw: Raw,
};

/** Draws one of Feishu's own tags. */
export function feishuTag(branch: Branch, inner: ReactNode): ReactNode {
  const Drawn = TAGS[branch.token.tag];
  if (!Drawn) return inner;
  return <Drawn attrs={(branch.token.meta ?? {}) as Record<string, string>}>{inner}</Drawn>;
}
