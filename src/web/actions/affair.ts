import { affairFields } from '../../../cards/affairs/forms.ts';
import { parseForm, snake } from '../../../cards/parse.ts';
import type { Affair } from '../../domain/affairs/affair.ts';
import { kindOf, permitAffair } from '../../domain/affairs/engine.ts';
import type { ReceptionAffair } from '../../domain/affairs/reception.ts';
import { isRefusal } from '../../domain/step.ts';
import { say } from '../../services/chat/incoming.ts';
import { knownBeside } from '../../services/known-beside.ts';
import { openAffair } from '../../services/open-affair.ts';
import { announceYear, makeReceptionYear, swapChoices } from '../../services/reception.ts';
import { receptionNotice } from '../../services/reception-notice.ts';
import { attemptOf } from '../../services/rules.ts';
import { takeAffairStep } from '../../services/take-affair-step.ts';
import { visitDraft } from '../../services/visit-draft.ts';
import { type Action, type ActionDeps, causeOf, type Pressed, redraw, toast } from './context.ts';

const HIDDEN = toast('warning', '没有查到，或您无权查看。');

/** The form's fields as the card showed them. */
async function fieldsOf(deps: ActionDeps, a: Affair, step: string, viewer: string) {
  const { bureau, calendar } = deps;
  const { now, today } = attemptOf(deps, viewer);
  const swaps = step === 'requestSwap' ? await swapChoices(deps, a as ReceptionAffair) : [];
  return affairFields(step, { affair: a, bureau, calendar, now, today, viewer, steps: [], swaps });
}

/** A step of an affair is taken: permit, parse, take, answer with the card as it is now. */
export const affair: Action<'affair'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await openAffair(deps, value.i, { person: click.person });
  if (!a) return HIDDEN;
  const actionId = `${click.messageId}:${value.s}:${value.v}${value.n ? `:${value.n}` : ''}`;
  const again = a.history.some((e) => e.actionId === actionId);
  const allowed = again ? undefined : permitAffair(a, value.s, attemptOf(deps, click.person));
  if (allowed && isRefusal(allowed))
    return redraw(deps, pressed, { toast: { type: 'warning', content: allowed.text } });
  const form = parseForm(await fieldsOf(deps, a, value.s, click.person), click.form ?? {});
  if (!form.ok && !again) return keepForm(deps, pressed, form.values, form.errors);
  const typed = form.ok ? form.input : {};
  const known = { affair: a, step: value.s, input: typed, person: click.person };
  const extra = value.n ? { n: value.n } : await knownBeside(deps, known);
  const done = await takeAffairStep(deps, a, {
    name: value.s,
    input: { ...typed, ...extra },
    actor: click.person,
    actionId,
  });
  if (done.kind === 'refused') {
    const { field, text } = done.refusal;
    return keepForm(deps, pressed, form.values, { [field ? snake(field) : '*']: text });
  }
  return settled(deps, pressed, done.affair, done.kind === 'done');
};

function settled(deps: ActionDeps, pressed: Pressed<'affair'>, a: Affair, isNew: boolean) {
  const { word = '', done } = kindOf(a).steps[pressed.value.s] ?? {};
  const taken = done ?? `已${word.replace(/^(已|我)/, '')}`;
  const content = isNew ? taken : `“${word}”已提交过。`;
  return redraw(deps, pressed, {
    toast: { type: isNew ? 'success' : 'info', content },
    message: { kind: 'affair', affairId: a.id, step: 'owed' },
  });
}

function keepForm(
  deps: ActionDeps,
  pressed: Pressed<'affair'>,
  values: Record<string, string | string[] | undefined>,
  errors: Record<string, string>,
) {
  const content = Object.values(errors)[0] ?? '';
  return redraw(deps, pressed, {
    toast: { type: 'warning', content },
    extra: { form: { values, errors } },
  });
}

/** A button whose step asks something: its form comes as a card of its own. */
export const affairForm: Action<'affairForm'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await openAffair(deps, value.i, { person: click.person });
  if (!a) return HIDDEN;
  const allowed = permitAffair(a, value.s, attemptOf(deps, click.person));
  if (isRefusal(allowed))
    return redraw(deps, pressed, { toast: { type: 'warning', content: allowed.text } });
  const message = { kind: 'affair' as const, affairId: a.id, step: value.s };
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, `affair:${value.s}`));
  return toast('info', `请在新卡片中填写“${kindOf(a).steps[value.s]?.word ?? ''}”。`);
};

export const showAffair: Action<'showAffair'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await openAffair(deps, value.i, { person: click.person });
  if (!a) return HIDDEN;
  const message = { kind: 'affair' as const, affairId: a.id, step: 'owed' };
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, `show:${value.i}`));
  return toast('info', '已在下方打开。');
};

/** Another year on the same card; from a morning's card the year comes as a card of its own. */
export const roster: Action<'roster'> = async (deps, pressed) => {
  const { click, value, delivery } = pressed;
  const message = { kind: 'roster' as const, year: value.y };
  if (delivery?.message.kind === 'roster') return redraw(deps, pressed, { message });
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, 'roster'));
  return toast('info', '全年安排在下方。');
};

/** 生成排班 (S7.1.1). */
export const makeYear: Action<'makeYear'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const refusal = await makeReceptionYear(deps, click.person, value.y);
  if (refusal) return toast('warning', refusal.text);
  return redraw(deps, pressed, {
    toast: { type: 'success', content: '已生成排班，请核对后发布到群。' },
    message: { kind: 'roster', year: value.y },
  });
};

export const publishYear: Action<'announceYear'> = async (deps, pressed) => {
  const { click, value } = pressed;
  if (click.person !== deps.bureau.office.head) return HIDDEN;
  await announceYear(deps, value.y, causeOf(deps, pressed, `roster:${value.y}`));
  return toast('success', '已发布到群。');
};

/** 公示材料: text, page and picture of one morning (S7.1.1). */
export const notice: Action<'notice'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await openAffair(deps, value.i, { person: click.person });
  if (a?.kind !== 'reception') return HIDDEN;
  const cause = causeOf(deps, pressed, `notice:${value.i}`);
  await receptionNotice(deps, a as ReceptionAffair, click.person, cause);
  return toast('info', '公示文字、A4页和图片已发送。');
};

/** 登记 from the queue: the registration form, begun with what was said at check-in (S7.1.2). */
export const visit: Action<'visit'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const a = await openAffair(deps, value.i, { person: click.person });
  const draftId = a && (await visitDraft(deps, a as ReceptionAffair, value.n, click.person));
  if (!draftId) return toast('warning', '这批来访已登记，或登记由信访员办理。');
  const message = { kind: 'register' as const, draftId, visit: true as const };
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, `visit:${draftId}`));
  return toast('info', '请在新卡片中登记。');
};
