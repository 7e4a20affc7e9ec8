import { personText, unitOf } from '../../src/domain/bureau.ts';
import { isGroupMatter } from '../../src/domain/case.ts';
import { type AttendanceCall, LEAD_ACT, type LeadAct } from '../../src/domain/case-parts.ts';
import { isLed, slipWords } from '../../src/domain/case-reception.ts';
import { milestonesText } from '../../src/domain/leads.ts';
import { dateOf, dateWithWeekday, timeOf } from '../../src/domain/time.ts';
import { escapeMarkdown as safe } from '../elements.ts';
import { nameOf } from '../forms/context.ts';
import { shown } from './lines.ts';
import type { CaseView } from './view.ts';

/** The receiving leader's words, and how far the slip has come (S7.1.3). */
export function slipText(v: CaseView): string | undefined {
  const { slip } = v.case;
  // The form to confirm holds the words already.
  if (!slip || v.openStep === 'confirmWords') return undefined;
  const words = slip.versions.findLast((x) => x.stage !== 'approved');
  // What was approved as it was said stands in the instruction, word for word.
  if (slip.versions.at(-1)?.stage === 'approved' && slipWords(v.case) === words?.text)
    return undefined;
  const at = slip.confirmedAt;
  const state = at ? `${dateOf(at)} ${timeOf(at)} 确认` : '待确认';
  const end = slip.approvedAt ? '' : at ? '，待局长审批' : '';
  const who = personText(v.bureau, slip.leader);
  return `${safe(who)}：${shown(v, words?.text ?? '')}（${state}${end}）`;
}

/** Units called to the reception room: called, there since when, what they propose (S7.1.4). */
export function callsText(v: CaseView): string | undefined {
  const { calls, status } = v.case;
  const isOver = !['registered', 'awaitingInstruction', 'awaitingDispatch'].includes(status);
  return calls.length && !isOver ? calls.map((k) => callText(v, k)).join('<br>') : undefined;
}

function callText(v: CaseView, k: AttendanceCall): string {
  const unit = unitOf(v.bureau, k.unit)?.name ?? '';
  const state = k.arrived
    ? `${nameOf(v.bureau, k.arrived.by)} ${timeOf(k.arrived.at)}到场`
    : k.acknowledged
      ? `${timeOf(k.acknowledged.at)}已知悉，未到场`
      : `${timeOf(k.at)}已通知，待确认（${k.place}）`;
  const instead = k.substitute
    ? `，由${nameOf(v.bureau, k.substitute.person)}代（${k.substitute.reason}）`
    : '';
  const said = k.proposal ? `；拟办意见：${k.proposal.text}` : '';
  return shown(v, `${unit} ${state}${instead}${said}`);
}

/** Who is in charge, the plan and where it stands, the last word of the week (S7.2.4). */
export function leadText(v: CaseView): string | undefined {
  const { lead, ledBy } = v.case;
  if (!lead || !ledBy) return ledBy ? safe(personText(v.bureau, ledBy)) : undefined;
  const parts = [safe(personText(v.bureau, ledBy)), planText(v)];
  const last = lead.updates.at(-1);
  if (last) parts.push(`${dateOf(last.at)} ${shown(v, updateText(last.acts, last.note))}`);
  if (lead.verdict) parts.push(`包案意见：${shown(v, lead.verdict.text)}`);
  return parts.filter(Boolean).join('<br>');
}

export const updateText = (acts: readonly LeadAct[], note?: string): string =>
  acts.length
    ? `${acts.map((a) => `已${LEAD_ACT[a]}`).join('、')}${note ? `：${note}` : ''}`
    : '本周无新进展';

function planText(v: CaseView): string {
  const { lead } = v.case;
  if (!lead?.plan) return '方案待填报';
  const { text, milestones, until } = lead.plan;
  const steps = milestonesText(milestones, lead.reached);
  const goal = `拟于 ${dateWithWeekday(until)} 前化解`;
  return `方案：${shown(v, text.replace(/[。；，,;]+$/, ''))}，${goal}${steps ? `<br>${shown(v, steps)}` : ''}`;
}

/** Why a leader might take charge, for whoever may decide it (S7.2.4): the bot only points it out. */
export function leadHint(v: CaseView): string | undefined {
  const { case: c, steps } = v;
  const decides = steps.includes('assignLead') || steps.includes('approveSlip');
  if (isLed(c) || c.lead || !decides) return undefined;
  const why = [isGroupMatter(c) && '集体访', v.earlier && '重复信访'].filter(Boolean);
  return why.length ? `${why.join('、')}，建议确定包案领导` : undefined;
}
