import { describe, expect, it } from '@jest/globals';
import type { Case, Entry } from '../../src/domain/case.ts';
import { periodReport } from '../../src/domain/period-report.ts';
import { addLot, emptyTally, type Known, type Lot } from '../../src/domain/period-tally.ts';
import { leaderStretches } from '../../src/domain/segments.ts';
import { at } from '../../src/domain/time.ts';
import type { Status } from '../../src/domain/vocabulary.ts';
import { aBureau } from '../support/bureau.ts';
import { aCase, aClock } from '../support/cases.ts';

const NOW = at('2025-10-09', '09:00');
const SPAN = { from: '2025-09-01', to: '2025-09-30' };
const KNOWN: Known = { now: NOW, span: SPAN, earlier: new Map(), foreseen: new Set() };
const bureau = aBureau();

function reportOf(...lots: Lot[]) {
  const tally = emptyTally();
  for (const lot of lots) addLot(tally, lot, KNOWN);
  return periodReport(tally, { name: '2025-09', compared: [], notes: [] }, bureau);
}
const many = (n: number, change: (i: number) => Partial<Case>) =>
  Array.from({ length: n }, (_, i) => aCase({ id: `c${i}`, no: `信〔2025〕${i}号`, ...change(i) }));
const entry = (time: string, from: Status, to: Status, who: [string, string]): Entry => ({
  ...{ seq: 1, at: at('2025-09-01', time), action: who[0], by: who[1], from, to },
  ...{ data: {}, state: '', prev: '', hash: '' },
});
/** An hour with the deputy, two with the director he passed it to, three with the signer. */
const HISTORY = [
  entry('09:00', 'draft', 'registered', ['register', 'ou_clerk']),
  entry('09:00', 'registered', 'awaitingInstruction', ['submit', 'ou_clerk']),
  entry('09:20', 'awaitingInstruction', 'awaitingInstruction', ['attach', 'ou_clerk']),
  entry('10:00', 'awaitingInstruction', 'awaitingInstruction', ['forward', 'ou_deputy']),
  entry('12:00', 'awaitingInstruction', 'awaitingDispatch', ['paperInstruct', 'ou_head']),
  entry('13:00', 'awaitingDispatch', 'awaitingSignOff', ['unitCheck', 'ou_unit']),
  entry('16:00', 'awaitingSignOff', 'awaitingOfficeCheck', ['signOff', 'ou_line']),
  entry('17:00', 'awaitingOfficeCheck', 'closed', ['close', 'ou_head']),
];
const WORDS = { at: at('2025-09-01', '12:00'), leader: 'ou_director', by: 'ou_head' } as never;

describe('统计分析 of a period (S5.1)', () => {
  it('lots add up to the whole', () => {
    const all = many(5, (i) => ({ category: i % 2 ? 'claim' : 'suggestion', topic: '供水' }));
    const once = reportOf({ registered: all }, { ended: all });
    const [a, b] = [all.slice(0, 2), all.slice(2)];
    const parts = reportOf({ registered: a }, { ended: a }, { registered: b, ended: b });
    expect(parts).toEqual(once);
    expect(once.figures).toMatchObject({ registered: 5, ended: 5 });
  });

  it('names no place and no topic of fewer than three pieces', () => {
    const registered = many(5, (i) => ({
      place: i < 3 ? '望江片区' : '东门街',
      topic: i < 3 ? '供水' : '噪声',
    }));
    const named = JSON.stringify(reportOf({ registered }).lines);
    expect(named).toContain('望江片区');
    expect(named).toContain('供水');
    expect(named).not.toContain('东门街');
    expect(named).not.toContain('噪声');
  });

  it('lists what is late by number, unit, class and date, for those who may see the case', () => {
    const clocks = [aClock('K4', at('2025-09-01', '09:00'))];
    const open = many(103, () => ({ clocks, petitioner: { type: 'public', name: '林秀珍' } }));
    const sealed = aCase({ id: 'x', clocks, sealedTo: 'ou_discipline' });
    const report = reportOf({ open: [...open, sealed] });
    const late = report.lines.filter((l) => l.section === '超期在办件');
    expect(late).toHaveLength(101);
    expect(late[0]).toMatchObject({ label: '信〔2025〕0号', caseId: 'c0' });
    expect(late[0]?.value).toMatch(/，申诉求决，应于 2025-09-16 前办结$/);
    expect(late.at(-1)).toMatchObject({ label: '另有', value: '3件未列出' });
    expect(late.slice(0, -1).every((l) => l.caseId)).toBe(true);
    const own = report.units.find((u) => u.unit === 'water')?.lines ?? [];
    expect(own.filter((l) => l.section === '本单位超期在办件')).toHaveLength(101);
    expect(JSON.stringify(report)).not.toContain('林秀珍');
  });

  it('tells how long each leader had a case apart from everything else', () => {
    const c = aCase({ status: 'closed', history: HISTORY, instructions: [WORDS] });
    const hours = leaderStretches(c).map((s) => [s.leader, s.ms / 3_600_000]);
    expect(hours).toEqual([
      ['ou_deputy', 1],
      ['ou_director', 2],
      ['ou_line', 3],
    ]);
    const { leaders, lines, units, charts, public: totals } = reportOf({ ended: [c] });
    expect(leaders.map((l) => l.value)).toEqual([1, 2, 3].map((n) => `平均${n}.0小时（1件）`));
    const others = JSON.stringify([lines, units, charts, totals]);
    expect(others).toContain('环节用时');
    for (const word of ['领导环节用时', '待批阅', '待签批']) expect(others).not.toContain(word);
  });
});
