import { taskFields } from '../../../cards/affairs/meeting.ts';
import { parseForm, snake } from '../../../cards/parse.ts';
import { kindOf } from '../../domain/affairs/engine.ts';
import type { MeetingAffair } from '../../domain/affairs/meeting.ts';
import { say } from '../../services/chat/incoming.ts';
import { addTask, type TaskInput } from '../../services/meetings.ts';
import { attemptOf } from '../../services/rules.ts';
import { type Action, type ActionDeps, causeOf, redraw, toast } from './context.ts';
import { exported } from './export.ts';

const HIDDEN = toast('warning', '没有查到，或您无权查看。');

async function meetingFor(deps: ActionDeps, id: string, person: string) {
  const a = await deps.store.affairs.byId(id);
  const may = a?.kind === 'meeting' && kindOf(a).mayRead(a, person, attemptOf(deps, person));
  return may ? (a as MeetingAffair) : undefined;
}

/** 材料文件: the pack as page, Word document and sheet. */
export const pack: Action<'pack'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await meetingFor(deps, value.i, click.person);
  if (!a?.body.pack) return HIDDEN;
  return exported(deps, pressed, { kind: 'pack', of: value.i });
};

/** 会议纪要, 报送单 as page and Word document, for whoever reads the affair. */
export const page: Action<'page'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await deps.store.affairs.byId(value.i);
  const reads = a && kindOf(a).mayRead(a, click.person, attemptOf(deps, click.person));
  if (!reads || a.kind !== PAGE_OF[value.k]) return HIDDEN;
  return exported(deps, pressed, { kind: value.k, of: value.i });
};

const PAGE_OF = { minutes: 'meeting', slip: 'report' } as const;

/** 登记议定事项: its form as a card of its own, then the task. */
export const newTask: Action<'newTask'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await meetingFor(deps, value.i, click.person);
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
