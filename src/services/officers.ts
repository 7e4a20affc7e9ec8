import { collectorsOf, type PersonId, unitOf } from '../domain/bureau.ts';
import {
  mayName,
  type OfficerChange,
  type OfficerPlace,
  officerRefusal,
  officerText,
  placesOf,
} from '../domain/officers.ts';
import type { Setting } from '../domain/settings.ts';
import { type Refusal, refuse } from '../domain/step.ts';
import type { IsoDate } from '../domain/time.ts';
import { keepSetting } from './change-setting.ts';
import type { DeliveryDraft } from './messages.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/** One post of the list: who holds it since when, and who named him. */
export interface OfficerRow {
  place: OfficerPlace;
  name: string;
  person?: PersonId;
  deputy?: PersonId;
  /** Absent where the bureau file names him. */
  since?: IsoDate;
  by?: PersonId;
}

/** Everybody over the units reads the whole list, a head his own units' (S8.1). */
export function readsAllOfficers({ bureau }: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  const { office, leadingGroup, director, deputyInCharge } = bureau;
  const over = [office.head, ...office.clerks, ...collectorsOf(bureau), director, deputyInCharge];
  return [...over, leadingGroup.head, ...leadingGroup.members].includes(person);
}

export function mayReadOfficers(deps: Pick<Deps, 'bureau'>, person: PersonId): boolean {
  return readsAllOfficers(deps, person) || deps.bureau.units.some((u) => u.head === person);
}

/** Appointments in the order they were made. */
async function appointments(deps: Deps): Promise<(Setting & { change: OfficerChange })[]> {
  const all = await deps.store.settings.all();
  return all.filter((s): s is Setting & { change: OfficerChange } => s.change.kind === 'officer');
}

/** The list as this reader may see it, what he may name himself, and how it came to that. */
export async function officerList(deps: Deps, viewer: PersonId) {
  const { bureau } = deps;
  const { today } = attemptOf(deps, viewer);
  const mine = placesOf(bureau, viewer, today);
  const isShown = (place: OfficerPlace) => readsAllOfficers(deps, viewer) || mine.includes(place);
  const made = (await appointments(deps)).filter((s) => isShown(s.change.place));
  const rows = rowsOf(deps).filter((r) => isShown(r.place));
  const dated = rows.map((r): OfficerRow => {
    const last = made.findLast((s) => s.change.place === r.place);
    return last ? { ...r, since: last.change.on, by: last.by } : r;
  });
  return { rows: dated, mine, history: made.map((s) => officerText(s.change, bureau)) };
}

function rowsOf({ bureau }: Pick<Deps, 'bureau'>): OfficerRow[] {
  const { bureauInformationOfficer: person, bureauInformationDeputy: deputy } = bureau;
  return [
    { place: 'bureau', name: '局信访信息员', person, deputy },
    ...bureau.units.map((u) => ({
      place: u.id,
      name: u.name,
      person: u.informationOfficer,
      deputy: u.informationDeputy,
    })),
  ];
}

/** 指定信息员 (S8.1, S8.2): in force at once, its day and author kept; who was named is told. */
export async function nameOfficer(
  deps: Deps,
  by: PersonId,
  change: OfficerChange,
): Promise<Refusal | undefined> {
  const { bureau } = deps;
  const { today } = attemptOf(deps, by);
  if (!mayName(bureau, by, change.place, today))
    return refuse('notPermitted', '单位信息员由单位负责人指定，局信访信息员由领导小组组长指定。');
  const wrong = officerRefusal(change, bureau, today);
  if (wrong) return wrong;
  const at = await keepSetting(deps, by, change);
  const unit = unitOf(bureau, change.place)?.name ?? '局信访';
  const told = [change.person, change.deputy].flatMap((person, i): DeliveryDraft[] => {
    const text = `您已被指定为${unit}${i ? '副' : ''}信息员，自${change.on}起。每月20日起报送排查情况，重要信息随时报送。`;
    const to = { kind: 'person' as const, id: person ?? '' };
    return person ? [{ id: `officer:${at}:${person}`, to, message: { kind: 'text', text } }] : [];
  });
  await deps.store.deliveries.add(told, at);
  deps.wakeSender();
  return undefined;
}
