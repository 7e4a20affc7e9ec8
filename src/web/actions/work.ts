import { parseForm } from '../../../cards/parse.ts';
import { queryFields } from '../../../cards/work/query.ts';
import { simulateFields } from '../../../cards/work/simulate.ts';
import { PRINT } from '../../domain/forms.ts';
import type { Asked } from '../../domain/simulate.ts';
import { say } from '../../services/chat/incoming.ts';
import { answerWord } from '../../services/chat/words.ts';
import { makeDraft, makePaper } from '../../services/make-paper.ts';
import { openCase } from '../../services/open-case.ts';
import type { CaseFilter } from '../../services/ports.ts';
import { attemptOf } from '../../services/rules.ts';
import { type Action, causeOf, redraw, toast } from './context.ts';
import { exported } from './export.ts';

const HIDDEN = toast('warning', '没有查到此件，或您无权查看。');
const GONE = toast('warning', '这个按钮已失效，请发送“待办”重新打开。');

/** Another page or part of 待办, on the same card. */
export const todo: Action<'todo'> = async (deps, pressed) => {
  const { p: page, o: only } = pressed.value;
  return redraw(deps, pressed, { message: { kind: 'todo', page, ...(only ? { only } : {}) } });
};

/** The search form: what is named by its number opens, everything else becomes a list. */
export const search: Action<'search'> = async (deps, pressed) => {
  const { click, delivery, value } = pressed;
  if (value.p !== undefined) {
    const message = delivery?.message;
    if (message?.kind !== 'search') return GONE;
    return redraw(deps, pressed, { message: { ...message, page: value.p } });
  }
  const form = parseForm(queryFields(deps.bureau), click.form ?? {});
  if (!form.ok)
    return redraw(deps, pressed, {
      toast: { type: 'warning', content: Object.values(form.errors)[0] ?? '' },
      extra: { form },
    });
  const { text, ...filter } = form.input as CaseFilter & { text?: string };
  const isPlain = Object.keys(filter).length === 0;
  const answer = text && isPlain ? await answerWord(deps, click.person, `查询 ${text}`) : undefined;
  const asked = text ? { ...filter, name: text } : filter;
  const message = answer ?? { kind: 'search' as const, filter: asked, page: 0 };
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, 'search'));
  return toast('info', '查询结果在下方。');
};

/** 全部经过, or another page of it. */
export const timeline: Action<'timeline'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const opened = await openCase(deps, await deps.store.cases.byId(value.c), click.person);
  if (!opened) return HIDDEN;
  const message = { kind: 'timeline' as const, caseId: value.c, page: value.p ?? 0 };
  if (value.p !== undefined) return redraw(deps, pressed, { message });
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, `line:${value.c}`));
  return toast('info', '已在下方打开。');
};

/** 文书: the list, or one of them as a file; whoever makes one has read the petitioner's name. */
export const papers: Action<'papers'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const opened = await openCase(deps, await deps.store.cases.byId(value.c), click.person);
  if (opened?.access !== 'task') return HIDDEN;
  const cause = causeOf(deps, pressed, `papers:${value.c}:${value.k ?? ''}${value.w ?? ''}`);
  const to = { person: click.person };
  if (!value.k) {
    await say(deps, to, { kind: 'papers', caseId: value.c }, cause);
    return toast('info', '文书在下方。');
  }
  const make = value.w ? makeDraft : makePaper;
  const made = await make(deps, opened.case, value.k, click.person);
  if (!made) return toast('warning', '此件目前不能出具这份文书。');
  await say(deps, to, { kind: 'file', fileId: made.id, caseId: value.c }, cause);
  return toast('success', `已生成${PRINT[value.k]}。`);
};

/** 卷宗 (S5.2): made in the background; the file follows, and what could not be put in is named. */
export const dossier: Action<'dossier'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const opened = await openCase(deps, await deps.store.cases.byId(value.c), click.person);
  if (opened?.access !== 'task') return HIDDEN;
  return exported(deps, pressed, { kind: 'dossier', of: opened.case.no });
};

export const stats: Action<'stats'> = async (deps, pressed) =>
  redraw(deps, pressed, { message: { kind: 'stats', month: pressed.value.m } });

/** 期限推演: opened from a case, or worked again with other dates on the same card. */
export const simulate: Action<'simulate'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const found = value.c ? await deps.store.cases.byId(value.c) : undefined;
  const opened = value.c ? await openCase(deps, found, click.person) : undefined;
  if (value.c && !opened) return HIDDEN;
  const caseId = value.c ? { caseId: value.c } : {};
  if (value.open) {
    const message = { kind: 'simulate' as const, ...caseId };
    await say(deps, { person: click.person }, message, causeOf(deps, pressed, 'simulate'));
    return toast('info', '已在下方打开。');
  }
  const { today } = attemptOf(deps, click.person);
  const fields = simulateFields({ kind: 'K4', on: today, urgency: 'ordinary' });
  const form = parseForm(fields, click.form ?? {});
  if (!form.ok)
    return redraw(deps, pressed, {
      toast: { type: 'warning', content: Object.values(form.errors)[0] ?? '' },
      extra: { form },
    });
  const asked = form.input as unknown as Asked;
  return redraw(deps, pressed, { message: { kind: 'simulate', ...caseId, asked } });
};
