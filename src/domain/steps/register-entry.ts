import { type Bureau, type PersonId, unitOf } from '../bureau.ts';
import type { Case } from '../case.ts';
import type { Petitioner } from '../case-parts.ts';
import { accusedUnits, isBarred, isRespondent, keptFrom } from '../firewall.ts';
import type { Amendment } from '../inputs.ts';
import { type Apply, card, type Effect, type Refusal, refuse, type StepContext } from '../step.ts';

const MATTER = ['summary', 'detail', 'place', 'topic', 'nationalNo', 'respondent'] as const;
const PERSON = {
  petitionerName: 'name',
  petitionerUnit: 'unit',
  petitionerAddress: 'address',
  petitionerPhone: 'phone',
} as const;
type PersonField = keyof typeof PERSON;

/**
 * S1.3: a correction of the register keeps what stood there. The matter's old words stay in the open,
 * the petitioner's stay sealed with the new ones.
 */
export const amend: Apply<'amend'> = (c, { reason, ...input }, ctx): Effect | Refusal => {
  const told = MATTER.filter((f) => isChanged(c[f], input[f]));
  const person = (Object.keys(PERSON) as PersonField[]).filter((f) =>
    isChanged(c.petitioner[PERSON[f]], input[f]),
  );
  if (!told.length && !person.length) return refuse('nothing', '没有改动，请修改后再提交。');
  const changes = [
    ...told.map((field) => ({ field, from: c[field], to: input[field] })),
    ...person.map((field) => ({ field })),
  ];
  const about = told.includes('respondent');
  const next = { ...c, ...Object.fromEntries(told.map((f) => [f, input[f]])) };
  const refused = about ? accusedHere(next, ctx) : undefined;
  if (refused) return refused;
  return {
    change: {
      ...Object.fromEntries(told.map((f) => [f, input[f]])),
      ...(about ? { keptFrom: keptFromNow(c, next, ctx.bureau) } : {}),
      ...(person.length ? { petitioner: amended(c.petitioner, input) } : {}),
      corrections: [...c.corrections, { by: ctx.actor, at: ctx.now, reason, changes }],
    },
    notices: card(c, ctx, ['handler', 'unitHead'], `登记内容已更正：${reason}`),
  };
};

/** Whom a petition is about may be found out late, but not while those have it in hand (art. 30). */
function accusedHere(next: Case, { bureau, actor }: StepContext): Refusal | undefined {
  if (isRespondent(next, bureau, actor))
    return refuse('respondent', '此件反映您本人或您所在单位，请交其他信访员更正。', 'respondent');
  const { unit, coUnits = [], unitHead, handler, responsible } = next.assignment ?? {};
  const accused = accusedUnits(next, bureau);
  const people = [unitHead, handler, responsible, next.sealedTo].filter((p) => p !== undefined);
  const isTheirs =
    [unit, ...coUnits].some((u) => u !== undefined && accused.includes(u)) ||
    people.some((p) => isBarred(next, bureau, p));
  return isTheirs
    ? refuse('respondentHolds', '被反映的单位或人员正在办理此件，请先改派，再更正。', 'respondent')
    : undefined;
}

/** Words added keep away whom the old ones kept away; a mistake put right does not. */
function keptFromNow(c: Case, next: Case, bureau: Bureau): PersonId[] | undefined {
  const now = keptFrom(next, bureau) ?? [];
  const isAdded = (next.respondent ?? '').includes(c.respondent ?? '');
  const all = isAdded ? [...new Set([...(c.keptFrom ?? []), ...now])] : now;
  return all.length ? all : undefined;
}

/** A field left empty is left as it was: a correction does not erase. */
const isChanged = (was: string | undefined, now: string | undefined): boolean =>
  now !== undefined && now !== was;

function amended(was: Petitioner, input: Amendment): Petitioner {
  const { type, earlier = [], ...before } = was;
  const now = Object.fromEntries(
    (Object.keys(PERSON) as PersonField[]).flatMap((f) =>
      input[f] === undefined ? [] : [[PERSON[f], input[f]]],
    ),
  );
  return { type, ...before, ...now, earlier: [...earlier, before] };
}

/** S4.1: what a co-handling unit found, for the lead unit's result. */
export const filePart: Apply<'filePart'> = (c, input, ctx) => {
  const { coUnits = [] } = c.assignment ?? {};
  const mine = coUnits.filter((u) => unitOf(ctx.bureau, u)?.head === ctx.behalf);
  const parts = mine.map((unit) => ({ unit, text: input.text, by: ctx.actor, at: ctx.now }));
  const names = mine.map((u) => unitOf(ctx.bureau, u)?.name ?? u).join('、');
  const next: Case = { ...c, parts: [...c.parts, ...parts] };
  return {
    change: { parts: next.parts },
    notices: card(next, ctx, ['handler'], `${names}已报送协办意见`),
  };
};

/** §5.4: several cases named beside this one at once; each stays a case of its own. */
export const linkCases: Apply<'linkCases'> = (c, input) => {
  const chosen = input.cases.map((text) => {
    const [id = '', no = ''] = text.split(' ');
    return { id, no };
  });
  const fresh = chosen.filter((x) => x.no && x.id !== c.id && !c.links.some((l) => l.id === x.id));
  if (!fresh.length) return refuse('nothing', '请选择要关联的信访件。', 'cases');
  return { change: { links: [...c.links, ...fresh] }, notices: [] };
};
