import { keepsReports } from '../../domain/affairs/report.ts';
import { readsSpecials } from '../../domain/affairs/special.ts';
import { runningClock } from '../../domain/case.ts';
import { dateWithWeekday, instantOf } from '../../domain/time.ts';
import { CATEGORY, STATUS } from '../../domain/vocabulary.ts';
import { mayReadAccountability } from '../accountability.ts';
import { mayChangeSettings } from '../change-setting.ts';
import { mayReadDuties } from '../duty-list.ts';
import { findCases, numberIn } from '../find-cases.ts';
import { successorsOf } from '../hand-over.ts';
import { reportsFor } from '../ledger.ts';
import { currentMeeting } from '../meetings.ts';
import type { Message } from '../messages.ts';
import { mayReadOfficers } from '../officers.ts';
import type { Deps } from '../ports.ts';
import { currentDay } from '../reception.ts';
import { mayDraft } from '../register-case.ts';
import { attemptOf } from '../rules.ts';
import { isLeader, mayReadArchives, mayReadBook, WORDS } from '../words.ts';

/** The answer to a word typed or tapped in the private chat; undefined when it is none of ours. */
export async function answerWord(
  deps: Deps,
  person: string,
  text: string,
): Promise<Message | undefined> {
  const [head = '', ...rest] = text.trim().split(/\s+/);
  const word = WORDS.find((w) => w.word === head || w.menuKey === head);
  if (!word) return undefined;
  if (word.word === '查询') return query(deps, person, rest.join(' '));
  return SIMPLE[word.word]?.(deps, person);
}

const SIMPLE: Record<string, (deps: Deps, person: string) => Promise<Message>> = {
  登记: (deps, person) => openForm(deps, person),
  接待: (deps, person) => openForm(deps, person, true),
  待办: async () => ({ kind: 'todo' }),
  帮助: async () => ({ kind: 'help' }),
  统计: async (deps, person) => ({
    kind: 'stats',
    month: attemptOf(deps, person).today.slice(0, 7),
  }),
  台账: async () => ({ kind: 'ledger', page: 0 }),
  形势分析会: async (deps, person) => {
    const meeting = await currentMeeting(deps);
    return meeting?.body.members.includes(person)
      ? { kind: 'affair', affairId: meeting.id, step: 'owed' }
      : { kind: 'text', text: '本月形势分析会尚未安排，或您不在参会范围。' };
  },
  信息报送: async (deps, person) =>
    keepsReports(deps.bureau, person) || reportsFor(deps, person).length
      ? { kind: 'reports' }
      : { kind: 'text', text: '信息由各单位信息员报送。' },
  专报: async (deps, person) =>
    readsSpecials(deps.bureau, person)
      ? { kind: 'specials' }
      : { kind: 'text', text: '专报供领导和信访办公室查阅。' },
  信息员: async (deps, person) =>
    mayReadOfficers(deps, person)
      ? { kind: 'officers' }
      : { kind: 'text', text: '信息员名册供单位负责人、领导和信访办公室查阅。' },
  责任清单: async (deps, person) =>
    mayReadDuties(deps, person)
      ? { kind: 'duties', year: Number(attemptOf(deps, person).today.slice(0, 4)) }
      : { kind: 'text', text: '“责任清单”供领导、单位负责人和信访办公室查阅。' },
  责任核查: async (deps, person) =>
    mayReadAccountability(deps, person)
      ? { kind: 'accountability', year: attemptOf(deps, person).today.slice(0, 4) }
      : { kind: 'help' },
  包案: async (deps, person) =>
    isLeader(deps, person) || mayReadBook(deps, person)
      ? { kind: 'leads' }
      : { kind: 'text', text: '“包案”供领导和信访办公室查阅。' },
  归档: async (deps, person) =>
    mayReadArchives(deps, person)
      ? { kind: 'archives' }
      : { kind: 'text', text: '“归档”供档案员、信息员、单位负责人和信访办公室使用。' },
  接待日: (deps, person) => receptionDay(deps, person),
  制度: async () => ({ kind: 'rules' }),
  期限推演: async () => ({ kind: 'simulate' }),
  交接: async (deps, person) =>
    successorsOf(deps, person).length
      ? { kind: 'handover' }
      : { kind: 'text', text: '您没有可交接的同岗同志；离岗代理请联系办公室主任登记。' },
  设置: async (deps, person) =>
    mayChangeSettings(deps, person)
      ? { kind: 'settings' }
      : { kind: 'text', text: '设置由办公室主任办理。' },
  我的信访: async (deps, person) =>
    isLeader(deps, person)
      ? { kind: 'mine' }
      : { kind: 'text', text: '“我的信访”供领导查阅；您经手的信访件请发送“待办”。' },
  登记簿: async (deps, person) =>
    mayReadBook(deps, person)
      ? { kind: 'book', page: 0 }
      : { kind: 'text', text: '登记簿由信访办公室查阅；查具体信访件请发送“查询 编号”。' },
};

/** On the morning itself those who run it get the queue, everybody else the year (S7.1.1). */
async function receptionDay(deps: Deps, person: string): Promise<Message> {
  const { today } = attemptOf(deps, person);
  const day = await currentDay(deps);
  const { office } = deps.bureau;
  const runs = day && [...day.body.assistants, ...office.clerks, office.head, day.body.leader];
  if (day && day.body.on === today && runs?.includes(person))
    return { kind: 'affair', affairId: day.id, step: 'owed' };
  return { kind: 'roster', year: Number(today.slice(0, 4)) };
}

async function openForm(deps: Deps, person: string, visit?: true): Promise<Message> {
  if (!mayDraft(deps, person))
    return {
      kind: 'text',
      text: `登记由信访员办理，请联系信访办公室（电话 ${deps.bureau.office.phone}）。`,
    };
  const draftId = await newDraft(deps, person, [], visit ? { channel: 'visit' } : {});
  return { kind: 'register', draftId, ...(visit ? { visit } : {}) };
}

/** A fresh registration form's draft; files that came first go with it. */
export async function newDraft(
  deps: Deps,
  person: string,
  fileIds: string[],
  values: Record<string, string> = {},
): Promise<string> {
  const id = deps.newId();
  await deps.store.drafts.save({
    id,
    by: person,
    values,
    fileIds,
    kept: false,
    updatedAt: instantOf(deps.clock.now()),
  });
  return id;
}

async function query(deps: Deps, person: string, what: string): Promise<Message> {
  if (!what) return { kind: 'query' };
  const found = await findCases(deps, person, what);
  const only = found.length === 1 ? found[0] : undefined;
  if (only && numberIn(deps, what)) return { kind: 'case', caseId: only.id, step: 'owed' };
  return { kind: 'found', query: what, caseIds: found.map((c) => c.id) };
}

/** In a group nobody reads personal data: number, class, state and due date only (domain.md §5.8). */
export async function answerInGroup(deps: Deps, person: string, text: string): Promise<string> {
  const [head = '', ...rest] = text.trim().split(/\s+/);
  const no = head === '查询' ? numberIn(deps, rest.join(' ')) : undefined;
  if (!no) return '请在与我的单聊中办理：点我的头像发消息，发送“帮助”查看可用功能。';
  const c = (await findCases(deps, person, no))[0];
  // Those complained about may read this group (domain.md M7): such a case is answered like no case at all.
  if (!c || c.sealedTo || c.respondent || c.respondentUnit)
    return `没有查到 ${no}，或不能在群内答复。可在与我的单聊中查询。`;
  const due = runningClock(c, 'K4')?.dueOn;
  const until = due ? `，应于 ${dateWithWeekday(due)} 前办结` : '';
  return `${c.no} ${CATEGORY[c.category]} ${STATUS[c.status]}${until}`;
}
