import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

const PUMP = {
  channel: '来电',
  petitioner_name: '孙玉梅',
  petitioner_address: '安澜市西苑路9号西苑小区3栋1602室',
  petitioner_phone: '000-0000-0023',
  summary: '西苑三栋加压泵故障，高层停水两天',
  topic: '供水排水',
  urgent_hint: '是',
};
const OPINION = { opinion: '今天就把水送到户。', unit: '供排水管理处', urgency: '急件' };

describe('case 08, urgent, due inside the holiday', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-29T08:30+08:00' });
    c = await open(demo, ['09-29 08:35', 'bailu', PUMP]);
  });
  afterAll(() => demo.stop());

  it('takes its number from the series of calls and keeps the register’s own urgency', async () => {
    expect(c.no).toBe('电〔2025〕0001号');
    expect((await c.stored()).urgency).toBe('urgent');
  });

  it('asks the leader again after two and four hours by the wall clock', async () => {
    await c.play([['09-29 08:42', 'bailu', '呈批', { suggestion: '拟按急件办理' }]]);
    await c.news();
    await c.at('09-29 13:00');
    expect(await c.told()).toEqual([
      '09-29 10:42 luzhiyuan 尚待批阅，急件，请批阅',
      '09-29 12:42 luzhiyuan 尚待批阅，急件，请批阅',
    ]);
  });

  it('asks liaison, head and line leader after one, two and four hours without 签收', async () => {
    await c.play([
      ['09-29 13:00', 'luzhiyuan', '批示', OPINION],
      ['09-29 13:10', 'liangjing', '交办', { unit: '供排水管理处' }],
      ['09-29 13:12', 'bailu', '已告知', { told_on: '2025-09-29', told_how: '电话告知' }],
    ]);
    await c.news();
    await c.at('09-29 17:30');
    expect(await c.told()).toEqual([
      '09-29 14:10 wanxiaochuan 尚待签收，急件，请签收并预告办结日期',
      '09-29 15:10 longzaitian! 尚待签收，急件，请签收并预告办结日期',
      '09-29 17:10 suyingxue! 尚待签收，急件，请督促承办单位签收',
    ]);
  });

  it('is due on 10-06, not moved off the holiday', async () => {
    const signed = { promised_on: '2025-10-03', handler: 'ou_duanshuiqing' };
    await c.play([['09-29 17:30', 'longzaitian', '签收', signed]]);
    const k4 = (await c.stored()).clocks.find((k) => k.kind === 'K4');
    expect(k4).toMatchObject({ urgency: 'urgent', dueOn: '2025-10-06', roll: false });
    const card = await c.card('duanshuiqing');
    expect(card).toContain('2025-10-06 周一 剩余7天');
    expect(card).toContain('急件');
    expect(card).not.toContain('顺延');
    await c.news();
  });

  it('leaves no card asking the liaison for what the head has done', async () => {
    const card = await c.card('wanxiaochuan');
    expect(card).toContain('办理中');
    expect(card).not.toContain('请签收并预告办结日期');
  });

  it('warns unit and line leader on the last working day, once for four rungs', async () => {
    await c.at('09-30 18:00');
    const due = '应办结日期 2025-10-06 周一 剩余6天';
    expect(await c.told()).toEqual([
      `09-30 08:40 duanshuiqing! ${due}，请抓紧报送处理结果`,
      `09-30 08:40 longzaitian! ${due}，请抓紧报送处理结果`,
      `09-30 08:40 suyingxue! ${due}，请关注办理情况`,
    ]);
    expect((await c.stored()).history.at(-1)?.data).toEqual({
      rungs: ['K4u.D-4', 'K4u.eve#2025-09-30', 'K4u.D-2', 'K4u.D-1'],
    });
  });

  it('is carried on by the leader and officer on duty of each day off', async () => {
    await c.at('10-05 18:00');
    const left = (n: number) => `应办结日期 2025-10-06 周一 剩余${n}天，今日值班，请`;
    expect(await c.told()).toEqual([
      `10-01 08:40 jiangwangshu ${left(5)}关注办理情况`,
      `10-01 08:40 lvan ${left(5)}跟进办理情况`,
      `10-02 08:40 luzhiyuan ${left(4)}关注办理情况`,
      `10-02 08:40 shiping ${left(4)}跟进办理情况`,
      `10-03 08:40 heqingchuan ${left(3)}关注办理情况`,
      `10-03 08:40 kanglan ${left(3)}跟进办理情况`,
      `10-04 08:40 lvan ${left(2)}跟进办理情况`,
      `10-04 08:40 suyingxue ${left(2)}关注办理情况`,
      `10-05 08:40 shiping ${left(1)}跟进办理情况`,
      `10-05 08:40 yanshouyi ${left(1)}关注办理情况`,
    ]);
    expect(await c.card('lvan')).toContain('此卡片已失效');
    const duty = await c.card('shiping');
    expect(duty).toContain('西苑三栋加压泵故障');
    expect(duty).not.toMatch(/孙玉梅|1602/);
  });

  it('comes at 08:40 and 15:00 of the due date, and on the day after it to the director', async () => {
    await c.at('10-08 18:00');
    const today = '应办结日期 2025-10-06 周一 今天到期';
    const over = '尚待办结，应办结日期 2025-10-06 周一，已请承办单位书面说明原因';
    expect(await c.told()).toEqual([
      `10-06 08:40 duanshuiqing! ${today}，请今天报送处理结果`,
      `10-06 08:40 kanglan! ${today}，请今天报送处理结果`,
      `10-06 08:40 longzaitian! ${today}，请今天报送处理结果`,
      `10-06 08:40 luzhiyuan! ${today}，请关注办理情况`,
      `10-06 08:40 suyingxue! ${today}，请关注办理情况`,
      `10-06 15:00 duanshuiqing! ${today}，尚未收到处理结果，请今天报送`,
      `10-06 15:00 longzaitian! ${today}，尚未收到处理结果，请今天报送`,
      `10-06 15:00 luzhiyuan! ${today}，尚待承办单位报送处理结果`,
      `10-06 15:00 suyingxue! ${today}，尚待承办单位报送处理结果`,
      `10-07 08:40 jiangwangshu! ${over}`,
      `10-07 08:40 longzaitian! 应办结日期 2025-10-06 周一 已超期1天，请立即报送处理结果，并书面说明原因`,
      `10-07 08:40 luzhiyuan! ${over}`,
      `10-07 08:40 mengfanxing 应办结日期 2025-10-06 周一 已超期1天，请立即报送处理结果，并书面说明原因`,
      `10-07 08:40 oc_office 申诉求决 尚待办结，应办结日期 2025-10-06 周一`,
      `10-07 08:40 suyingxue! ${over}`,
    ]);
  });

  it('is listed for the meeting from the second day on', async () => {
    await c.at('10-09 12:00');
    const listed = '尚待办结，应办结日期 2025-10-06 周一，列入本月形势分析会';
    expect((await c.told()).filter((l) => !l.includes('申请退回'))).toEqual([
      `10-09 08:40 D:jiangwangshu ${listed}`,
      `10-09 08:40 luzhiyuan ${listed}`,
    ]);
  });
});
