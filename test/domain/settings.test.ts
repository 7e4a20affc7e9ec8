import { describe, expect, it } from '@jest/globals';
import { standIn } from '../../src/domain/bureau.ts';
import { isBarred } from '../../src/domain/firewall.ts';
import {
  ownRefusal,
  type SettingChange,
  settingRefusal,
  withSettings,
} from '../../src/domain/settings.ts';
import { aBureau } from '../support/bureau.ts';

const base = aBureau();
const kept = (...changes: [day: string, change: SettingChange][]) =>
  changes.map(([day, change], i) => ({
    id: `${i}`,
    at: `${day}T09:00:00.000+08:00`,
    by: 'ou_office',
    change,
  }));
const away: SettingChange = {
  kind: 'delegation',
  from: 'ou_deputy',
  to: 'ou_line',
  start: '2025-09-20',
  end: '2025-09-30',
};

describe('设置', () => {
  it('leaves the bureau file’s bureau as it is', () => {
    const before = structuredClone(base);
    withSettings(base, kept(['2025-09-20', away]));
    expect(base).toEqual(before);
  });

  it('makes somebody stand in for the days named, until he is back', () => {
    const gone = withSettings(base, kept(['2025-09-20', away]));
    expect(standIn(gone, 'ou_deputy', '2025-09-25')).toBe('ou_line');
    expect(standIn(gone, 'ou_deputy', '2025-10-01')).toBe('ou_deputy');
    const back = withSettings(
      base,
      kept(['2025-09-20', away], ['2025-09-24', { kind: 'return', from: 'ou_deputy' }]),
    );
    expect(standIn(back, 'ou_deputy', '2025-09-23')).toBe('ou_line');
    expect(standIn(back, 'ou_deputy', '2025-09-24')).toBe('ou_deputy');
  });

  it('changes posts, clerks, duty and policy notes; a later change wins', () => {
    const b = withSettings(
      base,
      kept(
        ['2025-09-20', { kind: 'post', unit: 'water', post: 'head', person: 'ou_park_head' }],
        ['2025-09-20', { kind: 'clerk', person: 'ou_line', is: 'yes' }],
        ['2025-09-21', { kind: 'clerk', person: 'ou_line', is: 'no' }],
        [
          '2025-09-21',
          { kind: 'duty', date: '2025-10-02', leader: 'ou_line', officer: 'ou_clerk' },
        ],
        ['2025-09-21', { kind: 'policyNote', category: 'claim', text: '新口径' }],
      ),
    );
    expect(b.units[0]?.head).toBe('ou_park_head');
    expect(b.office.clerks).toEqual(base.office.clerks);
    expect(b.dutyRoster.filter((d) => d.date === '2025-10-02')).toEqual([
      { date: '2025-10-02', leader: 'ou_line', officer: 'ou_clerk' },
    ]);
    expect(b.policyNotes.claim).toBe('新口径');
  });

  it('enters a person, or gives a known one another post; nobody is there twice', () => {
    const person: SettingChange = { kind: 'person', openId: 'ou_new', name: '新人', title: '科员' };
    const b = withSettings(
      base,
      kept(['2025-09-20', person], ['2025-09-21', { ...person, title: '副科长', unit: 'water' }]),
    );
    expect(b.people.filter((p) => p.openId === 'ou_new')).toEqual([
      { openId: 'ou_new', name: '新人', title: '副科长', unit: 'water', roles: [] },
    ]);
    expect(b.people).toHaveLength(base.people.length + 1);
  });

  it('refuses what cannot be', () => {
    const code = (change: SettingChange) => settingRefusal(change, base, '2025-09-20')?.code;
    expect(code({ ...away, to: 'ou_deputy' })).toBe('self');
    expect(code({ ...away, end: '2025-09-19' })).toBe('order');
    expect(code({ ...away, start: '2025-09-01', end: '2025-09-02' })).toBe('past');
    expect(code({ kind: 'duty', date: '2025-09-19', leader: 'ou_line', officer: 'ou_line' })).toBe(
      'past',
    );
    expect(code({ kind: 'return', from: 'ou_director' })).toBe('present');
    const alone = { ...base, office: { ...base.office, clerks: ['ou_clerk'] } };
    const last: SettingChange = { kind: 'clerk', person: 'ou_clerk', is: 'no' };
    expect(settingRefusal(last, alone, '2025-09-20')?.code).toBe('lastClerk');
    const both = withSettings(
      base,
      kept(['2025-09-20', { ...away, from: 'ou_line', to: 'ou_line2' }]),
    );
    expect(settingRefusal(away, both, '2025-09-20')?.code).toBe('absent');
  });

  it('lets nobody change his own name or unit', () => {
    const [me] = base.people.filter((p) => p.openId === 'ou_office');
    const own = (more: object) => {
      const change = { kind: 'person' as const, ...me!, ...more };
      return ownRefusal(change, 'ou_office', base)?.field;
    };
    expect(own({ name: '改名' })).toBe('name');
    expect(own({ unit: 'water' })).toBe('unit');
    expect(own({ title: '主任科员' })).toBeUndefined();
    expect(ownRefusal({ kind: 'person', ...me!, name: '改名' }, 'ou_clerk', base)).toBeUndefined();
  });

  it('keeps a complaint from whom it is about, however he is called since', () => {
    const { name } = base.people.find((p) => p.openId === 'ou_water_head')!;
    const about = { respondent: `反映${name}` };
    const rename = { kind: 'person' as const, openId: 'ou_water_head', title: '科长' };
    const b = withSettings(
      base,
      kept(
        ['2025-09-20', { ...rename, name: '新名' }],
        ['2025-09-21', { ...rename, name: '又名' }],
      ),
    );
    expect(isBarred(about, b, 'ou_water_head')).toBe(true);
    expect(isBarred(about, b, 'ou_water_handler')).toBe(true);
    expect(isBarred({ respondent: '又名' }, b, 'ou_water_head')).toBe(true);
    expect(isBarred({ respondent: '旁人' }, b, 'ou_water_head')).toBe(false);
  });
});
