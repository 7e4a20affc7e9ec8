import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReceptionAffair } from '../../src/domain/affairs/reception.ts';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText } from '../support/page-text.ts';
import { sentFiles } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const day = async (month: string, owner = 'bureau') =>
  (await demo.store.affairs.byId(`reception:${owner}:${month}`)) as ReceptionAffair;
const tap = tapper(() => demo);
const groupTexts = async (chat: string) => {
  const all = await demo.get<{ content: { text?: string } }[]>(
    `/chats/${chat}/messages?as=ou_bailu`,
  );
  return all.map((m) => m.content.text ?? '');
};

beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-01T09:00+08:00' });
});
afterAll(() => demo.stop());

describe('接待日 (S7.1.1, S7.1.5)', () => {
  it('only the office head makes the roster; then anybody reads it', async () => {
    await as('bailu').say('接待日');
    expect(await as('bailu').screen()).not.toContain('生成排班');
    await as('liangjing').say('接待日');
    await tap('liangjing', ['2025年局长接待日'], '生成排班');
    await as('dengyiming').say('接待日');
    const screen = await as('dengyiming').screen();
    expect(screen).toContain('2025-10-15 周三 严守一');
    expect(screen).toContain('顺延');
    expect((await day('2025-10')).body.moved).toContain('国庆节');
  });

  it('is told to the whole bureau with one tap', async () => {
    await tap('liangjing', ['2025年局长接待日'], '发布到群');
    const [text] = (await groupTexts('oc_all')).filter((t) => t.includes('局长接待日安排'));
    expect(text).toContain('2025-12-03 周三 何清川（副局长）');
  });

  it('stands in the calendars of leader and assistants, with no complaint from the platform', async () => {
    await demo.settle();
    expect(await as('liangjing').screen()).not.toContain('未能写入日历');
  });

  it('a swap holds when the other leader has agreed, for both mornings', async () => {
    await tap('jiangwangshu', [], '帮助').catch(() => undefined);
    await as('jiangwangshu').say('接待日');
    await tap('jiangwangshu', ['2025年局长接待日'], '打开我的下一次');
    await tap('jiangwangshu', ['局长接待日 2025-11-05'], '申请换班');
    const swap = { day: 'reception:bureau:2025-12', reason: '外出开会' };
    await tap('jiangwangshu', ['"name":"form_requestSwap"'], '申请换班', swap);
    expect((await day('2025-11')).body.leader).toBe('ou_jiangwangshu');
    await tap('heqingchuan', ['请与您换班：外出开会'], '同意换班');
    expect((await day('2025-11')).body.leader).toBe('ou_heqingchuan');
    expect((await day('2025-12')).body.leader).toBe('ou_jiangwangshu');
  });

  it('reminds at T-1 and at 08:00, and hands out text, page and picture of the notice', async () => {
    await demo.goTo('2025-09-02T08:41:00+08:00');
    expect(await as('luzhiyuan').card('明日08:30接访')).toBeDefined();
    await as('fangqing').say('接待日');
    await tap('fangqing', ['2025年局长接待日'], '打开');
    await tap('fangqing', ['局长接待日 2025-09-03', '公示材料'], '公示材料');
    const messages = await as('fangqing').messages();
    const text = messages.findLast((m) => m.msgType === 'text');
    expect(JSON.stringify(text?.content)).toContain('接访领导：陆知远');
    const image = messages.findLast((m) => m.msgType === 'image');
    expect(image).toBeDefined();
    const [file] = await sentFiles(demo, 'fangqing');
    const page = await pageText(file!.bytes);
    expect(page).toContain('局长接待日公示');
    expect(page).toContain('分管征收安置科、物业管理科、房产交易中心');
    await demo.goTo('2025-09-03T08:01:00+08:00');
    expect(await as('luzhiyuan').card('今日08:30接访')).toBeDefined();
  });

  it('a leader who cannot come on the morning: two taps, the office and the groups know', async () => {
    const answer = await tap('luzhiyuan', ['今日08:30接访'], '临时不能接访');
    expect(answer).toBe('已登记，将请下一位领导接替');
    await tap('yanshouyi', ['临时不能接访，请您接替'], '我来接访');
    const { body } = await day('2025-09');
    expect(body.leader).toBe('ou_yanshouyi');
    // Fairness: the one who was absent takes the other's next turn.
    expect((await day('2025-10')).body.leader).toBe('ou_luzhiyuan');
    expect(await as('bailu').card('由严守一（纪检组长）接访')).toBeDefined();
  });

  it('a unit’s own day: asked for its return, and the office sees who has not answered', async () => {
    await demo.goTo('2025-09-04T08:41:00+08:00');
    const own = await as('zhongling').card('请报送接待日情况');
    expect(own).toBeDefined();
    await tap('zhongling', ['请报送接待日情况'], '报送接访情况');
    const filed = { visits: '2', people: '3', solved: '1', note: '井盖和路灯' };
    await tap('zhongling', ['"name":"form_fileReturn"'], '报送接访情况', filed);
    expect((await day('2025-09', 'shizheng')).body.unitReturn).toMatchObject({ visits: 2 });
    await as('liangjing').say('接待日');
    const card = JSON.stringify((await as('liangjing').card('下属单位领导接待日'))?.content);
    expect(card).toContain('已报送：2批3人');
    expect(card).toContain('未报送');
    await demo.goTo('2025-09-08T08:41:00+08:00');
    expect(await as('longzaitian').card('接待日情况尚未报送')).toBeDefined();
  });

  it('the record that nobody made is asked for the next morning', async () => {
    expect(await as('liangjing').card('接待日尚无记录')).toBeDefined();
  });
});
