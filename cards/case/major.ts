import { reportName } from '../../src/domain/major-text.ts';
import { dateOf, timeOf } from '../../src/domain/time.ts';
import { escapeMarkdown as safe } from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import { shown } from './lines.ts';
import type { CaseView } from './view.ts';

/** The last versions that are told on the card; all of them stand in the history. */
const SHOWN = 3;

const when = (at: string): string => `${dateOf(at).slice(5)} ${timeOf(at)}`;

/** 重大事项报告 (S8.3): each version, how far it is, and the words of the one on its way. */
export function reportsText(v: CaseView): string | undefined {
  const all = v.case.majorReports;
  if (!v.case.major || !all.length) return undefined;
  const rows = all.map((r, i) => {
    const name = `${reportName(v.case, i)} ${when(r.at)}`;
    if (r.returned) return `${name} 退回：${shown(v, r.returned.reason)}`;
    if (r.sent) return `${name}，${when(r.sent.at)} 已报送（${safe(r.sent.channel)}）`;
    const state = r.cleared
      ? `已由${safe(nameOf(v.bureau, r.cleared.by))}审签，待报送`
      : '待领导审签';
    return `${name} ${state}：${shown(v, r.text)}`;
  });
  return rows.slice(-SHOWN).join('<br>');
}

/** A rule took it for major and the clerk did not (S2.4). */
export function declinedText(v: CaseView): string | undefined {
  const d = v.case.majorDeclined;
  return d && `${safe(d.signs.join('、'))}，未列为重大：${shown(v, d.reason)}`;
}
