import { collectorsOf, officersOf } from '../domain/bureau.ts';
import type { Case } from '../domain/case.ts';
import type { Attachment, Reception } from '../domain/case-parts.ts';
import { isRespondent } from '../domain/firewall.ts';
import type { Registration } from '../domain/inputs.ts';
import { registerCase as asRegistered, registrationRefusal } from '../domain/register.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import { accessOf } from '../domain/visibility.ts';
import type { Alike } from './delivery-ports.ts';
import { matchText } from './match-text.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';
import { watchCase } from './signs.ts';
import { tellAffairs } from './tell-affairs.ts';

export type RegisterOutcome =
  | { kind: 'done'; case: Case; created: boolean }
  | { kind: 'alike'; alike: Alike[] }
  | { kind: 'refused'; refusal: Refusal };

const HINTS = 3;
const SAME_PERSON = '同一信访人';

/** Clerks, the office head and the discipline head register; information officers keep drafts (T1, §5.8). */
export function mayRegister(deps: Pick<Deps, 'bureau'>, person: string): boolean {
  const { office, disciplineHead } = deps.bureau;
  return office.clerks.includes(person) || [office.head, disciplineHead].includes(person);
}

/** T1: information officers prepare, the office registers. */
export function mayDraft(deps: Pick<Deps, 'bureau'>, person: string): boolean {
  return (
    mayRegister(deps, person) ||
    collectorsOf(deps.bureau).includes(person) ||
    deps.bureau.units.some((u) => officersOf(u).includes(person))
  );
}

/**
 * T2: number and case in one insert. The same form sent twice gives the same case; a look-alike is
 * shown once and never blocks (`anyway`). Errors are sentences for the clerk.
 */
export async function registerCase(
  deps: Deps,
  r: Registration,
  by: {
    actor: string;
    draftId: string;
    fileIds: string[];
    anyway: boolean;
    reception?: Reception;
  },
): Promise<RegisterOutcome> {
  const attempt = attemptOf(deps, by.actor);
  if (!mayRegister(deps, by.actor))
    return {
      kind: 'refused',
      refusal: refuse('notPermitted', '登记由信访员办理；您可以存草稿后请信访员登记。'),
    };
  if (isRespondent(r, deps.bureau, by.actor))
    return {
      kind: 'refused',
      refusal: refuse('respondent', '此件反映您本人或您所在单位，请交其他登记人员登记。'),
    };
  const refusal = registrationRefusal(r, attempt.today, deps.bureau);
  if (refusal) return { kind: 'refused', refusal };
  const alike = await findAlike(deps, r, by);
  if (alike.length && !by.anyway) return { kind: 'alike', alike };
  const repeatOf = await repeatedBy(deps, alike);
  const attachments = await attachmentsOf(deps, by.fileIds);
  const id = deps.newId();
  const year = Number(attempt.today.slice(0, 4));
  const done = await deps.store.cases.register(
    { series: r.channel, year, draftId: by.draftId },
    (slot) => {
      const { draftId, reception } = by;
      const made = { ...attempt, id, draftId, attachments, repeatOf, reception };
      return asRegistered(r, made, slot);
    },
  );
  await deps.store.drafts.remove(by.draftId);
  deps.log.info({ no: done.case.no, created: done.created }, 'case registered');
  // The queue shows it at once; the notice stands for the case that this is cut off.
  await tellAffairs(deps, done.case);
  if (done.created) await watchCase(deps, done.case);
  deps.wakeSender();
  return { kind: 'done', ...done };
}

/** The petitioner's earlier case; a sealed one is named in no other, not even by its id (§12.2). */
async function repeatedBy(deps: Deps, alike: readonly Alike[]): Promise<string | undefined> {
  const ids = alike.filter((a) => a.reason === SAME_PERSON).map((a) => a.id);
  const cases = ids.length ? await deps.store.cases.byIds(ids) : [];
  return ids.find((id) => cases.some((c) => c.id === id && !c.sealedTo));
}

async function findAlike(
  deps: Deps,
  r: Registration,
  by: { actor: string; draftId: string },
): Promise<Alike[]> {
  const { today } = attemptOf(deps, by.actor);
  const keyed = await deps.store.cases.alike(
    {
      name: r.petitionerType === 'anonymous' ? undefined : r.petitionerName,
      phone: r.petitionerPhone,
      address: r.petitionerAddress,
      unit: r.petitionerUnit,
      summary: r.summary,
    },
    HINTS * 2,
  );
  const worded = await matchText(deps.store.cases, r.summary, HINTS * 2);
  const known = new Set(keyed.map((c) => c.id));
  const fresh = worded.map((m) => m.id).filter((id) => !known.has(id));
  const more = fresh.length ? await deps.store.cases.byIds(fresh) : [];
  return [...keyed, ...more]
    .filter((c) => c.draftId !== by.draftId && c.status !== 'voided')
    .filter((c) => accessOf(c, by.actor, { bureau: deps.bureau, today }) !== 'none')
    .slice(0, HINTS)
    .map((c) => ({
      id: c.id,
      no: c.no,
      summary: c.summary,
      status: c.status,
      reason:
        c.petitioner.name && c.petitioner.name === r.petitionerName
          ? SAME_PERSON
          : known.has(c.id)
            ? '内容相同'
            : (worded.find((m) => m.id === c.id)?.reason ?? ''),
    }));
}

/** Files sent before the form: they belong to the step of registration. */
async function attachmentsOf(deps: Deps, fileIds: string[]): Promise<Attachment[]> {
  const files = await Promise.all(fileIds.map((id) => deps.store.files.info(id)));
  return files.flatMap((f) =>
    f
      ? [
          {
            id: f.id,
            name: f.name,
            kind: f.kind,
            size: f.size,
            by: f.by,
            at: f.at,
            step: 'registered' as const,
          },
        ]
      : [],
  );
}
