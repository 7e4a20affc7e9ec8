import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Played } from '../../src/cli/soak/month.ts';
import type { Move } from '../../src/cli/soak/script.ts';
import { type Kept, outcomeOf, verdictOn } from '../../src/cli/soak/witness.ts';
import { chainEntry } from '../../src/domain/history.ts';
import { aCase } from '../support/cases.ts';

const LEADER = 'ou_luzhiyuan';
const SHOWN = ['om_1', 'om_2'];
let kept: Kept;
let played: Played;

const move: Move = {
  at: '2025-09-08T09:00:00.000+08:00',
  by: LEADER,
  key: 'k1',
  step: 'agree',
  word: '同意拟办',
  form: {},
  time: 1,
};

beforeAll(() => {
  const c = aCase();
  const first = chainEntry(
    { ...c, history: [] },
    {
      at: move.at,
      by: 'ou_bailu',
      action: 'register',
      from: 'draft',
      to: 'registered',
      data: {},
    },
  );
  const agreed = {
    at: move.at,
    by: LEADER,
    action: 'agree',
    from: c.status,
    to: c.status,
    data: {},
  } as const;
  const history = [first, chainEntry({ ...c, history: [first] }, agreed)];
  const cases = [{ ...c, draftId: 'd1', owed: [], history, register: { ...c.register, seq: 1 } }];
  const to = { kind: 'person', id: LEADER } as const;
  const deliveries = SHOWN.map((messageId, i) => ({
    id: `${c.id}:${i}.1:${LEADER}`,
    to,
    state: 'sent' as const,
    messageId,
  }));
  const line = { caseId: c.id, person: LEADER, text: `${c.no} 剩余3天` };
  kept = { cases, deliveries, lines: [line], broken: undefined };
  played = {
    clicks: 2,
    told: [move],
    drafts: new Map([['k1', 'd1']]),
    numbers: new Map([['k1', c.no]]),
    screens: {
      look: async () => undefined,
      forget: () => undefined,
      chatOf: () => '',
      find: () => undefined,
      text: () => undefined,
      title: (id) => `${c.no} ${id}`,
    },
  };
});

const verdict = (o: { kept?: Partial<Kept>; played?: Partial<Played>; messages?: string[] }) =>
  verdictOn({
    kept: { ...kept, ...o.kept },
    played: { ...played, ...o.played },
    messages: o.messages ?? SHOWN,
    expected: outcomeOf(kept, played),
  });

describe('the witness of a month', () => {
  it('finds nothing where all is well', () => {
    expect(verdict({})).toEqual({ lost: [], doubled: [], gaps: [], chain: undefined });
  });

  it('finds a step that was told and not kept', () => {
    const cases = kept.cases.map((c) => ({ ...c, history: c.history.slice(0, 1) }));
    expect(verdict({ kept: { cases } }).lost).toContain(
      'k1: ou_luzhiyuan was told that 同意拟办 is done',
    );
  });

  it('finds a line of a digest that is missing, and one that was shown twice', () => {
    const [line] = kept.lines;
    expect(verdict({ kept: { lines: [] } }).lost).toEqual(['not shown: k1 ou_luzhiyuan  剩余3天']);
    expect(verdict({ kept: { lines: [line!, line!] } }).doubled).toEqual([
      'shown beside: k1 ou_luzhiyuan  剩余3天',
    ]);
  });

  it('takes a reminder as shown, be it a card or a line', () => {
    const [card, ...deliveries] = kept.deliveries;
    const text = `${kept.cases[0]?.no} ${card?.messageId}`;
    const lines = [...kept.lines, { caseId: kept.cases[0]!.id, person: LEADER, text }];
    const { lost, doubled } = verdict({ kept: { deliveries, lines }, messages: ['om_2'] });
    expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  });

  it('finds a case that ended otherwise', () => {
    const cases = kept.cases.map((c) => ({ ...c, status: 'voided' as const }));
    expect(verdict({ kept: { cases } }).lost).toEqual([expect.stringMatching(/^k1: voided/)]);
  });

  it('finds a notice that nobody was shown', () => {
    const deliveries = kept.deliveries.slice(0, 1);
    const { lost } = verdict({ kept: { deliveries }, messages: ['om_1'] });
    expect(lost).toEqual([expect.stringMatching(/^not shown: k1 ou_luzhiyuan .*om_2$/)]);
  });

  it('finds a message that is kept as sent and shown to nobody', () => {
    expect(verdict({ messages: ['om_1'] }).lost).toEqual([expect.stringContaining('om_2')]);
  });

  it('finds what is still owed or due', () => {
    const deliveries = kept.deliveries.map((d) => ({ ...d, state: 'due' as const }));
    expect(verdict({ kept: { deliveries }, messages: [] }).lost).toContainEqual(
      expect.stringMatching(/^delivery .*due/),
    );
  });

  it('finds a message that is shown beside those that were sent', () => {
    expect(verdict({ messages: [...SHOWN, 'om_3'] }).doubled).toEqual([
      'message om_3: shown, not kept as sent',
    ]);
  });

  it('counts a calendar event once however often it changed, and finds one nobody made', () => {
    const to = { kind: 'person', id: LEADER } as const;
    const event = (id: string) => ({ id, to, state: 'sent' as const, messageId: 'e1_0' });
    const deliveries = [...kept.deliveries, event('meeting:1'), event('meeting:2')];
    const all = verdict({ kept: { deliveries }, messages: [...SHOWN, 'e1_0'] });
    expect([all.lost, all.doubled]).toEqual([[], []]);
    expect(verdict({ kept: { deliveries } }).lost).not.toEqual([]);
    expect(verdict({ messages: [...SHOWN, 'e2_0'] }).doubled).toHaveLength(1);
  });

  it('finds a notice that is shown twice', () => {
    const again = { ...kept.deliveries[0]!, id: `${kept.deliveries[0]!.id}:again` };
    const deliveries = [...kept.deliveries, again];
    expect(verdict({ kept: { deliveries } }).doubled.length).toBeGreaterThan(0);
  });

  it('finds a gap, a stranger and another number than was told', () => {
    const gap = kept.cases.map((c) => ({ ...c, register: { ...c.register, seq: 2 } }));
    expect(verdict({ kept: { cases: gap } }).gaps).toHaveLength(1);
    expect(verdict({ played: { drafts: new Map() } }).gaps).toHaveLength(1);
    expect(
      verdict({ played: { numbers: new Map([['k1', '信〔2025〕0009号']]) } }).gaps,
    ).toHaveLength(1);
  });

  it('hands on a broken chain', () => {
    expect(verdict({ kept: { broken: 'entry 3' } }).chain).toBe('entry 3');
  });
});
