import { filedCard, fileWhereCard } from '../../cards/small-cards.ts';
import { permit, permittedSteps } from '../domain/decide.ts';
import { WRITTEN_ON } from '../domain/printed.ts';
import { isRefusal } from '../domain/step.ts';
import { accessOf } from '../domain/visibility.ts';
import type { Drawn } from '../services/delivery-ports.ts';
import type { Message } from '../services/messages.ts';
import type { Deps } from '../services/ports.ts';
import { mayDraft } from '../services/register-case.ts';
import { attemptOf } from '../services/rules.ts';
import { collectedBy } from '../services/year-archive.ts';

/** 归入哪一件 offers the sender's last three that still take files. */
const RECENT = 3;

/** 归入哪一件: a file that came without a word. */
export async function drawFileWhere(
  deps: Deps,
  m: Extract<Message, { kind: 'fileWhere' }>,
  viewer: string,
): Promise<Drawn> {
  const recent = await deps.store.cases.recentOf(viewer, RECENT * 4);
  const attempt = attemptOf(deps, viewer);
  const open = recent.filter(
    (c) => accessOf(c, viewer, attempt) !== 'none' && !isRefusal(permit(c, 'attach', attempt)),
  );
  const { fileId, fileName } = m;
  const form = (await deps.store.deliveries.newestForm(viewer))?.message;
  const draft = form?.kind === 'register' && (await deps.store.drafts.byId(form.draftId));
  const draftId = draft ? draft.id : undefined;
  const register = mayDraft(deps, viewer);
  const years = (await collectedBy(deps, viewer)).map((a) => ({ id: a.id, year: a.body.year }));
  const choices = { fileId, fileName, recent: open.slice(0, RECENT), register, draftId, years };
  return { card: fileWhereCard(choices) };
}

/** A signed page that found its case (M11), and the step its words are typed in by. */
export async function drawFiled(
  deps: Deps,
  { caseId, fileId, again }: Extract<Message, { kind: 'filed' }>,
  viewer: string,
): Promise<Drawn | undefined> {
  const c = await deps.store.cases.byId(caseId);
  const attempt = attemptOf(deps, viewer);
  const file = c?.attachments.find((a) => a.id === fileId);
  if (!c || !file?.signed || accessOf(c, viewer, attempt) === 'none') return undefined;
  const step = file.kind === 'image' ? WRITTEN_ON[file.signed.paper] : undefined;
  const next = step && permittedSteps(c, attempt).includes(step) ? step : undefined;
  return { card: filedCard({ case: c, signed: file.signed, again, step: next }) };
}
