import { minutesSheet } from '../domain/affair-sheets.ts';
import type { Affair } from '../domain/affairs/affair.ts';
import { newAffair } from '../domain/affairs/engine.ts';
import {
  MEETING,
  type Meeting,
  type MeetingAffair,
  meetingDate,
  meetingId,
  membersOf,
  type Task,
  type TaskAffair,
} from '../domain/affairs/meeting.ts';
import { type PersonId, personOf } from '../domain/bureau.ts';
import { periodText } from '../domain/period.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import { dateOf, type Instant, type IsoDate } from '../domain/time.ts';
import { linesFor, packSheet } from './meeting-pack.ts';
import type { Deps } from './ports.ts';
import type { RunCounts } from './remind.ts';
import { attemptOf } from './rules.ts';
import { sendPage, sendPageAndSheet } from './send-files.ts';
import { takeAffairStep } from './take-affair-step.ts';

/** From the first of a month its meeting stands, with its day by the rule (S6.3). */
export async function planMeeting(deps: Deps, now: Instant): Promise<RunCounts> {
  const counts: RunCounts = { planned: 0, sent: 0, skipped: 0, failed: 0 };
  const today = dateOf(now);
  const month = today.slice(0, 7);
  const on = meetingDate(month, deps.calendar);
  if (today > on) return counts;
  const body: Meeting = {
    ...{ month, on, ...MEETING, members: membersOf(deps.bureau) },
    ...{ attended: [], tasks: [] },
  };
  const made = newAffair<Meeting>(
    {
      id: meetingId(month),
      kind: 'meeting',
      state: 'planned',
      period: month,
      owner: 'bureau',
      body,
    },
    { at: now, by: 'system', action: 'plan', data: {} },
    [{ kind: 'event' }],
    deps,
  );
  const [added] = await deps.store.affairs.add([made as Affair]);
  if (added) deps.wakeSender();
  return { ...counts, planned: added ? 1 : 0 };
}

/** The pack as page, Word document and sheet to whoever asks, each with what he may see (M4). */
export async function sendPack(deps: Deps, a: MeetingAffair, by: PersonId, cause: string) {
  const lines = await linesFor(deps, by, a.body.pack?.lines ?? []);
  const name = `${periodText(a.body.month)}形势分析会材料`;
  const page = packSheet(a, lines, deps.bureau.name);
  return sendPageAndSheet(deps, by, { name, page, lines, edited: true }, cause);
}

/** 会议纪要 as page and Word document, with what was decided. */
export async function sendMinutes(deps: Deps, a: MeetingAffair, by: PersonId, cause: string) {
  const found = await Promise.all(a.body.tasks.map((id) => deps.store.affairs.byId(id)));
  const tasks = found.flatMap((t) => (t ? [(t as TaskAffair).body] : []));
  const page = minutesSheet(a, tasks, deps.bureau);
  return sendPage(deps, by, { name: page.title, page }, cause);
}

export interface TaskInput {
  text: string;
  person: PersonId;
  until: IsoDate;
}

/** 议定事项: a decision becomes a task with a person and a limit (S6.3). */
export async function addTask(
  deps: Deps,
  by: PersonId,
  a: MeetingAffair,
  input: TaskInput,
): Promise<Refusal | undefined> {
  const { head, clerks } = deps.bureau.office;
  if (![head, ...clerks].includes(by)) return refuse('notPermitted', '议定事项由办公室登记。');
  const { now, today } = attemptOf(deps, by);
  if (a.state !== 'held') return refuse('early', '请先登记到会和纪要。');
  if (!personOf(deps.bureau, input.person)) return refuse('nobody', '请选择责任人。', 'person');
  if (input.until < today) return refuse('past', '完成期限不能早于今天。', 'until');
  const id = `task:${deps.newId()}`;
  const body: Task = { ...input, origin: a.id };
  const made = newAffair<Task>(
    { id, kind: 'task', state: 'open', period: today, owner: 'bureau', body },
    { at: now, by, action: 'decide', data: {} },
    [{ kind: 'card', to: [input.person], headline: '形势分析会议定事项，请落实' }],
    deps,
  );
  await deps.store.affairs.add([made as Affair]);
  await takeAffairStep(deps, a as Affair, {
    name: 'addTask',
    input: { id },
    actor: 'system',
    actionId: id,
  });
  deps.wakeSender();
  return undefined;
}

/** This month's meeting, or the next one that stands. */
export async function currentMeeting(deps: Deps): Promise<MeetingAffair | undefined> {
  const { today } = attemptOf(deps, '');
  const found = await deps.store.affairs.byId(meetingId(today.slice(0, 7)));
  return found as MeetingAffair | undefined;
}
