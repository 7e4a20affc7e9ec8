import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReceptionAffair } from '../../src/domain/affairs/reception.ts';
import type { Case } from '../../src/domain/case.ts';
import { textHash } from '../../src/domain/history.ts';
import type { Actor } from '../support/actor.ts';
import { registerOn } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText } from '../support/page-text.ts';
import { sentFiles } from '../support/sent-files.ts';

const DAY = 'reception:bureau:2025-10';
/** In domain.md §6: 09, 24; then a group of seven, one solved there, one major, one anonymous. */
const VISITS = [
  {
    checkIn: { people: '3', visitor: 'public', matter: '办不了不动产证' },
    form: {
      petitioner_name: '赵某某',
      petitioner_address: '安澜市永安路20号',
      summary: '开发商遗留，八年办不了不动产证',
      topic: '不动产登记遗留',
      people_count: '3',
    },
    words: '群众等了八年，不能再推。房产交易中心牵头，一户一策，先把能办的办了。',
    unit: 'fangchan',
  },
  {
    checkIn: { people: '1', visitor: 'staff', matter: '工龄津贴' },
    form: {
      petitioner_name: '董某某',
      petitioner_unit: '本局退休职工',
      petitioner_type: 'staff',
      summary: '本局退休职工反映工龄津贴计算',
      topic: '职工待遇',
    },
    words: '老同志的事要快办，该补的一分不少。',
    unit: 'renshi',
  },
  {
    checkIn: { people: '7', visitor: 'public', representatives: '5', matter: '拖欠工资' },
    form: {
      petitioner_name: '秦某某',
      petitioner_address: '安澜市工地路2号',
      summary: '某项目七名工人反映拖欠两个月工资',
      topic: '拖欠工资',
      people_count: '7',
      major_declined: '诉求平稳，已推选代表',
      representatives: '5',
      urgent_hint: 'yes',
    },
    words: '工资一天也不能拖；“三号楼”项目今天就约谈总包，周五前报我：25人、23.5万元，一分不能少。',
    unit: 'jianzhu',
  },
  {
    checkIn: { people: '1', visitor: 'public', matter: '公租房条件' },
    form: {
      petitioner_name: '丁某某',
      petitioner_address: '安澜市新民路9号',
      summary: '咨询公租房申请条件',
      category: 'consultation',
    },
  },
  {
    checkIn: { people: '1', visitor: 'public', matter: '墙体开裂' },
    form: {
      petitioner_name: '葛某某',
      petitioner_address: '安澜市老街5号',
      summary: '砖混楼墙体开裂，担心倒塌',
      topic: '房屋安全',
      major: 'yes',
      urgent_hint: 'yes',
    },
    words: '先撤人、再排查，质监站今天到现场，结果今晚报我。',
    unit: 'zhijian',
  },
  {
    checkIn: { people: '1', visitor: 'anonymous', matter: '井盖松动' },
    form: {
      petitioner_type: 'anonymous',
      summary: '建设路井盖松动，已有人摔倒',
      topic: '市政设施',
    },
    words: '市政中心今天先围挡，明天换好。',
    unit: 'shizheng',
  },
] as const;

let demo: TestDemo;
let desk: Actor;
let leader: Actor;
let director: Actor;
const cases: Case[] = [];

const ok = async (answer: Promise<{ toast: { type: string; content: string } | null }>) => {
  const { toast } = await answer;
  if (toast?.type === 'warning' || !toast) throw new Error(JSON.stringify(await answer));
  return toast.content;
};
const tap = async (who: Actor, words: string[], button: string, form?: Record<string, string>) => {
  const card = await who.card(...words);
  if (!card) throw new Error(`${who.openId} has no card with ${words}`);
  return ok(who.click(card.messageId, button, form));
};
const stored = async (i: number): Promise<Case> =>
  (await demo.store.cases.byNo(cases[i]!.no)) as Case;
const day = async () => (await demo.store.affairs.byId(DAY)) as ReceptionAffair;

beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-14T16:00+08:00' });
  desk = demo.as('ou_bailu');
  leader = demo.as('ou_yanshouyi');
  director = demo.as('ou_jiangwangshu');
  const office = demo.as('ou_liangjing');
  await office.say('接待日');
  await tap(office, ['年局长接待日'], '生成排班');
  await demo.goTo('2025-10-15T08:25:00+08:00');
});
afterAll(() => demo.stop());

describe('a reception day with six visitors, three phones', () => {
  it('opens, checks in and registers each visitor from the queue', async () => {
    await desk.say('接待日');
    await tap(desk, ['局长接待日 2025-10-15'], '开始接访');
    for (const [i, visit] of VISITS.entries()) {
      await tap(desk, ['"name":"form_checkIn"'], '来访签到', { ...visit.checkIn });
      const n = i + 1;
      const queue = (await desk.card(`第${n}号`))!;
      // Of the visits still open, the newest is the last with these buttons.
      await ok(desk.click(queue.messageId, '请进'));
      const called = (await desk.card(`第${n}号`))!;
      await ok(desk.click(called.messageId, '登记'));
      const form = (await desk.card('"name":"form_register"'))!;
      const entry = { channel: 'visit', category: 'claim', ...visit.form };
      const said = await ok(registerOn(desk, form.messageId, entry));
      const no = /访〔2025〕\d+号/.exec(said)?.[0] ?? '';
      cases.push((await demo.store.cases.byNo(no))!);
    }
    const { body } = await day();
    expect(body.visits.map((v) => v.no)).toEqual(cases.map((c) => c.no));
    expect(cases.every((c) => c.reception?.leader === 'ou_yanshouyi')).toBe(true);
    expect(cases[1]?.petitioner.type).toBe('staff');
    expect(cases[2]?.visit?.representatives).toBe(5);
    // Nobody outside sees who came or what about.
    await demo.as('ou_hanchengzhi').say('接待日');
    const schedule = await demo.as('ou_hanchengzhi').screen();
    expect(schedule).not.toContain('拖欠工资');
    expect(schedule).not.toContain('秦某某');
  });

  it('one is solved there by the leader himself (T3)', async () => {
    const no = cases[3]!.no;
    await leader.say(no);
    const answer = {
      question: '公租房怎么申请',
      answer: '户籍满一年、住房面积低于标准的可以申请，材料清单已当面给了。',
      attitude: 'satisfied',
    };
    await ok(leader.act(no, '当面答复', answer));
    expect((await stored(3)).status).toBe('answeredOnSpot');
    expect((await stored(3)).onSpot?.by).toBe('ou_yanshouyi');
  });

  it('the others go on by routing slips: typed, confirmed word for word, approved (AC-7.1.3)', async () => {
    for (const [i, visit] of VISITS.entries()) {
      if (!('words' in visit)) continue;
      const { no } = cases[i]!;
      const { words, unit } = visit;
      const urgency = i > 1 ? 'urgent' : 'ordinary';
      await ok(desk.act(no, '填送阅表', { words, unit, urgency }));
      await ok(leader.act(no, '确认接访意见', { words }));
      const opinion = i === 0 ? `${words}由我包案。` : words;
      const lead: Record<string, string> = i === 0 ? { lead: 'ou_jiangwangshu' } : {};
      await ok(director.act(no, '审批送阅表', { opinion, unit, urgency, ...lead }));
    }
    const edited = await stored(0);
    const versions = edited.slip!.versions.map((v) => v.stage);
    expect(versions).toEqual(['typed', 'confirmed', 'approved']);
    expect(edited.slip!.versions[1]!.text).toBe(VISITS[0].words);
    expect(edited.instructions.at(-1)?.text).toBe(`${VISITS[0].words}由我包案。`);
    expect(edited.ledBy).toBe('ou_jiangwangshu');
  });

  it('the unit gets it dispatched, with the clock from the director’s approval (K4)', async () => {
    const office = demo.as('ou_liangjing');
    for (const [i, visit] of VISITS.entries()) {
      if (!('words' in visit)) continue;
      await ok(office.act(cases[i]!.no, '交办', { unit: visit.unit }));
      const c = await stored(i);
      expect(c.status).toBe('awaitingAcknowledgement');
      const k4 = c.clocks.find((k) => k.kind === 'K4');
      expect(k4?.startOn).toBe('2025-10-15');
      expect(c.clocks.find((k) => k.kind === 'K15')?.stoppedAt).toBeDefined();
    }
  });

  it('the confirmed words are byte-equal in slip, dispatch card, history and page (M6)', async () => {
    const { words } = VISITS[2];
    const c = await stored(2);
    const confirmed = c.slip!.versions.find((v) => v.stage === 'confirmed')!;
    expect(confirmed.text).toBe(words);
    expect(confirmed.hash).toBe(textHash(words));
    const entry = c.history.find((e) => e.action === 'confirmWords');
    expect(entry?.data.words).toBe(words);
    expect(c.instructions.at(-1)?.text).toBe(words);
    const card = await demo.as('ou_tangzhengyang').card(c.no);
    expect(JSON.stringify(card?.content)).toContain(JSON.stringify(words).slice(1, -1));
    await desk.say(c.no);
    await tap(desk, [c.no, '"content":"文书"'], '文书');
    await tap(desk, [`${c.no} 文书`], '信访送阅表');
    const [page] = await sentFiles(demo, desk.openId.slice(3));
    expect(page?.name).toBe(`${c.no} 信访送阅表.pdf`);
    expect(await pageText(page!.bytes)).toContain(words);
  });

  it('ends with its record, told to the leaders; the queue is empty', async () => {
    await tap(desk, ['局长接待日 2025-10-15', '接访中'], '结束接访');
    await tap(desk, ['"name":"form_close"'], '结束接访', { note: '六批来访，当场解决一件。' });
    const { body, state } = await day();
    expect(state).toBe('closed');
    expect(body.note).toBe('六批来访，当场解决一件。');
    const card = await director.card('接待日记录：接待6批14人，登记6件');
    expect(card).toBeDefined();
  });
});
