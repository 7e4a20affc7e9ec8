import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DisputeAffair } from '../../src/domain/affairs/dispute.ts';
import type { MeetingAffair } from '../../src/domain/affairs/meeting.ts';
import type { ReportAffair } from '../../src/domain/affairs/report.ts';
import type { ScreeningAffair } from '../../src/domain/affairs/screening.ts';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText } from '../support/page-text.ts';
import { registerOne } from '../support/register.ts';
import { sentFiles, sheetRows } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

/** Ten units; 房产交易中心 stays silent, 人事科 and 城建档案馆 have nothing, the others find seven. */
const FINDERS: [officer: string, unit: string, place: string][] = [
  ['jiangwenhui', 'zhengshou', '望江片区'],
  ['fengruolan', 'wuye', '锦绣花园'],
  ['yuanxiaotong', 'jianzhu', '科技路工地'],
  ['jiangxue', 'zhijian', '北辰小区'],
  ['zhongling', 'shizheng', '滨河公园'],
  ['mengfanxing', 'gongpaishui', '柳荫路'],
  ['lumingyu', 'jijian', '办事大厅'],
];
const ZERO = ['yezhiqiu', 'wenjingyi'];
const ASK = '请报送本月矛盾纠纷排查情况';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const list = async <A>(kind: string) =>
  (await demo.store.affairs.list({ kind, from: '2025', to: '2026' }, 100)) as unknown as A[];
const dispute = (place: string) =>
  list<DisputeAffair>('dispute').then((all) => all.find((d) => d.body.place === place)!);
const meeting = async () =>
  (await demo.store.affairs.byId('meeting:bureau:2025-11')) as MeetingAffair;

/** One month of systems 6 and 8, as one run of the clock from the 20th to the 3rd. */
describe('a month: screening, ledger, meeting, tasks, the report upward', () => {
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-11-19T09:00+08:00' });
    await demo.goTo('2025-11-20T08:41:00+08:00');
  });
  afterAll(() => demo.stop());

  it('the 20th: every unit is asked, seven disputes are entered, two units have nothing', async () => {
    for (const [who, unit, place] of FINDERS) {
      // What is asked for twice within ten seconds is asked for once.
      await demo.post('/clock', { advance: 'PT15S' });
      await tap(who, ['月度排查', '登记排查事项'], '登记排查事项');
      const form = {
        ...{ unit, place, cause: `${place}居民反映问题`, category: 'claim', people: '6' },
        risk: place === '望江片区' ? 'red' : 'blue',
      };
      expect(await tap(who, ['"name":"form_dispute"'], '登记排查事项', form)).toContain('已登记');
    }
    for (const [who] of FINDERS)
      expect(await tap(who, ['月度排查', '报送完毕'], '报送完毕')).toContain('已报送');
    for (const who of ZERO) expect(await tap(who, [ASK], '零报告')).toBe('已零报告');
  });

  it('the silent unit is asked again, then told of to its head and the bureau’s officer', async () => {
    await demo.goTo('2025-11-21T08:41:00+08:00');
    expect(await as('yinsu').card('本月排查尚未报送，请报送')).toBeDefined();
    await demo.goTo('2025-11-25T08:41:00+08:00');
    for (const who of ['qinkewei', 'xunuo'])
      expect(await as(who).card('本月排查尚未报送')).toBeDefined();
    const states = await list<ScreeningAffair>('screening');
    const open = states.filter((s) => s.state === 'open').map((s) => s.body.unit);
    expect([states.length, open]).toEqual([10, ['fangchan']]);
    const zeros = states.filter((s) => s.body.reported?.zero).map((s) => s.body.unit);
    expect(zeros.sort()).toEqual(['dangan', 'renshi']);
  });

  it('the red one is handed out, and one becomes a petition that had been foreseen', async () => {
    const red = await dispute('望江片区');
    const until = '2025-12-05';
    const four = { leader: 'ou_luzhiyuan', unit: 'zhengshou', person: 'ou_luojing', until };
    await tap('liangjing', [red.body.no, '"name":"form_assign"'], '交办', four);
    const c = await registerOne(demo, {
      petitioner_name: '康某某',
      petitioner_address: '锦绣花园5栋',
      summary: '锦绣花园居民反映电梯停运',
    });
    const { body } = await dispute('锦绣花园');
    await as('liangjing').say('台账');
    await tap('liangjing', ['排查台账'], '未化解');
    const card = (await as('liangjing').card(body.no, '"s":"toCase"'))!;
    await as('liangjing').click(card.messageId, '转为信访件');
    await tap('liangjing', ['"name":"form_toCase"'], '转为信访件', { case_no: c.no });
    expect(await dispute('锦绣花园')).toMatchObject({ state: 'case', body: { caseNo: c.no } });
  });

  it('the pack tells the month; card, page and sheet say the same figures', async () => {
    await as('liangjing').say('形势分析会');
    await tap('liangjing', ['信访形势分析会'], '生成会议材料');
    const { lines } = (await meeting()).body.pack!;
    expect(
      lines.find((l) => l.label.includes('望江片区') || l.value.includes('望江片区')),
    ).toBeDefined();
    const card = JSON.stringify((await as('liangjing').card('形势分析会', '材料文件'))?.content);
    await tap('liangjing', ['形势分析会', '材料文件'], '材料文件');
    const [page, , sheet] = await sentFiles(demo, 'liangjing', 3);
    const printed = await pageText(page!.bytes);
    const rows = await sheetRows(sheet!.bytes);
    const figures = (text: string) => text.match(/\d+/g) ?? [];
    for (const l of lines) {
      expect(printed).toContain(l.value);
      expect(rows.join('\n')).toContain(`${l.section}|${l.label}|${l.value}|`);
      for (const n of figures(l.value)) expect(card).toContain(n);
    }
    expect(rows).toHaveLength(lines.length + 1);
  });

  it('the meeting is held, its decision is a task with a reminder, and it is done', async () => {
    await demo.goTo('2025-11-27T17:00:00+08:00');
    await as('liangjing').say('形势分析会');
    const attended = ['ou_jiangwangshu', 'ou_luzhiyuan', 'ou_chengyuanhang'];
    const text = '一、通报形势\n二、望江片区限期化解';
    await tap('liangjing', ['"name":"form_hold"'], '登记到会和纪要', { attended, text });
    await tap('liangjing', ['形势分析会', '登记议定事项'], '登记议定事项');
    const task = { text: '望江片区逐户走访', person: 'ou_chengyuanhang', until: '2025-12-02' };
    await tap('liangjing', ['"name":"form_task"'], '登记议定事项', task);
    expect(await as('chengyuanhang').card('议定事项，请落实')).toBeDefined();
    await demo.goTo('2025-12-02T08:41:00+08:00');
    const reminded = await as('chengyuanhang').card('望江片区逐户走访');
    await as('chengyuanhang').click(reminded!.messageId, '已完成', { text: '已走访12户' });
    const [done] = await list<{ state: string }>('task');
    expect(done?.state).toBe('done');
  });

  it('the routine report of the month goes upward by the 3rd, cleared by a leader', async () => {
    const routine = async () =>
      (await list<ReportAffair>('report')).find((r) => r.body.month === '2025-11')!;
    expect((await routine()).state).toBe('draft');
    const words = { title: '2025年11月信访工作情况', text: '排查7件，零报告2家。', to: '市信访局' };
    await tap('xunuo', ['请编报上月信访信息'], '呈领导审签', words);
    await tap('luzhiyuan', ['信息报送请审签'], '同意报送', {});
    const sent = { channel: '信访信息系统', on: '2025-12-02' };
    await tap('xunuo', ['已审签，请报送'], '登记报送', sent);
    expect(await routine()).toMatchObject({ state: 'sent', body: { sent, text: words.text } });
    await demo.goTo('2025-12-04T08:41:00+08:00');
    expect(await as('liangjing').card('上月信息尚未报送')).toBeUndefined();
  });
});
