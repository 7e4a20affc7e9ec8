import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { validateCard } from '../../src/cardschema/index.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type RawPlatform, rawPlatform } from '../support/platform.ts';
import { PNG } from '../support/png.ts';
import { LETTER, openForm, registerOne, shown } from '../support/register.ts';

const HOSTILE =
  '<at id=all></at>[x](http://a.test)<font color=red>**红**</font>\n# 标题\n---\n- 项';
const LONG = `${HOSTILE}<at user_id="all">所有人</at>`.repeat(200).slice(0, 10_000);

let demo: TestDemo;
let raw: RawPlatform;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
  raw = await rawPlatform(demo);
});
afterAll(() => demo.stop());

interface Node {
  tag?: string;
  content?: string;
  [key: string]: unknown;
}

/** Every markdown text of a card; plain texts cannot carry markup. */
function markdownOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markdownOf);
  if (typeof node !== 'object' || node === null) return [];
  const { tag, content, ...rest } = node as Node;
  const own = (tag === 'markdown' || tag === 'lark_md') && content ? [content] : [];
  return [...own, ...Object.values(rest).flatMap(markdownOf)];
}

/** Nothing but our own grey labels, bold dates, breaks and strikes may be left as markup. */
function expectPlain(card: unknown): void {
  expect(validateCard(card)).toEqual([]);
  for (const text of markdownOf(card)) {
    const bare = text
      .replaceAll(/<font color='(grey|orange|red)'>([^<]*)<\/font>/g, '$2')
      .replaceAll('<br>', ' ');
    expect(bare).not.toMatch(/[<>[\]\n`]|(?<!&)#|:\/\//);
  }
}

async function everyCard(who: string): Promise<unknown[]> {
  const messages = await demo.as(who).messages();
  return messages.filter((m) => m.msgType === 'interactive').map((m) => m.content);
}

describe('markup and mentions in what people type', () => {
  it('stand as plain text on every card along the whole path', async () => {
    const h = (max: number) => HOSTILE.slice(0, max);
    const c = await registerOne(demo, {
      channel: 'referred',
      petitioner_name: h(50),
      petitioner_unit: h(100),
      petitioner_address: h(100),
      petitioner_phone: '<at id=all></at>',
      summary: HOSTILE,
      detail: HOSTILE,
      topic: '<at user_id="all"></at>',
      place: h(100),
      respondent: h(100),
      source_organ: h(100),
      source_no: h(60),
      reply_required: 'yes',
      national_no: h(60),
    });
    const { no } = c;
    const clerk = demo.as('ou_bailu');
    const office = demo.as('ou_liangjing');
    const deputy = demo.as('ou_luzhiyuan');
    const head = demo.as('ou_hanchengzhi');
    const handler = demo.as('ou_dengyiming');
    const steps = [
      await clerk.act(no, '呈批', { suggestion: HOSTILE, suggested_unit: '物业管理科' }),
      await deputy.act(no, '退回补充', { reason: HOSTILE }),
      await clerk.act(no, '呈批', { suggestion: HOSTILE }),
      await deputy.act(no, '批示', { opinion: HOSTILE }),
      await office.act(no, '交办', { unit: '物业管理科' }),
      await head.act(no, '申请退回', { reason: HOSTILE, suggested_owner: h(100) }),
      await office.act(no, '不同意退回', { reason: HOSTILE }),
      await head.act(no, '签收', { promised_on: '2025-09-30', handler: 'ou_dengyiming' }),
      await office.act(no, '询问情况', { question: HOSTILE }),
      await handler.act(no, '填报进展', { note: HOSTILE }),
      await handler.act(no, '报送处理结果', {
        facts: HOSTILE,
        basis: HOSTILE,
        conclusion: '支持',
        reply: HOSTILE,
        evidence: HOSTILE,
        investigators: h(100),
      }),
      await head.act(no, '退回修改', { reason: HOSTILE }),
      await handler.act(no, '报送处理结果', { evidence: HOSTILE }),
      await head.act(no, '审核'),
      await deputy.act(no, '签批', { opinion: HOSTILE }),
      await handler.act(no, '送达登记', { told_how: h(100), proof: h(100) }),
      await clerk.act(no, '回复来文单位', { text: HOSTILE, how: h(100) }),
      await office.act(no, '同意办结'),
    ];
    expect(steps.map((s) => s.toast?.type)).toEqual(steps.map(() => 'success'));
    await clerk.say('登记簿');
    await clerk.say(`查询 ${h(50)}`);
    await clerk.say(`查询 ${no}`);
    for (const who of [clerk, office, deputy, head, handler])
      for (const card of await everyCard(who.openId)) expectPlain(card);
  });

  it('mention nobody in a group or a text message', async () => {
    const group = await demo.get<{ content: { text?: string } }[]>(
      '/chats/oc_unit_wuye/messages?as=ou_hanchengzhi',
    );
    const lines = group.flatMap((m) => m.content.text ?? []);
    expect(lines.join('\n')).toContain('已交办');
    expect(lines.join('\n')).not.toContain('<at');
  });

  it('in the name of a file are plain text too', async () => {
    const clerk = demo.as('ou_bailu');
    await demo.post(`/chats/${await clerk.chatId()}/messages`, {
      as: clerk.openId,
      file: PNG.toString('base64'),
      fileName: `${HOSTILE}.pdf`,
    });
    await demo.settle();
    const card = await clerk.card('归入哪一件');
    expect(JSON.stringify(card?.content)).toContain('<at id=all>');
    expectPlain(card?.content);
  });
});

describe('10,000 characters', () => {
  it('typed without an open form are answered with help', async () => {
    const stranger = demo.as('ou_guyan');
    await stranger.say(LONG);
    const last = (await stranger.messages()).at(-1);
    expect(JSON.stringify(last?.content)).toContain('使用说明');
  });

  it('typed into the open registration form join the facts whole', async () => {
    const clerk = demo.as('ou_fangqing');
    const id = await openForm(clerk);
    await clerk.say(LONG);
    expect(await clerk.screen()).toContain('已收到补充文字（共10000字），提交时并入“详细情况”。');
    const answer = await clerk.click(id, '登记', { ...LETTER, detail: '来信全文：' });
    const no = answer.toast?.content.replace('已登记 ', '') ?? '';
    const c = await demo.store.cases.byNo(no);
    expect(c?.detail).toBe(`来信全文：\n${LONG.trim()}`);
    for (const card of await everyCard(clerk.openId)) expectPlain(card);
  });

  it('in a raw form value come back cut, with the reason beside the field, and nothing is stored', async () => {
    const clerk = demo.as('ou_fangqing');
    const id = await openForm(clerk);
    const before = await demo.store.cases.book({ page: 0, size: 1, hideSealedExcept: '' });
    const d = /"d":"([0-9a-f]+)"/.exec(await shown(clerk, id))?.[1];
    const answer = await raw.click({
      person: clerk.openId,
      messageId: id,
      value: { a: 'register', m: 'only', d },
      form: { ...LETTER, summary: LONG, detail: LONG, petitioner_name: LONG },
    });
    expect(answer.body.toast?.type).toBe('warning');
    expect(answer.body.toast?.content).toBe('信访人姓名最多50字，现有10000字。');
    expect(JSON.stringify(answer.body.card)).toContain('主要问题最多300字，现有10000字');
    expect(JSON.stringify(answer.body.card)).toContain(
      '详细情况最多1000字，现有10000字；更长的内容请在单聊中直接发送文字或文件。',
    );
    expectPlain(answer.body.card?.data);
    const after = await demo.store.cases.book({ page: 0, size: 1, hideSealedExcept: '' });
    expect(after.total).toBe(before.total);
  });
});
