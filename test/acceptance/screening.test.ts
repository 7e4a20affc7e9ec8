import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DisputeAffair } from '../../src/domain/affairs/dispute.ts';
import type { SignAffair } from '../../src/domain/affairs/sign.ts';
import type { Actor } from '../support/actor.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { registerOne } from '../support/register.ts';
import { sentFiles, sheetRows } from '../support/sent-files.ts';
import { tapper } from '../support/tap.ts';

let demo: TestDemo;
const as = (who: string): Actor => demo.as(`ou_${who}`);
const tap = tapper(() => demo);
const ASK = '请报送本月矛盾纠纷排查情况';
const dispute = (unit: string, n: number) => ({
  unit,
  place: `第${n}片区`,
  cause: `第${n}片区居民反映问题${n}`,
  category: 'claim',
  risk: n === 1 ? 'red' : 'blue',
  people: '6',
});
/** The unit's officer enters an item from the card of the month. */
const found = async (who: string, form: Record<string, string>) => {
  // What is asked for twice within ten seconds is asked for once.
  await demo.post('/clock', { advance: 'PT15S' });
  await tap(who, ['月度排查', '登记排查事项'], '登记排查事项');
  return tap(who, ['"name":"form_dispute"'], '登记排查事项', form);
};
const items = async () => {
  const of = { kind: 'dispute', from: '2025', to: '2025' };
  return (await demo.store.affairs.list(of, 50)) as DisputeAffair[];
};
const stateOf = async (unit: string, month = '2025-10') =>
  (await demo.store.affairs.byId(`screening:${unit}:${month}`))!;

beforeAll(async () => {
  demo = await startDemo({ at: '2025-10-17T09:00+08:00' });
  await demo.goTo('2025-10-20T08:41:00+08:00');
});
afterAll(() => demo.stop());

describe('月度排查 (S6.1, K16)', () => {
  it('asks the information officer of every unit on the 20th, once', async () => {
    for (const who of ['jiangwenhui', 'fengruolan', 'yuanxiaotong', 'yezhiqiu', 'jiangxue'])
      expect(await as(who).card(ASK)).toBeDefined();
    await demo.goTo('2025-10-21T08:41:00+08:00');
    const cards = (await as('fengruolan').messages()).filter((m) =>
      JSON.stringify(m.content).includes(ASK),
    );
    expect(cards).toHaveLength(1);
  });

  it('zero is one tap where nothing is open, and counts as reported (AC-6.1)', async () => {
    for (const who of ['yezhiqiu', 'wenjingyi'])
      expect(await tap(who, [ASK], '零报告')).toBe('已零报告');
    expect((await stateOf('renshi')).body).toMatchObject({ reported: { zero: true } });
  });

  it('items found are entered from the card, with a number and no names', async () => {
    expect(await found('jiangwenhui', dispute('zhengshou', 1))).toBe('已登记 台〔2025〕001号');
    await found('jiangwenhui', dispute('zhengshou', 2));
    await found('fengruolan', dispute('wuye', 3));
    await found('yuanxiaotong', dispute('jianzhu', 4));
    await found('jiangxue', dispute('zhijian', 5));
    await found('zhongling', dispute('shizheng', 6));
    await found('mengfanxing', dispute('gongpaishui', 7));
    expect((await items()).map((a) => a.body.no)).toHaveLength(7);
    for (const who of ['jiangwenhui', 'fengruolan', 'yuanxiaotong', 'jiangxue', 'zhongling'])
      await tap(who, ['月度排查', '报送完毕'], '报送完毕');
    await tap('mengfanxing', ['月度排查', '报送完毕'], '报送完毕');
    expect((await stateOf('gongpaishui')).state).toBe('reported');
  });

  it('one unit may not enter another’s', async () => {
    const card = await as('fengruolan').card('月度排查');
    expect(card).toBeDefined();
    await as('fengruolan').say('台账');
    await tap('fengruolan', ['排查台账'], '登记排查事项');
    await tap('fengruolan', ['"name":"form_dispute"'], '登记排查事项', dispute('zhengshou', 9));
    expect(await items()).toHaveLength(7);
  });

  it('AC-6.1: who is silent is asked on the 22nd; on the 25th the head and the bureau’s officer hear', async () => {
    await demo.goTo('2025-10-22T08:41:00+08:00');
    expect(await as('yinsu').card('本月排查尚未报送，请报送')).toBeDefined();
    expect(await as('yezhiqiu').card('本月排查尚未报送')).toBeUndefined();
    // The 25th is a Saturday: the limit moves back to the Friday.
    await demo.goTo('2025-10-24T08:41:00+08:00');
    expect(await as('qinkewei').card('本月排查尚未报送')).toBeDefined();
    expect(await as('xunuo').card('本月排查尚未报送')).toBeDefined();
    await as('liangjing').say('台账');
    const ledger = JSON.stringify((await as('liangjing').card('排查台账（7件）'))?.content);
    expect(ledger).toContain('未报送（2）：房产交易中心、派驻纪检组');
    expect(ledger).toContain('零报告（2）：人事科、城建档案馆');
  });
});

describe('台账 (S6.2, S6.4)', () => {
  it('AC-6.4: is not dispatched without leader, unit, person and limit', async () => {
    await tap('liangjing', ['台〔2025〕001号', '"name":"form_assign"'], '交办', {
      leader: 'ou_luzhiyuan',
      unit: 'zhengshou',
      person: 'ou_luojing',
      until: '',
    });
    const id = 'dispute:2025:001';
    expect((await demo.store.affairs.byId(id))?.state).toBe('registered');
    const four = {
      leader: 'ou_luzhiyuan',
      unit: 'zhengshou',
      person: 'ou_luojing',
      until: '2025-11-05',
    };
    await tap('liangjing', ['台〔2025〕001号', '"name":"form_assign"'], '交办', four);
    expect(await demo.store.affairs.byId(id)).toMatchObject({ state: 'assigned', body: four });
    expect(await as('luojing').card('排查事项请化解')).toBeDefined();
    expect(await as('luzhiyuan').card('红色事项已交征收安置科')).toBeDefined();
  });

  it('reminds as for cases, and past its limit it is supervised', async () => {
    await tap('luojing', ['排查事项请化解'], '填报化解措施', { text: '已召开居民会' });
    await demo.goTo('2025-11-06T08:41:00+08:00');
    expect(await as('chengyuanhang').card('化解期限已过')).toBeDefined();
    await as('liangjing').say('台账');
    await tap('liangjing', ['排查台账'], '已过期限');
    await tap('liangjing', ['排查台账', '001号'], '打开');
    await tap('liangjing', ['台〔2025〕001号', '已召开居民会'], '督办');
    await tap('liangjing', ['"name":"form_supervise"'], '督办', { text: '请说明进展' });
    await tap('chengyuanhang', ['排查事项督办，请答复'], '答复督办', { text: '本周内签约' });
    const item = (await demo.store.affairs.byId('dispute:2025:001')) as DisputeAffair;
    expect(item.body.orders[0]?.answer?.text).toBe('本周内签约');
  });

  it('one becomes a petition: both name each other, it had been foreseen', async () => {
    const c = await registerOne(demo, {
      petitioner_name: '康某某',
      petitioner_address: '第3片区5栋',
      summary: '第3片区居民反映问题',
    });
    await as('liangjing').say('台账');
    await tap('liangjing', ['排查台账'], '未化解');
    const open = (await as('liangjing').card('台〔2025〕003号', '"s":"toCase"'))!;
    await as('liangjing').click(open.messageId, '转为信访件');
    await tap('liangjing', ['"name":"form_toCase"'], '转为信访件', { case_no: c.no });
    const item = (await demo.store.affairs.byId('dispute:2025:003')) as DisputeAffair;
    expect(item).toMatchObject({ state: 'case', body: { caseNo: c.no } });
  });

  it('next month nothing open is passed over in silence', async () => {
    await demo.goTo('2025-11-20T08:41:00+08:00');
    expect(await tap('jiangwenhui', [ASK, '2025-11'], '报送完毕')).toContain('本月没有填报');
  });

  it('goes out as a sheet, whole', async () => {
    await as('liangjing').say('台账');
    await tap('liangjing', ['排查台账'], '导出表格');
    const [sent] = await sentFiles(demo, 'liangjing');
    expect(sent?.name).toBe('矛盾纠纷排查台账 2025年.xlsx');
    const rows = await sheetRows(sent!.bytes);
    expect(rows).toHaveLength(8);
    expect(rows.join()).toContain('征收安置科|第1片区');
  });
});

describe('苗头性问题提示 (S6.2)', () => {
  const letter = (n: number, summary: string) => ({
    petitioner_name: `来信人${n}`,
    petitioner_address: `安澜市第${n}街`,
    summary,
  });
  const signs = async () => {
    const of = { kind: 'sign', from: '2025-11', to: '2025-11' };
    return (await demo.store.affairs.list(of, 50)) as SignAffair[];
  };

  it('AC-6.2: three letters on one project in thirty days: one alert naming the three; a fourth updates it', async () => {
    const first = await registerOne(demo, letter(1, '望江片区征收补偿标准与公告不一致'));
    await registerOne(demo, letter(2, '望江片区安置房交付一再延期'));
    expect(await signs()).toEqual([]);
    await registerOne(demo, letter(3, '望江二期征收评估价偏低'));
    const [sign, ...others] = await signs();
    expect(others).toEqual([]);
    expect(sign?.body.pieces).toHaveLength(3);
    const card = JSON.stringify((await as('liangjing').card('苗头性问题提示：望江'))?.content);
    expect(card).toContain(first.no);
    expect(card).not.toContain('来信人1');
    await registerOne(demo, letter(4, '望江片区过渡费迟迟不发'));
    const after = await signs();
    expect(after).toHaveLength(1);
    expect(after[0]?.body.pieces).toHaveLength(4);
    expect(await as('liangjing').card('望江又有1件，共4件')).toBeDefined();
  });

  it('is dismissed with a reason or studied; a later piece opens it again', async () => {
    const text = '征收办已集中答复';
    expect(await tap('liangjing', ['望江又有1件'], '不是苗头')).toContain('请在新卡片');
    await tap('liangjing', ['"name":"form_dismiss"'], '不是苗头', { text });
    expect((await signs())[0]).toMatchObject({ state: 'dismissed', body: { dismissed: { text } } });
    await registerOne(demo, letter(5, '望江片区选房顺序不公开'));
    expect((await signs())[0]?.state).toBe('open');
  });

  it('a ledger item of the place joins it', async () => {
    await as('liangjing').say('台账');
    await tap('liangjing', ['排查台账'], '登记排查事项');
    await tap('liangjing', ['"name":"form_dispute"'], '登记排查事项', {
      ...dispute('zhengshou', 25),
      place: '望江二期',
      cause: '将启动征收，已有三户咨询',
    });
    expect((await signs())[0]?.body.pieces.some((p) => p.kind === 'dispute')).toBe(true);
  });

  it('a clue against the unit lays out what had been pointed out and left lying (S7.2.2)', async () => {
    await as('liangjing').say('责任核查');
    await tap('liangjing', ['年责任核查'], '登记上访通报');
    await tap('liangjing', ['"name":"form_upward"'], '登记上访通报', {
      on: '2025-11-20',
      level: 'city',
      people: '12',
      unit: 'zhengshou',
      blocking: 'yes',
      lawful: 'no',
      source: '市信访局通报〔2025〕9号',
    });
    const clue = JSON.stringify((await as('liangjing').card('责任核查线索待核实'))?.content);
    expect(clue).toMatch(/苗头性问题“望江[^”]*”2025-11-20提示，共6件，待研判/);
    expect(clue).toContain('排查事项台〔2025〕001号应于2025-11-05化解，至今未化解');
    expect(clue).not.toContain('003号');
  });
});
