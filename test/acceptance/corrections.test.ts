import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open, type Row } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { PNG } from '../support/png.ts';

const LETTER = {
  petitioner_name: '罗某某',
  petitioner_address: '安澜市长宁路5号丽景苑1栋',
  summary: '反映某物业擅自动用维修资金',
};
const PAPER = { opinion: '请物业科查清每一笔。', unit: 'wuye', urgency: '一般件' };
const k4 = async (c: Casework) => (await c.stored()).clocks.filter((k) => k.kind === 'K4').at(-1);

describe('a leader writes on paper (代录)', () => {
  let demo: TestDemo;
  let c: Casework;
  let photo: string;
  const record = (more: object): Row => [
    '09-24 09:00',
    'bailu',
    '代录批示',
    { ...PAPER, date: '2025-09-23', photo, ...more },
  ];
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-22T09:00+08:00' });
    c = await open(demo, ['09-22 09:10', 'bailu', LETTER]);
    await c.play([['09-22 09:20', 'bailu', '呈批', { suggestion: '请核查' }]]);
    await c.at('09-24 08:50');
    photo = await demo.as('ou_bailu').sendImage(PNG);
    await c.news();
  });
  afterAll(() => demo.stop());

  it('needs the photo of the signed sheet', async () => {
    const why = await c.refused(record({ photo: 'om_nothing' }));
    expect(why).toBe('没有找到这张照片，请先把签字件照片发到此卡片。');
  });

  it('takes no date after today and none before 呈批', async () => {
    expect(await c.refused(record({ date: '2025-09-25' }))).toBe('纸质件上的日期不能晚于今天。');
    expect(await c.refused(record({ date: '2025-09-21' }))).toContain(
      '不能早于呈送日期 2025-09-22',
    );
    expect((await c.stored()).status).toBe('awaitingInstruction');
  });

  it('runs K4 from the date on the paper', async () => {
    await c.play([record({})]);
    expect((await c.stored()).status).toBe('awaitingDispatch');
    expect(await k4(c)).toMatchObject({ startOn: '2025-09-23', dueOn: '2025-10-09' });
    const [written] = (await c.stored()).instructions;
    expect(written).toMatchObject({
      leader: 'ou_luzhiyuan',
      by: 'ou_bailu',
      on: '2025-09-23',
      text: '请物业科查清每一笔。',
    });
    expect((await c.stored()).attachments.map((a) => a.id)).toContain(written?.paperPhoto);
  });

  it('asks the leader to confirm, and everybody reads 代录 until then', async () => {
    expect(await c.told()).toContain('09-24 09:00 luzhiyuan 办公室已代录您的批示，请确认或更正');
    expect(await c.card('liangjing')).toContain('（代录，待确认）');
    const card = await c.card('luzhiyuan');
    expect(card).toContain('"content":"确认"');
    expect(card).toContain('"content":"更正"');
  });

  it('keeps both versions when the leader corrects it', async () => {
    await c.play([['09-24 10:00', 'luzhiyuan', '更正', { opinion: '只查今年的。' }]]);
    const { instructions, history } = await c.stored();
    expect(instructions.map((i) => [i.kind, i.text, i.by])).toEqual([
      ['instruction', '请物业科查清每一笔。', 'ou_bailu'],
      ['correction', '只查今年的。', 'ou_luzhiyuan'],
    ]);
    expect(history.slice(-2).map((e) => e.action)).toEqual(['paperInstruct', 'correctPaper']);
    expect(await c.told()).toContain('09-24 10:00 liangjing 领导已更正代录的批示');
    expect(await k4(c)).toMatchObject({ dueOn: '2025-10-09' });
    expect(await c.card('luzhiyuan')).not.toContain('"content":"确认"');
  });

  it('records a signature on paper the same way, confirmed by one tap', async () => {
    const result = {
      facts: '属实。',
      basis: '《住宅专项维修资金管理办法》',
      conclusion: '支持',
      reply: '已退回。',
      evidence: '账户明细',
    };
    await c.play([
      ['09-24 11:00', 'liangjing', '交办', { unit: 'wuye' }],
      ['09-24 11:10', 'hanchengzhi', '签收', { promised_on: '2025-09-26', handler: 'ou_caoyue' }],
      ['09-25 09:00', 'caoyue', '报送处理结果', result],
      ['09-25 09:30', 'hanchengzhi', '审核'],
    ]);
    const sheet = await demo.as('ou_liangjing').sendImage(PNG);
    await demo.as('ou_liangjing').say(`查询 ${c.no}`);
    const signed = { opinion: '同意。', date: '2025-09-25', photo: sheet };
    await c.play([
      ['09-25 14:00', 'liangjing', '代录签批', signed],
      ['09-25 15:00', 'luzhiyuan', '确认'],
    ]);
    expect((await c.stored()).status).toBe('awaitingOfficeCheck');
    const last = (await c.stored()).instructions.at(-1);
    expect(last).toMatchObject({ kind: 'signOff', leader: 'ou_luzhiyuan', by: 'ou_liangjing' });
    expect(last?.confirmedAt?.slice(0, 10)).toBe('2025-09-25');
    expect(await k4(c)).toMatchObject({ endReason: 'signOff' });
  });
});

describe('a leader corrects the own instruction (更正批示)', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
    c = await open(demo, ['09-15 09:10', 'bailu', LETTER]);
    await c.play([
      ['09-15 09:20', 'bailu', '呈批', { suggestion: '请核查' }],
      ['09-15 10:00', 'luzhiyuan', '批示', { opinion: '请查。', unit: 'wuye', urgency: '一般件' }],
      ['09-15 11:00', 'liangjing', '交办', { unit: 'wuye' }],
    ]);
    await c.news();
  });
  afterAll(() => demo.stop());

  it('moves it to another unit before 签收, counted from the first opinion', async () => {
    const change = { opinion: '改由房产中心查。', unit: '房产交易中心', urgency: '急件' };
    await c.play([['09-16 09:00', 'luzhiyuan', '更正批示', change]]);
    const now = await c.stored();
    expect(now.status).toBe('awaitingDispatch');
    expect(await k4(c)).toMatchObject({
      startOn: '2025-09-15',
      urgency: 'urgent',
      dueOn: '2025-09-22',
      forUnit: 'fangchan',
    });
    expect(now.instructions.map((i) => i.text)).toEqual(['请查。', '改由房产中心查。']);
    expect(now.instructions[1]).toMatchObject({ kind: 'correction', corrects: 0 });
  });

  it('tells the office and the unit that had it, whose card has no button left', async () => {
    const told = await c.told();
    expect(told).toContain('09-16 09:00 liangjing 领导已更正批示');
    expect(told).toContain('09-16 09:00 hanchengzhi 领导已更正批示');
    for (const who of ['hanchengzhi', 'songxiaoman'])
      expect(await c.card(who)).not.toContain('"content":"签收"');
  });

  it('is over once the unit has signed for it', async () => {
    await c.play([
      ['09-16 10:00', 'liangjing', '交办', { unit: '房产交易中心' }],
      ['09-16 10:30', 'yinsu', '签收', { promised_on: '2025-09-19', handler: 'ou_liminghui' }],
    ]);
    await demo.as('ou_luzhiyuan').say(`查询 ${c.no}`);
    expect(await c.card('luzhiyuan')).not.toContain('"content":"更正批示"');
  });
});
