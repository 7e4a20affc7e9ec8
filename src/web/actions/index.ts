import { type ClickValue, clickValue } from '../../../cards/actions.ts';
import { personOf } from '../../domain/bureau.ts';
import type { Click } from '../../feishu/incoming.ts';
import type { CardAnswer } from '../clicks.ts';
import { duties, newItem } from './accountability.ts';
import {
  affair,
  affairForm,
  makeYear,
  notice,
  publishYear,
  roster,
  showAffair,
  visit,
} from './affair.ts';
import { archiveFiles, wholeYear } from './archive.ts';
import { type Action, type ActionDeps, toast } from './context.ts';
import { exportSheet } from './export.ts';
import { handover, takeOver } from './handover.ts';
import { ledger, newDispute } from './ledger.ts';
import { book, file, next, originals, person, reveal, show, word } from './look.ts';
import { material, newTask } from './meeting.ts';
import { batch, dayCheck, national } from './office.ts';
import { nameOfficer, officers } from './officers.ts';
import { draft, register } from './register.ts';
import { checkOver, draftReply } from './reply.ts';
import { brief, newReport } from './report.ts';
import { assess, assessFiles, rules, rulesPage, screen } from './rules.ts';
import { set, setting } from './settings.ts';
import { newSpecial, specialFiles } from './special.ts';
import { ownStats, statisticsReport } from './statistics.ts';
import { form, phrase, step } from './step.ts';
import { dossier, papers, search, simulate, stats, timeline, todo } from './work.ts';

/** Every action a card can emit, and who works it (style.md habit 13). */
export const ACTIONS: { [A in ClickValue['a']]: Action<A> } = {
  step,
  form,
  phrase,
  show,
  next,
  reveal,
  originals,
  person,
  register,
  draft,
  book,
  file,
  word,
  todo,
  search,
  timeline,
  stats,
  simulate,
  papers,
  dossier,
  batch,
  national,
  export: exportSheet,
  dayCheck,
  setting,
  set,
  handover,
  takeOver,
  affair,
  affairForm,
  showAffair,
  roster,
  makeYear,
  announceYear: publishYear,
  notice,
  visit,
  issueDuties: duties,
  newItem,
  ledger,
  newDispute,
  material,
  newTask,
  brief,
  newReport,
  officers,
  nameOfficer,
  archiveFiles,
  fileYear: wholeYear,
  draftReply,
  checkReply: checkOver,
  statisticsReport,
  ownStats,
  newSpecial,
  specialFiles,
  rules,
  rulesPage,
  assess,
  assessFiles,
  screen,
};

/** Parse, permit, act, answer: the card callbacks' handler (design.md §5). */
export function createClicks(deps: ActionDeps): (click: Click) => Promise<CardAnswer> {
  const work = async (click: Click): Promise<CardAnswer> => {
    if (!personOf(deps.bureau, click.person))
      return toast('warning', '您不在本局信访工作人员名册中，请联系信访办公室。');
    const parsed = clickValue.safeParse(click.value);
    if (!parsed.success) return toast('warning', '这个按钮已失效，请发送“待办”重新打开。');
    const delivery = await deps.store.deliveries.byMessage(click.messageId);
    // A redraw for one person would overwrite the card of another: the buttons are its receiver's.
    if (delivery?.to.kind === 'person' && delivery.to.id !== click.person)
      return toast('warning', '这张卡片不是发给您的，请发送“待办”打开您自己的卡片。');
    const pressed = { click, value: parsed.data, delivery };
    return (ACTIONS[parsed.data.a] as Action<ClickValue['a']>)(deps, pressed);
  };
  return async (click) => {
    deps.answering.add(click.messageId);
    return work(click).finally(() => deps.answering.delete(click.messageId));
  };
}
