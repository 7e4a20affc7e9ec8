import { findingText } from '../../../cards/case/reply-check.ts';
import type { Case } from '../../domain/case.ts';
import { permit } from '../../domain/decide.ts';
import { checkReply, type Reply } from '../../domain/reply/check.ts';
import { replyDraft } from '../../domain/reply/draft.ts';
import { isRefusal } from '../../domain/step.ts';
import { CONCLUSION, type Conclusion } from '../../domain/vocabulary.ts';
import { openCase } from '../../services/open-case.ts';
import { attemptOf } from '../../services/rules.ts';
import type { CardAnswer } from '../clicks.ts';
import { type Action, type ActionDeps, type Press, redraw, toast } from './context.ts';
import { readForm } from './step.ts';

/** The case whose result this person may file now, or what to answer instead. */
async function filing(deps: ActionDeps, pressed: Press, id: string): Promise<Case | CardAnswer> {
  const { person } = pressed.click;
  const opened = await openCase(deps, await deps.store.cases.byId(id), person);
  if (!opened) return toast('warning', '没有查到此件，或您无权查看。');
  const allowed = permit(opened.case, 'reportResult', attemptOf(deps, person));
  if (!isRefusal(allowed)) return opened.case;
  return redraw(deps, pressed, { toast: { type: 'warning', content: allowed.text } });
}

/** 套用答复模板 (M12): a paragraph for each demand, by class and conclusion. */
export const draftReply: Action<'draftReply'> = async (deps, pressed) => {
  const c = await filing(deps, pressed, pressed.value.c);
  if (!('history' in c)) return c;
  const chosen = pressed.click.option ?? '';
  if (!Object.hasOwn(CONCLUSION, chosen)) return toast('warning', '请选择处理结论。');
  const conclusion = chosen as Conclusion;
  const values = { conclusion, reply: replyDraft(c, conclusion) };
  return redraw(deps, pressed, {
    toast: { type: 'info', content: '模板已套用，请填写【】中的内容。' },
    extra: { form: { values } },
  });
};

/** 核对答复 (M12): what the check would ask about; the form stays as it was typed. */
export const checkOver: Action<'checkReply'> = async (deps, pressed) => {
  const c = await filing(deps, pressed, pressed.value.c);
  if (!('history' in c)) return c;
  const formKey = pressed.delivery && `form:${pressed.delivery.id}`;
  const form = await readForm(deps, { c, step: 'reportResult', pressed, formKey });
  if (!form.ok) {
    const content = Object.values(form.errors)[0] ?? '';
    const { values, errors } = form;
    return redraw(deps, pressed, {
      toast: { type: 'warning', content },
      extra: { form: { values, errors }, formKey },
    });
  }
  const { now } = attemptOf(deps, pressed.click.person);
  const reply = { ...form.input, at: now } as unknown as Reply;
  const advice = checkReply(c, reply, deps.bureau).map(findingText);
  const content = advice.length ? `有${advice.length}处请再看一看。` : '未发现需要修改的地方。';
  return redraw(deps, pressed, {
    toast: { type: advice.length ? 'info' : 'success', content },
    extra: { form: { values: form.values, advice }, formKey },
  });
};
