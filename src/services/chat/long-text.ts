import { permit } from '../../domain/decide.ts';
import { isRefusal } from '../../domain/step.ts';
import { instantOf } from '../../domain/time.ts';
import type { StepName } from '../../domain/transitions.ts';
import type { Delivery } from '../messages.ts';
import type { Deps } from '../ports.ts';
import { attemptOf } from '../rules.ts';
import { type IncomingMessage, say } from './incoming.ts';

/** Shorter texts are words or talk, unless they answer a card. */
export const LONG = 40;
const LONGEST = 20_000;

/** The field a long text joins, per step (design.md §6: an input holds 1,000 characters only). */
export const LONG_FIELD: Partial<Record<StepName | 'register', { field: string; label: string }>> =
  {
    register: { field: 'detail', label: '详细情况' },
    answerOnSpot: { field: 'answer', label: '答复内容' },
    explain: { field: 'explained', label: '说明的情况' },
    instruct: { field: 'opinion', label: '批示意见' },
    progress: { field: 'note', label: '进展情况' },
    reportResult: { field: 'facts', label: '调查核实情况' },
    replySource: { field: 'text', label: '回复内容' },
    draftSlip: { field: 'words', label: '领导意见' },
  };

/**
 * A text that answers a card or is long enough goes into the open form it was meant for. It waits
 * beside the form and joins the field when the form is sent, so that nothing being typed is wiped.
 * True when the text found a form.
 */
export async function receiveLongText(deps: Deps, m: IncomingMessage): Promise<boolean> {
  const form = await openFormFor(deps, m);
  if (!form) return false;
  if (await draftedWords(deps, form, m)) return true;
  const target =
    LONG_FIELD[form.message.kind === 'register' ? 'register' : (stepOf(form) ?? 'register')];
  if (!target) return false;
  const length = await append(deps, form, m);
  const text =
    length === undefined
      ? `补充文字合计超过${LONGEST}字，未收下，请改为发送文件。`
      : `已收到补充文字（共${length}字），提交时并入“${target.label}”。`;
  await say(deps, { person: m.person }, { kind: 'text', text }, m.messageId);
  return true;
}

/** What a leader answers to his card, as far as the form's field can show it whole. */
const DRAFTED: Partial<Record<StepName, { headline: string; max: number; field?: string }>> = {
  instruct: { headline: '请确认批示', max: 500 },
  signOff: { headline: '请确认签批', max: 300 },
  confirmWords: { headline: '请确认接访意见', max: 500, field: 'words' },
  approveSlip: { headline: '请确认审批意见', max: 500 },
};

/** The step whose form a case's card holds open. */
const stepOf = ({ message, openStep }: Delivery): StepName | undefined =>
  message.kind === 'case' ? (openStep as StepName | undefined) : undefined;

/** A leader's text reply becomes a draft of his own words, to look at and confirm (design.md §6). */
async function draftedWords(deps: Deps, form: Delivery, m: IncomingMessage): Promise<boolean> {
  const { message } = form;
  const openStep = stepOf(form);
  const draft = m.parentId && openStep && DRAFTED[openStep];
  if (!draft || !openStep || message.kind !== 'case' || m.text.length > draft.max) return false;
  const { headline, field = 'opinion' } = draft;
  const values = { [field]: m.text };
  const card = { kind: 'case' as const, caseId: message.caseId, step: openStep, headline, values };
  await say(deps, { person: m.person }, card, `${m.messageId}:draft`);
  return true;
}

async function openFormFor(deps: Deps, m: IncomingMessage): Promise<Delivery | undefined> {
  const card = m.parentId
    ? await deps.store.deliveries.byMessage(m.parentId)
    : m.text.length >= LONG
      ? await deps.store.deliveries.newestForm(m.person)
      : undefined;
  if (!card || card.to.id !== m.person) return undefined;
  if (card.message.kind === 'register')
    return (await deps.store.drafts.byId(card.message.draftId)) ? card : undefined;
  const step = stepOf(card);
  if (card.message.kind !== 'case' || !step) return undefined;
  const c = await deps.store.cases.byId(card.message.caseId);
  const open = c && !isRefusal(permit(c, step, attemptOf(deps, m.person)));
  return open ? card : undefined;
}

async function append(deps: Deps, form: Delivery, m: IncomingMessage): Promise<number | undefined> {
  const id = form.message.kind === 'register' ? form.message.draftId : `form:${form.id}`;
  const before = (await deps.store.drafts.byId(id))?.appended;
  const length = (before ? before.length + 1 : 0) + m.text.length;
  if (length > LONGEST) return undefined;
  const now = instantOf(deps.clock.now());
  await deps.store.drafts.append({ id, by: m.person }, m, now);
  return length;
}
