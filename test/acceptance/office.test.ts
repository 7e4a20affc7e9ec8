import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rosterGap } from '../../src/services/duty-roster.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { demoDeps } from '../support/deps.ts';
import { newestOf } from '../support/newest.ts';
import { LETTER, openForm, registerOne } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
});
afterAll(() => demo.stop());

const newest = (who: string) => newestOf(demo, who);
const letter = (n: number, more: Record<string, string> = {}) => ({
  ...LETTER,
  petitioner_name: `许某${n}`,
  petitioner_address: `安澜市文昌路${n}号`,
  summary: `文昌路${n}号院下水道堵塞`,
  ...more,
});
/** Three letters on the office head's desk, the units proposed. */
async function onTheDesk(from: number) {
  const cases = [];
  for (const n of [from, from + 1, from + 2]) {
    const c = await registerOne(demo, letter(n));
    await demo.as('ou_bailu').act(c.no, '呈批', { suggested_unit: 'gongpaishui' });
    await demo.as('ou_luzhiyuan').act(c.no, '同意拟办');
    cases.push(c);
  }
  return cases;
}

describe('批量交办', () => {
  it('takes what stays ticked, in one tap, and leaves the rest', async () => {
    const cases = await onTheDesk(1);
    const head = demo.as('ou_liangjing');
    await head.say('待办');
    await head.click((await newest('liangjing')).id, '批量交办');
    const card = await newest('liangjing');
    expect(card.text).toContain('批量交办（3件）');
    expect(card.text.match(/"checked":true/g)).toHaveLength(3);
    const [a, b, left] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];
    const ticked = { [`c_${a.id}`]: true, [`c_${b.id}`]: true, [`c_${left.id}`]: false };
    const done = await demo.post<{ toast: { content: string } }>(`/messages/${card.id}/click`, {
      as: 'ou_liangjing',
      button: '交办所选',
      form: ticked,
    });
    expect(done.toast.content).toBe('已交办2件。');
    await demo.settle();
    const stored = await demo.store.cases.byIds([a.id, b.id, left.id]);
    const status = (id: string) => stored.find((c) => c.id === id)?.status;
    expect([status(a.id), status(b.id), status(left.id)]).toEqual([
      'awaitingAcknowledgement',
      'awaitingAcknowledgement',
      'awaitingDispatch',
    ]);
    expect(await demo.as('ou_bailu').screen()).not.toContain('批量');
  });

  it('takes nothing that is not ticked, and nothing for who may not', async () => {
    const card = await newest('liangjing');
    const [, left] = /"name":"c_(\w+)"/.exec(card.text) ?? [];
    const none = await demo.post<{ toast: { content: string } }>(`/messages/${card.id}/click`, {
      as: 'ou_liangjing',
      button: '交办所选',
      form: { [`c_${left}`]: false },
    });
    expect(none.toast.content).toBe('没有勾选信访件。');
    expect((await demo.store.cases.byId(left!))?.status).toBe('awaitingDispatch');
  });
});

describe('登记核对 (S1.3)', () => {
  it('AC-1.3: at 17:00 each clerk reads what came in, what has its number and what is missing', async () => {
    const today = (await demo.store.cases.registeredIn('2025-09-18', 99)).filter(
      (c) => c.registeredBy === 'ou_bailu',
    );
    const form = await openForm(demo.as('ou_bailu'));
    await demo.as('ou_bailu').click(form, '存草稿', { summary: '来访人反映供水' });
    await demo.goTo('2025-09-18T17:01:00+08:00');
    const card = await demo.as('ou_bailu').card('登记核对 2025-09-18');
    const text = JSON.stringify(card?.content);
    expect(text).toContain(`今日登记${today.length}件，均已编号；另有草稿1件未编号`);
    expect(text).toContain(`，缺联系电话${today.length}件、内容分类${today.length}件`);
    await demo.as('ou_bailu').click(card!.messageId, '查看缺项');
    const rows = JSON.stringify((await demo.as('ou_bailu').card('登记核对 2025-09-18'))?.content);
    expect(rows).toContain('缺 联系电话、内容分类、问题属地、详细情况、国家信访系统编号');
    expect(rows).toContain(today[0]!.id);
    expect(await demo.as('ou_fangqing').card('登记核对')).toBeUndefined();
    await demo.goTo('2025-09-18T18:01:00+08:00');
    expect((await demo.as('ou_bailu').card('登记核对 2025-09-18'))?.messageId).toBe(
      card!.messageId,
    );
  });

  it('presses next morning at 10:00 for the form without a number, and on no day off', async () => {
    await demo.goTo('2025-09-19T10:01:00+08:00');
    const card = await demo.as('ou_bailu').card('登记核对 2025-09-19');
    expect(JSON.stringify(card?.content)).toContain('另有草稿1件未编号');
    await demo.goTo('2025-09-20T18:00:00+08:00');
    expect(await demo.as('ou_bailu').card('登记核对 2025-09-20')).toBeUndefined();
  });
});

describe('国家信访系统', () => {
  it('gives one entry as text in the order of entry, recorded, to who registers alone', async () => {
    const clerk = demo.as('ou_bailu');
    const c = await registerOne(demo, letter(9, { petitioner_phone: '000-0000-0077' }));
    await clerk.say(c.no);
    await clerk.click((await newest('bailu')).id, '文书');
    await clerk.click((await newest('bailu')).id, '国家信访系统录入内容');
    const { text } = await newest('bailu');
    expect(text).toContain(`登记编号：${c.no}\\n登记日期：2025-09-20`);
    expect(text).toContain('联系电话：000-0000-0077');
  });

  it('gives the month’s entries as a sheet that no sheet program runs as a formula', async () => {
    await registerOne(demo, letter(10, { summary: '=1+1 文昌路路灯不亮' }));
    const clerk = demo.as('ou_bailu');
    const card = (await clerk.card('导出录入表'))!;
    await clerk.click(card.messageId, '导出录入表');
    const sent = await newest('bailu');
    expect(sent.type).toBe('file');
  });
});

describe('节假日值班表 (§12.4)', () => {
  it('is asked for three working days before a holiday that has gaps', async () => {
    const deps = await demoDeps('2025-09-18T09:00:00.000+08:00');
    const { bureau } = deps;
    const without = {
      ...deps,
      bureau: { ...bureau, dutyRoster: bureau.dutyRoster.filter((d) => d.date !== '2025-10-03') },
    };
    expect(rosterGap(without, '2025-09-26')).toEqual(['2025-10-03']);
    expect(rosterGap(without, '2025-09-22')).toEqual([]);
    expect(rosterGap(deps, '2025-09-28')).toEqual([]);
    await deps.close();
  });
});
