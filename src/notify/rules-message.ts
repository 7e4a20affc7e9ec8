import { assessCard } from '../../cards/work/assess.ts';
import { rulesCard, systemCard } from '../../cards/work/rules.ts';
import { screenCard } from '../../cards/work/screen.ts';
import { clausesOf } from '../domain/assessment/clauses.ts';
import {
  clauseStates,
  mayAssess,
  mendsFor,
  scopeText,
  scoresOf,
  systemStates,
} from '../services/assessment.ts';
import { mayChangeSettings } from '../services/change-setting.ts';
import type { Drawn } from '../services/delivery-ports.ts';
import type { Message } from '../services/messages.ts';
import type { Deps } from '../services/ports.ts';
import { attemptOf } from '../services/rules.ts';
import { openScreen, SCREEN_HOURS } from '../services/screen.ts';

type Of<K extends Message['kind']> = Extract<Message, { kind: K }>;

/** 制度 of the present month, or one of its systems, in the viewer's own scope. */
export async function drawRules(deps: Deps, m: Of<'rules'>, viewer: string): Promise<Drawn> {
  const { now } = attemptOf(deps, viewer);
  const view = { bureau: deps.bureau, now, scope: scopeText(deps, viewer) };
  const { system } = m;
  if (system !== undefined) {
    const states = await clauseStates(deps, viewer, clausesOf(system));
    return { card: systemCard(view, { system, states, mends: mendsFor(deps, viewer) }) };
  }
  const systems = systemStates(await clauseStates(deps, viewer));
  const [assess, screen] = [mayAssess(deps, viewer), mayChangeSettings(deps, viewer)];
  return { card: rulesCard(view, { systems, assess, screen }) };
}

export async function drawAssess(
  deps: Deps,
  { year }: Of<'assess'>,
  viewer: string,
): Promise<Drawn | undefined> {
  if (!mayAssess(deps, viewer)) return undefined;
  const { now } = attemptOf(deps, viewer);
  const scores = await scoresOf(deps, year);
  const sets = mayChangeSettings(deps, viewer);
  return { card: assessCard({ now }, { year, scores, mends: mendsFor(deps, viewer), sets }) };
}

/** `link` is there in the answer to the click that made it, and nowhere kept. */
export async function drawScreen(
  deps: Deps,
  viewer: string,
  link?: string,
): Promise<Drawn | undefined> {
  if (!mayChangeSettings(deps, viewer)) return undefined;
  const { until } = openScreen(deps) ?? {};
  return { card: screenCard({ until, link, hours: SCREEN_HOURS }) };
}
