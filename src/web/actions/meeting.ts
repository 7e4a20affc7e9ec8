import { taskFields } from '../../../cards/affairs/meeting.ts';
import { parseForm, snake } from '../../../cards/parse.ts';
import type { MeetingAffair } from '../../domain/affairs/meeting.ts';
import { MATERIAL_OF } from '../../domain/exports.ts';
import { say } from '../../services/chat/incoming.ts';
import { addTask, type TaskInput } from '../../services/meetings.ts';
import { openAffair } from '../../services/open-affair.ts';
import { attemptOf } from '../../services/rules.ts';
import { type Action, causeOf, redraw, toast } from './context.ts';
import { exported } from './export.ts';

const HIDDEN = toast('warning', '没有查到，或您无权查看。');

/** 统计文件, 会议材料, 会议纪要, 报送单: the files of an affair, for whoever reads it. */
export const material: Action<'material'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const of = { person: click.person, kind: MATERIAL_OF[value.k] };
  if (!(await openAffair(deps, value.i, of))) return HIDDEN;
  return exported(deps, pressed, { kind: value.k, of: value.i });
};

/** 登记议定事项: its form as a card of its own, then the task. */
export const newTask: Action<'newTask'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await openAffair<MeetingAffair>(deps, value.i, {
    ...{ person: click.person, kind: 'meeting' },
  });
  if (!a) return HIDDEN;
  const message = { kind: 'newTask' as const, meeting: value.i };
  if (!value.go) {
    await say(deps, { person: click.person }, message, causeOf(deps, pressed, 'newTask'));
    return toast('info', '请在新卡片中登记。');
  }
  const { today } = attemptOf(deps, click.person);
  const fields = taskFields({ bureau: deps.bureau, today }, a.body.members);
  const form = parseForm(fields, click.form ?? {});
  const back = (errors: Record<string, string>) =>
    redraw(deps, pressed, {
      toast: { type: 'warning', content: Object.values(errors)[0] ?? '' },
      message,
      extra: { form: { values: form.values, errors } },
    });
  if (!form.ok) return back(form.errors);
  const refusal = await addTask(deps, click.person, a, form.input as unknown as TaskInput);
  if (refusal) return back({ [refusal.field ? snake(refusal.field) : '*']: refusal.text });
  return redraw(deps, pressed, {
    toast: { type: 'success', content: '已登记，并已通知责任人。' },
    message,
  });
};
