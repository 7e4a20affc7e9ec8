import type { Case } from '../domain/case.ts';
import { record } from '../domain/decide.ts';
import { card } from '../domain/step.ts';
import { OPEN_STATUSES } from '../domain/transitions.ts';
import type { Deps } from './ports.ts';
import { attemptOf } from './rules.ts';

/** A lost race is tried again on the fresh case. */
const TRIES = 16;

/**
 * The main case learns what came into it (T6), once: its history says so, and whoever has it in hand
 * is told. Repeated after a crash it changes nothing.
 * @throws when others were faster every time; the notice stays owed
 */
export async function joinCase(deps: Deps, mainId: string, gone: Case): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const main = await deps.store.cases.byId(mainId);
    if (!main || main.merged.some((m) => m.id === gone.id)) return;
    if (await deps.store.cases.replace(main, joined(deps, main, gone))) return deps.wakeSender();
  }
  throw new Error('the main case keeps changing');
}

function joined(deps: Deps, main: Case, { id, no }: Case): Case {
  const { now, today } = attemptOf(deps, 'system');
  const { bureau, calendar } = deps;
  const next = { ...main, merged: [...main.merged, { id, no }] };
  const ctx = { bureau, calendar, now, today, actor: 'system', behalf: 'system' };
  const isOpen = OPEN_STATUSES.includes(main.status);
  const told = isOpen
    ? card(next, ctx, ['handler', 'unitHead', 'officeHead'], `${no} 已并入此件，请一并答复`)
    : [];
  const { status } = main;
  const entry = { at: now, by: 'system', action: 'join', from: status, to: status } as const;
  return record(next, { ...entry, data: { no } }, told, deps).case;
}
