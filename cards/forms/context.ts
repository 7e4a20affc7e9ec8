import { type Bureau, personOf, unitOf, unitPeople } from '../../src/domain/bureau.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import type { Case } from '../../src/domain/case.ts';
import type { CaseLink } from '../../src/domain/case-parts.ts';
import { accusedUnits, isBarred } from '../../src/domain/firewall.ts';
import type { IsoDate } from '../../src/domain/time.ts';
import type { Option } from '../fields.ts';

/** What a form is made from: the case it belongs to and the bureau's own lists. */
export interface FormContext {
  case: Case;
  bureau: Bureau;
  calendar: Calendar;
  today: IsoDate;
  viewer: string;
  /** Open cases this one may be merged into (T6). */
  mergeable?: CaseLink[];
  /** Alike ones, open or closed, to be linked. */
  linkable?: CaseLink[];
}

/** A word list as select options. */
export const optionsOf = (words: Record<string, string>): Option[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

export function nameOf(bureau: Bureau, openId: string | undefined): string {
  return (openId && personOf(bureau, openId)?.name) || '';
}

/** Units that may get the case: neither those complained about nor under them; sealed ones stay with discipline. */
export function unitOptions(ctx: FormContext): Option[] {
  const accused = accusedUnits(ctx.case, ctx.bureau);
  return ctx.bureau.units
    .filter((u) => !accused.includes(u.id) && !isBarred(ctx.case, ctx.bureau, u.head))
    .filter((u) => (ctx.case.sealedTo ? u.kind === 'discipline' : u.kind !== 'discipline'))
    .map((u) => ({ value: u.id, text: u.name }));
}

/** `韩承志 科长`: short enough for half a phone's width. */
function optionText(bureau: Bureau, openId: string): string {
  const person = personOf(bureau, openId);
  return person ? `${person.name} ${person.title}` : '';
}

export function peopleOptions(ctx: FormContext, people: string[]): Option[] {
  return [...new Set(people)]
    .filter((p) => !isBarred(ctx.case, ctx.bureau, p))
    .map((p) => ({ value: p, text: optionText(ctx.bureau, p) }));
}

/** People of the assigned unit, or of every unit while none is chosen; and who took over from one (T37). */
export function unitPeopleOptions(ctx: FormContext, unitId: string | undefined): Option[] {
  const unit = unitOf(ctx.bureau, unitId);
  const units = unit ? [unit] : ctx.bureau.units;
  const tookOver = ctx.case.recusals.flatMap((r) => r.replacement ?? []);
  return peopleOptions(ctx, [...units.flatMap(unitPeople), ...tookOver]);
}

export function leaderOptions(ctx: FormContext): Option[] {
  const { bureau } = ctx;
  const leaders = ctx.case.sealedTo
    ? [bureau.director, bureau.disciplineHead]
    : [bureau.director, bureau.deputyInCharge, ...bureau.units.map((u) => u.leader)];
  return peopleOptions(ctx, leaders);
}
