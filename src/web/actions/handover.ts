import { parseForm } from '../../../cards/parse.ts';
import { handoverFields } from '../../../cards/work/handover.ts';
import { personOf } from '../../domain/bureau.ts';
import { mayChangeSettings } from '../../services/change-setting.ts';
import { say } from '../../services/chat/incoming.ts';
import { acceptAll, offerTo, successorsOf } from '../../services/hand-over.ts';
import { type Action, causeOf, redraw, toast } from './context.ts';

/** 工作交接 (M15): the one who is to take over is asked. */
export const handover: Action<'handover'> = async (deps, pressed) => {
  const { click } = pressed;
  const others = mayChangeSettings(deps, click.person)
    ? deps.bureau.people.map((p) => p.openId)
    : [];
  const everybody = others.length ? others : successorsOf(deps, click.person);
  const fields = handoverFields(deps.bureau, everybody, others);
  const form = parseForm(fields, click.form ?? {});
  const back = (content: string, errors: Record<string, string>) =>
    redraw(deps, pressed, {
      toast: { type: 'warning', content },
      extra: { form: { values: form.values, errors } },
    });
  if (!form.ok) return back(Object.values(form.errors)[0] ?? '', form.errors);
  const { to, from = click.person } = form.input as { to: string; from?: string };
  if (!successorsOf(deps, from).includes(to))
    return back('接收人应是同一单位或办公室的其他同志。', { to: '请另选接收人。' });
  const message = await offerTo(deps, from, to);
  await say(deps, { person: to }, message, causeOf(deps, pressed, `handover:${from}:${to}`));
  return toast('success', `已请${personOf(deps.bureau, to)?.name ?? ''}接收。`);
};

const ENDED = { type: 'warning' as const, content: '这次移交已失效，请移交人重新发起。' };

/** The successor accepts: everything passes at once, and who handed over hears of it. */
export const takeOver: Action<'takeOver'> = async (deps, pressed) => {
  const { click, delivery } = pressed;
  const message = delivery?.message;
  if (message?.kind !== 'handoverOffer' || message.to !== click.person)
    return toast('warning', '这张交接卡片已失效。');
  const { from, to } = message;
  const done = await acceptAll(deps, message);
  if (done === undefined) return redraw(deps, pressed, { toast: ENDED });
  if (!done) return redraw(deps, pressed, { toast: { type: 'info', content: '已全部接收。' } });
  const name = personOf(deps.bureau, to)?.name ?? '';
  const told = { kind: 'text' as const, text: `${name}已接收您移交的${done}件信访件。` };
  await say(deps, { person: from }, told, causeOf(deps, pressed, 'handover:done'));
  return redraw(deps, pressed, { toast: { type: 'success', content: `已接收${done}件。` } });
};
