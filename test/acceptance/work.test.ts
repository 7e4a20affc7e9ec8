import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OPEN_STATUSES } from '../../src/domain/transitions.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { newestOf } from '../support/newest.ts';
import { LETTER, registerOne } from '../support/register.ts';
import { sentFiles, wordText } from '../support/sent-files.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-22T09:00+08:00', seed: 'demo' });
});
afterAll(() => demo.stop());

const newest = (who: string) => newestOf(demo, who);
async function asks(who: string, word: string) {
  await demo.as(`ou_${who}`).say(word);
  return newest(who);
}
async function searches(who: string, form: Record<string, string>) {
  const { id } = await asks(who, '查询');
  await demo.as(`ou_${who}`).click(id, '查询', form);
  return newest(who);
}
const shownIn = (text: string) => [...text.matchAll(/"a":"show","c":"(\w+)"/g)].map((m) => m[1]!);

describe('查询', () => {
  it('finds by unit, state and days, and pages through it', async () => {
    const byUnit = await searches('bailu', { unit: 'wuye' });
    const cases = await demo.store.cases.byIds(shownIn(byUnit.text));
    expect(cases.length).toBeGreaterThan(0);
    for (const c of cases)
      expect([c.assignment?.unit, ...c.pastAssignments.map((a) => a.unit)]).toContain('wuye');
    const all = await searches('bailu', { from: '2025-09-01', to: '2025-09-26' });
    const first = shownIn(all.text);
    await demo.as('ou_bailu').click(all.id, '下一页');
    const second = shownIn((await newest('bailu')).text);
    expect(second.length).toBeGreaterThan(0);
    expect(first.filter((id) => second.includes(id))).toEqual([]);
    const closed = await searches('liangjing', { status: 'closed' });
    for (const c of await demo.store.cases.byIds(shownIn(closed.text)))
      expect(c.status).toBe('closed');
  });

  it('opens what is named by its number', async () => {
    const c = (await demo.store.cases.byDraft('demo-03'))!;
    const shown = await searches('bailu', { text: c.no });
    expect(shown.text).toContain(c.no);
    expect(shown.text).toContain('办理经过');
  });

  it('shows a unit its own alone, whatever it asks for', async () => {
    const own = await searches('hanchengzhi', {});
    const cases = await demo.store.cases.byIds(shownIn(own.text));
    expect(cases.length).toBeGreaterThan(0);
    for (const c of cases) expect(c.assignment?.unit).toBe('wuye');
    const others = await searches('hanchengzhi', { unit: 'zhijian' });
    expect(shownIn(others.text)).toEqual([]);
  });

  it('AC-X.7: nothing of a sealed case, by no filter, not even a count', async () => {
    const sealed = (await demo.store.cases.byDraft('demo-11'))!;
    for (const who of ['liangjing', 'luzhiyuan', 'jiangwangshu', 'hanchengzhi']) {
      const { text } = await searches(who, { category: 'accusation' });
      expect(text).toContain('查询结果（0件）');
      expect(text).not.toContain(sealed.id);
    }
    const { text } = await searches('yanshouyi', { category: 'accusation' });
    expect(text).toContain(sealed.id);
  });
});

describe('a name', () => {
  it('finds nothing for who reads the register masked, typed or in the form', async () => {
    const c = (await demo.store.cases.byDraft('demo-03'))!;
    const name = c.petitioner.name ?? '';
    for (const said of [
      await asks('zhuzhengyan', `查询 ${name}`),
      await searches('zhuzhengyan', { text: name }),
    ])
      expect(said.text).not.toContain(`"c":"${c.id}"`);
    const clerk = await asks('bailu', `查询 ${name}`);
    expect(clerk.text).toContain(c.id);
  });
});

describe('待办', () => {
  it('is filtered to what is due soon or pressing, and marks which part is shown', async () => {
    for (const n of [1, 2, 3, 4])
      await registerOne(demo, {
        ...LETTER,
        petitioner_name: `许某${n}`,
        summary: `第${n}封信`,
        ...(n === 1 ? { urgent_hint: 'yes' } : {}),
      });
    const { id, text } = await asks('bailu', '待办');
    expect(shownIn(text).length).toBeGreaterThanOrEqual(4);
    await demo.as('ou_bailu').click(id, '急件重大');
    const part = (await newest('bailu')).text;
    expect(part).toMatch(/"content":"急件重大"},"type":"primary"/);
    const cases = await demo.store.cases.byIds(shownIn(part));
    expect(cases.map((c) => c.summary)).toContain('第1封信');
    for (const c of cases) expect(c.urgency === 'urgent' || c.major).toBe(true);
  });
});

describe('办理经过', () => {
  it('tells every step with its words to whoever may see the case', async () => {
    const c = (await demo.store.cases.byDraft('demo-03'))!;
    const shown = await asks('liangjing', c.no);
    await demo.as('ou_liangjing').click(shown.id, '全部经过');
    const line = await newest('liangjing');
    expect(line.text).toContain(`办理经过（${c.history.length}步）`);
    await demo.as('ou_liangjing').click(line.id, '下一页');
    const { text } = await newest('liangjing');
    const opinion = c.instructions[0]?.text ?? '';
    expect(line.text + text).toContain(opinion);
    const other = await demo.post<{ toast: { content: string } | null }>(
      `/messages/${shown.id}/click`,
      { as: 'ou_liangjing', button: '期限推演' },
    );
    expect(other.toast?.content).toBe('已在下方打开。');
  });
});

describe('统计', () => {
  it('counts what the register holds, and each reader only his part', async () => {
    const { text } = await asks('liangjing', '统计');
    const rows = await demo.store.cases.registeredIn('2025-09', 500);
    const open = rows.filter((c) => !c.sealedTo && OPEN_STATUSES.includes(c.status));
    const counted = rows.filter((c) => !c.sealedTo && c.status !== 'voided');
    expect(text).toContain(`登记</font><br>**${counted.length}件**`);
    expect(text).toContain(`在办</font><br>**${open.length}件**`);
    expect(text).toContain('"tag":"chart"');
    const unit = await asks('hanchengzhi', '统计');
    expect(unit.text).not.toContain('质量安全监督站');
  });

  it('goes to the month before', async () => {
    const { id } = await asks('liangjing', '统计');
    await demo.as('ou_liangjing').click(id, '上月');
    expect((await newest('liangjing')).text).toContain('统计 2025年8月');
  });
});

describe('期限推演', () => {
  it('shows due date, shift and reminders of what is chosen, and changes nothing', async () => {
    const before = (await demo.store.cases.byDraft('demo-04'))!;
    const { id } = await asks('liangjing', '期限推演');
    const form = { kind: 'K4', urgency: 'ordinary', on: '2025-09-18' };
    await demo.as('ou_liangjing').click(id, '推演', form);
    const { text } = await newest('liangjing');
    expect(text).toContain('2025-10-09 周四');
    expect(text).toContain('原10-03遇假日顺延');
    expect(text).toContain('承办人');
    expect(await demo.store.cases.byDraft('demo-04')).toEqual(before);
  });
});

describe('文书', () => {
  it('comes as a card to read over and as an A4 file, to whoever has the case in hand alone', async () => {
    const c = (await demo.store.cases.byDraft('demo-04'))!;
    const handler = demo.as('ou_hanchengzhi');
    const shown = await asks('hanchengzhi', c.no);
    await handler.click(shown.id, '文书');
    const papers = await newest('hanchengzhi');
    expect(papers.text).toContain('信访事项受理告知书');
    expect(papers.text).not.toContain('信访事项处理意见书');
    await handler.click(papers.id, '受理告知书 A4打印件');
    const file = (await handler.messages()).at(-1)!;
    expect(file.msgType).toBe('file');
    await handler.click(papers.id, '受理告知书 Word稿');
    const [word] = await sentFiles(demo, 'hanchengzhi');
    expect(word?.name).toBe(`${c.no} 信访事项受理告知书.docx`);
    expect(await wordText(word!.bytes)).toContain(`编号${c.no}`);
    const leader = await asks('suyingxue', c.no);
    expect(leader.text).not.toContain('"content":"文书"');
  });
});
