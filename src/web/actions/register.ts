import type { FormValues } from '../../../cards/fields.ts';
import { registerFields } from '../../../cards/forms/register.ts';
import { parseForm, snake } from '../../../cards/parse.ts';
import { registeredCard } from '../../../cards/register-card.ts';
import type { Case } from '../../domain/case.ts';
import type { Registration } from '../../domain/inputs.ts';
import { dateOf, instantOf } from '../../domain/time.ts';
import { say } from '../../services/chat/incoming.ts';
import { mayContinue } from '../../services/kept-drafts.ts';
import type { Draft } from '../../services/ports.ts';
import { mayRegister, registerCase } from '../../services/register-case.ts';
import { attemptOf } from '../../services/rules.ts';
import { takeStep } from '../../services/take-step.ts';
import type { CardAnswer, Toast } from '../clicks.ts';
import { type Action, type ActionDeps, causeOf, type Pressed, redraw, toast } from './context.ts';

type RegisterPress = Pressed<'register'>;

/** The registration form: 登记, 登记并呈批, 仍然登记, 存草稿 (T1, T2). What was typed is kept first. */
export const register: Action<'register'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const known = await deps.store.cases.byDraft(value.d);
  if (known?.registeredBy === click.person) {
    // A crash between registering and removing the draft would leave it in 待办 for good.
    await deps.store.drafts.remove(value.d);
    return registered(known, { type: 'info', content: `已登记为 ${known.no}，无需重复提交。` });
  }
  const draft = await deps.store.drafts.byId(value.d);
  if (!draft || !mayContinue(deps, draft, click.person))
    return toast('warning', '登记表已失效，请重新发送“登记”。');
  const { today } = attemptOf(deps, click.person);
  const fields = registerFields(deps.bureau, today);
  const form = parseForm(fields, click.form ?? {}, { detail: draft.appended });
  await keepTyped(deps, draft, form.values, value.m === 'draft');
  if (value.m === 'draft')
    return redraw(deps, pressed, {
      toast: {
        type: 'success',
        content: mayRegister(deps, click.person)
          ? '草稿已保存，可从“待办”继续填写。'
          : '草稿已保存，可从“待办”继续填写；信访员也可从“待办”登记。',
      },
    });
  if (!form.ok) return sentBack(deps, pressed, form);
  return enter(deps, pressed, {
    draft,
    input: form.input as unknown as Registration,
    values: form.values,
  });
};

async function enter(
  deps: ActionDeps,
  pressed: RegisterPress,
  o: { draft: Draft; input: Registration; values: FormValues },
): Promise<CardAnswer> {
  const { click, value } = pressed;
  const thenSubmit = value.m === 'submit' || value.m === 'againSubmit';
  const done = await registerCase(deps, o.input, {
    actor: click.person,
    draftId: value.d,
    fileIds: o.draft.fileIds,
    reception: o.draft.reception,
    anyway: value.m === 'again' || value.m === 'againSubmit',
  });
  if (done.kind === 'refused') {
    const { field, text } = done.refusal;
    const errors = { [field ? snake(field) : '*']: text };
    return sentBack(deps, pressed, { values: o.values, errors });
  }
  if (done.kind === 'alike')
    return redraw(deps, pressed, {
      toast: { type: 'warning', content: '登记簿中有相似信访件，请核对。' },
      extra: { form: { values: o.values }, alike: done.alike, thenSubmit },
    });
  if (thenSubmit) return andSubmit(deps, pressed, done.case);
  return registered(done.case, {
    type: 'success',
    content: `已登记 ${done.case.no}${tooMany(done.case)}`,
  });
}

/** Art. 20: five at most speak for a group; it is said, and the visit goes on. */
const tooMany = (c: Case): string =>
  (c.visit?.representatives ?? 0) > 5 ? '；代表超过5人，请劝导推选不超过5名代表' : '';

/** 登记并呈批: T2, then T7 at once; when T7 has to wait the case is registered all the same. */
async function andSubmit(deps: ActionDeps, pressed: RegisterPress, c: Case): Promise<CardAnswer> {
  const { click, value } = pressed;
  const actionId = `submit:${value.d}`;
  const done = await takeStep(deps, c, {
    name: 'submit',
    input: {},
    actor: click.person,
    actionId,
  });
  if (done.kind === 'refused')
    return registered(c, {
      type: 'warning',
      content: `已登记 ${c.no}，未呈批：${done.refusal.text}`,
    });
  return registered(done.case, { type: 'success', content: `已登记并呈批 ${c.no}` });
}

function registered(c: Case, said: Toast): CardAnswer {
  const title = `已登记 ${c.no}`;
  return {
    toast: said,
    card: registeredCard({ title, text: c.summary, on: dateOf(c.registeredAt) }),
  };
}

function sentBack(
  deps: ActionDeps,
  pressed: RegisterPress,
  o: { values: FormValues; errors: Record<string, string> },
): Promise<CardAnswer> {
  const content = Object.values(o.errors)[0] ?? '';
  return redraw(deps, pressed, {
    toast: { type: 'warning', content },
    extra: { form: { values: o.values, errors: o.errors } },
  });
}

/** Nothing typed is lost, whatever becomes of the submission. */
async function keepTyped(
  deps: ActionDeps,
  draft: Draft,
  values: FormValues,
  kept: boolean,
): Promise<void> {
  const typed = Object.entries(values).flatMap(([k, v]) =>
    typeof v === 'string' ? [[k, v] as const] : [],
  );
  const updatedAt = instantOf(deps.clock.now());
  await deps.store.drafts.save({
    ...draft,
    values: Object.fromEntries(typed),
    kept: draft.kept || kept,
    updatedAt,
  });
}

/** A kept draft opened again from 待办. */
export const draft: Action<'draft'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const found = await deps.store.drafts.byId(value.d);
  if (!found || !mayContinue(deps, found, click.person))
    return toast('warning', '草稿已登记或已失效。');
  const cause = causeOf(deps, pressed, `draft:${value.d}`);
  await say(deps, { person: click.person }, { kind: 'register', draftId: value.d }, cause);
  return {};
};
