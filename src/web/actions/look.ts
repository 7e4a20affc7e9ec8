import { parseForm } from '../../../cards/parse.ts';
import { REVEAL_FIELDS } from '../../../cards/small-cards.ts';
import type { Case } from '../../domain/case.ts';
import { instantOf } from '../../domain/time.ts';
import type { Access } from '../../domain/visibility.ts';
import { joinArchive, joinCase, joinDraft } from '../../services/chat/files.ts';
import { say } from '../../services/chat/incoming.ts';
import { answerWord, newDraft } from '../../services/chat/words.ts';
import { casesWaitingFor, petitionsOf } from '../../services/find-cases.ts';
import { mayContinue } from '../../services/kept-drafts.ts';
import { openCase } from '../../services/open-case.ts';
import { mayDraft } from '../../services/register-case.ts';
import { mayReadBook } from '../../services/words.ts';
import type { CardAnswer } from '../clicks.ts';
import { type Action, type ActionDeps, causeOf, type Press, redraw, toast } from './context.ts';

const HIDDEN = toast('warning', '没有查到此件，或您无权查看。');
/** The reason recorded when somebody looks at the phone on the own task (design.md §4). */
const OWN_TASK = '办理本件';

export const show: Action<'show'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const opened = await openCase(deps, await deps.store.cases.byId(value.c), click.person);
  if (!opened) return HIDDEN;
  const cause = causeOf(deps, pressed, `show:${value.c}`);
  const message = { kind: 'case' as const, caseId: opened.case.id, step: 'owed' as const };
  await say(deps, { person: click.person }, message, cause);
  return toast('info', '已在下方打开。');
};

/** 下一件: the leader's next waiting case as the newest card. */
export const next: Action<'next'> = async (deps, pressed) => {
  const { click, delivery } = pressed;
  const current = delivery?.caseId;
  const waiting = (await casesWaitingFor(deps, click.person)).filter((c) => c.id !== current);
  const first = waiting[0];
  if (!first) return toast('info', '已全部阅处。');
  const cause = causeOf(deps, pressed, `next:${first.id}`);
  const message = {
    kind: 'case' as const,
    caseId: first.id,
    step: 'owed' as const,
    headline: first.status === 'awaitingSignOff' ? '请签批' : '请批阅',
  };
  await say(deps, { person: click.person }, message, cause);
  return toast('info', `已打开下一件 ${first.no}。`);
};

/** 信访记录: every petition of the same person this one may see, the newest first. */
export const person: Action<'person'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const opened = await openCase(deps, await deps.store.cases.byId(value.c), click.person);
  if (opened?.access !== 'task') return HIDDEN;
  const caseIds = await petitionsOf(deps, opened.case, click.person);
  const title = `同一信访人的信访件（${caseIds.length}件）`;
  const message = { kind: 'found' as const, query: opened.case.no, caseIds, title };
  await say(deps, { person: click.person }, message, causeOf(deps, pressed, `person:${value.c}`));
  return toast('info', '已在下方打开。');
};

type Look = 'reveal' | 'originals';

/**
 * Whoever looks at the petitioner's data has a reason: the preset one on the own task, else a typed one
 * (design.md §4). Recorded, the case comes back; until then the answer that asks for it.
 */
async function looksAt(
  deps: ActionDeps,
  pressed: Press & { value: { a: Look; c: string } },
): Promise<CardAnswer | { case: Case; access: Access }> {
  const { click, value } = pressed;
  const opened = await openCase(deps, await deps.store.cases.byId(value.c), click.person);
  if (!opened) return HIDDEN;
  const { case: c, access } = opened;
  const typed = click.form && parseForm(REVEAL_FIELDS, click.form);
  if (typed && !typed.ok)
    return redraw(deps, pressed, {
      toast: { type: 'warning', content: typed.errors.reason ?? '' },
      extra: { form: typed },
    });
  if (access === 'masked' && !typed) {
    const cause = causeOf(deps, pressed, `${value.a}:${c.id}`);
    const message = { kind: 'reveal' as const, caseId: c.id, look: value.a };
    await say(deps, { person: click.person }, message, cause);
    return toast('info', '请填写查看原因。');
  }
  const reason = typed ? String(typed.input.reason) : OWN_TASK;
  const at = instantOf(deps.clock.now());
  const what = value.a === 'reveal' ? 'petitioner' : 'originals';
  await deps.store.reveals.add({ at, by: click.person, caseId: c.id, what, reason });
  return { case: c, access };
}

/** The petitioner's phone; outside the own task the name, too. */
export const reveal: Action<'reveal'> = async (deps, pressed) => {
  const seen = await looksAt(deps, pressed);
  if (!('access' in seen)) return seen;
  const { name = '', phone = '未登记' } = seen.case.petitioner;
  if (seen.access === 'masked') return toast('success', `信访人：${name}，电话：${phone}`);
  return redraw(deps, pressed, {
    toast: { type: 'success', content: `电话：${phone}` },
    extra: { phone },
  });
};

/** 查看原件: every file of the case as a message of its own; a letter names its writer. */
export const originals: Action<'originals'> = async (deps, pressed) => {
  const seen = await looksAt(deps, pressed);
  if (!('access' in seen)) return seen;
  const { id: caseId, attachments } = seen.case;
  const cause = causeOf(deps, pressed, `originals:${caseId}`);
  for (const [i, { id: fileId }] of attachments.entries()) {
    const message = { kind: 'file' as const, fileId, caseId };
    await say(deps, { person: pressed.click.person }, message, `${cause}:${i}`);
  }
  return toast('info', `原件共${attachments.length}件，已发送。`);
};

export const book: Action<'book'> = async (deps, pressed) =>
  mayReadBook(deps, pressed.click.person)
    ? redraw(deps, pressed, { message: { kind: 'book', page: pressed.value.p } })
    : HIDDEN;

/** 归入哪一件: the stored file joins a case, or starts a registration. */
export const file: Action<'file'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const stored = await deps.store.files.info(value.f);
  if (!stored || stored.by !== click.person) return toast('warning', '文件已失效，请重新发送。');
  if (value.c) {
    const text = await joinCase(deps, value.c, { file: stored, by: click.person });
    return toast(text.startsWith('已归入') ? 'success' : 'warning', text);
  }
  if (value.y) {
    const text = await joinArchive(deps, value.y, stored);
    return toast(text.startsWith('已') ? 'success' : 'warning', text);
  }
  if (!mayDraft(deps, click.person)) return toast('warning', '登记由信访员办理。');
  const draft = value.d ? await deps.store.drafts.byId(value.d) : undefined;
  if (draft && mayContinue(deps, draft, click.person))
    return toast('success', await joinDraft(deps, draft.id, stored));
  const draftId = await newDraft(deps, click.person, [stored.id]);
  const cause = causeOf(deps, pressed, `file:${stored.id}`);
  await say(deps, { person: click.person }, { kind: 'register', draftId }, cause);
  return toast('info', '请在新卡片中登记。');
};

/** A word on a button does what typing it does. */
export const word: Action<'word'> = async (deps, pressed) => {
  const { click, value } = pressed;
  const answer = await answerWord(deps, click.person, value.w);
  if (!answer) return toast('warning', '这个按钮已失效，请发送“帮助”。');
  await say(deps, { person: click.person }, answer, causeOf(deps, pressed, `word:${value.w}`));
  return {};
};
