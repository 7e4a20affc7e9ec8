import { describe, expect, it } from '@jest/globals';
import { loadBureau, resolveBureau } from '../../src/config/bureau-file.ts';
import { problemsOf } from './problems.ts';
import { broken, SHORT } from './short-file.ts';

const nobody = async () => new Map<string, string>();

describe('a short bureau file', () => {
  it('gets a default for everything the rule book or practice settles', async () => {
    const { bureau: draft } = loadBureau(SHORT);
    const bureau = await resolveBureau(draft, nobody);
    expect(bureau).toMatchObject({
      numberPatterns: {
        letter: '信〔{year}〕{seq}号',
        visit: '访〔{year}〕{seq}号',
        phone: '电〔{year}〕{seq}号',
        online: '网〔{year}〕{seq}号',
        referred: '转〔{year}〕{seq}号',
      },
      hours: {
        spans: [
          ['08:30', '12:00'],
          ['14:00', '17:30'],
        ],
        quietFrom: '18:00',
        quietUntil: '08:00',
        morning: '08:40',
      },
      delegations: [],
      dutyRoster: [],
      ladder: [],
      calendarOverrides: [],
      policyNotes: {},
      organs: [],
    });
    expect(bureau.reception).toMatchObject({
      place: '局值班室',
      from: '08:30',
      until: '12:00',
      shift: 'weekday',
    });
    expect(bureau.limits).toEqual({
      ordinaryDays: 15,
      urgentDays: 7,
      transferDays: 3,
      instructionDays: 1,
      instructionUrgentHours: 4,
      signOffDays: 1,
      signOffUrgentHours: 4,
      acknowledgeDays: 1,
      acknowledgeUrgentHours: 2,
      returnDays: 2,
      returnReferredDays: 5,
      informDays: 15,
      statutoryDays: 60,
      receiptDays: 10,
      officeCheckDays: 1,
      pullBackDays: 1,
      promiseLeadDays: 2,
      returnsBeforeRuling: 2,
      extensionLeadDays: 2,
      extensionDays: 15,
      extensionUrgentDays: 7,
      majorSeenMinutes: 30,
      firstReportMinutes: 30,
      writtenReportMinutes: 120,
      reviewDays: 30,
      reviewWindowDays: 30,
      orderDays: 3,
      followUpDays: 7,
      followUpCalls: 3,
      callSeenMinutes: 10,
      arriveMinutes: 30,
      arriveOutsideMinutes: 60,
      slipDays: 1,
      leadPlanDays: 5,
      urgesPerDay: 2,
      cardsPerPersonPerDay: 6,
      buzzesPerCasePerDay: 2,
    });
    expect(bureau.phrases).toHaveLength(6);
    expect(Object.values(bureau.topics).every((words) => words.length > 0)).toBe(true);
  });

  it('turns every reference into an open_id', async () => {
    const text = broken((f) => {
      f.delegations = [{ from: 'fu', to: 'ju', start: '2025-11-03', end: '2025-11-07' }];
      f.dutyRoster = [{ date: '2025-10-01', leader: 'ju', officer: 'yuan' }];
      f.units[0].signer = 'ju';
    });
    const bureau = await resolveBureau(loadBureau(text).bureau, nobody);
    expect(bureau.units[0]).toMatchObject({
      leader: 'ou_fu',
      handlers: ['ou_ban'],
      signer: 'ou_ju',
    });
    expect(bureau.office).toMatchObject({ head: 'ou_zhu', clerks: ['ou_yuan'] });
    expect(bureau.leadingGroup).toEqual({ head: 'ou_ju', members: ['ou_fu'] });
    expect(bureau.delegations[0]).toMatchObject({ from: 'ou_fu', to: 'ou_ju' });
    expect(bureau.dutyRoster[0]).toMatchObject({ leader: 'ou_ju', officer: 'ou_yuan' });
    const ban = bureau.people.find((p) => p.name === '办一');
    expect(ban).toEqual({
      openId: 'ou_ban',
      name: '办一',
      title: '承办人',
      roles: ['handler'],
      unit: 'wuye',
    });
  });

  it('may override any default', async () => {
    const text = broken((f) => {
      f.limits = { ordinaryDays: 10, buzzesPerCasePerDay: 0 };
      f.numberPatterns = { phone: '话{year}-{seq}' };
      f.topics = { consultation: ['落户'] };
      f.ladder = [{ rung: 'K4.ordinary.D-7', off: true }];
      f.calendarOverrides = [{ date: '2025-12-06', work: true, name: '迎检' }];
    });
    const bureau = await resolveBureau(loadBureau(text).bureau, nobody);
    expect(bureau.limits).toMatchObject({
      ordinaryDays: 10,
      urgentDays: 7,
      buzzesPerCasePerDay: 0,
    });
    expect(bureau.numberPatterns).toMatchObject({
      phone: '话{year}-{seq}',
      letter: '信〔{year}〕{seq}号',
    });
    expect(bureau.topics.consultation).toEqual(['落户']);
    expect(bureau.topics.claim).toContain('征收补偿');
    expect(bureau.ladder).toEqual([{ rung: 'K4.ordinary.D-7', off: true }]);
    expect(bureau.calendarOverrides).toEqual([{ date: '2025-12-06', work: true, name: '迎检' }]);
  });

  it('keeps mobiles as they were written, plus sign and zeros included', () => {
    const text = SHORT.replace('openId: ou_ban', 'mobile: +8600123');
    expect(loadBureau(text).unresolved).toEqual({ mobiles: ['+8600123'], emails: [] });
  });
});

describe('people without open_id', () => {
  const searching = broken((f) => {
    delete f.people[5].openId;
    f.people[5].mobile = '000-0000-0001';
    delete f.people[6].openId;
    f.people[6].email = 'ban@example.gov';
  });

  it('are looked up by mobile and email', async () => {
    const { bureau: draft, unresolved } = loadBureau(searching);
    expect(unresolved).toEqual({ mobiles: ['000-0000-0001'], emails: ['ban@example.gov'] });
    const bureau = await resolveBureau(draft, async (mobiles, emails) => {
      const found = [...mobiles.map((m) => [m, 'ou_lian']), ...emails.map((e) => [e, 'ou_new'])];
      return new Map(found as [string, string][]);
    });
    expect(bureau.units[0]).toMatchObject({ liaison: 'ou_lian', handlers: ['ou_new'] });
    expect(bureau.people[6]).toMatchObject({ openId: 'ou_new', unit: 'wuye' });
  });

  it('are all named when Feishu does not know them', async () => {
    const { bureau } = loadBureau(searching);
    expect(await problemsOf(() => resolveBureau(bureau, nobody))).toEqual([
      'people[5].mobile: 飞书中没有手机号为 "000-0000-0001" 的成员',
      'people[6].email: 飞书中没有邮箱为 "ban@example.gov" 的成员',
    ]);
  });

  it('are refused when two entries turn out to be one account', async () => {
    const { bureau } = loadBureau(searching);
    const same = async () =>
      new Map([
        ['000-0000-0001', 'ou_ju'],
        ['ban@example.gov', 'ou_b'],
      ]);
    expect(await problemsOf(() => resolveBureau(bureau, same))).toEqual([
      'people[5]: "lian" 与 "ju" 是同一个飞书账号 ou_ju',
    ]);
  });

  it('are looked up fifty at a time', async () => {
    const text = broken((f) => {
      for (let i = 0; i < 120; i += 1)
        f.people.push({ id: `p${i}`, name: `某${i}`, title: '职工', mobile: `m${i}` });
    });
    const sizes: number[] = [];
    await resolveBureau(loadBureau(text).bureau, async (mobiles) => {
      sizes.push(mobiles.length);
      return new Map(mobiles.map((m) => [m, `ou_${m}`]));
    });
    expect(sizes).toEqual([50, 50, 20]);
  });

  it('cost no lookup when there are none', async () => {
    const lookup = () => Promise.reject(new Error('asked'));
    await expect(resolveBureau(loadBureau(SHORT).bureau, lookup)).resolves.toBeDefined();
  });
});
