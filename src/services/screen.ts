import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Bureau, PersonId } from '../domain/bureau.ts';
import { runningClock } from '../domain/case.ts';
import { figuresOf, type Share } from '../domain/figures.ts';
import { spanOf } from '../domain/period.ts';
import type { Refusal } from '../domain/step.ts';
import { addDays, dateOf, type IsoDate, instantOf, plusMs } from '../domain/time.ts';
import { OPEN_STATUSES } from '../domain/transitions.ts';
import { clauseStates, type SystemState, systemStates } from './assessment.ts';
import { changeSetting } from './change-setting.ts';
import type { Deps } from './ports.ts';
import { nextMorning } from './reception.ts';

/** A meeting and what comes before it. */
export const SCREEN_HOURS = 12;
const HOUR_MS = 3_600_000;
const TOKEN_BYTES = 32;
const SOON_DAYS = 3;
const ALL = 100_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The link that is in force, if any. */
export function openScreen(deps: Pick<Deps, 'bureau' | 'clock'>): Bureau['screen'] {
  const { screen } = deps.bureau;
  return screen && instantOf(deps.clock.now()) < screen.until ? screen : undefined;
}

/**
 * A new link for the meeting room; the one before it is void. Only its hash is kept: who reads the database
 * cannot open the page.
 */
export async function makeScreen(deps: Deps, by: PersonId): Promise<{ token: string } | Refusal> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const until = plusMs(instantOf(deps.clock.now()), SCREEN_HOURS * HOUR_MS);
  const refusal = await changeSetting(deps, by, { kind: 'screen', hash: hashOf(token), until });
  return refusal ?? { token };
}

export const withdrawScreen = (deps: Deps, by: PersonId): Promise<Refusal | undefined> =>
  changeSetting(deps, by, { kind: 'screen' });

/** Does this token open the page now? Asked of what is stored: another process may have withdrawn it. */
export async function opensScreen(deps: Deps, token: string): Promise<boolean> {
  await deps.refreshSettings();
  const hash = openScreen(deps)?.hash;
  const given = Buffer.from(hashOf(token), 'hex');
  const known = Buffer.from(hash ?? hashOf(''), 'hex');
  return timingSafeEqual(given, known) && hash !== undefined;
}

/** What hangs in the meeting room: counts and nothing else. */
export interface ScreenCounts {
  bureau: string;
  month: string;
  /** `2025-10-09 09:00`. */
  asOf: string;
  open: number;
  soon: number;
  late: number;
  registered: number;
  ended: number;
  onTime: Share;
  systems: SystemState[];
  reception?: IsoDate;
}

/** Nobody's view: no sealed petition, nothing that is kept from anybody, no unit beside another. */
export async function screenCounts(deps: Deps): Promise<ScreenCounts> {
  const now = instantOf(deps.clock.now());
  const [today, month] = [dateOf(now), now.slice(0, 7)];
  const { cases } = deps.store;
  const read = await Promise.all([
    cases.registeredIn(month, ALL),
    cases.endedIn(month, ALL),
    cases.running(ALL),
  ]);
  const [registered = [], ended = [], running = []] = read.map((all) =>
    all.filter((c) => !c.sealedTo && c.status !== 'voided'),
  );
  const open = running.filter((c) => OPEN_STATUSES.includes(c.status));
  const f = figuresOf({ registered, ended, open }, { now, span: spanOf(month) });
  const soon = open.filter((c) => {
    const due = runningClock(c, 'K4')?.dueOn;
    return due && due >= today && due <= addDays(today, SOON_DAYS);
  });
  return {
    ...{ bureau: deps.bureau.name, month, asOf: `${today} ${now.slice(11, 16)}` },
    ...{ open: f.open, soon: soon.length, late: f.late },
    ...{ registered: f.registered, ended: f.ended, onTime: f.onTime },
    systems: systemStates(await clauseStates(deps, undefined)),
    reception: await nextMorning(deps, today),
  };
}
