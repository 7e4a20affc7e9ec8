import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type RawPlatform, rawPlatform } from '../support/platform.ts';
import { LETTER, openForm, registerOne, shown } from '../support/register.ts';

let demo: TestDemo;
let raw: RawPlatform;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
  raw = await rawPlatform(demo);
});
afterAll(() => demo.stop());

const registered = async () =>
  (await demo.store.cases.book({ page: 0, size: 1, hideSealedExcept: 'ou_bailu' })).total;

describe('a registration form with a core field missing', () => {
  it.each([
    ['petitioner_name', '请填写信访人姓名；姓名不详的，信访人类别请选“匿名”。'],
    ['petitioner_address', '工作单位和家庭住址请至少填写一项。'],
  ])('comes back with what was typed and the reason beside %s', async (missing, reason) => {
    const clerk = demo.as('ou_bailu');
    const before = await registered();
    const id = await openForm(clerk);
    const typed = { ...LETTER, place: '锦绣里', [missing]: '' };
    const answer = await clerk.click(id, '登记', typed);
    expect(answer.toast).toEqual({ type: 'warning', content: reason });
    const card = await shown(clerk, id);
    expect(card).toContain(`"default_value":"${LETTER.summary}"`);
    expect(card).toContain('"default_value":"锦绣里"');
    expect(card).toMatch(new RegExp(`"name":"${missing}"[^}]*}[^}]*}[^[]*?${reason}`));
    expect(await registered()).toBe(before);
  });

  it('without the matter is stopped by the client, and by the bot where the client does not', async () => {
    const clerk = demo.as('ou_bailu');
    const before = await registered();
    const id = await openForm(clerk);
    const { summary: _none, ...rest } = LETTER;
    expect(await clerk.click(id, '登记', rest)).toMatchObject({ ok: false, code: 'required' });
    const value = await buttonValue(id, '登记');
    const answer = await raw.click({ person: clerk.openId, messageId: id, value, form: rest });
    expect(answer.body.toast).toEqual({ type: 'warning', content: '请填写主要问题。' });
    const card = JSON.stringify(answer.body.card);
    expect(card).toContain(`"default_value":"${LETTER.petitioner_name}"`);
    expect(card).toContain('请填写主要问题。');
    expect(await registered()).toBe(before);
  });
});

/** What a button of a card carries. */
async function buttonValue(messageId: string, word: string, who = 'ou_bailu'): Promise<unknown> {
  const card = await shown(demo.as(who), messageId);
  const at = card.indexOf(`"text":{"tag":"plain_text","content":"${word}"}`);
  const found = /"value":(\{[^}]*\})/.exec(card.slice(at));
  if (at < 0 || !found?.[1]) throw new Error(`no button ${word}`);
  return JSON.parse(found[1]);
}

describe('a click that comes too late, twice or from the wrong hand', () => {
  it('refuses a promised date after the due date, with what was typed and the way out', async () => {
    const c = await registerOne(demo, { ...LETTER, summary: '电梯承诺日期' });
    await demo.as('ou_bailu').act(c.no, '呈批', { suggested_unit: '物业管理科' });
    await demo.as('ou_luzhiyuan').act(c.no, '同意拟办');
    await demo.as('ou_liangjing').act(c.no, '交办', { unit: '物业管理科' });
    const before = await demo.store.cases.byNo(c.no);
    const head = demo.as('ou_hanchengzhi');
    const late = await head.act(c.no, '签收', {
      promised_on: '2025-10-10',
      handler: 'ou_dengyiming',
    });
    const reason = '预告办结日期不能晚于应办结日期 2025-10-09 周四。确有困难的，签收后可申请延期。';
    expect(late.toast).toEqual({ type: 'warning', content: reason });
    const card = await head.card(c.no, '"name":"promised_on"');
    expect(JSON.stringify(card?.content)).toContain('"initial_date":"2025-10-10"');
    expect(JSON.stringify(card?.content)).toContain(reason);
    expect(await demo.store.cases.byNo(c.no)).toEqual(before);
  });

  it('answers a stale click with who did what when, and draws the card as the case is now', async () => {
    const c = await registerOne(demo, { ...LETTER, summary: '排水不畅' });
    const clerk = demo.as('ou_bailu');
    const old = await clerk.card(c.no, '"name":"form_submit"');
    const value = await buttonValue(old!.messageId, '呈批');
    await demo.as('ou_bailu').act(c.no, '呈批', {});
    await demo.as('ou_luzhiyuan').act(c.no, '同意拟办');
    const before = await demo.store.cases.byNo(c.no);
    const answer = await raw.click({
      person: clerk.openId,
      messageId: old!.messageId,
      value: { ...(value as object), v: 99 },
      form: {},
    });
    expect(answer.body.toast?.type).toBe('warning');
    expect(answer.body.toast?.content).toMatch(
      /^此件已由陆知远（副局长）于 2025-09-18 09:\d\d 同意拟办，当前状态：待交办。$/,
    );
    const drawn = JSON.stringify(answer.body.card);
    expect(drawn).toContain('待交办');
    expect(drawn).not.toContain('form_submit');
    expect(await demo.store.cases.byNo(c.no)).toEqual(before);
  });

  it('takes a double click, the same bytes again and the same click under a new id once', async () => {
    const c = await registerOne(demo, { ...LETTER, summary: '路灯不亮' });
    const clerk = demo.as('ou_bailu');
    const card = await clerk.card(c.no, '"name":"form_submit"');
    const value = await buttonValue(card!.messageId, '呈批');
    const click = { person: clerk.openId, messageId: card!.messageId, value, form: {} };
    const [one, two] = await Promise.all([raw.click(click), raw.click(click)]);
    const said = [one, two].map((a) => a?.body.toast?.content).sort();
    expect(said).toEqual(['“呈批”已提交过，无需重复。', '已呈批']);
    const request = await raw.sign(raw.callback(click));
    expect((await raw.send(request)).body.toast?.content).toBe('“呈批”已提交过，无需重复。');
    const replayed = await raw.send(request);
    expect(replayed.status).toBe(200);
    expect(replayed.body).toEqual({ toast: { type: 'info', content: '请勿重复提交' } });
    const stored = await demo.store.cases.byNo(c.no);
    expect(stored?.history.map((e) => e.action)).toEqual(['register', 'submit']);
  });

  it('lets nobody press the buttons of somebody else’s card', async () => {
    const c = await registerOne(demo, { ...LETTER, summary: '下水道返味' });
    await demo.as('ou_bailu').act(c.no, '呈批', {});
    const leader = demo.as('ou_luzhiyuan');
    const card = await leader.card(c.no, '"name":"agree"'.replace('agree', 'b_agree'));
    const value = await buttonValue(card!.messageId, '同意拟办', leader.openId);
    const before = await demo.store.cases.byNo(c.no);
    const delivery = await demo.store.deliveries.byMessage(card!.messageId);
    for (const person of ['ou_liangjing', 'ou_hanchengzhi', 'ou_nobody']) {
      const answer = await raw.click({ person, messageId: card!.messageId, value });
      expect(answer.status).toBe(200);
      expect(answer.body.toast?.type).toBe('warning');
      expect(answer.body.card).toBeUndefined();
    }
    expect(await demo.store.cases.byNo(c.no)).toEqual(before);
    expect(await demo.store.deliveries.byMessage(card!.messageId)).toEqual(delivery);
    const own = await demo.as('ou_liangjing').card(c.no);
    const without = await raw.click({
      person: 'ou_liangjing',
      messageId: own?.messageId ?? 'om_x',
      value,
    });
    expect(without.body.toast?.content).toBe('这一步由批阅领导办理。');
  });
});
