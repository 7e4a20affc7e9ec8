import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ensurePage, launch } from '../support/browser.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type Phone, phoneOf } from './phone.ts';

const WORDS = '先把人撤出来，质监站今天到现场，结果今晚报我。';

describe('a visitor of the reception day, on three phones at 390x844', () => {
  let browser: Browser;
  let demo: TestDemo;
  let desk: Phone;
  let leader: Phone;
  let director: Phone;

  beforeAll(async () => {
    ensurePage();
    browser = await launch();
    demo = await startDemo({ at: '2025-10-14T16:00+08:00' });
    const office = demo.as('ou_liangjing');
    await office.say('接待日');
    await office.click((await office.card('年局长接待日'))!.messageId, '生成排班');
    await demo.goTo('2025-10-15T08:29:00+08:00');
    await demo.as('ou_bailu').say('接待日');
    [desk, leader, director] = await Promise.all([
      phoneOf(browser, demo),
      phoneOf(browser, demo),
      phoneOf(browser, demo),
    ]);
    await desk.be('ou_bailu');
    await leader.be('ou_yanshouyi');
    await director.be('ou_jiangwangshu');
  });
  afterAll(async () => {
    await Promise.all([desk, leader, director].map((p) => p?.close()));
    await demo?.stop();
    await browser?.close();
  });

  const newest = async () => {
    const found = await demo.store.cases.recentOf('ou_bailu', 1);
    return (await demo.store.cases.byNo(found[0]!.no))!;
  };

  it('checks in, registers with what is known filled in, and types what the leader said', async () => {
    await desk.tap(desk.card('局长接待日', '未开始'), '开始接访');
    const queue = desk.card('接访中', '来访签到');
    await desk.fill(queue, { people: '1', matter: '墙体开裂' });
    await desk.tap(queue, '来访签到');
    await desk.tap(desk.card('第1号'), '请进');
    await desk.tap(desk.card('第1号', '接谈中'), '登记');
    const form = desk.card('来访接待登记');
    await form.waitFor();
    expect(await form.locator('[data-name=summary]').inputValue()).toBe('墙体开裂');
    await desk.fill(form, { petitioner_name: '葛某某', petitioner_address: '老街5号' });
    expect(await desk.tap(form, '登记')).toContain('已登记 访〔2025〕');
    const { no } = await newest();
    const slip = desk.card(no, '领导意见');
    await slip.waitFor();
    await desk.fill(slip, { words: WORDS });
    await desk.tap(slip, '填送阅表');
  });

  it('the leader reads his own words and confirms them with one tap', async () => {
    const { no } = await newest();
    const card = leader.card(no, '请确认您的接访意见');
    await card.waitFor();
    expect(await card.locator('[data-name=words]').inputValue()).toBe(WORDS);
    await leader.tap(card, '确认接访意见');
  });

  it('the director approves them as they are with one tap, and they go on word for word', async () => {
    const { no } = await newest();
    const card = director.card(no, '请审批送阅表');
    await card.waitFor();
    expect(await card.locator('[data-name=opinion]').inputValue()).toBe(WORDS);
    await director.tap(card, '审批送阅表');
    expect((await newest()).instructions.at(-1)?.text).toBe(WORDS);
    await desk.page.reload();
    await desk.be('ou_liangjing');
    const dispatch = desk.card(no, '领导已批示');
    await dispatch.waitFor();
    expect(await dispatch.textContent()).toContain(WORDS);
  });

  it('nothing went wrong in any of the browsers', () => {
    expect([desk, leader, director].flatMap((p) => p.errors)).toEqual([]);
  });
});
