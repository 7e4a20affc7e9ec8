import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadBureau, resolveBureau } from '../../src/config/bureau-file.ts';
import { type Bureau, standIn, unitPeople } from '../../src/domain/bureau.ts';
import { groupMembers } from '../../src/domain/bureau-groups.ts';

const text = readFileSync(new URL('../../bureau.demo.yaml', import.meta.url), 'utf8');

describe('the demo bureau', () => {
  let bureau: Bureau;
  const nameOf = (openId: string) => bureau.people.find((p) => p.openId === openId)?.name;

  beforeAll(async () => {
    bureau = await resolveBureau(loadBureau(text).bureau, async () => new Map());
  });

  it('needs nobody looked up', () => {
    expect(loadBureau(text).unresolved).toEqual({ mobiles: [], emails: [] });
  });

  it('has the leaders and the office of the fictional bureau', () => {
    expect(bureau.name).toBe('安澜市城乡建设局');
    expect(nameOf(bureau.director)).toBe('江望舒');
    expect(nameOf(bureau.deputyInCharge)).toBe('陆知远');
    expect(nameOf(bureau.disciplineHead)).toBe('严守一');
    expect(nameOf(bureau.office.head)).toBe('梁静');
    expect(bureau.office.clerks.map(nameOf)).toEqual(['白露', '方晴']);
    expect(nameOf(bureau.bureauInformationOfficer)).toBe('许诺');
    const archivists = bureau.people.filter((p) => p.roles.includes('archivist'));
    expect(archivists.filter((p) => !p.unit).map((p) => p.name)).toEqual(['顾岩']);
  });

  it('puts every unit under its line leader', () => {
    const lines = Object.fromEntries(bureau.units.map((u) => [u.name, nameOf(u.leader)]));
    expect(lines).toEqual({
      征收安置科: '陆知远',
      物业管理科: '陆知远',
      建筑市场科: '何清川',
      人事科: '江望舒',
      质量安全监督站: '何清川',
      市政园林中心: '苏映雪',
      供排水管理处: '苏映雪',
      房产交易中心: '陆知远',
      城建档案馆: '何清川',
      派驻纪检组: '严守一',
    });
  });

  it('gives nobody else’s name, open_id or a real telephone to anybody', () => {
    expect(new Set(bureau.people.map((p) => p.name)).size).toBe(bureau.people.length);
    for (const person of bureau.people) {
      expect(person.openId).toMatch(/^ou_[a-z]+$/);
      expect(person.mobile).toMatch(/^000-0000-00\d\d$/);
    }
  });

  it('keeps head, liaison and handlers of a unit different people', () => {
    for (const unit of bureau.units) {
      const posts = [unit.head, unit.liaison, ...unit.handlers];
      expect(new Set(posts).size).toBe(posts.length);
      expect(unitPeople(unit).every((p) => personUnit(p) === unit.id)).toBe(true);
    }
    function personUnit(openId: string) {
      return bureau.people.find((p) => p.openId === openId)?.unit;
    }
  });

  it('covers every day of the National Day holiday with a duty leader and officer', () => {
    const days = bureau.dutyRoster.map((d) => d.date);
    expect(days).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((d) => `2025-10-0${d}`));
    const officers = bureau.people.filter((p) => p.roles.includes('dutyOfficer'));
    expect(officers.map((p) => p.name)).toEqual(['吕安', '施平', '康澜']);
  });

  it('has a leader on leave in November with a delegate', () => {
    expect(standIn(bureau, 'ou_suyingxue', '2025-11-09')).toBe('ou_suyingxue');
    expect(standIn(bureau, 'ou_suyingxue', '2025-11-10')).toBe('ou_heqingchuan');
    expect(standIn(bureau, 'ou_suyingxue', '2025-11-21')).toBe('ou_heqingchuan');
  });

  it('derives roles from posts', () => {
    const roles = (id: string) => bureau.people.find((p) => p.openId === id)?.roles;
    expect(roles('ou_luzhiyuan')).toEqual(['deputyInCharge', 'lineLeader']);
    expect(roles('ou_yanshouyi')).toEqual(['disciplineHead', 'unitHead']);
    expect(roles('ou_zhuzhengyan')).toEqual(['auditor']);
    expect(roles('ou_chengyuanhang')).toEqual(['unitHead']);
  });

  it('has one group per unit, one for the office and one for all', () => {
    const members = (chatId: string) => {
      const group = bureau.groups.find((g) => g.chatId === chatId);
      return group ? groupMembers(bureau, group) : [];
    };
    expect(members('oc_office').map(nameOf)).toEqual(['梁静', '白露', '方晴', '陆知远']);
    expect(members('oc_all')).toHaveLength(bureau.people.length);
    for (const unit of bureau.units)
      expect(members(`oc_unit_${unit.id}`).sort()).toEqual(unitPeople(unit).sort());
  });

  it('names the clause of every limit in a comment', () => {
    for (const limit of Object.keys(bureau.limits))
      expect(text).toMatch(new RegExp(`^ {2}${limit}: \\d+ # S\\d`, 'm'));
  });
});
