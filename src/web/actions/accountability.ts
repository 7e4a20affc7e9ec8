import { newItemFields } from '../../../cards/affairs/accountability-forms.ts';
import { parseForm, snake } from '../../../cards/parse.ts';
import type { Ground } from '../../domain/affairs/accountability.ts';
import { dutyId } from '../../domain/affairs/duties.ts';
import type { UpwardVisit } from '../../domain/affairs/upward.ts';
import { isRefusal } from '../../domain/step.ts';
import { fileItem, recordUpward, type UpwardInput } from '../../services/accountability.ts';
import { say } from '../../services/chat/incoming.ts';
import { issueDuties } from '../../services/duty-list.ts';
import { attemptOf } from '../../services/rules.ts';
import { type Action, type ActionDeps, causeOf, type Pressed, redraw, toast } from './context.ts';

/** 印发责任清单 (S7.2.1). */
export const duties: Action<'issueDuties'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const refusal = await issueDuties(deps, click.person, value.y);
  if (refusal) return toast('warning', refusal.text);
  return redraw(deps, pressed, {
    toast: { type: 'success', content: '已印发，请各位领导和单位负责人签字确认。' },
    message: { kind: 'affair', affairId: dutyId(value.y), step: 'owed' },
  });
};

/** 登记上访通报, 登记责任核查线索: the form as a card of its own, then what it says. */
export const newItem: Action<'newItem'> = async (deps, pressed) => {
  const { click, value } = pressed;
  if (click.person !== deps.bureau.office.head)
    return toast('warning', '责任核查由办公室主任登记。');
  const { today } = attemptOf(deps, click.person);
  const year = today.slice(0, 4);
  const message = { kind: 'accountability' as const, year, open: value.k };
  if (!value.go) {
    await say(deps, { person: click.person }, message, causeOf(deps, pressed, `new:${value.k}`));
    return toast('info', '请在新卡片中填写。');
  }
  const form = parseForm(newItemFields(value.k, deps.bureau, today), click.form ?? {});
  const back = (errors: Record<string, string>) =>
    redraw(deps, pressed, {
      toast: { type: 'warning', content: Object.values(errors)[0] ?? '' },
      message,
      extra: { form: { values: form.values, errors } },
    });
  if (!form.ok) return back(form.errors);
  const done = await enter(deps, pressed, form.input);
  if (isRefusal(done)) return back({ [done.field ? snake(done.field) : '*']: done.text });
  return redraw(deps, pressed, {
    toast: { type: 'success', content: done.said },
    message: { kind: 'accountability', year },
  });
};

async function enter(
  deps: ActionDeps,
  { click, value }: Pressed<'newItem'>,
  input: Record<string, unknown>,
) {
  if (value.k === 'upward') {
    const made = await recordUpward(deps, click.person, input as unknown as UpwardInput);
    if ('code' in made) return made;
    const filed = made.filed ? '，已列入待核实' : '，不计入责任核查';
    return { said: `已登记上访通报${filed}。` };
  }
  type Input = Pick<UpwardVisit, 'unit' | 'on'> & { ground: Ground; summary: string };
  const refusal = await fileItem(deps, click.person, input as unknown as Input);
  return refusal ?? { said: '已登记，列入待核实。' };
}
