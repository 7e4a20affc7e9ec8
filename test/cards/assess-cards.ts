import { assessCard } from '../../cards/work/assess.ts';
import { rulesCard, systemCard } from '../../cards/work/rules.ts';
import { screenCard } from '../../cards/work/screen.ts';
import { SYSTEMS } from '../../src/domain/assessment/clause.ts';
import { CLAUSES, clausesOf } from '../../src/domain/assessment/clauses.ts';
import type { Duty, Tally } from '../../src/domain/assessment/duty.ts';
import { INDICATOR_IDS, scoreOf } from '../../src/domain/assessment/indicators.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import { WORDS } from '../../src/services/words.ts';

/** 制度, each of its systems, 考核自查 and 会议室大屏, filled to the brim. */
export function assessCards(bureau: Bureau, ch: string): object[] {
  const now = '2025-09-20T10:00:00.000+08:00';
  const what = ch.repeat(200);
  const gap: Duty = { what, state: 'missing', caseId: '0123456789abcdef01234567' };
  const last: Duty = { ...gap, state: 'done', at: now, by: 'ou_liangjing' };
  const affair: Duty = { what, state: 'missing', affairId: 'screening:wuye:2025-09' };
  const counts = { duties: 20_000, done: 19_000, late: 1000, missing: 1000 };
  const tallies: Tally[] = [
    { ...counts, last, gaps: Array.from({ length: 20 }, () => gap) },
    { ...counts, last: { ...last, caseId: undefined, affairId: affair.affairId }, gaps: [affair] },
    { duties: 0, done: 0, late: 0, missing: 0, gaps: [] },
  ];
  const tallyOf = (i: number) => tallies[i % tallies.length]!;
  const states = CLAUSES.map((clause, i) => ({ clause, tally: tallyOf(i) }));
  const view = { bureau, now, scope: what };
  const systems = SYSTEMS.map((system, i) => ({ system, ...tallyOf(i) }));
  const mends = [...WORDS.map((w) => w.word), '登记核对'];
  const scores = INDICATOR_IDS.map((id, i) => scoreOf(id, { n: i, of: 20_000 }, bureau));
  const none = INDICATOR_IDS.map((id) => scoreOf(id, { n: 0, of: 0 }, bureau));
  return [
    rulesCard(view, { systems, assess: true, screen: true }),
    rulesCard(view, { systems, assess: false, screen: false }),
    ...([0, ...SYSTEMS] as const).map((system) => {
      const own = states.filter((s) => clausesOf(system).includes(s.clause));
      return systemCard(view, { system, states: own, mends });
    }),
    systemCard(view, { system: 7, states: states.filter((s) => s.clause.system === 7), mends: [] }),
    assessCard({ now }, { year: 2025, scores, mends, sets: true }),
    assessCard({ now }, { year: 2024, scores: none, mends: [], sets: false }),
    screenCard({ hours: 12 }),
    screenCard({
      hours: 12,
      until: now,
      link: `https://${'a'.repeat(200)}/screen/${'b'.repeat(43)}`,
    }),
  ];
}
