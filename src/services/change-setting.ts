import {
  ownRefusal,
  type Setting,
  type SettingChange,
  settingRefusal,
} from '../domain/settings.ts';
import type { Refusal } from '../domain/step.ts';
import { refuse } from '../domain/step.ts';
import { type Instant, instantOf } from '../domain/time.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/** 设置 is the office head's (S7.2.1, §12.4). */
export function mayChangeSettings(deps: Pick<Deps, 'bureau'>, person: string): boolean {
  return deps.bureau.office.head === person;
}

/** Keeps a change with its day and author, and works with it from now on; or says why not. */
export async function changeSetting(
  deps: Deps,
  by: string,
  change: SettingChange,
): Promise<Refusal | undefined> {
  if (!mayChangeSettings(deps, by)) return refuse('notPermitted', '设置由办公室主任办理。');
  const { today } = attemptOf(deps, by);
  const own = ownRefusal(change, by, deps.bureau);
  const wrong = own ?? settingRefusal(change, deps.bureau, today);
  if (wrong) return wrong;
  const at = await keepSetting(deps, by, change);
  if (change.kind === 'delegation' && change.start <= today) await tellStandIn(deps, change.to, at);
  return undefined;
}

/** Kept for good, and in force from now on. */
export async function keepSetting(deps: Deps, by: string, change: SettingChange): Promise<Instant> {
  const at = instantOf(deps.clock.now());
  await deps.store.settings.add({ id: deps.newId(), at, by, change });
  await deps.refreshSettings();
  deps.log.info({ setting: change.kind }, 'setting changed');
  return at;
}

/** Who stands in from today reads at once what waits for him. */
async function tellStandIn(deps: Deps, person: string, at: string): Promise<void> {
  const to = { kind: 'person' as const, id: person };
  const message = { kind: 'todo' as const };
  await deps.store.deliveries.add([{ id: `standIn:${person}:${at}`, to, message }], at);
  deps.wakeSender();
}

/** The last changes, the newest first. */
export async function recentSettings(deps: Deps, count: number): Promise<Setting[]> {
  return (await deps.store.settings.all()).slice(-count).reverse();
}
