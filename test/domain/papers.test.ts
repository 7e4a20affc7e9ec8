import { describe, expect, it } from '@jest/globals';
import { renderPaper } from '../../src/documents/pdf.ts';
import { paperOf, papersOf } from '../../src/domain/papers.ts';
import { segmentsOf } from '../../src/domain/segments.ts';
import { at, msOf } from '../../src/domain/time.ts';
import { DISPATCHED, LETTER, play, RESULT, type Row } from '../support/steps.ts';
import { WALK } from '../support/walk.ts';

const ACKNOWLEDGED: Row[] = [
  ...DISPATCHED,
  ['water_head', 'acknowledge', { promisedOn: '2025-10-30', handler: 'ou_water_handler' }],
];
const CHECKED: Row[] = [
  ...ACKNOWLEDGED,
  ['water_handler', 'reportResult', RESULT],
  ['water_head', 'unitCheck', {}],
];
const textOf = (rows: Row[], kind: Parameters<typeof paperOf>[0], r = LETTER) => {
  const paper = paperOf(kind, play(r, rows).c, WALK.bureau, '2025-10-21');
  return [paper.to, ...paper.paragraphs, paper.footer].join('\n');
};

describe('文书', () => {
  it('tells the petitioner what was taken on, by when, and what he may do (art. 23)', () => {
    const text = textOf(DISPATCHED, 'accept');
    expect(text).toContain(LETTER.petitionerName);
    expect(text).toContain('“加压泵故障”');
    expect(text).toContain('2025年12月19日前办结');
    expect(text).toContain('30日内申请复查');
    expect(text).toContain(WALK.bureau.office.phone);
  });

  it('has no reply before the leader has signed it (§12.1 T20)', () => {
    expect(papersOf(play(LETTER, CHECKED).c)).toEqual(['receipt', 'accept', 'settlement']);
    const signed: Row[] = [...CHECKED, ['line', 'signOff', {}]];
    expect(papersOf(play(LETTER, signed).c)).toEqual(['receipt', 'accept', 'reply']);
    const text = textOf(signed, 'reply');
    for (const said of ['甲', '乙', '丙', '支持', '逾期不申请的，本处理意见为终结意见'])
      expect(text).toContain(said);
    expect(paperOf('reply', play(LETTER, signed).c, WALK.bureau, '2026-01-01').on).toBe(
      '2025-10-20',
    );
  });

  it('shows the lawful way where a matter is not taken on', () => {
    const rows: Row[] = [
      ['clerk', 'proposeDecline', { exit: 'administrative', reason: '请申请行政复议' }],
      ['office', 'agreeRequest', {}],
    ];
    expect(papersOf(play(LETTER, rows).c)).toEqual(['receipt', 'decline']);
    expect(textOf(rows, 'decline')).toContain('行政复议、行政裁决等行政程序');
    expect(textOf(rows, 'decline')).toContain('请申请行政复议。');
  });

  it('tells of an extension and of a transfer', () => {
    const extended: Row[] = [
      ...ACKNOWLEDGED,
      ['water_handler', 'requestExtension', { until: '2025-11-10', reason: '需要鉴定' }],
      ['deputy', 'agreeRequest', {}],
    ];
    expect(textOf(extended, 'extension')).toContain(
      '因需要鉴定，经批准，本局的办理期限延长至2025年11月10日',
    );
    const sent: Row[] = [
      ['clerk', 'proposeTransfer', { organ: '市教育局', reason: '学区事务' }],
      ['office', 'transfer', { organ: '市教育局', letterNo: '转办函3号', toldPetitioner: 'yes' }],
    ];
    expect(textOf(sent, 'transfer')).toContain('以“转办函3号”转送市教育局办理');
  });

  it('shows no way where there is none: a matter in hand elsewhere, one that was re-checked', () => {
    const declined = (exit: 'elsewhere' | 'ended'): Row[] => [
      ['clerk', 'proposeDecline', { exit, reason: '市住建局正在办理' }],
      ['office', 'agreeRequest', {}],
    ];
    const inHand = textOf(declined('elsewhere'), 'decline');
    expect(inHand).toContain('第十九条');
    expect(inHand).toContain('请向正在办理的机关、单位查询');
    for (const text of [inHand, textOf(declined('ended'), 'decline')])
      expect(text).not.toMatch(/以下途径|上述途径/);
    expect(textOf(declined('ended'), 'decline')).toContain('帮扶');
  });

  it('keeps the day it was issued on, however late it is printed', () => {
    const on = (kind: Parameters<typeof paperOf>[0], rows: Row[]) =>
      paperOf(kind, play(LETTER, rows).c, WALK.bureau, '2026-01-05').on;
    expect(on('receipt', DISPATCHED)).toBe('2025-10-20');
    expect(on('accept', DISPATCHED)).toBe('2026-01-05');
    const informed: Row = [
      'clerk',
      'inform',
      { toldHow: '面交', toldOn: '2025-10-21' },
      '2025-10-22',
    ];
    expect(on('accept', [...DISPATCHED, informed])).toBe('2025-10-21');
    const declined: Row[] = [
      ['clerk', 'proposeDecline', { exit: 'lawsuit', reason: '可申请再审' }],
      ['office', 'agreeRequest', {}, '2025-10-22'],
    ];
    expect(on('decline', declined)).toBe('2025-10-22');
    const extended: Row[] = [
      ...ACKNOWLEDGED,
      ['water_handler', 'requestExtension', { until: '2025-11-10', reason: '需要鉴定' }],
      ['deputy', 'agreeRequest', {}, '2025-10-23'],
    ];
    expect(on('extension', extended)).toBe('2025-10-23');
  });

  it('tells of a transfer under the day the letter left, or he was told of it', () => {
    const on = (rows: Row[], kind: 'transfer' | 'letter' = 'transfer') =>
      paperOf(kind, play(LETTER, rows).c, WALK.bureau, '2026-01-05').on;
    const organ = '市教育局';
    const early: Row = ['clerk', 'inform', { toldHow: '面交', toldOn: '2025-10-20' }];
    const proposed: Row = ['clerk', 'proposeTransfer', { organ, reason: '学区' }, '2025-10-21'];
    const told: Row = ['clerk', 'inform', { toldHow: '面交', toldOn: '2025-10-22' }, '2025-10-22'];
    const sent: Row = [
      ...(['office', 'transfer', { organ, letterNo: '3号', toldPetitioner: 'yes' }] as const),
      '2025-10-23',
    ];
    expect(on([proposed])).toBe('2026-01-05');
    expect(on([proposed, told, sent])).toBe('2025-10-22');
    expect(on([early, proposed, sent])).toBe('2025-10-23');
    expect(on([proposed, told, sent], 'letter')).toBe('2025-10-23');
  });

  it('counts in the receipt what was brought, not what the bureau filed later', () => {
    const { c } = play(LETTER, DISPATCHED);
    const file = (id: string, step: 'registered' | 'inProgress', signed?: object) => ({
      ...{ id, name: id, kind: 'file' as const, size: 1, by: 'ou_clerk', at: c.registeredAt, step },
      ...signed,
    });
    const own = { signed: { paper: 'register' as const, pages: [1], hash: 'h' } };
    const attachments = [
      ...[file('a', 'registered'), file('b', 'inProgress'), file('c', 'registered', own)],
    ];
    const paper = paperOf('receipt', { ...c, attachments }, WALK.bureau, '2025-10-21');
    expect(paper.paragraphs).toContain('收到材料1件。');
  });

  it('names nobody who gave no name', () => {
    const anonymous = {
      ...LETTER,
      petitionerType: 'anonymous' as const,
      petitionerName: undefined,
    };
    expect(papersOf(play(anonymous, DISPATCHED).c)).toEqual([]);
  });

  it('is A4 on every page, however long', async () => {
    const paper = paperOf('accept', play(LETTER, DISPATCHED).c, WALK.bureau, '2025-10-21');
    const long = { ...paper, paragraphs: ['长'.repeat(2500)] };
    const text = Buffer.from(await renderPaper(long)).toString('latin1');
    const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(boxes.length).toBeGreaterThan(2);
    for (const [, width, height] of boxes) {
      expect((Number(width) * 25.4) / 72).toBeCloseTo(210, 0);
      expect((Number(height) * 25.4) / 72).toBeCloseTo(297, 0);
    }
  });
});

describe('各环节用时 (M8)', () => {
  it('makes up the whole age, also of a case that went back and forth', () => {
    const c = play(LETTER, [...CHECKED, ['line', 'redo', { reason: '重核' }]]).c;
    const now = at('2025-10-25', '09:00');
    const segments = segmentsOf(c, now);
    const total = segments.reduce((n, s) => n + s.ms, 0);
    expect(total).toBe(msOf(now) - msOf(c.registeredAt));
    expect(segments.map((s) => s.status)).toEqual([
      'registered',
      'awaitingInstruction',
      'awaitingDispatch',
      'awaitingAcknowledgement',
      'inProgress',
      'awaitingUnitCheck',
      'awaitingSignOff',
    ]);
  });

  it('ends with the case', () => {
    const c = play(LETTER, [
      ['clerk', 'submit', {}],
      ['deputy', 'sendBack', { reason: '补充' }],
      ['office', 'void', { reason: '重复登记' }],
    ]).c;
    const ended = c.history.at(-1)!.at;
    const total = segmentsOf(c, at('2026-10-25', '09:00')).reduce((n, s) => n + s.ms, 0);
    expect(total).toBe(msOf(ended) - msOf(c.registeredAt));
  });
});
