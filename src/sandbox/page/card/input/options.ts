import type { CardScope } from '../context.ts';
import type { CardNode, OptionNode } from '../types.ts';

export interface Choice {
  value: string;
  label: string;
}

/** Choices of a select; a person select without options offers everybody (feishu.md §3.10). */
export function choicesOf(node: CardNode, { host, offered }: CardScope): Choice[] {
  const options = (node.options as OptionNode[] | undefined) ?? [];
  if (!node.tag.endsWith('_person')) {
    return options.map(({ value = '', text }) => ({ value, label: text?.content ?? value }));
  }
  const ids = options.map(({ value = '' }) => value).filter((id) => host.people.has(id));
  return (ids.length > 0 ? ids : offered).map((id) => {
    const person = host.people.get(id);
    const title = person?.title ? ` · ${person.title}` : '';
    return { value: id, label: `${person?.name ?? id}${title}` };
  });
}
