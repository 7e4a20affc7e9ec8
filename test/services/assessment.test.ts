import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Affair } from '../../src/domain/affairs/affair.ts';
import { CLAUSES } from '../../src/domain/assessment/clauses.ts';
import type { Tally } from '../../src/domain/assessment/duty.ts';
import { totalOf } from '../../src/domain/assessment/indicators.ts';
import type { Bureau } from '../../src/domain/bureau.ts';
import type { Case } from '../../src/domain/case.ts';
import { at } from '../../src/domain/time.ts';
import { clauseStates, scoresOf } from '../../src/services/assessment.ts';
import { registered } from '../store/stored-cases.ts';
import { type DemoDeps, demoDeps } from '../support/deps.ts';
import { MONTH, seedMonth } from '../support/seeded-month.ts';

const DIRECTOR = 'ou_jiangwangshu';
const UNIT_HEAD = 'ou_hanchengzhi';

/** The clauses of domain.md §1, which lies beside the project where it is built. */
const KNOWN = `S0.1 S0.2 S1.1 S1.2 S1.3 S2.1 S2.2 S2.3 S2.4 S3.1 S3.2 S3.3 S4.1 S4.2 S4.3 S5.1 S5.2 S5.3
S6.1 S6.2 S6.3 S6.4 S7.1.0 S7.1.1 S7.1.2 S7.1.3 S7.1.4 S7.1.5 S7.2.1 S7.2.2 S7.2.3 S7.2.4 S7.2.5 S8.1 S8.2 S8.3`;
function clauseIds(): string[] {
  const paper = new URL('../../../shared/domain.md', import.meta.url);
  if (!existsSync(paper)) return KNOWN.split(/\s+/);
  const [, first = ''] = readFileSync(paper, 'utf8').split(/^## 1\. /m);
  const section = first.split(/^## /m)[0] ?? '';
  return [...section.matchAll(/^- \*\*(S\d(?:\.\d)+)\b/gm)].map((m) => m[1] as string);
}

type Removal =
  | { of: string; without: Partial<Case> }
  | { affair: string; without: object; state?: string }
  | { bureau: (b: Bureau) => void }
  | 'settings';
const noClock: Removal = { of: 'letter', without: { clocks: [] } };
const reception = (without: object): Removal => ({ affair: `reception:bureau:${MONTH}`, without });
const gone = { registeredAt: at('2024-01-02', '09:00') };

/** How the evidence of each clause is taken away. */
const REMOVALS: Record<string, Removal> = {
  'S0.1': 'settings',
  'S0.2': { bureau: (b) => b.phrases.push('请将要紧问题报我。') },
  'S1.1': { of: 'letter', without: gone },
  'S1.2': { of: 'letter', without: { outcome: undefined } },
  'S1.3': { of: 'letter', without: { nationalNo: undefined } },
  'S2.1': { of: 'visit', without: { explained: undefined } },
  'S2.2': { of: 'visit', without: { petitioner: { type: 'public', name: '某' } } },
  'S2.3': { of: 'visit', without: { explained: undefined } },
  'S2.4': { of: 'major', without: { clocks: [] } },
  'S3.1': { of: 'letter', without: { instructions: [] } },
  'S3.2': noClock,
  'S3.3': noClock,
  'S4.1': { of: 'letter', without: { results: [] } },
  'S4.2': noClock,
  'S4.3': { of: 'transferred', without: { clocks: [] } },
  'S5.1': { affair: 'statistics:bureau:2025-09', without: { approved: undefined } },
  'S5.2': { of: 'filed', without: { status: 'closed', archive: undefined } },
  'S5.3': { of: 'filed', without: { status: 'closed', archive: undefined } },
  'S6.1': { affair: `screening:wuye:${MONTH}`, without: { reported: undefined } },
  'S6.2': { affair: 'sign:a', without: { opinion: undefined }, state: 'open' },
  'S6.3': { affair: `meeting:bureau:${MONTH}`, without: { minutes: undefined } },
  'S6.4': { affair: 'dispute:2025:001', without: { resolved: undefined } },
  'S7.1.0': reception({ publishedAt: undefined }),
  'S7.1.1': reception({ openedAt: undefined }),
  'S7.1.2': reception({ closedAt: undefined }),
  'S7.1.3': { of: 'visit', without: { clocks: [] } },
  'S7.1.4': { of: 'visit', without: { calls: [] } },
  'S7.1.5': {
    affair: `reception:shizheng:${MONTH}`,
    without: { unitReturn: undefined, closedAt: undefined },
  },
  'S7.2.1': { affair: 'duties:bureau:2025', without: { signatures: [] } },
  'S7.2.2': { affair: 'accountability:a', without: { decision: undefined } },
  'S7.2.3': { affair: 'upward:a', without: {}, state: 'voided' },
  'S7.2.4': { of: 'led', without: { clocks: [] } },
  'S7.2.5': { of: 'letter', without: { assignment: undefined } },
  'S8.1': {
    bureau: (b) => {
      for (const u of b.units) u.informationOfficer = undefined;
    },
  },
  'S8.2': { affair: 'report:bureau:2025-09', without: { sent: undefined } },
  'S8.3': { of: 'major', without: { clocks: [] } },
};

let deps: DemoDeps;
let cases: Record<string, Case>;
beforeAll(async () => {
  deps = await demoDeps(at(`${MONTH}-31`, '17:00'));
  cases = await seedMonth(deps);
});
afterAll(() => deps.close());

const tallyOf = async (id: string, viewer: string | undefined = DIRECTOR): Promise<Tally> =>
  (await clauseStates(deps, viewer)).find((s) => s.clause.id === id)!.tally;

/** Takes evidence away, asks, and puts it back. */
async function without<T>(removal: Removal, ask: () => Promise<T>): Promise<T> {
  if (removal === 'settings') {
    const kept = deps.store.settings;
    deps.store.settings = { ...kept, all: async () => [] };
    return ask().finally(() => {
      deps.store.settings = kept;
    });
  }
  if ('bureau' in removal) {
    const kept = deps.bureau;
    deps.bureau = structuredClone(kept);
    removal.bureau(deps.bureau);
    return ask().finally(() => {
      deps.bureau = kept;
    });
  }
  if ('affair' in removal) {
    const { affairs } = deps.store;
    const a = (await affairs.byId(removal.affair))!;
    const body = { ...(a.body as object), ...removal.without };
    const bare: Affair = { ...a, body, state: removal.state ?? a.state, version: a.version + 1 };
    expect(await affairs.replace(a, bare)).toBe(true);
    const answer = await ask();
    await affairs.replace(bare, { ...a, version: bare.version + 1 });
    return answer;
  }
  const c = (await deps.store.cases.byId(cases[removal.of]!.id))!;
  const bare = { ...c, ...removal.without, version: c.version + 1 };
  expect(await deps.store.cases.replace(c, bare)).toBe(true);
  const answer = await ask();
  await deps.store.cases.replace(bare, { ...c, version: bare.version + 1 });
  return answer;
}

describe('the clauses of the rule book (S0.1)', () => {
  it('are all in the table, and no other, each with a query', () => {
    const ids = CLAUSES.map((c) => c.id);
    expect([...new Set(clauseIds())].sort()).toEqual([...ids].sort());
    expect(ids.length).toBe(new Set(ids).size);
    expect(CLAUSES.filter((c) => !c.ofCase && !c.ofBureau)).toEqual([]);
    expect(Object.keys(REMOVALS).sort()).toEqual([...ids].sort());
  });

  it.each(CLAUSES.map((c) => c.id))(
    '%s is counted in its month, and less without evidence',
    async (id) => {
      const whole = await tallyOf(id);
      expect(whole.done).toBeGreaterThan(0);
      expect(whole.last).toBeDefined();
      const bare = await without(REMOVALS[id]!, () => tallyOf(id));
      expect(bare.done).toBeLessThan(whole.done);
      expect(await tallyOf(id)).toEqual(whole);
    },
  );

  it('tells what is late from what is missing', async () => {
    const late = { ...cases.letter!.clocks.find((k) => k.kind === 'K4')!, dueOn: `${MONTH}-14` };
    const before = await tallyOf('S4.2');
    const removal = { of: 'letter', without: { clocks: [late] } };
    expect(await without(removal, () => tallyOf('S4.2'))).toMatchObject({
      ...{ done: before.done, late: 1, missing: 0 },
    });
    const never = {
      of: 'letter',
      without: { clocks: [{ ...late, stoppedAt: undefined, endReason: undefined }] },
    };
    const missed = await without(never, () => tallyOf('S4.2'));
    expect(missed).toMatchObject({ done: before.done - 1, missing: 1 });
    expect(missed.gaps[0]).toMatchObject({ what: cases.letter!.no, caseId: cases.letter!.id });
  });
});

describe('whose duties somebody reads', () => {
  it('a unit’s head reads those of his unit alone', async () => {
    const own = await tallyOf('S6.1', UNIT_HEAD);
    expect(own).toMatchObject({ duties: 1, done: 1 });
    expect((await tallyOf('S6.1')).duties).toBe(deps.bureau.units.length);
    expect((await tallyOf('S5.1', UNIT_HEAD)).duties).toBe(0);
    const other = await clauseStates(deps, 'ou_chengyuanhang');
    expect(other.find((s) => s.clause.id === 'S7.2.5')!.tally.duties).toBe(0);
  });

  it('nobody learns of a sealed petition, nor who it is about of one about him', async () => {
    const before = await tallyOf('S1.1');
    const base = { registeredAt: at(`${MONTH}-20`, '09:00'), owed: [], holders: [] };
    await registered(deps.store, { ...base, category: 'accusation', sealedTo: 'ou_yanshouyi' });
    expect(await tallyOf('S1.1')).toEqual(before);
    expect(await tallyOf('S1.1', 'ou_yanshouyi')).toMatchObject({ duties: before.duties });
    const about = cases.letter!.assignment!;
    const own = (await tallyOf('S7.2.5', UNIT_HEAD)).duties;
    await registered(deps.store, { ...base, respondentUnit: 'wuye', assignment: about });
    expect((await tallyOf('S7.2.5', UNIT_HEAD)).duties).toBe(own);
    expect((await tallyOf('S1.1')).duties).toBe(before.duties + 1);
  });

  it('accountability is counted for its readers, and not on the wall', async () => {
    for (const id of ['S7.2.2', 'S7.2.3']) {
      expect((await tallyOf(id)).duties).toBe(1);
      for (const viewer of [UNIT_HEAD, 'ou_chengyuanhang', undefined])
        expect(
          (await clauseStates(deps, viewer)).find((s) => s.clause.id === id)!.tally.duties,
        ).toBe(0);
    }
  });

  it('nothing is named to the meeting room', async () => {
    const said = JSON.stringify((await clauseStates(deps, undefined)).map((s) => s.tally));
    for (const c of Object.values(cases)) {
      expect(said).not.toContain(c.no);
      expect(said).not.toContain(c.id);
    }
  });
});

describe('考核自查 (M9)', () => {
  it('scores what there is evidence for; deleting evidence drops the score', async () => {
    const whole = await scoresOf(deps, 2025);
    const of = (id: string) => whole.find((s) => s.id === id)!;
    expect(of('onTime')).toMatchObject({ evidence: { n: 1, of: 1 }, points: 20, gap: 0 });
    expect(of('satisfied')).toMatchObject({ evidence: { n: 1, of: 1 }, points: 15 });
    expect(of('led').evidence).toEqual({ n: 2, of: 2 });
    expect(of('meetings').evidence.n).toBe(1);
    const bare = await without(
      { affair: `meeting:bureau:${MONTH}`, without: { minutes: undefined } },
      () => scoresOf(deps, 2025),
    );
    expect(totalOf(bare).points).toBeLessThan(totalOf(whole).points);
    const unread = { ...cases.led!.lead!, verdict: undefined };
    const led = await without({ of: 'led', without: { lead: unread } }, () => scoresOf(deps, 2025));
    // One of two: under the published floor of 85 %.
    expect(led.find((s) => s.id === 'led')).toMatchObject({ points: 5.9, gap: 1 });
  });

  it('has neither won nor lost where nothing was to be done', async () => {
    const scores = await scoresOf(deps, 2023);
    expect(scores.filter((s) => s.points !== undefined).map((s) => s.id)).toEqual([
      ...['meetings', 'receptions'],
    ]);
  });
});
