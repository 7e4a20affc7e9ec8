import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { rawPlatform } from '../support/platform.ts';
import { LETTER, registerOne } from '../support/register.ts';

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
});
afterAll(() => demo.stop());

/** What the bot said last to somebody, as JSON. */
async function answer(who: Actor): Promise<string> {
  return JSON.stringify((await who.messages()).at(-1)?.content);
}

async function asked(who: string, text: string): Promise<string> {
  const person = demo.as(who);
  await person.say(text);
  return answer(person);
}

describe('words', () => {
  it.each([
    ['ou_luzhiyuan', '主管局长'],
    ['ou_dengyiming', '承办人'],
    ['ou_guyan', '档案员'],
  ])('登记 by %s (%s) names the office to turn to', async (who) => {
    const said = await asked(who, '登记');
    expect(said).toContain('登记由信访员办理，请联系信访办公室（电话 000-0000-0100）。');
  });

  it('待办 without anything says so', async () => {
    const said = await asked('ou_guyan', '待办');
    expect(said).toContain('待办（0件）');
    expect(said).toContain('目前没有待办。');
  });

  it('待办 lists what waits with its date, and 查看 opens that card', async () => {
    const cases = [
      await registerOne(demo, { ...LETTER, summary: '第一封信' }),
      await registerOne(demo, { ...LETTER, summary: '第二封信' }),
    ];
    const clerk = demo.as('ou_bailu');
    const said = await asked('ou_bailu', '待办');
    expect(said).toContain('待办（2件）');
    for (const c of cases)
      expect(said).toContain(`**${c.no}** 已登记<br>${c.summary}<br>应于 2025-`);
    const [first] = [...cases].sort((a, b) => said.indexOf(a.no) - said.indexOf(b.no));
    const list = (await clerk.messages()).at(-1)!;
    const opened = await demo.post<{ toast: { content: string } }>(
      `/messages/${list.messageId}/click`,
      { as: clerk.openId, button: '查看', index: 0 },
    );
    expect(opened.toast.content).toBe('已在下方打开。');
    await demo.settle();
    expect(await answer(clerk)).toContain(`${first?.no} `);
  });

  it('帮助 shows each role its own words', async () => {
    const clerk = await asked('ou_bailu', '帮助');
    for (const word of ['登记', '待办', '查询', '登记簿', '帮助'])
      expect(clerk).toContain(`"w":"${word}"`);
    const handler = await asked('ou_dengyiming', '帮助');
    expect(handler).toContain('"w":"待办"');
    expect(handler).not.toContain('"w":"登记"');
    expect(handler).not.toContain('登记簿');
  });

  it('an unknown text is answered with help', async () => {
    expect(await asked('ou_bailu', '你好')).toContain('使用说明');
  });

  it.each([
    ['register', 'form_register'],
    ['todo', '待办（'],
    ['book', '信访登记簿'],
    ['help', '使用说明'],
    ['query', 'form_query'],
    ['stats', '统计 2025年9月'],
    ['rules', '八项制度 2025年9月'],
    ['simulate', '期限推演'],
    ['mine', '“我的信访”供领导查阅'],
  ])('menu key %s does what its word does', async (eventKey, shows) => {
    await demo.post('/menu', { as: 'ou_bailu', eventKey });
    await demo.settle();
    expect(await answer(demo.as('ou_bailu'))).toContain(shows);
  });

  it('a button of 帮助 does what the word does', async () => {
    const clerk = demo.as('ou_bailu');
    await clerk.say('帮助');
    const help = (await clerk.messages()).at(-1)!;
    await clerk.click(help.messageId, '待办');
    expect(await answer(clerk)).toContain('待办（');
  });

  it('a rich text is read like a typed one', async () => {
    const clerk = demo.as('ou_bailu');
    await demo.post(`/chats/${await clerk.chatId()}/messages`, {
      as: clerk.openId,
      post: { title: '', content: [[{ tag: 'text', text: '待办' }]] },
    });
    await demo.settle();
    expect(await answer(clerk)).toContain('待办（');
  });
});

describe('查询', () => {
  it.each([
    '信〔2025〕0001号',
    '信[2025]1',
    '信2025-1',
    '信(2025)0001',
    '信（2025）1号',
    '信２０２５－１',
    '信2025年第1号',
    '信〔2025〕1',
  ])('by number written as %s opens the card', async (spelling) => {
    const said = await asked('ou_bailu', `查询 ${spelling}`);
    expect(said).toContain('信〔2025〕0001号');
    expect(said).toContain('办理经过');
  });

  it('by name lists what the asker may see', async () => {
    const said = await asked('ou_fangqing', '查询 钱某某');
    expect(said).toContain('查询结果');
    expect(said).toContain('信〔2025〕0001号');
    expect(await asked('ou_dengyiming', '查询 钱某某')).toContain('没有查到“钱某某”');
    expect(await asked('ou_dengyiming', '查询 信〔2025〕0001号')).toContain('没有查到');
  });

  it('of an unknown number or without one says how to write it', async () => {
    expect(await asked('ou_bailu', '查询 信〔2025〕9999号')).toContain(
      '没有查到“信〔2025〕9999号”。请核对编号（如 信〔2025〕0001号）或信访人姓名。',
    );
    expect(await asked('ou_bailu', '查询')).toContain('form_query');
  });

  it('leaves no trace of a sealed matter', async () => {
    const form = {
      ...LETTER,
      petitioner_name: '密信人',
      summary: '反映违纪',
      category: '检举控告',
    };
    const { no } = await registerOne(demo, form);
    expect(await asked('ou_bailu', '查询 密信人')).toContain(no);
    for (const who of ['ou_fangqing', 'ou_liangjing', 'ou_luzhiyuan', 'ou_jiangwangshu']) {
      const byName = await asked(who, '查询 密信人');
      const byNo = await asked(who, `查询 ${no}`);
      expect(byName).toContain('没有查到“密信人”');
      expect(byName).not.toContain(no);
      expect(byNo).toContain(`没有查到“${no}”`);
      expect(byNo).not.toMatch(/限知悉|检举|反映违纪/);
    }
    const book = await asked('ou_fangqing', '登记簿');
    expect(book).not.toContain(no);
    expect(await asked('ou_bailu', '登记簿')).toContain(no);
  });
});

describe('登记簿', () => {
  it('is paged, newest number first, and strikes void rows through with their sentence', async () => {
    const voided = await registerOne(demo, { ...LETTER, summary: '登记错误' });
    await demo.as('ou_bailu').say(`查询 ${voided.no}`);
    await demo.as('ou_liangjing').say(`查询 ${voided.no}`);
    const done = await demo.as('ou_liangjing').act(voided.no, '作废', { reason: '重复登记' });
    expect(done.toast).toEqual({ type: 'success', content: '已作废' });
    for (let i = 0; i < 8; i++) await registerOne(demo, { ...LETTER, summary: `第${i}页` });
    const clerk = demo.as('ou_fangqing');
    const one = await asked('ou_fangqing', '登记簿');
    expect(one).toContain('第1页，共2页');
    expect(one.indexOf('第7页')).toBeLessThan(one.indexOf('第0页'));
    expect(one).not.toContain(voided.no);
    const id = (await clerk.messages()).at(-1)!.messageId;
    await clerk.click(id, '下一页');
    const two = await answer(clerk);
    expect(two).toContain('第2页，共2页');
    expect(two).toContain(`~~**${voided.no}** 2025-09-18 作废~~`);
    expect(two).toContain('~~登记错误~~');
    expect(two).toContain("<font color='grey'>结果</font> 2025-09-18 作废：重复登记");
    await clerk.click(id, '上一页');
    expect(await answer(clerk)).toContain('第1页，共2页');
  });

  it('is the office’s, its leaders’ and the masked auditor’s', async () => {
    expect(await asked('ou_dengyiming', '登记簿')).toContain('登记簿由信访办公室查阅');
    const auditor = await asked('ou_zhuzhengyan', '登记簿');
    expect(auditor).toContain('信访登记簿');
    expect(auditor).not.toMatch(/钱某某|锦绣里3栋/);
    expect(auditor).toContain('钱**'.replaceAll('*', '&#42;'));
  });
});

/** A message event as the platform pushes it; the sandbox's people cannot send these. */
async function pushMessage(o: { person: string; type: string; content: object }): Promise<void> {
  const raw = await rawPlatform(demo);
  const app = await demo.get<{ appId: string; verificationToken: string }>('/app');
  const id = `${o.person}_${o.type}`;
  const header = {
    event_id: `ev_${id}`,
    event_type: 'im.message.receive_v1',
    create_time: '1758157200000',
    token: app.verificationToken,
    app_id: app.appId,
    tenant_key: 'tk_demo',
  };
  const sender = { sender_id: { open_id: o.person }, sender_type: 'user', tenant_key: 'tk_demo' };
  const message = {
    message_id: `om_${id}`,
    create_time: '1758157200000',
    chat_id: 'oc_raw',
    chat_type: 'p2p',
    message_type: o.type,
    content: JSON.stringify(o.content),
  };
  const answered = await raw.send(
    await raw.sign({ schema: '2.0', header, event: { sender, message } }),
  );
  expect(answered.status).toBe(200);
  await demo.settle();
}

describe('groups and strangers', () => {
  const inGroup = async (text: string, as: string) => {
    await demo.post('/chats/oc_office/messages', { as, text, mention: true });
    await demo.settle();
    const all = await demo.get<{ content: object }[]>(`/chats/oc_office/messages?as=${as}`);
    return JSON.stringify(all.at(-1)?.content);
  };

  it('a mention in a group is answered without personal data', async () => {
    expect(await inGroup('查询 信〔2025〕0001号', 'ou_bailu')).toBe(
      '{"text":"信〔2025〕0001号 申诉求决 已登记"}',
    );
    const named = await inGroup('查询 钱某某', 'ou_bailu');
    expect(named).toContain('请在与我的单聊中办理');
    expect(named).not.toContain('信〔2025〕');
    expect(await inGroup('登记', 'ou_bailu')).toContain('请在与我的单聊中办理');
  });

  it('a sticker is answered with what can be sent', async () => {
    await pushMessage({ person: 'ou_guyan', type: 'sticker', content: { file_key: 'k' } });
    const said = '{"text":"暂不能处理这种消息，请发送文字、图片或文件。"}';
    expect(await answer(demo.as('ou_guyan'))).toBe(said);
  });

  it('somebody who is not in the bureau file learns whom to ask, and nothing else', async () => {
    const text = '查询 信〔2025〕0001号';
    await pushMessage({ person: 'ou_stranger', type: 'text', content: { text } });
    const calls = await demo.get<{ request: unknown }[]>('/calls');
    const sent = calls
      .map((c) => JSON.stringify(c.request))
      .filter((r) => r.includes('ou_stranger'));
    const toThem = sent.filter((r) => r.includes('receive_id'));
    expect(toThem.length).toBeGreaterThan(0);
    for (const one of toThem) {
      expect(one).toContain(
        '您不在本局信访工作人员名册中，请联系信访办公室（电话 000-0000-0100）。',
      );
      expect(one).not.toContain('信〔2025〕');
    }
  });

  it('never speaks of a sealed matter in a group, whoever asks', async () => {
    const { no } = (await demo.store.cases.byPetitioner('密信人', 1))[0]!;
    expect(await inGroup(`查询 ${no}`, 'ou_bailu')).toBe(
      `{"text":"没有查到 ${no}，或不能在群内答复。可在与我的单聊中查询。"}`,
    );
  });
});
