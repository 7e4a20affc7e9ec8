import { caseCard } from '../../cards/case-card.ts';
import { hasForm } from '../../cards/forms/index.ts';
import { revealCard } from '../../cards/small-cards.ts';
import type { Case } from '../domain/case.ts';
import type { CaseLink } from '../domain/case-parts.ts';
import { permittedSteps } from '../domain/decide.ts';
import { owedStep } from '../domain/owed.ts';
import { proposedDecision } from '../domain/steps/posting.ts';
import { isEnded } from '../domain/steps/review.ts';
import type { StepName } from '../domain/transitions.ts';
import { accessOf } from '../domain/visibility.ts';
import type { Drawn, FormContents } from '../services/delivery-ports.ts';
import { countWaitingFor, linkableTo, mergeableInto } from '../services/find-cases.ts';
import type { Message, OpenStep } from '../services/messages.ts';
import type { Deps } from '../services/ports.ts';
import { attemptOf } from '../services/rules.ts';
import { firstPageKey, type Pictures } from './pictures.ts';

type CaseMessage = Extract<Message, { kind: 'case' }>;

export interface CaseExtra {
  form?: FormContents;
  phone?: string;
  /** Id of the draft that holds a long text for the open form. */
  formKey?: string;
  /** The case, when the caller has it in hand already. */
  case?: Case;
  keptOpen?: OpenStep;
}

/** A case's card for one viewer, from the case as it stands now. */
export async function drawCase(
  deps: Deps & Pictures,
  message: CaseMessage,
  viewer: string,
  extra: CaseExtra,
): Promise<Drawn | undefined> {
  const c = extra.case ?? (await deps.store.cases.byId(message.caseId));
  if (!c) return undefined;
  const attempt = attemptOf(deps, viewer);
  const access = accessOf(c, viewer, attempt);
  if (access === 'none') return undefined;
  const steps = permittedSteps(c, attempt);
  const owes = owedStep(c, viewer, attempt);
  const owed = owes === 'decide' ? proposedDecision(c, deps.bureau) : owes;
  const openStep = stepToOpen(message, steps, owed);
  if (openStep && openStep === extra.keptOpen) return { openStep };
  const values = message.values && { values: message.values };
  const card = caseCard({
    case: c,
    bureau: deps.bureau,
    calendar: deps.calendar,
    now: attempt.now,
    today: attempt.today,
    viewer,
    access,
    steps,
    owed,
    openStep,
    form: extra.form ?? values,
    headline: message.headline,
    waiting: await othersWaiting(deps, viewer, owes),
    firstPage: openStep === 'instruct' ? await firstPageKey(deps, c) : undefined,
    earlier: await earlierOf(deps, c, viewer),
    links: await seenOf(deps, c.links, viewer),
    merged: await seenOf(deps, c.merged, viewer),
    mergedInto: (await seenOf(deps, c.mergedInto ? [c.mergedInto] : [], viewer))[0],
    mergeable: openStep === 'proposeMerge' ? await mergeableInto(deps, c, viewer) : undefined,
    linkable: openStep === 'linkCases' ? await linkableTo(deps, c, viewer) : undefined,
    phone: extra.phone,
    appended: await appendedLength(deps, openStep && extra.formKey),
  });
  return { card, openStep, no: c.no };
}

/** The petitioner's last case (重复信访), where the viewer may see that one too. */
async function earlierOf(deps: Deps, c: Case, viewer: string) {
  const earlier = c.repeatOf ? await deps.store.cases.byId(c.repeatOf) : undefined;
  if (!earlier || accessOf(earlier, viewer, attemptOf(deps, viewer)) === 'none') return undefined;
  const { no, status, outcome } = earlier;
  return { no, status, outcome, ended: isEnded(earlier) };
}

/** Numbers of linked or merged cases this viewer may see: another may be about him (art. 30). */
async function seenOf(deps: Deps, links: readonly CaseLink[], viewer: string): Promise<string[]> {
  if (!links.length) return [];
  const found = await deps.store.cases.byIds(links.map((l) => l.id));
  const rules = attemptOf(deps, viewer);
  return found.filter((x) => accessOf(x, viewer, rules) !== 'none').map((x) => x.no);
}

/** The step named, while this viewer may take it; else what the viewer owes. */
function stepToOpen(
  message: CaseMessage,
  steps: StepName[],
  owed: StepName | undefined,
): StepName | undefined {
  const named = message.step !== 'owed' && message.step !== 'none' ? message.step : undefined;
  if (named && steps.includes(named)) return named;
  const preferred = message.prefer?.find((s) => steps.includes(s));
  if (preferred) return preferred;
  if (message.step === 'none') return undefined;
  return owed && steps.includes(owed) && hasForm(owed) ? owed : undefined;
}

/** 下一件(还有n件): offered to leaders who read and sign (design.md §6). */
async function othersWaiting(
  deps: Deps,
  viewer: string,
  owes: StepName | 'decide' | undefined,
): Promise<number> {
  const { bureau } = deps;
  const reads = [bureau.director, bureau.deputyInCharge, bureau.disciplineHead];
  const leads = reads.includes(viewer) || bureau.units.some((u) => u.leader === viewer);
  if (!leads) return 0;
  // A bureau file changed since may name him where the stored holders do not yet.
  return Math.max(0, (await countWaitingFor(deps, viewer)) - (owes ? 1 : 0));
}

async function appendedLength(deps: Deps, formKey: string | undefined): Promise<number> {
  const draft = formKey ? await deps.store.drafts.byId(formKey) : undefined;
  return draft?.appended?.length ?? 0;
}

/** Outside one's own task phone number and originals need a typed reason (design.md §4). */
export async function drawReveal(
  deps: Deps,
  { caseId, look }: Extract<Message, { kind: 'reveal' }>,
  viewer: string,
  form?: FormContents,
): Promise<Drawn | undefined> {
  const c = await deps.store.cases.byId(caseId);
  if (!c || accessOf(c, viewer, attemptOf(deps, viewer)) === 'none') return undefined;
  return { card: revealCard(c, look, form) };
}
