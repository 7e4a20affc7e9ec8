import { digestCard, foundCard, LISTED, remindersCard, todoCard } from '../../cards/list-cards.ts';
import { myCasesCard } from '../../cards/my-cases.ts';
import { registerCard } from '../../cards/register-card.ts';
import { helpCard } from '../../cards/small-cards.ts';
import { BATCHED } from '../../cards/work/batch.ts';
import { personOf } from '../domain/bureau.ts';
import { type Case, type CaseNow, isPressing } from '../domain/case.ts';
import { endsBy } from '../domain/case-limits.ts';
import { permit } from '../domain/decide.ts';
import { owedStep } from '../domain/owed.ts';
import { isRefusal } from '../domain/step.ts';
import { addDays } from '../domain/time.ts';
import type { StepName } from '../domain/transitions.ts';
import { accessOf } from '../domain/visibility.ts';
import { affairsWaitingFor } from '../services/affairs-waiting.ts';
import type { Drawn, Presenter } from '../services/delivery-ports.ts';
import { casesWaitingFor, countWaitingFor } from '../services/find-cases.ts';
import { keptDrafts, mayContinue } from '../services/kept-drafts.ts';
import type { Message } from '../services/messages.ts';
import { myCases } from '../services/my-cases.ts';
import type { Deps } from '../services/ports.ts';
import { mayRegister } from '../services/register-case.ts';
import { attemptOf } from '../services/rules.ts';
import { wordsFor } from '../services/words.ts';
import {
  drawAccountability,
  drawAffair,
  drawDuties,
  drawEvent,
  drawLedger,
  drawNewDispute,
  drawNewTask,
  drawRoster,
} from './affair-message.ts';
import { drawArchives } from './archive-message.ts';
import { drawBook, drawExport } from './book-message.ts';
import { type CaseExtra, drawCase, drawReveal } from './case-message.ts';
import { drawFiled, drawFileWhere } from './file-message.ts';
import type { Pictures } from './pictures.ts';
import { drawOfficers, drawReports, drawSpecials } from './report-message.ts';
import { drawAssess, drawRules, drawScreen } from './rules-message.ts';
import {
  drawBatch,
  drawDayCheck,
  drawHandover,
  drawLeads,
  drawOffer,
  drawOwnStats,
  drawPapers,
  drawQuery,
  drawSearch,
  drawSettings,
  drawSimulate,
  drawStats,
  drawTimeline,
} from './work-message.ts';

/** 待办 that is due soon, in days. */
const SOON = 3;

type Extra = NonNullable<Parameters<Presenter['draw']>[2]>;
type Draw<K extends Message['kind']> = (
  deps: Deps & Pictures,
  message: Extract<Message, { kind: K }>,
  viewer: string,
  extra: Extra & CaseExtra,
) => Promise<Drawn | undefined>;

/** Typed message -> card, one line a kind; drawn from the present state for one viewer. */
const DRAW: { [K in Message['kind']]: Draw<K> } = {
  case: drawCase,
  reveal: (deps, m, viewer, extra) => drawReveal(deps, m, viewer, extra.form),
  register: drawRegister,
  help: async (deps, _m, viewer) => ({
    card: helpCard(personOf(deps.bureau, viewer)?.name ?? '', wordsFor(deps, viewer)),
  }),
  todo: drawTodo,
  query: async (deps, _m, _viewer, extra) => drawQuery(deps, extra.form),
  search: drawSearch,
  timeline: drawTimeline,
  papers: drawPapers,
  dayCheck: drawDayCheck,
  batch: drawBatch,
  handover: (deps, _m, viewer, extra) => drawHandover(deps, viewer, extra.form),
  handoverOffer: drawOffer,
  settings: (deps, m, viewer, extra) => drawSettings(deps, m, viewer, extra.form),
  stats: drawStats,
  ownStats: (deps, _m, viewer, extra) => drawOwnStats(deps, viewer, extra.form),
  specials: (deps, _m, viewer) => drawSpecials(deps, viewer),
  leads: (deps, _m, viewer) => drawLeads(deps, viewer),
  archives: (deps, _m, viewer) => drawArchives(deps, viewer),
  ledger: drawLedger,
  newDispute: (deps, m, viewer, extra) => drawNewDispute(deps, m, viewer, extra.form),
  newTask: (deps, m, viewer, extra) => drawNewTask(deps, m, viewer, extra.form),
  officers: (deps, m, viewer, extra) => drawOfficers(deps, m, viewer, extra.form),
  reports: (deps, _m, viewer, extra) => drawReports(deps, viewer, extra.form),
  duties: drawDuties,
  accountability: (deps, m, viewer, extra) => drawAccountability(deps, m, viewer, extra.form),
  affair: drawAffair,
  roster: drawRoster,
  event: drawEvent,
  rules: drawRules,
  assess: drawAssess,
  screen: (deps, _m, viewer, extra) => drawScreen(deps, viewer, extra.link),
  simulate: (deps, m, viewer, extra) => drawSimulate(deps, m, viewer, extra.form),
  mine: async (deps, _m, viewer) => ({
    card: myCasesCard(list(deps, viewer), await myCases(deps, viewer)),
  }),
  export: drawExport,
  book: drawBook,
  found: async (deps, m, viewer) => {
    const rows = await visible(deps, m.caseIds, viewer);
    return { card: foundCard(list(deps, viewer), m.query, rows.slice(0, LISTED), m.title) };
  },
  fileWhere: drawFileWhere,
  filed: drawFiled,
  digest: drawDigest,
  reminders: async (deps, m, viewer) => {
    const rows = await linesOf(deps, m.at, viewer);
    return rows.length ? { card: remindersCard(list(deps, viewer), rows) } : undefined;
  },
  text: async (_deps, m) => ({ text: m.text }),
  file: async (deps, m, viewer) =>
    (await mayHave(deps, m, viewer)) ? { fileId: m.fileId } : undefined,
};

/** Makes the presenter: `draw(message, viewer)` gives the card, text or file to send. */
export function createPresenter(deps: Deps & Pictures): Presenter {
  return {
    draw: (message, viewer, extra = {}) =>
      (DRAW[message.kind] as Draw<typeof message.kind>)(deps, message as never, viewer, extra),
  };
}

function list(deps: Deps, viewer: string) {
  return { bureau: deps.bureau, viewer, now: attemptOf(deps, viewer).now };
}

/** A case's files are for whoever sees it; a sheet is for whoever made it. */
async function mayHave(deps: Deps, m: Extract<Message, { kind: 'file' }>, viewer: string) {
  if (m.caseId) return (await visible(deps, [m.caseId], viewer)).length > 0;
  return (await deps.store.files.info(m.fileId))?.by === viewer;
}

/** Cases by id, in that order, without those the viewer may not see. */
async function visible(deps: Deps, ids: string[], viewer: string): Promise<Case[]> {
  const rules = attemptOf(deps, viewer);
  const cases = await deps.store.cases.byIds(ids);
  return ids
    .map((id) => cases.find((c) => c.id === id))
    .filter((c): c is Case => c !== undefined && accessOf(c, viewer, rules) !== 'none');
}

const readyCount = (all: CaseNow[], step: StepName, viewer: string, deps: Deps): number =>
  all.filter((c) => owedStep(c, viewer, attemptOf(deps, viewer)) === step).length;

async function drawTodo(
  deps: Deps,
  m: Extract<Message, { kind: 'todo' }>,
  viewer: string,
): Promise<Drawn> {
  const all = await casesWaitingFor(deps, viewer);
  const { today } = attemptOf(deps, viewer);
  const cases = all.filter(
    (c) => !m.only || (m.only === 'soon' ? endsBy(c, addDays(today, SOON)) : isPressing(c)),
  );
  const drafts = await keptDrafts(deps, viewer);
  const { page = 0, only } = m;
  const batch = BATCHED.filter((s) => readyCount(all, s, viewer, deps) > 1);
  const affairs = only || page ? [] : await affairsWaitingFor(deps, viewer);
  const shown = { cases, total: all.length, page, only, drafts, batch, affairs };
  return { card: todoCard(list(deps, viewer), shown) };
}

async function drawRegister(
  deps: Deps,
  m: Extract<Message, { kind: 'register' }>,
  viewer: string,
  extra: Extra,
): Promise<Drawn> {
  const found = await deps.store.drafts.byId(m.draftId);
  const draft = found && mayContinue(deps, found, viewer) ? found : undefined;
  return {
    card: registerCard({
      bureau: deps.bureau,
      today: attemptOf(deps, viewer).today,
      draftId: m.draftId,
      form: extra.form ?? (draft && { values: draft.values }),
      alike: extra.alike,
      thenSubmit: extra.thenSubmit,
      draftOnly: !mayRegister(deps, viewer),
      files: draft?.fileIds.length,
      appended: draft?.appended?.length,
      isVisit: m.visit,
    }),
  };
}

async function drawDigest(
  deps: Deps,
  m: Extract<Message, { kind: 'digest' }>,
  viewer: string,
): Promise<Drawn | undefined> {
  const attempt = attemptOf(deps, viewer);
  const lines = await linesOf(deps, m.on, viewer);
  if (!lines.length) return undefined;
  const rows = lines.map((l) => ({
    ...l,
    pullBack: !isRefusal(permit(l.case, 'pullBack', attempt)),
  }));
  const waiting = await countWaitingFor(deps, viewer);
  return { card: digestCard(list(deps, viewer), m.on, { waiting, rows }) };
}

/** What a digest or list says about the cases its reader may see. */
async function linesOf(deps: Deps, into: string, viewer: string) {
  const lines = await deps.store.digests.of(viewer, into);
  const cases = await visible(
    deps,
    lines.map((l) => l.caseId),
    viewer,
  );
  return lines.flatMap((l) => {
    const c = cases.find((x) => x.id === l.caseId);
    return c ? [{ case: c, text: l.text.replace(`${c.no} `, '') }] : [];
  });
}
