import { describe, expect, it } from '@jest/globals';
import { decideAffair, permittedOn } from '../../src/domain/affairs/engine.ts';
import type { Filing } from '../../src/domain/affairs/filing.ts';
import type { YearArchive } from '../../src/domain/affairs/year-archive.ts';
import { at } from '../../src/domain/time.ts';
import { anAffair } from '../support/affairs.ts';
import { WALK } from '../support/walk.ts';

const NOW = at('2025-12-15', '09:00');
const as = (actor: string) => ({ ...WALK, now: NOW, today: '2025-12-15', actor });
const seed = (kind: string, state: string, body: unknown) =>
  anAffair(
    { id: `${kind}:water:2025`, kind, state, period: '2025', owner: 'water', body },
    '2025-12-01',
  );

describe('归档 lists', () => {
  const items: Filing['items'] = [{ id: '0123456789abcdef01234567', no: '信1', state: 'waiting' }];
  const list = seed('filing', 'open', { month: '2025-10', items });

  it('are closed by the next month’s, which asks for what is left, and by nobody else', () => {
    expect(permittedOn(list, as('ou_water_info'))).toEqual(['start']);
    const done = decideAffair(list, 'carry', {}, as('system'));
    expect(done.kind === 'done' && done.affair.state).toBe('left');
    expect(done.kind === 'done' && done.affair.holders).toEqual([]);
  });

  it('do not put off what nobody has tried to archive', () => {
    const left = decideAffair(list, 'leave', { reason: '忙' }, as('ou_water_info'));
    expect(left.kind === 'refused' && left.refusal.text).toContain('请先点“批量归档”');
  });
});

describe('年度归档', () => {
  const body: YearArchive = { year: 2025, papers: [], none: [] };
  const year = seed('archive', 'collecting', body);
  const file = { file: 'f1', name: '2025年工作总结.docx' };

  it('takes files from who answers for the unit, and has no button for it', () => {
    expect(permittedOn(year, as('ou_water_info'))).toEqual(['none']);
    const stranger = decideAffair(year, 'provide', { ...file, by: 'ou_clerk' }, as('system'));
    expect(stranger.kind).toBe('refused');
    const own = decideAffair(year, 'provide', { ...file, by: 'ou_water_info' }, as('system'));
    const papers = own.kind === 'done' ? (own.affair.body as YearArchive).papers : [];
    expect(papers).toMatchObject([{ kind: 'summary', by: 'ou_water_info' }]);
  });

  it('is not received by who handed it over', () => {
    const handed = seed('archive', 'handed', {
      ...body,
      handed: { by: 'ou_water_info', at: NOW },
    });
    const same = decideAffair(handed, 'receive', {}, as('ou_water_info'));
    expect(same.kind === 'refused' && same.refusal.text).toContain('不能是同一人');
  });
});
