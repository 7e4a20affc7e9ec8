import { formOf } from '../../../cards/forms/index.ts';
import { parseForm } from '../../../cards/parse.ts';
import type { BatchStep } from '../../../cards/work/batch.ts';
import type { Case } from '../../domain/case.ts';
import { nationalEntry } from '../../domain/completeness.ts';
import type { StepInputs } from '../../domain/inputs.ts';
import { instantOf } from '../../domain/time.ts';
import { transitionOf } from '../../domain/transitions.ts';
import { readyFor } from '../../services/batch.ts';
import { say } from '../../services/chat/incoming.ts';
import { openCase } from '../../services/open-case.ts';
import { mayRegister } from '../../services/register-case.ts';
import { attemptOf } from '../../services/rules.ts';
import { takeStep } from '../../services/take-step.ts';
import { type Action, type ActionDeps, causeOf, redraw, toast } from './context.ts';

const HIDDEN = toast('warning', '没有查到此件，或您无权查看。');

/** One step for every case still ticked; what somebody else did meanwhile is left out and said. */
export const batch: Action<'batch'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const step: BatchStep = value.s;
  const message = { kind: 'batch' as const, step };
  if (!value.go) {
    await say(deps, { person: click.person }, message, causeOf(deps, pressed, `batch:${step}`));
    return toast('info', '请在下方核对后办理。');
  }
  const form = click.form ?? {};
  const ready = await readyFor(deps, click.person, step);
  const chosen = ready.filter((c) => form[`c_${c.id}`] === true);
  if (!chosen.length) return toast('warning', '没有勾选信访件。');
  let done = 0;
  for (const c of chosen)
    if (await takeOne(deps, c, step, { person: click.person, messageId: click.messageId }))
      done += 1;
  const { word } = transitionOf(step);
  const left = chosen.length - done;
  const said = `已${word}${done}件${left ? `，${left}件未能办理，请逐件查看` : ''}。`;
  return redraw(deps, pressed, {
    toast: { type: left ? 'warning' : 'success', content: said },
    message,
  });
};

/** With what its own form would hold when nothing in it is changed. */
async function takeOne(
  deps: ActionDeps,
  c: Case,
  step: BatchStep,
  by: { person: string; messageId: string },
): Promise<boolean> {
  const { today } = attemptOf(deps, by.person);
  const { bureau, calendar } = deps;
  const fields = formOf(step, { case: c, bureau, calendar, today, viewer: by.person });
  const form = parseForm(fields, {});
  if (!form.ok) return false;
  const done = await takeStep(deps, c, {
    name: step,
    input: form.input as StepInputs[BatchStep],
    actor: by.person,
    actionId: `${by.messageId}:${step}:${c.id}:${c.version}`,
  });
  return done.kind !== 'refused';
}

/** The block to be copied into the national system, in its order; who reads it is recorded. */
export const national: Action<'national'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const opened = await openCase(deps, await deps.store.cases.byId(value.c), click.person);
  if (opened?.access !== 'task' || !mayRegister(deps, click.person)) return HIDDEN;
  const entry = nationalEntry(opened.case, deps.bureau).filter(([, text]) => text);
  const text = entry.map(([label, words]) => `${label}：${words}`).join('\n');
  const at = instantOf(deps.clock.now());
  const reason = '录入国家信访系统';
  const seen = { at, by: click.person, caseId: value.c, what: 'national', reason };
  await deps.store.reveals.add(seen);
  const cause = causeOf(deps, pressed, `national:${value.c}`);
  await say(deps, { person: click.person }, { kind: 'text', text }, cause);
  return toast('info', '录入内容在下方，可复制。');
};

/** 查看缺项: the entries of 登记核对 that lack something, on the same card. */
export const dayCheck: Action<'dayCheck'> = async (deps, pressed) =>
  redraw(deps, pressed, { message: { kind: 'dayCheck', on: pressed.value.on, rows: true } });
