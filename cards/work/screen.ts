import { dateOf, type Instant, timeOf } from '../../src/domain/time.ts';
import {
  button,
  buttonRow,
  type Card,
  frame,
  markdown,
  paragraph,
  escapeMarkdown as safe,
} from '../elements.ts';

/** 会议室大屏: the office head opens a link for some hours and withdraws it. */
export function screenCard(o: { until?: Instant; link?: string; hours: number }): Card {
  const on = button({
    text: o.until ? '重新生成链接' : '生成链接',
    type: 'primary',
    value: { a: 'screen', go: 'on' },
    ...(o.until ? { confirm: '重新生成后，原链接立即失效。' } : {}),
  });
  const off = button({ text: '停用', value: { a: 'screen', go: 'off' } });
  return frame({
    title: '会议室大屏',
    template: o.until ? 'green' : 'blue',
    preview: '会议室大屏',
    elements: [
      markdown(stateText(o)),
      ...(o.link ? [markdown(`**链接**<br>${safe(o.link)}`)] : []),
      paragraph(
        `只显示件数，不显示姓名、编号和单位排名；${o.hours}小时后自动失效，可随时停用。`,
        'notation',
        'grey',
      ),
      ...buttonRow(o.until ? [on, off] : [on]),
    ],
  });
}

function stateText({ until, link }: { until?: Instant; link?: string }): string {
  if (!until) return '当前没有启用的链接。';
  const text = `已启用，至 ${dateOf(until)} ${timeOf(until)} 有效。`;
  return link
    ? `${text}请在会议室电脑的浏览器中打开下面的链接：`
    : `${text}链接只在生成时显示一次，看不到的请重新生成。`;
}
