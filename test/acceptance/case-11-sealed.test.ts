import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChatMessage } from '../support/actor.ts';
import { type Casework, open } from '../support/casework.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';

interface Person {
  openId: string;
}
interface Chat {
  chatId: string;
  type: 'p2p' | 'group';
  members: string[];
}

const CIRCLE = ['ou_fangqing', 'ou_yanshouyi'];
const SUMMARY = '匿名反映某科工作人员吃拿卡要';
const ACCUSATION = {
  petitioner_type: '匿名',
  category: '检举控告',
  summary: SUMMARY,
  detail: '来信称物业管理科有工作人员索要购物卡。',
  respondent_unit: '物业管理科',
  respondent: '物业管理科工作人员',
};
/** Nothing of it may be read by others; the number alone already says that there is something. */
const TRACE = /信〔2025〕0001号|吃拿卡要|购物卡|限知悉|检举/;

describe('case 11, a sealed accusation', () => {
  let demo: TestDemo;
  let c: Casework;
  let people: string[];
  beforeAll(async () => {
    demo = await startDemo({ at: '2025-09-15T09:00+08:00' });
    people = (await demo.get<Person[]>('/people')).map((p) => p.openId);
    c = await open(demo, ['09-15 09:40', 'fangqing', ACCUSATION]);
  });
  afterAll(() => demo.stop());

  const messagesOf = async (chat: Chat) =>
    demo.get<(ChatMessage & { sender: { id: string } })[]>(`/chats/${chat.chatId}/messages`);

  /** Who outside the circle could read something of it, in whatever chat. */
  const leaks = async (): Promise<string[]> => {
    const chats = await demo.get<Chat[]>('/chats');
    const found: string[] = [];
    for (const chat of chats) {
      if (chat.type === 'p2p' && CIRCLE.includes(chat.members[0]!)) continue;
      const said = (await messagesOf(chat)).filter((m) => !people.includes(m.sender.id));
      if (TRACE.test(JSON.stringify(said))) found.push(`${chat.type} ${chat.members[0]}`);
    }
    return found;
  };

  it('is sealed from registration and goes to the discipline head alone', async () => {
    expect(c.no).toBe('信〔2025〕0001号');
    await c.play([['09-15 09:55', 'fangqing', '呈批', {}]]);
    const sealed = await c.stored();
    expect(sealed).toMatchObject({ sealedTo: 'ou_yanshouyi', reader: 'ou_yanshouyi' });
    const told = await c.news();
    expect([...new Set(told.map((s) => s.to))]).toEqual(['fangqing', 'yanshouyi']);
    expect(await c.card('yanshouyi', '"name":"opinion"')).toContain('限知悉');
  });

  it('can be given to the discipline group only', async () => {
    const card = (await c.card('yanshouyi', '"name":"unit"'))!;
    expect(card).toContain('派驻纪检组');
    expect(card).not.toContain('"content":"物业管理科"');
    expect(card).not.toContain('"content":"市政园林中心"');
  });

  it('reminds nobody else through a month in which nobody acts', async () => {
    await c.at('09-24 12:00');
    await c.play([['09-24 12:00', 'yanshouyi', '批示', { opinion: '由纪检组核查。' }]]);
    await c.at('10-24 12:00');
    const told = await c.news();
    expect([...new Set(told.map((s) => s.to))]).toEqual(['yanshouyi']);
    expect(told.filter((s) => s.kind !== 'card')).toEqual([]);
    expect(told.length).toBeGreaterThan(8);
    expect(await leaks()).toEqual([]);
  });

  it('answers everybody else’s words as if it did not exist', async () => {
    const others = people.filter((p) => !CIRCLE.includes(p));
    const chats = await demo.get<Chat[]>('/chats');
    const own = new Map(chats.filter((x) => x.type === 'p2p').map((x) => [x.members[0]!, x]));
    const say = (as: string, text: string) =>
      demo.post(`/chats/${own.get(as)!.chatId}/messages`, { as, text });
    for (const text of ['待办', '登记簿', `查询 ${c.no}`, '查询 信〔2025〕0099号', '查询 匿名']) {
      for (const person of others) await say(person, text);
      await demo.settle();
    }
    for (const person of others) {
      const said = (await messagesOf(own.get(person)!)).filter((m) => m.sender.id !== person);
      const texts = said.map((m) => JSON.stringify(m.content));
      const [, , asked, unknown] = texts.slice(-5);
      expect(asked?.replace(`没有查到“${c.no}”`, '没有查到“信〔2025〕0099号”')).toBe(unknown);
      expect(texts.join('')).not.toMatch(/吃拿卡要|购物卡|限知悉|检举|待批阅|待交办/);
    }
  });

  it('is not hinted at when another clerk registers the same words', async () => {
    const same = { ...ACCUSATION, category: '申诉求决', respondent_unit: '', respondent: '' };
    const other = await open(demo, ['10-24 13:00', 'bailu', same]);
    expect(other.no).toBe('信〔2025〕0002号');
  });

  it('is not spoken of in a group, not even to its own clerk', async () => {
    const chats = await demo.get<Chat[]>('/chats');
    const office = chats.find((x) => x.chatId === 'oc_office')!;
    await demo.post(`/chats/${office.chatId}/messages`, {
      as: 'ou_fangqing',
      text: `查询 ${c.no}`,
      mention: true,
    });
    await demo.settle();
    const answer = (await messagesOf(office)).at(-1);
    expect(answer?.content).toEqual({
      text: `没有查到 ${c.no}，或不能在群内答复。可在与我的单聊中查询。`,
    });
  });

  it('stays in the registering clerk’s own list and register book', async () => {
    const clerk = demo.as('ou_fangqing');
    await clerk.say('登记簿');
    const book = await clerk.card('信访登记簿');
    expect(JSON.stringify(book?.content)).toContain(c.no);
    await clerk.say(`查询 ${c.no}`);
    expect(await c.card('fangqing')).toContain(SUMMARY);
  });
});
