import { parseForm, snake } from '../../../cards/parse.ts';
import { officerFields } from '../../../cards/work/officers.ts';
import { mayName, type OfficerChange } from '../../domain/officers.ts';
import { nameOfficer as appoint, mayReadOfficers } from '../../services/officers.ts';
import { attemptOf } from '../../services/rules.ts';
import { type Action, redraw, toast } from './context.ts';

const NOT_YOURS = toast('warning', '单位信息员由单位负责人指定，局信访信息员由领导小组组长指定。');

/** The list, or the form of one place, on the same card. */
export const officers: Action<'officers'> = async (deps, pressed) => {
  const { click, value } = pressed;
  if (!mayReadOfficers(deps, click.person)) return NOT_YOURS;
  const message = { kind: 'officers' as const, ...(value.u ? { open: value.u } : {}) };
  return redraw(deps, pressed, { message });
};

/** An appointment was sent, or the one in office was released: it holds at once. */
export const nameOfficer: Action<'nameOfficer'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const { today } = attemptOf(deps, click.person);
  const { u: place } = value;
  if (!mayName(deps.bureau, click.person, place, today)) return NOT_YOURS;
  const fields = value.off ? [] : officerFields(place, { bureau: deps.bureau, today });
  const form = parseForm(fields, click.form ?? {});
  const back = (errors: Record<string, string>) =>
    redraw(deps, pressed, {
      toast: { type: 'warning', content: Object.values(errors)[0] ?? '' },
      message: { kind: 'officers', open: place },
      extra: { form: { values: form.values, errors } },
    });
  if (!form.ok) return back(form.errors);
  const change = { kind: 'officer', place, on: today, ...form.input } as OfficerChange;
  const refusal = await appoint(deps, click.person, change);
  if (refusal) return back({ [refusal.field ? snake(refusal.field) : '*']: refusal.text });
  return redraw(deps, pressed, {
    toast: {
      type: 'success',
      content: value.off ? '已免去，岗位空缺。' : '已指定，并已告知本人。',
    },
    message: { kind: 'officers' },
  });
};
