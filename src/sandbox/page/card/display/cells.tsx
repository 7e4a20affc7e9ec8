import type { CSSProperties, ReactNode } from 'react';
import { formatTime } from '../../api/format.ts';
import { Markdown } from '../markdown/RichText.tsx';
import { Person } from './Person.tsx';
import { TextTag } from './TextTag.tsx';

export interface Column {
  name: string;
  display_name?: string;
  data_type?: string;
  width?: string;
  horizontal_align?: CSSProperties['textAlign'];
  vertical_align?: string;
  format?: { precision?: number; symbol?: string; separator?: boolean };
  date_format?: string;
}

function number(column: Column, value: unknown): string {
  const { precision, symbol = '', separator } = column.format ?? {};
  const digits =
    precision === undefined
      ? {}
      : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  const written = Number(value).toLocaleString('zh-CN', {
    maximumFractionDigits: 10,
    ...digits,
    useGrouping: separator === true,
  });
  return `${symbol}${written}`;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function options(value: unknown): ReactNode {
  return list(value).map((item) => {
    const option = (typeof item === 'string' ? { text: item } : item) as {
      text?: string;
      color?: string;
    };
    return (
      <TextTag key={option.text} colour={option.color ?? 'neutral'}>
        {option.text}
      </TextTag>
    );
  });
}

function persons(value: unknown): ReactNode {
  return list(value).map((id) => (
    <Person
      key={String(id)}
      id={String(id)}
      showAvatar
      showName
      capsule={false}
      size="extra_small"
    />
  ));
}

const markdown = (value: unknown) => (
  <div className="md">
    <Markdown source={String(value)} />
  </div>
);

/** Content of a table cell by its column's `data_type` (feishu.md §3.7). */
export function cell(column: Column, value: unknown): ReactNode {
  if (value === undefined || value === null || value === '') return '';
  const kinds: Record<string, () => ReactNode> = {
    number: () => number(column, value),
    options: () => options(value),
    persons: () => persons(value),
    date: () => formatTime(Number(value), column.date_format ?? 'YYYY/MM/DD'),
    lark_md: () => markdown(value),
    markdown: () => markdown(value),
  };
  return kinds[column.data_type ?? 'text']?.() ?? String(value);
}
