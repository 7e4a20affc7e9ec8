import type { FormValues } from '../../../cards/fields.ts';
import type { FormContext } from '../../../cards/forms/context.ts';
import { formOf, hasForm } from '../../../cards/forms/index.ts';
import { parseForm, snake } from '../../../cards/parse.ts';
import type { Case } from '../../domain/case.ts';
import { permit } from '../../domain/decide.ts';
import type { StepInputs } from '../../domain/inputs.ts';
import { isRefusal, type Refusal } from '../../domain/step.ts';
import { type StepName, transitionOf } from '../../domain/transitions.ts';
import { say } from '../../services/chat/incoming.ts';
import { LONG_FIELD } from '../../services/chat/long-text.ts';
import { archiveInput } from '../../services/dossier.ts';
import { linkableTo, mergeableInto } from '../../services/find-cases.ts';
import { openCase } from '../../services/open-case.ts';
import { paperPhoto } from '../../services/paper-photo.ts';
import { attemptOf } from '../../services/rules.ts';
import { takeStep } from '../../services/take-step.ts';
import type { CardAnswer } from '../clicks.ts';
import {
  type Action,
  type ActionDeps,
  causeOf,
  type Press,
  type Pressed,
  redraw,
  toast,
} from './context.ts';

const HIDDEN = toast('warning', '没有查到此件，或您无权查看。');

/** The case of a click, when the person may see it at all. */
async function caseFor(deps: ActionDeps, id: string, person: string): Promise<Case | undefined> {
  return (await openCase(deps, await deps.store.cases.byId(id), person))?.case;
}

/** A step is taken: parse the form, take it, answer with toast and the card as it is now. */
export const step: Action<'step'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const c = await caseFor(deps, value.c, click.person);
  if (!c) return HIDDEN;
  const actionId = `${click.messageId}:${value.s}:${value.v}`;
  const again = c.history.some((e) => e.actionId === actionId);
  const barred = again ? undefined : permit(c, value.s, attemptOf(deps, click.person));
  if (barred && isRefusal(barred)) return refusedWhole(deps, pressed, barred);
  const formKey = pressed.delivery && `form:${pressed.delivery.id}`;
  const form = await readForm(deps, { c, step: value.s, pressed, formKey });
  if (!form.ok && !again) {
    const first = Object.values(form.errors)[0] ?? '';
    return redraw(deps, pressed, {
      toast: { type: 'warning', content: first },
      extra: { form: { values: form.values, errors: form.errors }, formKey },
    });
  }
  const photo = await paperPhoto(deps, c, {
    step: value.s,
    input: form.ok ? form.input : {},
    by: click.person,
  });
  if (isRefusal(photo)) return refused(deps, pressed, { refusal: photo, values: form.values });
  const made = value.s === 'archive' && !again ? await archiveInput(deps, c, click.person) : {};
  const input = { ...photo.input, ...made } as StepInputs[StepName];
  const done = await takeStep(deps, photo.case, {
    name: value.s,
    input,
    actor: click.person,
    actionId,
  });
  if (done.kind === 'refused') return refused(deps, pressed, { ...done, values: form.values });
  if (form.draftId) await deps.store.drafts.remove(form.draftId);
  return settled(deps, pressed, done);
};

/** Where `已` and the step's word make no sentence. */
const DONE: Partial<Record<StepName, string>> = {
  snooze: '到时再提醒您',
  proposeHandling: '拟办意见已报送',
  sendSubstitute: '已改请他人到场',
  planLead: '包案方案已报送',
  updateLead: '包案进展已填报',
  noLeadNews: '已记录：本周无新进展',
  leadVerdict: '包案意见已提出',
};

/** After the step the card shows the case as it is now; a form card does not open its form again. */
function settled(
  deps: ActionDeps,
  pressed: Pressed<'step'>,
  { kind, case: c }: { kind: 'done' | 'repeat'; case: Case },
): Promise<CardAnswer> {
  const { word } = transitionOf(pressed.value.s);
  const content =
    kind === 'done'
      ? (DONE[pressed.value.s] ?? `已${word.replace(/^已/, '')}`)
      : `“${word}”已提交过，无需重复。`;
  return redraw(deps, pressed, {
    toast: { type: kind === 'done' ? 'success' : 'info', content },
    message: {
      kind: 'case',
      caseId: pressed.value.c,
      // The next step's form stands on the task card; a second one would be one too many.
      step: pressed.delivery?.purpose === 'task' ? 'owed' : 'none',
    },
    extra: { case: c, formKey: undefined },
  });
}

/** What was typed, and the draft whose long text joined it, if there is one. */
export async function readForm(
  deps: ActionDeps,
  o: { c: Case; step: StepName; pressed: Press; formKey?: string },
) {
  if (!hasForm(o.step)) return { ok: true as const, input: {}, values: {}, draftId: undefined };
  const { person } = o.pressed.click;
  const mergeable = o.step === 'proposeMerge' ? await mergeableInto(deps, o.c, person) : undefined;
  const linkable = o.step === 'linkCases' ? await linkableTo(deps, o.c, person) : undefined;
  const ctx = { ...formContext(deps, o.c, person), mergeable, linkable };
  const fields = formOf(o.step, ctx);
  const long = LONG_FIELD[o.step];
  const draft = o.formKey && long ? await deps.store.drafts.byId(o.formKey) : undefined;
  const more = draft?.appended && long ? { [long.field]: draft.appended } : {};
  return { ...parseForm(fields, o.pressed.click.form ?? {}, more), draftId: draft?.id };
}

export function formContext(deps: ActionDeps, c: Case, viewer: string): FormContext {
  const { today } = attemptOf(deps, viewer);
  return { case: c, bureau: deps.bureau, calendar: deps.calendar, today, viewer };
}

/** A refusal that belongs to a field keeps the form as it was typed; any other redraws the card. */
function refused(
  deps: ActionDeps,
  pressed: Pressed<'step'>,
  o: { refusal: Refusal; values: FormValues },
): Promise<CardAnswer> {
  const { refusal, values } = o;
  if (!refusal.field) return refusedWhole(deps, pressed, refusal);
  const errors = { [snake(refusal.field)]: refusal.text };
  return redraw(deps, pressed, {
    toast: { type: 'warning', content: refusal.text },
    extra: { form: { values, errors } },
  });
}

function refusedWhole(deps: ActionDeps, pressed: Press, refusal: Refusal): Promise<CardAnswer> {
  return redraw(deps, pressed, { toast: { type: 'warning', content: refusal.text } });
}

/** A plain button whose step asks something: its form comes as a card of its own (design.md §6). */
export const form: Action<'form'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const c = await caseFor(deps, value.c, click.person);
  if (!c) return HIDDEN;
  const allowed = permit(c, value.s, attemptOf(deps, click.person));
  if (isRefusal(allowed)) return refusedWhole(deps, pressed, allowed);
  const message = { kind: 'case' as const, caseId: c.id, step: value.s };
  const cause = causeOf(deps, pressed, `form:${value.s}`);
  await say(deps, { person: click.person }, message, cause);
  return toast('info', `请在新卡片中填写“${transitionOf(value.s).word}”。`);
};

/** A common phrase goes into the text, to be edited before it is sent. */
export const phrase: Action<'phrase'> = async (deps, pressed) => {
  const c = await caseFor(deps, pressed.value.c, pressed.click.person);
  if (!c) return HIDDEN;
  const opinion = deps.bureau.phrases.find((p) => p === pressed.click.option) ?? '';
  return redraw(deps, pressed, { extra: { form: { values: { opinion } } } });
};
