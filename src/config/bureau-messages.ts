import type { z } from 'zod';

const WORDS: Record<string, string> = {
  string: '一个值',
  object: '若干“名称: 值”',
  record: '若干“名称: 值”',
  array: '列表(每项以 - 开头)',
  tuple: '两个值，如 ["08:30", "12:00"]',
};

/** `units[2].head` for a path of keys and indexes; the file itself has no path. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((p) => (typeof p === 'number' ? `[${p}]` : `.${String(p)}`)).join('');
  return text.replace(/^\./, '') || '文件';
}

/** Words for the schema library's own findings; schemas with a message of their own win over it. */
export function issueText(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? '缺少必填项'
        : `应为${WORDS[issue.expected] ?? issue.expected}，现为 ${shown(issue.input)}`;
    case 'invalid_value':
      return issue.input === undefined
        ? '缺少必填项'
        : `只能是 ${issue.values.join('、')} 之一，现为 ${shown(issue.input)}`;
    case 'unrecognized_keys':
      return `不认识的名称 ${issue.keys.map(shown).join('、')}`;
    case 'too_small':
      return issue.origin === 'array' ? `至少要有 ${issue.minimum} 项` : '值太小';
    case 'too_big':
      return issue.origin === 'array' ? `至多 ${issue.maximum} 项` : '值太大';
    default:
      return `写法有误，现为 ${shown(issue.input)}`;
  }
}

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
