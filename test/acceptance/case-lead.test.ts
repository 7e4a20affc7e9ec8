import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

let demo: TestDemo;
let c: Casework;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-11-03T09:00+08:00' });
  c = await open(demo, [
    '11-03 09:10',
    'bailu',
    {
      petitioner_name: '孙某某',
      petitioner_address: '安澜市江滨路5号',
      category: 'claim',
      summary: '八户反映外墙渗水多年未修',
      people_count: '8',
      major_declined: '诉求平稳，已推选代表',
    },
  ]);
});
afterAll(() => demo.stop());

describe('包案 (S7.2.4)', () => {
  it('a group matter proposes it to the leader who instructs; he decides', async () => {
    await c.play([['11-03 09:20', 'bailu', '呈批', { suggested_unit: 'wuye' }]]);
    expect(await c.card('luzhiyuan', '集体访，建议确定包案领导')).toBeDefined();
    await c.play([
      ['11-03 09:30', 'luzhiyuan', '批示', { opinion: '由我包案', unit: 'wuye', lead: 'yes' }],
      ['11-03 09:40', 'liangjing', '交办', { unit: 'wuye' }],
      [
        '11-03 10:00',
        'hanchengzhi',
        '签收',
        { promised_on: '2025-11-17', handler: 'ou_dengyiming' },
      ],
    ]);
    const { lead, ledBy, clocks } = await c.stored();
    expect([ledBy, lead?.updates]).toEqual(['ou_luzhiyuan', []]);
    const due = (kind: string) => clocks.find((k) => k.kind === kind && !k.stoppedAt)?.dueOn;
    expect(due('leadPlan')).toBe('2025-11-10');
    expect(due('K14')).toBe('2025-11-10');
  });

  it('the plan is asked for within five working days and filed with its steps', async () => {
    await c.at('11-07 08:41');
    expect(await c.card('dengyiming', '请填报包案方案')).toBeDefined();
    const plan = { text: '先查渗漏点再返修', milestones: '查明\n返修\n验收', until: '2025-12-01' };
    await c.play([['11-07 09:00', 'dengyiming', '包案方案', plan]]);
    expect((await c.stored()).lead?.plan?.milestones).toEqual(['查明', '返修', '验收']);
    expect(await c.card('luzhiyuan', '○查明')).toBeDefined();
  });

  it('Monday 09:00 asks for the week’s word, prefilled from the unit’s progress; one tap answers', async () => {
    await c.play([['11-07 15:00', 'dengyiming', '填报进展', { note: '已查明三处渗漏点' }]]);
    await c.at('11-10 09:01');
    const card = await c.card('luzhiyuan', '"name":"form_updateLead"');
    expect(card).toContain('已查明三处渗漏点');
    expect(card).toContain('"selected_values":["study"]');
    await c.play([['11-10 09:10', 'luzhiyuan', '包案进展', { acts: ['study'], reached: ['0'] }]]);
    const { lead } = await c.stored();
    expect(lead?.updates).toMatchObject([{ acts: ['study'], note: '已查明三处渗漏点' }]);
    expect(lead?.reached).toMatchObject([{ milestone: 0 }]);
  });

  it('a miss is asked again on Wednesday; 本周无新进展 is an answer', async () => {
    await c.news();
    await c.at('11-18 09:00');
    const asked = (await c.told()).filter((l) => l.includes('luzhiyuan') && l.includes('包案进展'));
    expect(asked.map((l) => l.slice(0, 11))).toEqual(['11-17 09:00']);
    await c.at('11-19 09:01');
    const again = (await c.told()).filter((l) => l.includes('luzhiyuan') && l.includes('包案进展'));
    expect(again.map((l) => l.slice(0, 11))).toEqual(['11-19 09:00']);
    await c.play([['11-19 10:00', 'luzhiyuan', '本周无新进展']]);
    expect((await c.stored()).lead?.updates.at(-1)?.acts).toEqual([]);
  });

  it('AC-7.2.4: two missed weekly words are a line of the director’s digest', async () => {
    await c.at('12-04 08:41');
    const digest = JSON.stringify((await demo.as('ou_jiangwangshu').card('今日信访提示'))?.content);
    expect(digest).toContain('包案进展已两周未填报');
    expect(digest).toContain(c.no);
  });

  it('the leader’s board shows where it stands, with the word of the week one tap away', async () => {
    await demo.as('ou_luzhiyuan').say('包案');
    const board = JSON.stringify((await demo.as('ou_luzhiyuan').card('包案（1件）'))?.content);
    expect(board).toContain('步骤 1/3');
    expect(board).toContain('已2周未填报');
    expect(board).toContain('本周无新进展');
    await demo.as('ou_hanchengzhi').say('包案');
    expect(await demo.as('ou_hanchengzhi').screen()).toContain('供领导和信访办公室查阅');
  });

  it('AC-7.2.4: is not closed without the leader’s verdict and the petitioner told', async () => {
    const result = {
      facts: '三处渗漏已返修',
      basis: '保修规定',
      conclusion: 'support',
      reply: '已修好',
      evidence: '现场查看',
    };
    await c.play([
      ['12-04 09:00', 'dengyiming', '报送处理结果', result],
      ['12-04 09:10', 'hanchengzhi', '审核'],
      ['12-04 09:20', 'jiangwangshu', '签批', { opinion: '同意' }],
    ]);
    const early = await c.refused(['12-04 09:25', 'liangjing', '同意办结']).catch((e) => String(e));
    expect(early).toContain('同意办结');
    await c.play([
      [
        '12-04 09:30',
        'dengyiming',
        '送达登记',
        { told_how: '上门', told_on: '2025-12-04', proof: '回证' },
      ],
    ]);
    expect(await c.card('luzhiyuan', '请提出包案意见')).toBeDefined();
    await c.play([
      ['12-04 10:00', 'luzhiyuan', '包案意见', { text: '已修好，同意办结' }],
      ['12-04 10:10', 'liangjing', '同意办结'],
    ]);
    expect((await c.stored()).status).toBe('closed');
  });
});
