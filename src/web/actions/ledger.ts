import { disputeFields } from '../../../cards/affairs/dispute-forms.ts';
import { parseForm, snake } from '../../../cards/parse.ts';
import { isRefusal } from '../../domain/step.ts';
import { say } from '../../services/chat/incoming.ts';
import { addDispute, type DisputeInput, disputeUnits } from '../../services/ledger.ts';
import { type Action, causeOf, redraw, toast } from './context.ts';

/** Another page or part of the ledger, on the same card. */
export const ledger: Action<'ledger'> = (deps, pressed) => {
  const { p: page, r: risk, o: only } = pressed.value;
  const filter = { ...(risk ? { risk } : {}), ...(only ? { only } : {}) };
  return redraw(deps, pressed, { message: { kind: 'ledger', page, ...filter } });
};

/** 登记排查事项: its form as a card of its own, then the item with its number. */
export const newDispute: Action<'newDispute'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const units = disputeUnits(deps, click.person);
  if (!units.length) return toast('warning', '排查事项由各单位信息员和信访办公室登记。');
  const message = { kind: 'newDispute' as const, ...(value.i ? { screening: value.i } : {}) };
  if (!value.go) {
    await say(deps, { person: click.person }, message, causeOf(deps, pressed, 'newDispute'));
    return toast('info', '请在新卡片中登记。');
  }
  const form = parseForm(disputeFields(deps.bureau, units), click.form ?? {});
  const back = (errors: Record<string, string>) =>
    redraw(deps, pressed, {
      toast: { type: 'warning', content: Object.values(errors)[0] ?? '' },
      message,
      extra: { form: { values: form.values, errors } },
    });
  if (!form.ok) return back(form.errors);
  const source = value.i ? 'screening' : 'office';
  const input = form.input as unknown as DisputeInput;
  const made = await addDispute(deps, click.person, input, { source, screening: value.i });
  if (isRefusal(made)) return back({ [made.field ? snake(made.field) : '*']: made.text });
  return redraw(deps, pressed, {
    toast: { type: 'success', content: `已登记 ${made.body.no}` },
    message: { kind: 'affair', affairId: made.id, step: 'none' },
  });
};
