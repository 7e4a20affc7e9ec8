import { filingReaders } from '../domain/affairs/filing.ts';
import { membersOf } from '../domain/affairs/meeting.ts';
import { readsSpecials } from '../domain/affairs/special.ts';
import { collectingFor } from '../domain/affairs/year-archive.ts';
import { collectorsOf, leadersOf, officeOf, officersOf, type PersonId } from '../domain/bureau.ts';
import { mayChangeSettings } from './change-setting.ts';
import { ownersOf } from './filing.ts';
import { successorsOf } from './hand-over.ts';
import { mayReadOfficers } from './officers.ts';
import type { Deps } from './ports.ts';
import { mayDraft } from './register-case.ts';

/** A word people type, or a key of the bot menu (design.md §9). */
export interface Word {
  word: string;
  menuKey: string;
  what: string;
  /** Whom 帮助 shows it to; anybody may type it. */
  for: (deps: Pick<Deps, 'bureau'>, person: PersonId) => boolean;
}

const everybody = () => true;

function isOffice({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return officeOf(bureau).includes(person);
}

export function isLeader({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return leadersOf(bureau).includes(person);
}

/** The register is the office's and its leaders' book; auditors read it masked (domain.md §5.8). */
export function mayReadBook(deps: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  const { director, deputyInCharge, people } = deps.bureau;
  const auditor = people.some((p) => p.openId === person && p.roles.includes('auditor'));
  return isOffice(deps, person) || [director, deputyInCharge].includes(person) || auditor;
}

/** Whoever keeps papers or oversees who does (S5.3). */
export function mayReadArchives({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return ownersOf(bureau).some((o) =>
    [...filingReaders(bureau, o), ...collectingFor(bureau, o)].includes(person),
  );
}

/** The words of design.md §9. */
export const WORDS: readonly Word[] = [
  { word: '登记', menuKey: 'register', what: '登记来信、来访、来电', for: mayDraft },
  { word: '接待', menuKey: 'visit', what: '接待来访，附接待提示和政策口径', for: mayDraft },
  { word: '待办', menuKey: 'todo', what: '等我办理的信访件', for: everybody },
  {
    word: '查询',
    menuKey: 'query',
    what: '按编号、姓名、单位、类别、状态、日期查询',
    for: everybody,
  },
  { word: '登记簿', menuKey: 'book', what: '信访登记簿', for: mayReadBook },
  { word: '台账', menuKey: 'ledger', what: '矛盾纠纷排查台账', for: everybody },
  { word: '接待日', menuKey: 'reception', what: '局长接待日安排', for: everybody },
  { word: '统计', menuKey: 'stats', what: '本月统计，生成任意时段的统计', for: everybody },
  { word: '期限推演', menuKey: 'simulate', what: '演示期限和提醒', for: everybody },
  { word: '制度', menuKey: 'rules', what: '八项制度本月应办、已办和缺漏', for: everybody },
  { word: '我的信访', menuKey: 'mine', what: '我批示和分管的信访件', for: isLeader },
  {
    word: '包案',
    menuKey: 'leads',
    what: '领导包案件和本周进展',
    for: (deps, person) => isLeader(deps, person) || isOffice(deps, person),
  },
  {
    word: '形势分析会',
    menuKey: 'meeting',
    what: '本月会议、材料、纪要和议定事项',
    for: ({ bureau }, person) => membersOf(bureau).includes(person),
  },
  {
    word: '信息报送',
    menuKey: 'reports',
    what: '报送信访信息，编制报送单',
    for: ({ bureau }, person) =>
      [...collectorsOf(bureau), bureau.office.head].includes(person) ||
      bureau.units.some((u) => [...officersOf(u), u.liaison, u.head].includes(person)),
  },
  {
    word: '专报',
    menuKey: 'special',
    what: '一事一报的信访专报和领导批示',
    for: ({ bureau }, person) => readsSpecials(bureau, person),
  },
  {
    word: '信息员',
    menuKey: 'officers',
    what: '各单位信息员名册，指定信息员',
    for: mayReadOfficers,
  },
  {
    word: '责任清单',
    menuKey: 'duties',
    what: '信访工作责任分工和签字',
    for: (deps, person) =>
      isLeader(deps, person) ||
      isOffice(deps, person) ||
      deps.bureau.units.some((u) => u.head === person),
  },
  {
    word: '责任核查',
    menuKey: 'accountability',
    what: '上访通报和责任核查事项',
    for: ({ bureau }, person) =>
      isOffice({ bureau }, person) ||
      [bureau.leadingGroup.head, ...bureau.leadingGroup.members].includes(person),
  },
  { word: '归档', menuKey: 'archives', what: '月度归档、年度归档和移交', for: mayReadArchives },
  {
    word: '交接',
    menuKey: 'handover',
    what: '在办信访件移交他人',
    for: (deps, person) => successorsOf(deps, person).length > 0,
  },
  {
    word: '设置',
    menuKey: 'settings',
    what: '人员、代理、值班、政策口径',
    for: mayChangeSettings,
  },
  { word: '帮助', menuKey: 'help', what: '使用说明', for: everybody },
];

/** What 帮助 lists for a person. */
export function wordsFor(deps: Pick<Deps, 'bureau'>, person: PersonId): Word[] {
  return WORDS.filter((w) => w.for(deps, person));
}
