import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountabilityAffair } from '../../src/domain/affairs/accountability.ts';
import { type Casework, open, registerOn } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { tapper } from '../support/tap.ts';

const MATTER = {
  petitioner_name: '欧阳某',
  petitioner_address: '安澜市临江路3号',
  category: 'claim',
  place: '临江路3号',
  summary: '临江路3号砖混楼外墙开裂，担心倒塌',
};
const text = (words: string) => ({ text: words });
const CHANNEL = { channel: '信访信息系统' };
const RESULT = {
  facts: '已支顶',
  basis: '城市危险房屋管理规定',
  conclusion: 'support',
  reply: '险情已排除',
  evidence: '现场口头核实',
};

let demo: TestDemo;
const tap = tapper(() => demo);
const clues = async () => {
  const of = { kind: 'accountability', from: '2025', to: '2025' };
  return (await demo.store.affairs.list(of, 50)) as AccountabilityAffair[];
};
/** Minute and receiver of what the case sent since it was last asked, by the words asked for. */
const heard = async (c: Casework, words: string) =>
  (await c.news())
    .filter((s) => s.content.includes(words))
    .map((s) => `${s.at.slice(6)} ${s.to}${s.buzz ? '!' : ''}`)
    .sort();

describe('what a rule takes for major (S2.4)', () => {
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-11-03T09:00+08:00' });
  });
  afterAll(() => demo.stop());

  it('is asked about once; why it is not major stands in the case and in the leaders’ digest', async () => {
    const clerk = demo.as('ou_bailu');
    await clerk.say('登记');
    const form = (await clerk.card('"name":"petitioner_name"'))!;
    expect(JSON.stringify(form.content)).not.toContain('major_declined');
    const asked = await clerk.click(form.messageId, '登记', MATTER);
    expect(asked.toast?.content).toContain('可能属重大事项（危及人身安全）');
    const card = await clerk.card('不列为重大的理由');
    expect(JSON.stringify(card?.content)).toContain(MATTER.summary);
    const said = await registerOn(clerk, form.messageId, {
      ...MATTER,
      major_declined: '质监站已鉴定为装饰层开裂',
    });
    const no = /已登记 (\S+号)/.exec(said.toast?.content ?? '')?.[1] ?? '';
    expect(await demo.store.cases.byNo(no)).toMatchObject({
      major: false,
      majorDeclined: {
        signs: ['危及人身安全'],
        reason: '质监站已鉴定为装饰层开裂',
        by: 'ou_bailu',
      },
    });
    expect(JSON.stringify((await clerk.card(no))?.content)).toContain('未列为重大');
    await demo.goTo('2025-11-04T08:41:00+08:00');
    for (const leader of ['luzhiyuan', 'jiangwangshu']) {
      const digest = await demo.as(`ou_${leader}`).card('今日信访提示', '登记未列为重大');
      expect(JSON.stringify(digest?.content)).toContain('质监站已鉴定为装饰层开裂');
    }
  });
});

describe('a major matter on a workday (S8.3)', () => {
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-11-03T09:00+08:00' });
    c = await open(demo, ['11-03 09:00', 'bailu', { ...MATTER, major: 'yes' }]);
  });
  afterAll(() => demo.stop());

  it('asks the bureau’s officer for the first report at once, begun from the records', async () => {
    const card = (await c.card('xunuo', '请在30分钟内报送首报')) ?? '';
    expect(card).toContain('form_fileReport');
    expect(card).toContain('在临江路3号反映：临江路3号砖混楼外墙开裂');
    expect(card).not.toContain(MATTER.petitioner_name);
    await c.news();
    await c.at('09-01 09:00');
    await c.at('11-03 09:16');
    expect(await heard(c, '尚待报送首报')).toEqual(['09:15 xunuo!']);
  });

  it('goes to a leader, who may return it; nothing leaves before one has cleared it', async () => {
    await c.play([
      ['11-03 09:17', 'xunuo', '呈报重大事项报告', { report: 'first', ...text('一稿') }],
    ]);
    const stored = await c.stored();
    expect(stored.majorReports).toMatchObject([{ kind: 'first', text: '一稿' }]);
    expect(await c.card('xunuo')).not.toContain('登记已报送');
    await c.play([
      ['11-03 09:19', 'luzhiyuan', '退回改报', { reason: '写明人数' }],
      ['11-03 09:21', 'xunuo', '呈报重大事项报告', { report: 'first', ...text('二稿，12户') }],
    ]);
    expect(await c.card('luzhiyuan', '首报请审签')).toContain('二稿，12户');
    await c.play([
      ['11-03 09:23', 'luzhiyuan', '同意报送', {}],
      ['11-03 09:26', 'xunuo', '登记已报送', { channel: '电话' }],
    ]);
    const { majorReports, clocks, majorSeen } = await c.stored();
    expect(majorReports.map((r) => [r.kind, Boolean(r.returned), Boolean(r.sent)])).toEqual([
      ['first', true, false],
      ['first', false, true],
    ]);
    expect(majorReports[1]?.sent?.to).toEqual(['市信访局', '市信访工作联席会议办公室']);
    expect(clocks.find((k) => k.kind === 'firstReport')?.stoppedAt).toBeDefined();
    // Who cleared it has taken note: the chain of K13 is over.
    expect(majorSeen).toMatchObject([{ by: 'ou_luzhiyuan' }]);
    expect(await clues()).toEqual([]);
  });

  it('rings to the minute for the written report, and a late one is a clue about the office, for the discipline head', async () => {
    await c.news();
    await c.at('11-03 11:01');
    expect(await heard(c, '尚待报送书面首报')).toEqual([
      '10:30 xunuo!',
      '11:00 jiangwangshu',
      '11:00 liangjing',
      '11:00 luzhiyuan',
      '11:00 xunuo!',
    ]);
    const [clue] = await clues();
    expect(clue).toMatchObject({
      state: 'toVerify',
      body: { ground: 'late', caseNo: c.no, unit: 'bureau' },
    });
    expect(clue?.body.summary).toContain('书面首报应于 2025-11-03 11:00 前报送，到时未报出');
    const laid = JSON.stringify(await demo.as('ou_yanshouyi').card('责任核查线索待核实'));
    for (const fact of ['局信访办公室', '首报11-03 09:17报审，11-03 09:19退回', '09:26报出'])
      expect(laid).toContain(fact);
    // Neither the office nor the leader who clears looks into it.
    for (const who of ['liangjing', 'luzhiyuan'])
      expect(await demo.as(`ou_${who}`).card('责任核查线索待核实')).toBeUndefined();
  });

  it('is reported on every day, and when something changes, until its final report', async () => {
    await c.play([
      ['11-03 11:05', 'xunuo', '呈报重大事项报告', { report: 'written', ...text('已撤离') }],
      ['11-03 11:06', 'luzhiyuan', '同意报送', {}],
      ['11-03 11:07', 'xunuo', '登记已报送', CHANNEL],
      ['11-03 11:10', 'bailu', '呈批', { suggested_unit: 'zhijian' }],
      [
        '11-03 11:20',
        'luzhiyuan',
        '批示',
        { opinion: '先撤人', unit: 'zhijian', urgency: 'urgent' },
      ],
      ['11-03 11:30', 'liangjing', '交办', { unit: 'zhijian' }],
      [
        '11-03 11:40',
        'shizhenshan',
        '签收',
        { promised_on: '2025-11-07', handler: 'ou_yaomingda' },
      ],
    ]);
    await c.news();
    await c.play([['11-03 14:00', 'yaomingda', '填报进展', { note: '已支顶' }]]);
    expect(await heard(c, '重大事项有新进展，请续报')).toEqual(['14:00 xunuo!']);
    await c.at('11-04 15:01');
    expect(await heard(c, '请于今天17时前报送')).toEqual(['15:00 xunuo']);
    await c.play([
      ['11-04 16:00', 'xunuo', '呈报重大事项报告', { report: 'followUp', ...text('已支顶') }],
      ['11-04 16:05', 'jiangwangshu', '同意报送', {}],
      ['11-04 16:10', 'xunuo', '登记已报送', CHANNEL],
    ]);
    expect(await c.card('xunuo')).toContain('续报 11-04 16:00');
    const next = (await c.stored()).clocks.findLast((k) => k.kind === 'followUpReport');
    expect(next).toMatchObject({ dueAt: '2025-11-05T17:00:00.000+08:00' });
    expect(await clues()).toHaveLength(1);
  });

  it('cannot be closed before the final report has left', async () => {
    await c.play([
      ['11-05 09:00', 'yaomingda', '报送处理结果', RESULT],
      ['11-05 09:10', 'shizhenshan', '审核'],
      ['11-05 09:20', 'jiangwangshu', '签批', { opinion: '同意' }],
      ['11-05 09:30', 'yaomingda', '送达登记', { told_how: '当面', told_on: '2025-11-05' }],
    ]);
    expect(await c.card('liangjing')).not.toContain('"content":"同意办结"');
    const form = await c.card('xunuo', 'form_fileReport');
    expect(form).toContain('"initial_option":"final"');
    await c.play([
      ['11-05 10:00', 'xunuo', '呈报重大事项报告', { report: 'final', ...text('已办结') }],
      ['11-05 10:05', 'luzhiyuan', '同意报送', {}],
      ['11-05 10:10', 'xunuo', '登记已报送', CHANNEL],
      ['11-05 10:20', 'liangjing', '同意办结'],
    ]);
    const { status, clocks } = await c.stored();
    expect(status).toBe('closed');
    expect(clocks.filter((k) => k.kind === 'followUpReport' && !k.stoppedAt)).toEqual([]);
  });
});

describe('a major matter on 1 October, the deputy out of reach, the telephone line dead', () => {
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-10-01T09:00+08:00' });
    const path = '/open-apis/im/v1/messages/*/urgent_phone';
    await demo.post('/faults', { face: 'api', match: { path }, code: 230024, times: 50 });
    c = await open(demo, ['10-01 09:00', 'bailu', { ...MATTER, major: 'yes' }]);
    await c.news();
  });
  afterAll(() => demo.stop());

  it('asks for clearing at once, also of the leader on duty, and goes up by the minute', async () => {
    await c.play([
      ['10-01 09:05', 'xunuo', '呈报重大事项报告', { report: 'first', ...text('已撤离') }],
    ]);
    expect(await heard(c, '首报请审签')).toEqual(['09:05 jiangwangshu!', '09:05 luzhiyuan!']);
    await c.at('10-01 09:31');
    const rung = await c.news();
    const at = (minute: string, who: string) =>
      rung.some((s) => s.at === `10-01 ${minute}` && s.to === who && s.buzz);
    for (const minute of ['09:10', '09:20', '09:30'])
      for (const who of ['luzhiyuan', 'jiangwangshu'])
        expect([minute, who, at(minute, who)]).toEqual([minute, who, true]);
    expect(at('09:15', 'luzhiyuan')).toBe(true);
  });

  it('tells the office head and the officer on duty whom to call, where the telephone failed', async () => {
    for (const who of ['liangjing', 'lvan']) {
      const card = await c.card(who, '电话加急未能发出，请立即打电话联系陆知远');
      expect([who, Boolean(card)]).toEqual([who, true]);
    }
  });

  it('is cleared by the leader on duty, and the lateness is a fact, not a verdict', async () => {
    await c.play([
      ['10-01 09:33', 'jiangwangshu', '同意报送', {}],
      ['10-01 09:35', 'xunuo', '登记已报送', { channel: '电话' }],
    ]);
    const [clue, ...more] = await clues();
    expect(more).toEqual([]);
    expect(clue?.body).toMatchObject({ ground: 'late', caseNo: c.no });
    expect(clue?.state).toBe('toVerify');
    const ask = { summary: '请说明首报超时的原因' };
    expect(await tap('yanshouyi', ['责任核查线索待核实'], '请单位说明', ask)).toBe('已请单位说明');
    const asked = await demo.as('ou_liangjing').card('请就下列情况作出说明');
    expect(JSON.stringify(asked?.content)).toContain('请说明首报超时的原因');
    expect(JSON.stringify(asked?.content)).not.toContain('记录中的事实');
  });

  it('the written report is asked for again every day, and that is no second clue', async () => {
    await c.news();
    await c.at('10-03 11:01');
    const again = (await c.news()).filter((s) => s.to === 'xunuo' && s.buzz);
    expect(again.map((s) => s.at)).toEqual([
      '10-01 10:30',
      '10-01 11:00',
      '10-02 11:00',
      '10-03 11:00',
    ]);
    expect((await clues()).filter((a) => a.body.summary.includes('书面首报'))).toHaveLength(1);
  });
});
