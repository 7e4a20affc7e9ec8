import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { pageText } from '../support/page-text.ts';
import { photographed, printedPage, type Shot } from '../support/photo.ts';
import { LETTER, registerOne } from '../support/register.ts';

/** The paper bridge (M11): what is printed and signed finds its way back by itself. */
let demo: TestDemo;
let clerk: Actor;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
  clerk = demo.as('ou_bailu');
});
afterAll(() => demo.stop());

const stored = async (no: string) => (await demo.store.cases.byNo(no))!;
const last = async (who: Actor) => (await who.messages()).at(-1)!;
const textOf = async (who: Actor) => JSON.stringify((await last(who)).content);

/** The codes on the pages of a paper that is printed now. */
async function print(no: string, word: string): Promise<string[]> {
  await clerk.say(`查询 ${no}`);
  await clerk.click((await last(clerk)).messageId, '文书');
  await clerk.click((await last(clerk)).messageId, word);
  const { content } = await last(clerk);
  const answer = await fetch(`${demo.base}/sandbox/api/resources/${content.file_key}`);
  const text = await pageText(new Uint8Array(await answer.arrayBuffer()));
  const found = [...text.matchAll(/([0-9A-Z]{4}-[0-9A-Z]{4})([0-9A-Z]{4}-[0-9A-Z]{4})/g)];
  return found.map(([all]) => all.replaceAll('-', ''));
}

const shoot = async (code: string | undefined, shot?: Shot) =>
  photographed(await printedPage(code), shot);
const HAND_HELD = { degrees: 10, shade: 0.4, quality: 60, width: 1200 };

/** A letter that waits for its instruction, and the code of the sheet printed for it. */
async function submitted(summary: string, more: object = {}) {
  const { no } = await registerOne(demo, { ...LETTER, summary, ...more });
  await clerk.act(no, '呈批', { suggestion: '请物业管理科办理', suggested_unit: '物业管理科' });
  const [code = ''] = await print(no, '领导批示单');
  return { no, code };
}

describe('a photo of a signed page, sent without a word', () => {
  it('rotated and shaded, files itself to its case and page and opens the step it is for', async () => {
    const other = await submitted('另一件电梯停运');
    const { no, code } = await submitted('锦绣里小区电梯停运');
    expect(code).not.toBe(other.code);
    await clerk.sendImage(await shoot(code, HAND_HELD));
    expect(await textOf(clerk)).toContain(`已归入 ${no}：领导批示单 第1页 签字件。`);
    const [filed] = (await stored(no)).attachments;
    expect(filed).toMatchObject({
      name: '领导批示单 第1页 签字件.jpg',
      kind: 'image',
      step: 'awaitingInstruction',
      signed: { paper: 'instruction', pages: [1] },
    });
    expect((await stored(other.no)).attachments).toEqual([]);

    await clerk.click((await last(clerk)).messageId, '代录批示');
    const form = (await clerk.card(no, '"name":"photo"'))!;
    expect(JSON.stringify(form.content)).toContain(`"default_value":"${filed!.id}"`);
    const answer = await clerk.click(form.messageId, '代录批示', {
      opinion: '同意，请物业管理科办理。',
      date: '2025-09-18',
    });
    expect(answer.toast?.type).toBe('success');
    expect((await stored(no)).instructions[0]?.paperPhoto).toBe(filed?.id);
  });

  it('stands in the history and among the files as the signed copy', async () => {
    const { code } = await submitted('保洁不到位');
    await clerk.sendImage(await shoot(code, { degrees: 180 }));
    await clerk.click((await last(clerk)).messageId, '打开此件');
    const card = await last(clerk);
    expect(JSON.stringify(card.content)).toContain('领导批示单 第1页（2025-09-18）');
    await clerk.click(card.messageId, '全部经过');
    expect(await textOf(clerk)).toContain('领导批示单 第1页 签字件');
  });

  it('is filed once, however often it is sent; a better photo is another one', async () => {
    const { no, code } = await submitted('路灯不亮');
    const photo = await shoot(code);
    await clerk.sendImage(photo);
    await clerk.sendImage(photo);
    expect(await textOf(clerk)).toContain(`这一页已在 ${no}`);
    expect((await stored(no)).attachments).toHaveLength(1);
    await clerk.sendImage(await shoot(code, { quality: 90 }));
    expect((await stored(no)).attachments).toHaveLength(2);
  });

  it('finds its page when several come in several photos', async () => {
    const detail = '高层老人出行困难。'.repeat(110);
    const { no } = await submitted('长信', { detail });
    const codes = await print(no, '信访登记单');
    expect(codes.length).toBeGreaterThan(1);
    for (const code of [...codes].reverse()) await clerk.sendImage(await shoot(code));
    const pages = (await stored(no)).attachments.map((a) => a.signed?.pages);
    expect(pages).toEqual(codes.map((_, i) => [codes.length - i]));
  });

  it('of somebody who may not see the case is refused without a word of it', async () => {
    const { no, code } = await submitted('与人事科无关');
    const stranger = demo.as('ou_duruofei');
    await stranger.sendImage(await shoot(code));
    const said = await textOf(stranger);
    expect(said).toContain('不在您的办理范围，未归入');
    expect(said).not.toContain(no);
    await stranger.say(`${code.slice(0, 4)}-${code.slice(4)}`);
    expect(await textOf(stranger)).toContain('您无权查看');
    expect((await stored(no)).attachments).toEqual([]);
  });

  it('of a case that has ended joins it: the visitor signs when all is said', async () => {
    const { no } = await registerOne(demo, {
      ...{ ...LETTER, summary: '咨询公租房申请条件', channel: '来访', category: '咨询' },
    });
    const answer = { question: '何时可以申请？', answer: '满一年可以申请。', attitude: '满意' };
    expect((await clerk.act(no, '当面答复', answer)).toast?.type).toBe('success');
    const [code] = await print(no, '信访接待记录');
    await clerk.sendImage(await shoot(code));
    expect(await textOf(clerk)).toContain(`已归入 ${no}`);
    expect((await stored(no)).status).toBe('answeredOnSpot');
    expect((await stored(no)).attachments[0]).toMatchObject({ step: 'answeredOnSpot' });
  });

  it('of a case that is void is kept, and the sender hears why it did not join', async () => {
    const { no, code } = await submitted('将作废');
    await demo.as('ou_luzhiyuan').act(no, '退回补充', { reason: '与前件重复' });
    await demo.as('ou_liangjing').say(`查询 ${no}`);
    await demo.as('ou_liangjing').act(no, '作废', { reason: '登记错误' });
    await clerk.sendImage(await shoot(code));
    expect(await textOf(clerk)).toContain(`未能归入 ${no}`);
  });
});

describe('what the sender says by replying to a card', () => {
  it('goes before the code: an old paper brought along stays with the new case', async () => {
    const old = await submitted('旧件');
    const { no } = await registerOne(demo, { ...LETTER, summary: '新件附旧文书' });
    const card = (await clerk.card(no, '"name":"form_submit"'))!;
    await clerk.sendImage(await shoot(old.code), card.messageId);
    expect(await textOf(clerk)).toContain(`已归入 ${no}（附件共1件）`);
    expect((await stored(no)).attachments[0]?.signed).toBeUndefined();
    expect((await stored(old.no)).attachments).toEqual([]);
  });

  it('of the same case says what the page is', async () => {
    const { no, code } = await submitted('回复本件');
    const card = (await clerk.card(no, '"content":"文书"'))!;
    await clerk.sendImage(await shoot(code), card.messageId);
    expect((await stored(no)).attachments[0]?.signed).toMatchObject({ paper: 'instruction' });
  });
});

describe('where there is no code', () => {
  it('the sender is asked, as ever', async () => {
    await clerk.sendImage(await shoot(undefined, HAND_HELD));
    expect(await textOf(clerk)).toContain('归入哪一件');
  });

  it('that is ours he is asked, too: nobody can make one up', async () => {
    await clerk.sendImage(await shoot('0123456789ABCDEF'));
    expect(await textOf(clerk)).toContain('归入哪一件');
  });

  it('that a photo shows, it can be typed', async () => {
    const { no, code } = await submitted('键入编码');
    await clerk.say(code.toLowerCase());
    const said = await textOf(clerk);
    expect(said).toContain(no);
    expect(said).toContain('待批阅');
  });
});
