import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { PNG } from '../support/png.ts';
import { bytesIn, rawDocuments } from '../support/raw-store.ts';
import { caseOf, LETTER, registerOne, shown } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
});
afterAll(() => demo.stop());

const PDF = Buffer.from('%PDF-1.7\n群众来信全文,钱某某,电话000-0000-0099\n%%EOF');
/** A picture with a mark of its own behind the image data. */
const photo = (mark: string) => Buffer.concat([PNG, Buffer.from(mark)]);

const stored = async (no: string) => (await demo.store.cases.byNo(no))!;
/** What a key of a sent picture or file stands for. */
async function resource(key: unknown): Promise<Buffer> {
  const answer = await fetch(`${demo.base}/sandbox/api/resources/${key}`);
  return Buffer.from(await answer.arrayBuffer());
}
const last = async (who: Actor) => (await who.messages()).at(-1);

async function sendFile(who: Actor, bytes: Buffer, fileName: string, parentId?: string) {
  const body = { as: who.openId, file: bytes.toString('base64'), fileName, parentId };
  await demo.post(`/chats/${await who.chatId()}/messages`, body);
  await demo.settle();
}

describe('a picture or file sent as a reply to a case’s card', () => {
  it('joins that case and the step it is at, and lies sealed in our own store', async () => {
    const { no } = await registerOne(demo);
    const clerk = demo.as('ou_bailu');
    const card = (await clerk.card(no, '"name":"form_submit"'))!;
    const image = photo('来信第一页');
    const messageId = await clerk.sendImage(image, card.messageId);
    await sendFile(clerk, PDF, '来信.pdf', card.messageId);
    const c = await stored(no);
    expect(c.attachments).toMatchObject([
      { kind: 'image', by: 'ou_bailu', step: 'registered', size: image.length },
      { kind: 'file', name: '来信.pdf', step: 'registered', size: PDF.length },
    ]);
    const [first, second] = c.attachments;
    expect(await last(clerk)).toMatchObject({
      content: { text: `已归入 ${no}（附件共2件），编号 ${second?.id}。` },
    });
    expect(Buffer.from((await demo.store.files.bytes(first!.id))!)).toEqual(image);
    expect(Buffer.from((await demo.store.files.bytes(second!.id))!)).toEqual(PDF);
    expect((await demo.store.files.byMessage(messageId))?.id).toBe(first?.id);
    const chunks = (await rawDocuments(demo, 'files.chunks')).map(bytesIn);
    expect(chunks.length).toBeGreaterThanOrEqual(2);
    for (const chunk of chunks) {
      expect(chunk.includes(PNG)).toBe(false);
      expect(chunk.includes('来信')).toBe(false);
      expect(chunk.includes('000-0000-0099')).toBe(false);
    }
  });

  it('查看原件 sends all of them, to those who may see the case', async () => {
    const { no } = await stored('信〔2025〕0001号');
    await demo.as('ou_bailu').act(no, '呈批', { suggested_unit: '物业管理科' });
    const leader = demo.as('ou_luzhiyuan');
    const card = (await leader.card(no, '同意拟办'))!;
    const answer = await leader.click(card.messageId, '查看原件');
    expect(answer.toast).toEqual({ type: 'info', content: '原件共2件，已发送。' });
    const sent = (await leader.messages()).slice(-2);
    expect(sent.map((m) => m.msgType)).toEqual(['image', 'file']);
    expect(await resource(sent[0]?.content.image_key)).toEqual(photo('来信第一页'));
    expect(await resource(sent[1]?.content.file_key)).toEqual(PDF);
    await leader.click(card.messageId, '查看原件');
    expect((await leader.messages()).slice(-2)).toEqual(sent);
  });

  it('查看原件 asks who is outside the task why, and records it', async () => {
    const { no, id } = await stored('信〔2025〕0001号');
    const director = demo.as('ou_jiangwangshu');
    await director.say(`查询 ${no}`);
    const asked = await director.click((await last(director))!.messageId, '查看原件');
    expect(asked.toast).toEqual({ type: 'info', content: '请填写查看原因。' });
    const form = (await director.card('"name":"form_reveal"'))!;
    const texts = (await director.messages()).map((m) => m.msgType);
    expect(texts).not.toContain('image');
    const none = await director.click(form.messageId, '查看', { reason: ' ' });
    expect(none.toast?.content).toBe('请填写查看原因。');
    const told = await director.click(form.messageId, '查看', { reason: '核对来信' });
    expect(told.toast?.content).toBe('原件共2件，已发送。');
    expect((await director.messages()).slice(-2).map((m) => m.msgType)).toEqual(['image', 'file']);
    const records = (await rawDocuments(demo, 'reveals')).filter((r) => r.what === 'originals');
    expect(records.map((r) => [r.by, r.caseId, r.reason])).toEqual([
      ['ou_luzhiyuan', id, '办理本件'],
      ['ou_luzhiyuan', id, '办理本件'],
      ['ou_jiangwangshu', id, '核对来信'],
    ]);
  });

  it('the first page is the thumbnail of the leader’s card', async () => {
    const leader = demo.as('ou_luzhiyuan');
    const card = await leader.card('信〔2025〕0001号', '"tag":"img"', '来信首页');
    const key = /"img_key":"([^"]+)"/.exec(JSON.stringify(card?.content))?.[1];
    expect(await resource(key)).toEqual(photo('来信第一页'));
  });

  it('to a case that is finished is kept, and the sender hears why it did not join', async () => {
    const { no } = await registerOne(demo, { ...LETTER, summary: '作废件' });
    const clerk = demo.as('ou_bailu');
    const card = (await clerk.card(no, '"name":"form_submit"'))!;
    await demo.as('ou_liangjing').say(`查询 ${no}`);
    await demo.as('ou_liangjing').act(no, '作废', { reason: '登记错误' });
    await clerk.sendImage(photo('太晚'), card.messageId);
    expect(JSON.stringify((await last(clerk))?.content)).toContain(`未能归入 ${no}`);
    expect((await stored(no)).attachments).toEqual([]);
  });
});

describe('a picture without context', () => {
  it('is asked about with the sender’s last three cases and 新登记', async () => {
    const cases = [];
    for (const summary of ['第一件', '第二件', '第三件', '第四件'])
      cases.push(await registerOne(demo, { ...LETTER, summary }));
    const clerk = demo.as('ou_bailu');
    await clerk.sendImage(photo('散页'));
    const card = (await last(clerk))!;
    const text = JSON.stringify(card.content);
    expect(text).toContain('归入哪一件');
    expect([...text.matchAll(/"a":"file","f":"\w+","c"/g)]).toHaveLength(3);
    for (const c of cases.slice(1)) expect(text).toContain(`"content":"${c.no} ${c.summary}"`);
    const third = cases[2]!;
    const answer = await clerk.click(card.messageId, `${third.no} ${third.summary}`);
    expect(answer.toast?.content).toMatch(`已归入 ${third.no}（附件共1件）`);
    const [attachment] = (await stored(third.no)).attachments;
    expect(Buffer.from((await demo.store.files.bytes(attachment!.id))!)).toEqual(photo('散页'));
    const again = await clerk.click(card.messageId, `${third.no} ${third.summary}`);
    expect(again.toast?.content).toContain('附件共1件');
    expect((await stored(third.no)).attachments).toHaveLength(1);
  });

  it('joins the registration form that is being filled, with one tap (S7.1.2)', async () => {
    const clerk = demo.as('ou_fangqing');
    await clerk.say('接待');
    const form = (await clerk.card('"name":"form_register"'))!;
    await clerk.sendImage(photo('签字'));
    await clerk.click((await last(clerk))!.messageId, '正在填写的登记表');
    const typed = { ...LETTER, petitioner_name: '签字人', summary: '签字照片随表' };
    const c = await caseOf(demo, await clerk.click(form.messageId, '登记', typed));
    expect(c.attachments).toHaveLength(1);
  });

  it('starts a registration with 新登记: the letter was photographed first', async () => {
    const clerk = demo.as('ou_fangqing');
    await clerk.sendImage(photo('先拍照'));
    await clerk.click((await last(clerk))!.messageId, '新登记');
    const form = (await clerk.card('"name":"form_register"'))!;
    expect(JSON.stringify(form.content)).toContain('已收到附件1件，登记后归入本件。');
    await clerk.sendImage(photo('第二页'), form.messageId);
    expect(await last(clerk)).toMatchObject({
      content: { text: '已收到附件2件，登记后归入本件。' },
    });
    const typed = { ...LETTER, petitioner_name: '先拍人', summary: '先拍后登' };
    const c = await caseOf(demo, await clerk.click(form.messageId, '登记', typed));
    expect(c.attachments.map((a) => a.step)).toEqual(['registered', 'registered']);
    await clerk.sendImage(photo('补一页'), form.messageId);
    expect((await stored(c.no)).attachments).toHaveLength(3);
  });

  it('offers no registration to who may not register, and no case that is not theirs', async () => {
    const handler = demo.as('ou_maliqun');
    await handler.sendImage(photo('承办人的'));
    const card = (await last(handler))!;
    const text = JSON.stringify(card.content);
    expect(text).not.toContain('新登记');
    expect(text).not.toContain('信〔2025〕');
    expect(text).toContain('没有可归入的信访件，请把文件回复到该件的卡片。');
  });
});

describe('the petitioner’s phone', () => {
  const reveals = async () =>
    (await rawDocuments(demo, 'reveals')).filter((r) => r.what === 'petitioner');

  it('is one tap on the own task, recorded with the preset reason', async () => {
    const form = { ...LETTER, summary: '电话件', petitioner_phone: '000-0000-0042' };
    const c = await registerOne(demo, form);
    const clerk = demo.as('ou_bailu');
    const card = (await clerk.card(c.no, '"name":"form_submit"'))!;
    expect(await clerk.screen()).not.toContain('000-0000-0042');
    const answer = await clerk.click(card.messageId, '查看电话');
    expect(answer.toast).toEqual({ type: 'success', content: '电话：000-0000-0042' });
    expect(await shown(clerk, card.messageId)).toContain('000-0000-0042');
    expect(await reveals()).toMatchObject([
      { by: 'ou_bailu', caseId: c.id, what: 'petitioner', reason: '办理本件' },
    ]);
  });

  it('outside the task needs a typed reason, recorded too', async () => {
    const c = (await demo.store.cases.byPetitioner(LETTER.petitioner_name, 1))[0]!;
    const director = demo.as('ou_jiangwangshu');
    await director.say(`查询 ${c.no}`);
    const card = (await last(director))!;
    expect(JSON.stringify(card.content)).not.toMatch(/钱某某|锦绣里3栋/);
    const asked = await director.click(card.messageId, '查看电话');
    expect(asked.toast).toEqual({ type: 'info', content: '请填写查看原因。' });
    expect(await reveals()).toHaveLength(1);
    const form = (await director.card('"name":"form_reveal"'))!;
    const none = await director.click(form.messageId, '查看', { reason: '   ' });
    expect(none.toast?.content).toBe('请填写查看原因。');
    expect(await shown(director, form.messageId)).toContain("<font color='red'>请填写查看原因。");
    expect(await reveals()).toHaveLength(1);
    const told = await director.click(form.messageId, '查看', { reason: '接待日约见' });
    expect(told.toast?.content).toBe('信访人：钱某某，电话：000-0000-0042');
    expect((await reveals())[1]).toMatchObject({ by: 'ou_jiangwangshu', reason: '接待日约见' });
    expect(await director.screen()).not.toContain('000-0000-0042');
  });

  it('is not shown to anybody who may not see the case', async () => {
    const c = (await demo.store.cases.byPetitioner(LETTER.petitioner_name, 1))[0]!;
    const handler = demo.as('ou_dengyiming');
    await handler.say(`查询 ${c.no}`);
    expect(JSON.stringify((await last(handler))?.content)).toContain('没有查到');
    expect(await reveals()).toHaveLength(2);
  });
});
