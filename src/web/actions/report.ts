import { briefFields, mergeField } from '../../../cards/affairs/report.ts';
import { parseForm, snake } from '../../../cards/parse.ts';
import { isRefusal } from '../../domain/step.ts';
import { say } from '../../services/chat/incoming.ts';
import { reportsFor } from '../../services/ledger.ts';
import { fileBrief, makeReport, reportBoard } from '../../services/reports.ts';
import { type Action, causeOf, redraw, toast } from './context.ts';

/** 报送信息 of a unit: the form stays for the next. */
export const brief: Action<'brief'> = async (deps, pressed) => {
  const { click } = pressed;
  const units = reportsFor(deps, click.person).map((u) => u.id);
  const form = parseForm(briefFields(deps.bureau, units), click.form ?? {});
  const back = (errors: Record<string, string>) =>
    redraw(deps, pressed, {
      toast: { type: 'warning', content: Object.values(errors)[0] ?? '' },
      extra: { form: { values: form.values, errors } },
    });
  if (!form.ok) return back(form.errors);
  const input = form.input as unknown as Parameters<typeof fileBrief>[2];
  const refusal = await fileBrief(deps, click.person, input);
  if (refusal) return back({ [refusal.field ? snake(refusal.field) : '*']: refusal.text });
  return redraw(deps, pressed, { toast: { type: 'success', content: '已报送局信访信息员。' } });
};

/** 编报送单: what was ticked becomes a draft of its own, to be edited. */
export const newReport: Action<'newReport'> = async (deps, pressed) => {
  const { click } = pressed;
  const { briefs } = await reportBoard(deps);
  const form = parseForm([mergeField({ bureau: deps.bureau, briefs })], click.form ?? {});
  const chosen = form.ok ? ((form.input.briefs as string[] | undefined) ?? []) : [];
  const made = await makeReport(deps, click.person, chosen);
  if (isRefusal(made)) return toast('warning', made.text);
  const message = { kind: 'affair' as const, affairId: made.id, step: 'owed' };
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, `report:${made.id}`));
  return redraw(deps, pressed, {
    toast: { type: 'success', content: `已编 ${made.body.no}，请核改后呈审签。` },
  });
};
