import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { at } from '../../src/domain/time.ts';
import { casesWaitingFor, countWaitingFor } from '../../src/services/find-cases.ts';
import type { ChatMessage } from '../support/actor.ts';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { demoDeps } from '../support/deps.ts';

const LETTER = {
  petitioner_name: '郑守拙',
  petitioner_address: '安澜市公园南路3号',
  petitioner_phone: '000-0000-0025',
  summary: '建议公园增设无障碍坡道',
  topic: '无障碍设施',
};
const RESULT = {
  facts: '具备条件。',
  basis: '《无障碍环境建设法》',
  conclusion: '支持',
  reply: '已列入计划。',
  evidence: '方案已附卷',
};

describe('苏映雪 is away from 11-10 to 11-21, 何清川 stands in', () => {
  let demo: TestDemo;
  let c: Casework;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-11-07T09:00+08:00' });
    c = await open(demo, ['11-07 09:10', 'bailu', LETTER]);
    await c.play([
      ['11-07 09:20', 'bailu', '呈批', { suggestion: '请研究', suggested_unit: 'shizheng' }],
      ['11-07 10:00', 'luzhiyuan', '同意拟办'],
      ['11-07 10:10', 'liangjing', '交办', { unit: 'shizheng' }],
      [
        '11-07 11:00',
        'zhongling',
        '签收',
        { promised_on: '2025-11-18', handler: 'ou_zoumingyuan' },
      ],
      ['11-07 11:30', 'bailu', '已告知', { told_on: '2025-11-07', told_how: '电话告知' }],
      ['11-12 09:00', 'zoumingyuan', '报送处理结果', RESULT],
    ]);
    await c.news();
    await c.play([['11-12 10:00', 'xiabailin', '审核']]);
  });
  afterAll(() => demo.stop());

  it('sends the card to the one who stands in', async () => {
    expect(await c.told()).toEqual(['11-12 10:00 heqingchuan 处理结果请签批']);
  });

  it('counts for everybody what 待办 lists, for whoever stands in as well', async () => {
    const { close, ...own } = await demoDeps(at('2025-11-12', '10:30'));
    const deps = { ...own, store: demo.store };
    const held = await Promise.all(
      deps.bureau.people.map(async ({ openId }) => ({
        openId,
        listed: (await casesWaitingFor(deps, openId)).length,
        counted: await countWaitingFor(deps, openId),
      })),
    );
    await close();
    expect(held.filter((p) => p.listed !== p.counted)).toEqual([]);
    expect(held).toContainEqual({ openId: 'ou_heqingchuan', listed: 1, counted: 1 });
  });

  it('reminds the one who stands in, never the one away', async () => {
    await c.at('11-14 12:00');
    expect((await c.told()).filter((l) => l.includes('签批'))).toEqual([
      '11-13 08:40 D:heqingchuan 尚待签批，请签批',
      '11-14 08:40 heqingchuan 尚待签批，请签批',
    ]);
  });

  it('is signed by the one present for the one away, and the history names both', async () => {
    await c.play([['11-14 14:00', 'heqingchuan', '签批', { opinion: '同意。' }]]);
    const { history, instructions } = await c.stored();
    expect(history.at(-1)).toMatchObject({
      action: 'signOff',
      by: 'ou_heqingchuan',
      onBehalfOf: 'ou_suyingxue',
    });
    expect(instructions.at(-1)).toMatchObject({
      leader: 'ou_suyingxue',
      by: 'ou_heqingchuan',
    });
    expect(await c.card('zoumingyuan')).toMatch(/何清川（代苏映雪） 签批/);
  });
});

describe('group chats', () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
    const c = await open(demo, ['09-15 09:10', 'bailu', { ...LETTER, detail: '东门只有台阶。' }]);
    await c.play([
      ['09-15 09:20', 'bailu', '呈批', { suggestion: '请研究', suggested_unit: 'shizheng' }],
      ['09-15 10:00', 'luzhiyuan', '批示', { opinion: '好建议。', unit: 'shizheng' }],
      ['09-15 10:10', 'liangjing', '交办', { unit: 'shizheng' }],
    ]);
    await demo.post('/chats/oc_unit_shizheng/messages', {
      as: 'ou_xiabailin',
      text: `查询 ${c.no}`,
      mention: true,
    });
    await c.at('10-02 09:00');
  });
  afterAll(() => demo.stop());

  it('hold number, class and due date, and nothing else of the case', async () => {
    const chats = await demo.get<{ chatId: string; type: string }[]>('/chats');
    const said: string[] = [];
    for (const chat of chats.filter((x) => x.type === 'group')) {
      const all = await demo.get<(ChatMessage & { sender: { id: string } })[]>(
        `/chats/${chat.chatId}/messages`,
      );
      const ours = all.filter((m) => !m.sender.id.startsWith('ou_'));
      said.push(...ours.map((m) => `${chat.chatId} ${(m.content as { text: string }).text}`));
    }
    const due = '应办结日期 2025-09-30 周二';
    expect(said.sort()).toEqual([
      `oc_office 信〔2025〕0001号 申诉求决 尚待办结，${due}`,
      'oc_unit_shizheng 信〔2025〕0001号 申诉求决 已交办，应于 2025-09-30 周二 前办结',
      'oc_unit_shizheng 信〔2025〕0001号 申诉求决 待签收，应于 2025-09-30 周二 前办结',
    ]);
  });
});
