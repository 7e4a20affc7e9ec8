import type { MeetingAffair, Task } from './affairs/meeting.ts';
import { REPORT_STATE, type ReportAffair } from './affairs/report.ts';
import { type Bureau, type PersonId, personText } from './bureau.ts';
import { periodText } from './period.ts';
import { sheetRow as row, type Sheet } from './sheets.ts';
import { dateOf, dateWithWeekday, type Instant, timeOf } from './time.ts';

const signed = (bureau: Bureau, s: { by: PersonId; at: Instant }): string =>
  `${personText(bureau, s.by)} ${dateOf(s.at)} ${timeOf(s.at)}`;

/** 会议纪要 (S6.3): who came, what was said, what each is to do by when. */
export function minutesSheet(a: MeetingAffair, tasks: readonly Task[], bureau: Bureau): Sheet {
  const { on, from, place, members, attended, minutes, month } = a.body;
  const names = (ids: readonly PersonId[]) => ids.map((p) => personText(bureau, p)).join('、');
  const absent = members.filter((m) => !attended.includes(m));
  const decided = tasks.map(
    (t, i) => `${i + 1}．${t.text}（${personText(bureau, t.person)}，${t.until} 前完成）`,
  );
  return {
    title: `${periodText(month)}信访形势分析会纪要`,
    issuer: bureau.name,
    on: minutes ? dateOf(minutes.at) : on,
    rows: [
      ...row('时间', `${dateWithWeekday(on)} ${from}`),
      ...row('地点', place),
      ...row('到会人员', names(attended)),
      ...row('未到会人员', absent.length ? names(absent) : undefined),
      ...row('纪要', minutes?.text ?? ''),
      ...row('议定事项', decided.length ? decided.join('\n') : '无'),
      ...row('记录人', minutes ? signed(bureau, minutes) : ''),
      ...row('签发', '', true),
    ],
    footer: '内部材料，注意保管',
  };
}

/** 信息报送单 (S8.2): number, to whom, what, who cleared it, how it left, what came back. */
export function reportSheet(a: ReportAffair, bureau: Bureau): Sheet {
  const d = a.body;
  const replies = d.replies.map((r) => `${r.on} ${r.text}`);
  const cleared = d.cleared && [d.cleared.opinion, signed(bureau, d.cleared)];
  return {
    title: '信访信息报送单',
    issuer: bureau.name,
    no: d.no,
    on: d.sent?.on ?? dateOf(a.history.at(-1)?.at ?? ''),
    rows: [
      ...row('主送单位', d.to),
      ...row('标题', d.title),
      ...row('内容', d.text),
      ...row('状态', REPORT_STATE[a.state] ?? ''),
      ...row('审签意见', cleared ? cleared.filter(Boolean).join('\n') : '', true),
      ...row('报送', d.sent && `${d.sent.on}，${d.sent.channel}，${personText(bureau, d.sent.by)}`),
      ...row('回执', d.receipt && `${d.receipt.no}，${d.receipt.on}`),
      ...row('上级答复', replies.length ? replies.join('\n') : undefined),
    ],
    footer: '印章加盖在审签意见处。',
  };
}
