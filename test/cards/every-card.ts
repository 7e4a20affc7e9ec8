import { caseCard } from '../../cards/case-card.ts';
import { hasForm } from '../../cards/forms/index.ts';
import { registerFields } from '../../cards/forms/register.ts';
import * as lists from '../../cards/list-cards.ts';
import { myCasesCard } from '../../cards/my-cases.ts';
import { registerCard, registeredCard } from '../../cards/register-card.ts';
import * as small from '../../cards/small-cards.ts';
import { BATCHED, batchCard } from '../../cards/work/batch.ts';
import { dayCheckCard } from '../../cards/work/day-check.ts';
import { exportCard } from '../../cards/work/export.ts';
import { handoverCard, offerCard } from '../../cards/work/handover.ts';
import { leadsCard } from '../../cards/work/leads.ts';
import { officersCard } from '../../cards/work/officers.ts';
import { papersCard } from '../../cards/work/papers.ts';
import { queryCard, queryFields, searchCard } from '../../cards/work/query.ts';
import { SETTING_KINDS, settingsCard } from '../../cards/work/settings.ts';
import { simulateCard } from '../../cards/work/simulate.ts';
import { statsCard } from '../../cards/work/stats.ts';
import { timelineCard } from '../../cards/work/timeline.ts';
import { loadCalendarData } from '../../src/config/calendar-data.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { createCalendar } from '../../src/domain/calendar.ts';
import type { Case } from '../../src/domain/case.ts';
import { lacking } from '../../src/domain/completeness.ts';
import { EXPORT, type ExportKind } from '../../src/domain/exports.ts';
import type { Figures } from '../../src/domain/figures.ts';
import type { Setting } from '../../src/domain/settings.ts';
import { SIMULATED, simulate } from '../../src/domain/simulate.ts';
import { STEPS, type StepName, transitionOf } from '../../src/domain/transitions.ts';
import { CATEGORY, CHANNEL, STATUS, type Status } from '../../src/domain/vocabulary.ts';
import { WORDS } from '../../src/services/words.ts';
import { affairCards } from './affair-cards.ts';
import { archiveCards } from './archive-cards.ts';
import { assessCards } from './assess-cards.ts';
import { fullForm, fullView, longestCase, VIEWERS } from './longest.ts';

export const STATUSES = Object.keys(STATUS) as Status[];
export const FORM_STEPS: StepName[] = STEPS.filter(hasForm);

/** The cards of a case with one form open, in every status that allows the step; or with none open. */
export function caseCards(bureau: Bureau, ch: string, openStep?: StepName): object[] {
  const statuses = openStep ? transitionOf(openStep).from : STATUSES;
  return statuses.flatMap((status) => {
    const c = longestCase(status, ch);
    return VIEWERS.map((viewer) => caseCard(fullView({ bureau, case: c, viewer, openStep, ch })));
  });
}

/** Every card that is not a case's, filled to the brim. */
export function otherCards(bureau: Bureau, ch: string): object[] {
  const c = longestCase('inProgress', ch);
  const view = { bureau, viewer: 'ou_bailu', now: '2025-09-20T10:00:00.000+08:00' };
  const everybody = bureau.people.map((p) => p.openId);
  const rows = Array.from({ length: lists.LISTED }, () => c);
  const text = ch.repeat(600);
  const draft = { id: c.id, by: 'ou_jiangxue', values: { summary: text }, updatedAt: view.now };
  const drafts = Array.from({ length: 8 }, () => draft);
  const page = Array.from({ length: lists.BOOK_PAGE }, () => ({
    case: { ...c, status: 'voided' as const },
    access: 'task' as const,
  }));
  return [
    lists.todoCard(view, { cases: [...rows, ...rows], total: 200, page: 0, drafts }),
    leadsCard(view, rows, []),
    leadsCard({ ...view, viewer: 'ou_luzhiyuan' }, rows, []),
    queryCard(bureau, fullForm(queryFields(bureau), ch)),
    searchCard(view, { asked: text, cases: [...rows, ...rows], page: 1, isCut: true }),
    timelineCard({ ...view, case: c, page: 0 }),
    papersCard({ bureau, case: longestCase('closed', ch), today: '2025-09-20', office: true }),
    settingsCard({ bureau, today: '2025-09-20', recent: fullSettings() }),
    ...SETTING_KINDS.map((open) =>
      settingsCard({ bureau, today: '2025-09-20', open, recent: fullSettings() }),
    ),
    ...officerCards(bureau, ch),
    handoverCard({ bureau, successors: everybody, others: everybody, inFlight: 500 }),
    offerCard(view, { from: 'ou_bailu', cases: [...rows, ...rows], barred: 20 }),
    dayCheckCard(view, {
      on: '2025-09-20',
      numbered: 200,
      drafts: 20,
      incomplete: rows.map((r) => ({ case: r, lacks: ['家庭住址', '联系电话'] })),
      score: 50,
      unlisted: 200,
    }),
    dayCheckCard(view, {
      rows: true,
      on: '2025-09-20',
      numbered: 200,
      drafts: 20,
      incomplete: rows.map((r) => ({ case: r, lacks: lacking({ ...r, nationalNo: undefined }) })),
      score: 50,
      unlisted: 200,
    }),
    ...BATCHED.map((s) =>
      batchCard(
        view,
        s,
        Array.from({ length: 40 }, (_, i) => ({ ...c, id: `${i}` })),
      ),
    ),
    statsCard(view, {
      ...{ month: '2025-09', scope: text, figures: fullFigures(bureau) },
      report: 'statistics:bureau:2025-09',
      mayRank: true,
      mayMake: true,
    }),
    ...simulateCards(bureau, c),
    myCasesCard(view, {
      waiting: 200,
      soon: rows,
      late: rows,
      led: rows,
      hot: Array.from({ length: 5 }, () => ({ topic: text, count: 200, example: text })),
    }),
    lists.foundCard(view, text, rows),
    lists.foundCard(view, text, []),
    lists.digestCard(view, '2025-09-20', {
      waiting: 200,
      rows: rows.map((r) => ({ case: r, text, pullBack: true })),
    }),
    lists.remindersCard(
      view,
      rows.map((r) => ({ case: r, text })),
    ),
    lists.bookCard({ rows: page, page: 1, pages: 3, total: 24, year: '2025' }),
    lists.bookCard({ rows: [], page: 0, pages: 1, total: 0, year: '2025' }),
    ...exportCards(),
    ...affairCards(bureau, ch),
    ...archiveCards(bureau, ch),
    ...assessCards(bureau, ch),
    ...registerCards(bureau, ch),
    registeredCard({ title: `已登记 ${c.no}`, text: c.summary, on: '2025-09-20' }),
    small.helpCard(ch.repeat(50), [...WORDS]),
    small.fileWhereCard({
      ...{ fileId: c.id, fileName: text, recent: [c, c, c] },
      ...{ register: true, draftId: c.id, years: [{ id: 'archive:wuye:2025', year: 2025 }] },
    }),
    ...filedCards(c),
    small.pointerCard(c.no),
    small.revealCard(c, 'reveal'),
  ];
}

/** Every kind of sheet, on its way and ended in every way. */
function exportCards(): object[] {
  const kinds = Object.keys(EXPORT) as ExportKind[];
  const run = { id: 'export:1', by: 'ou_bailu', at: '2025-09-20T10:00:00.000+08:00' };
  const ends = ['sent', 'empty', 'tooLarge', 'broken', undefined] as const;
  return kinds.flatMap((kind) =>
    ends.map((end) =>
      exportCard({ ...run, kind, of: '2025-09', percent: 40, rows: 100_000, ...(end && { end }) }),
    ),
  );
}

function filedCards(c: Case): object[] {
  const pages = Array.from({ length: 20 }, (_, i) => i + 1);
  const signed = { paper: 'instruction' as const, pages, hash: 'h' };
  return [
    small.filedCard({ case: c, signed, step: 'paperInstruct' }),
    small.filedCard({ case: c, signed, again: true }),
  ];
}

function officerCards(bureau: Bureau, ch: string): object[] {
  const places = ['bureau', ...bureau.units.map((u) => u.id)];
  const name = ch.repeat(20);
  const [person, deputy] = ['ou_jiangwenhui', 'ou_shenjiahe'];
  const rows = places.map((place, i) => ({
    ...{ place, name, since: '2025-09-01' },
    ...(i % 2 ? { person, deputy } : {}),
  }));
  const history = Array.from(
    { length: 60 },
    () => `2025-09-01 ${name}信息员 ${name}（副 ${name}）`,
  );
  const view = { bureau, today: '2025-09-20', rows, history };
  const [, unit = ''] = places;
  return [
    officersCard({ ...view, mine: places, all: true }),
    officersCard({ ...view, mine: [unit], all: false }),
    officersCard({ ...view, mine: [unit], all: false, open: unit }),
    officersCard({ ...view, mine: ['bureau'], all: true, open: 'bureau' }),
  ];
}

const fullSettings = (): Setting[] =>
  Array.from({ length: 6 }, (_, i) => ({
    id: `${i}`,
    at: '2025-09-20T10:00:00.000+08:00',
    by: 'ou_liangjing',
    change: {
      kind: 'delegation',
      from: 'ou_luzhiyuan',
      to: 'ou_heqingchuan',
      start: '2025-09-20',
      end: '2025-09-30',
    },
  }));

function fullFigures(bureau: Bureau): Figures {
  const share = { n: 200, of: 200 };
  return {
    registered: 2000,
    byChannel: Object.values(CHANNEL).map((word) => [word, 2000]),
    byCategory: Object.values(CATEGORY).map((word) => [word, 2000]),
    repeats: 2000,
    groups: 2000,
    urgent: 2000,
    open: 2000,
    late: 2000,
    ended: 2000,
    informed: share,
    onTime: share,
    onTimeExtended: { n: 0, of: 0 },
    rated: share,
    satisfied: share,
    byUnit: bureau.units.map(({ id }) => ({ unit: id, open: 2000, late: 2000, ended: 2000 })),
  };
}

function simulateCards(bureau: Bureau, c: Case): object[] {
  const calendar = createCalendar({ years: loadCalendarData(), overrides: [] });
  return SIMULATED.flatMap((kind) =>
    (['ordinary', 'urgent'] as const).map((urgency) => {
      const asked = { kind, on: '2025-09-25', urgency };
      const result = simulate(asked, { bureau, calendar }, c);
      return simulateCard({ bureau, case: c, asked, result });
    }),
  );
}

function registerCards(bureau: Bureau, ch: string): object[] {
  const { id, no, summary, status } = longestCase('registered', ch);
  const { values, errors } = fullForm(registerFields(bureau, '2025-09-20'), ch);
  const form = { values, errors: { ...errors, '*': ch.repeat(100) } };
  const open = { bureau, today: '2025-09-20', draftId: id, form, files: 9, appended: 20_000 };
  const alike = { id, no, summary, status, reason: '内容相同' };
  return [
    registerCard({ ...open, alike: [alike, alike, alike] }),
    registerCard(open),
    registerCard({ ...open, draftOnly: true }),
    registerCard({ ...open, isVisit: true, alike: [alike, alike, alike] }),
  ];
}
