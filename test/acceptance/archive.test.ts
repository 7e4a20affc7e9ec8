import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type { FilingAffair } from '../../src/domain/affairs/filing.ts';
import type { Actor } from '../support/actor.ts';
import { landscapeLetter, longScan, tornPdf } from '../support/awkward-files.ts';
import { type Casework, open } from '../support/casework.ts';
import { firstBrokenEntry } from '../support/chain.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { sentFiles } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
let first: Casework;
let second: Casework;
const tap = tapper(() => demo);
const last = async (who: string) =>
  JSON.stringify((await demo.as(`ou_${who}`).messages()).at(-1)?.content);
const said = async (who: string) =>
  JSON.stringify((await demo.as(`ou_${who}`).messages()).map((m) => m.content));

async function sendFile(who: Actor, o: { name: string; bytes: Uint8Array; parent?: string }) {
  const chats = await demo.get<{ chatId: string; type: string }[]>(`/chats?as=${who.openId}`);
  const chat = chats.find((c) => c.type === 'p2p');
  await demo.post(`/chats/${chat?.chatId}/messages`, {
    as: who.openId,
    file: Buffer.from(o.bytes).toString('base64'),
    fileName: o.name,
    ...(o.parent ? { parentId: o.parent } : {}),
  });
  await demo.settle();
}

/** One letter to its end. */
async function closed(day: string, name: string, matter: string): Promise<Casework> {
  const c = await open(demo, [
    `${day} 09:00`,
    'bailu',
    {
      ...{
        petitioner_name: name,
        petitioner_address: '安澜市锦绣里3栋',
        received_on: `2025-${day}`,
      },
      summary: matter,
    },
  ]);
  await c.play([
    [`${day} 09:10`, 'bailu', '呈批', { suggestion: '请物业科办理', suggested_unit: '物业管理科' }],
    [`${day} 09:20`, 'luzhiyuan', '同意拟办'],
    [`${day} 09:30`, 'liangjing', '交办', { unit: '物业管理科' }],
    [`${day} 09:40`, 'hanchengzhi', '签收'],
  ]);
  return c;
}

async function finish(c: Casework, day: string): Promise<void> {
  const { assignment } = await c.stored();
  const handler = (assignment?.handler ?? '').replace('ou_', '');
  const result = {
    ...{ facts: '经查，照明线路老化。', basis: '《物业管理条例》第五十二条' },
    ...{ conclusion: '支持', reply: '楼道照明已修复。', evidence: '现场照片存物业科' },
  };
  await c.play([
    [`${day} 10:00`, handler, '报送处理结果', result],
    [`${day} 10:10`, 'hanchengzhi', '审核'],
    [`${day} 10:20`, (assignment?.leader ?? '').replace('ou_', ''), '签批', { opinion: '同意。' }],
    [`${day} 10:30`, handler, '送达登记', { told_how: '当面送达', told_on: `2025-${day}` }],
    [`${day} 10:40`, 'liangjing', '同意办结'],
  ]);
}

describe('归档 (T29, K17, K18)', () => {
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-10-20T08:50+08:00' });
    first = await closed('10-20', '钱某某', '锦绣里小区楼道照明损坏');
    const card = (await demo.as('ou_bailu').card(first.no))!;
    const clerk = demo.as('ou_bailu');
    for (const [name, bytes] of [
      ['现场长图.png', await longScan()],
      ['合同.pdf', await landscapeLetter()],
      ['残件.pdf', await tornPdf()],
    ] as const)
      await sendFile(clerk, { name, bytes, parent: card.messageId });
    await finish(first, '10-21');
    second = await closed('10-22', '孙某某', '香樟苑地下车库渗水');
    await finish(second, '10-23');
  });
  afterAll(() => demo.stop());

  it('one tap makes the dossier of a case, A4 throughout, and says what it could not take in (AC-5.2)', async () => {
    await tap('bailu', [first.no], '文书');
    expect(await tap('bailu', [`${first.no} 文书`], '生成卷宗')).toContain('随后发给您');
    await demo.settle();
    expect(await said('bailu')).toContain('残件.pdf（文件不完整）');
    const [dossier] = (await sentFiles(demo, 'bailu', 99)).filter((f) =>
      f.name.endsWith('卷宗.pdf'),
    );
    const pdf = await getDocumentProxy(new Uint8Array(dossier!.bytes));
    const { text } = await extractText(pdf);
    for (let i = 1; i <= pdf.numPages; i++) {
      const [, , width, height] = (await pdf.getPage(i)).view as number[];
      expect([Math.round(width!), Math.round(height!)]).toEqual([595, 842]);
    }
    for (const title of [
      '卷内目录',
      '信访登记单',
      '领导批示单',
      '处理意见书',
      '送达回证',
      '备考表',
    ])
      expect(text.join('\n')).toContain(title);
    expect(text.join('\n')).toContain('topleft1');
    expect(text[0]).not.toContain('钱某某');
    expect(text[0]).not.toMatch(/[a-z]/i);
  });

  it('lists on the first working day what ended, and archives it in one batch', async () => {
    await demo.goTo('2025-11-03T09:05:05+08:00');
    const card = await demo.as('ou_songxiaoman').card('物业管理科 2025-10 归档');
    expect(JSON.stringify(card?.content)).toContain('共2件：已归档0件，待归档2件');
    expect(await tap('songxiaoman', ['物业管理科 2025-10 归档'], '批量归档')).toContain(
      '已开始归档',
    );
    await demo.goTo('2025-11-03T09:08:05+08:00');
    // The follow-up calls are not over: nothing is archived that still waits for somebody.
    const held = JSON.stringify((await demo.as('ou_songxiaoman').card('2025-10 归档'))?.content);
    expect(held).toContain('暂缓2件');
    expect(held).toContain('回访、回执、复查复核或收回期限尚未结束');
    await first.play([['11-03 09:30', 'bailu', '回访登记', { result: '满意' }]]);
    await tap('songxiaoman', ['物业管理科 2025-10 归档'], '批量归档');
    await demo.goTo('2025-11-03T09:33:05+08:00');
    expect(await last('songxiaoman')).toContain('归档完成1件，1件暂不能归档');
    const c = await first.stored();
    expect(c.status).toBe('archived');
    expect(c.archive).toMatchObject({ from: 'closed', by: 'ou_songxiaoman', missing: 1 });
    expect(c.history.at(-1)?.data).toMatchObject({ hash: c.archive?.hash });
    expect(firstBrokenEntry(c.id, c.history)).toBeUndefined();
    const ended = await demo.store.cases.endedIn('2025-10', 10);
    expect(ended.map((e) => e.no)).toContain(first.no);
  });

  it('after archiving nothing changes but notes', async () => {
    await demo.as('ou_bailu').say(`查询 ${first.no}`);
    const card = JSON.stringify((await demo.as('ou_bailu').card(first.no, '已归档'))?.content);
    expect(card).not.toContain('提议重办');
    expect(card).not.toContain('更正登记');
    await first.play([['11-03 10:00', 'bailu', '补充说明', { text: '信访人来电致谢。' }]]);
    const c = await first.stored();
    expect(c.annotations?.map((a) => a.text)).toEqual(['信访人来电致谢。']);
    expect(c.status).toBe('archived');
  });

  it('what is left goes on in the next month’s list, with the reason', async () => {
    const reason = { reason: '回访未完成' };
    expect(await tap('songxiaoman', ['2025-10 归档'], '结转下月')).toContain('填写');
    expect(await tap('songxiaoman', ['form_leave'], '结转下月', reason)).toContain('已结转');
    const third = await closed('11-04', '李某某', '翠湖花园电梯年检过期');
    await finish(third, '11-05');
    await demo.goTo('2025-12-01T09:05:05+08:00');
    const card = JSON.stringify((await demo.as('ou_songxiaoman').card('2025-11 归档'))?.content);
    expect(card).toContain(second.no);
    expect(card).toContain(third.no);
    expect(card).not.toContain(first.no);
  });

  it('from December the papers of the year are asked for, sent as a reply or said not to exist', async () => {
    const officer = demo.as('ou_fengruolan');
    const card = (await officer.card('物业管理科 2025年度归档'))!;
    expect(JSON.stringify(card.content)).toContain('请报送本年度信访工作计划、总结和文件');
    await sendFile(officer, {
      ...{ name: '2025年信访工作总结.docx', bytes: Buffer.from('总结'), parent: card.messageId },
    });
    expect(await last('fengruolan')).toContain('已作为“工作总结”归入2025年度归档');
    await sendFile(officer, { name: '2025年信访工作计划.docx', bytes: Buffer.from('计划') });
    expect(await tap('fengruolan', ['归入哪一件'], '2025年度归档材料')).toContain('“工作计划”');
    expect(await tap('fengruolan', ['form_none'], '登记无此材料', { paper: '信访文件' })).toContain(
      '已登记无此材料',
    );
  });

  it('a case that ended in December and is not archived stands among the gaps (AC-5.3)', async () => {
    const late = await closed('12-02', '周某某', '金桂坊物业费公示不全');
    await finish(late, '12-03');
    await demo.goTo('2025-12-29T09:00:05+08:00');
    expect(await tap('fengruolan', ['物业管理科 2025年度归档'], '生成移交清单')).toContain(
      '已生成',
    );
    const card = JSON.stringify((await demo.as('ou_fengruolan').card('年度归档'))?.content);
    expect(card).toContain('**缺项**');
    expect(card).toContain(late.no);
    expect(card).toContain(`${first.no} ${(await first.stored()).archive?.pages}页`);
  });

  it('the year is archived in one batch as far as it is ready; two people sign the hand-over', async () => {
    expect(await tap('fengruolan', ['物业管理科 2025年度归档'], '确认移交')).toContain(
      '已确认移交',
    );
    const keeper = ['年度归档材料已移交'];
    expect(await tap('songxiaoman', keeper, '批量归档本年度信访件')).toContain('已开始归档');
    await demo.goTo('2025-12-29T09:10:05+08:00');
    expect((await demo.store.affairs.byId('filing:wuye:2025-12'))?.state).toBe('open');
    // The lists were made before the year was over: what ends after them joins them.
    const latest = await closed('12-30', '吴某某', '柳浪苑门禁失灵');
    await finish(latest, '12-31');
    expect(await tap('songxiaoman', keeper, '确认接收')).toContain('已确认接收');
    await tap('fengruolan', ['年度归档材料已接收'], '清单文件');
    const list = (await sentFiles(demo, 'fengruolan', 99)).find((f) =>
      f.name.endsWith('移交清单.pdf'),
    );
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(list!.bytes)));
    const page = text.join('\n').replace(/\s/g, '');
    for (const part of [
      '2025年度归档移交清单',
      first.no,
      '2025年信访工作总结.docx',
      '缺项',
      latest.no,
    ])
      expect(page).toContain(part.replace(/\s/g, ''));
    expect(page).toMatch(/移交人冯若兰.*接收人宋小满/);
  });

  it('a list made early takes in what ended after it', async () => {
    await demo.goTo('2026-01-05T09:05:05+08:00');
    const { body } = (await demo.store.affairs.byId('filing:wuye:2025-12')) as FilingAffair;
    const ended = await demo.store.cases.endedIn('2025-12', 10);
    expect(body.items.map((i) => i.no)).toEqual(expect.arrayContaining(ended.map((c) => c.no)));
  });
});
