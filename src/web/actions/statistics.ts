import { parseForm, snake } from '../../../cards/parse.ts';
import { ownStatsFields } from '../../../cards/work/own-stats.ts';
import type { StatisticsAffair } from '../../domain/affairs/statistics.ts';
import type { AskedDays } from '../../domain/own-statistics.ts';
import { isRefusal } from '../../domain/step.ts';
import { say } from '../../services/chat/incoming.ts';
import { openAffair } from '../../services/open-affair.ts';
import { makeOwnStatistics, mayHaveStatistics } from '../../services/own-statistics.ts';
import { reportOfStatistics } from '../../services/reports.ts';
import { type Action, causeOf, redraw, toast } from './context.ts';

const HIDDEN = toast('warning', '没有查到，或您无权查看。');

/** 编报送单: the month's report upward, with the figures that were approved (S5.1, S8.2). */
export const statisticsReport: Action<'statisticsReport'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const { person } = click;
  const a = await openAffair<StatisticsAffair>(deps, value.i, { person, kind: 'statistics' });
  if (!a) return HIDDEN;
  const report = await reportOfStatistics(deps, click.person, a);
  if (isRefusal(report)) return toast('warning', report.text);
  const step = report.state === 'draft' ? 'submit' : 'owed';
  const message = { kind: 'affair' as const, affairId: report.id, step };
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, `slip:${value.i}`));
  return toast('success', `${report.body.no} 在下方。`);
};

/** 生成统计: the form, then page and sheet of one's own part of the bureau (S5.1). */
export const ownStats: Action<'ownStats'> = async (deps, pressed) => {
  const { click, value } = pressed;
  if (!mayHaveStatistics(deps, click.person))
    return toast('warning', '统计由领导、办公室和各单位负责人生成。');
  const message = { kind: 'ownStats' as const };
  if (!value.go) {
    await say(deps, { person: click.person }, message, causeOf(deps, pressed, 'ownStats'));
    return toast('info', '请在新卡片中选择时段。');
  }
  const form = parseForm(ownStatsFields(), click.form ?? {});
  const back = (errors: Record<string, string>) =>
    redraw(deps, pressed, {
      toast: { type: 'warning', content: Object.values(errors)[0] ?? '' },
      message,
      extra: { form: { values: form.values, errors } },
    });
  if (!form.ok) return back(form.errors);
  const asked = form.input as unknown as AskedDays;
  const cause = causeOf(deps, pressed, 'ownStats:files');
  const refusal = await makeOwnStatistics(deps, click.person, asked, cause);
  if (refusal) return back({ [refusal.field ? snake(refusal.field) : '*']: refusal.text });
  return toast('success', '统计文件已发送。');
};
