import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startWorld, type TestWorld } from '../sandbox/support.ts';
import { DESK, ensurePage, launch, PHONE, type Seat, sit } from '../support/browser.ts';

let browser: Browser;
let world: TestWorld;
beforeAll(async () => {
  ensurePage();
  browser = await launch();
  world = await startWorld();
});
afterAll(async () => {
  await browser.close();
  await world.stop();
});

describe.each([
  ['on a phone', PHONE],
  ['on a desk', DESK],
])('the gallery %s', (_, viewport) => {
  let seat: Seat;
  let page: Page;
  beforeAll(async () => {
    seat = await sit(browser, `${world.base}/sandbox/cards?theme=light`, viewport);
    page = seat.page;
    page.setDefaultTimeout(20_000);
    await page.locator('[data-card]').waitFor();
  });
  afterAll(async () => {
    await seat.close();
    expect(seat.errors).toEqual([]);
  });

  const open = async (key: string) => {
    await page.goto(`${world.base}/sandbox/cards?theme=light&card=${encodeURIComponent(key)}`);
    await page.locator('[data-card]').waitFor();
  };
  /** Does something, and gives what it would have sent to the bot. */
  const sent = async (act: () => Promise<unknown>) => {
    const answer = page.waitForResponse((one) => one.url().endsWith('/cards/click'));
    await act();
    return (await (await answer).json()).action;
  };
  const button = (name: string) => page.locator('[data-card] button', { hasText: name }).first();
  const named = (name: string) => page.locator(`[data-card] [data-name="${name}"]`);
  const confirm = () => page.getByRole('dialog').getByText('确定').click();
  const toast = (type: string) => page.locator(`[data-toast=${type}]`);

  it('sends the value of each kind of button, after its question where it has one', async () => {
    await open('按钮/0');
    for (const kind of ['default', 'primary_filled', 'danger_text', 'laser']) {
      const action = await sent(() => button(`样式 ${kind}`).click());
      expect(action).toEqual({ tag: 'button', value: { act: `样式 ${kind}` } });
    }
    await button('需要确认').click();
    await page.getByRole('dialog').getByText('取消').click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    const action = await sent(async () => {
      await button('需要确认').click();
      await confirm();
    });
    expect(action).toMatchObject({ name: 'confirmed', value: { act: '需要确认' } });
  });

  it('says why a disabled button does nothing, and opens a link beside it', async () => {
    await open('按钮/0');
    await button('已停用').click({ force: true });
    await toast('info').getByText('尚未批示，不能签收').waitFor();
    await page.context().route('https://example.test/**', (route) => route.fulfill({ body: 'ok' }));
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      button('打开链接').click(),
    ]);
    expect(opened.url()).toBe('https://example.test/open');
    await opened.close();
  });

  it('sends each choice outside a form as it is made', async () => {
    await open('交互/0');
    const input = named('remark');
    await input.fill('已核实');
    expect(await sent(() => input.press('Enter'))).toMatchObject({
      tag: 'input',
      name: 'remark',
      input_value: '已核实',
    });
    const select = page.locator('[data-card] select');
    expect(await sent(() => select.first().selectOption('visit'))).toMatchObject({
      tag: 'select_static',
      option: 'visit',
    });
    expect(await sent(() => select.nth(1).selectOption('ou_lu'))).toMatchObject({
      tag: 'select_person',
      option: 'ou_lu',
    });
    const picked = async (type: string, value: string) =>
      sent(() => page.locator(`[data-card] input[type="${type}"]`).fill(value));
    expect(await picked('date', '2025-10-09')).toMatchObject({ option: '2025-10-09 +0800' });
    expect(await picked('time', '09:30')).toMatchObject({ option: '09:30 +0800' });
    expect(await picked('datetime-local', '2025-10-09T09:30')).toMatchObject({
      option: '2025-10-09 09:30 +0800',
      timezone: 'Asia/Shanghai',
    });
    const checker = page.locator('[data-card] .el-checker');
    expect(await sent(() => checker.locator('input[type=checkbox]').click())).toMatchObject({
      tag: 'checker',
      checked: true,
    });
    expect(await sent(() => checker.getByText('查看').click())).toMatchObject({ name: 'look' });
  });

  it('sends what is picked from an overflow menu and among pictures', async () => {
    await open('交互/0');
    const action = await sent(async () => {
      await page.locator('[data-card] .el-overflow button').first().click();
      await page.getByRole('menuitem', { name: '询问情况' }).click();
    });
    expect(action).toMatchObject({ tag: 'overflow', name: 'more', option: 'ask' });
    const picture = page.locator('[data-card] [data-value="second"]');
    expect(await sent(() => picture.click())).toMatchObject({
      tag: 'select_img',
      option: 'second',
    });
    expect(await page.locator('[data-card] [data-value="third"]').isDisabled()).toBe(true);
  });

  it('keeps a form back until its required fields are filled, then sends all of it', async () => {
    await open('表单/0');
    await button('登记').click();
    await toast('error').getByText('请填写必填项').waitFor();
    expect(await page.locator('[data-missing]').count()).toBeGreaterThan(0);
    await page.getByLabel('信访人').fill('钱某某');
    const form = async (word: string, asks = false) =>
      (
        await sent(async () => {
          await page.locator('[data-card] button', { hasText: new RegExp(`^${word}$`) }).click();
          if (asks) await confirm();
        })
      ).form_value;
    expect(await form('登记')).toMatchObject({
      petitioner: '钱某某',
      detail: '电梯停运已一个月。',
      channel: 'letter',
      received_on: '2025-09-24 +0800',
      at: '09:00 +0800',
      meeting: '2025-10-09 09:00 +0800',
      major: false,
    });
    await page.locator('[data-card] .el-checker input[type=checkbox]').click();
    await page.locator('[data-card] [data-value="img_page_1"]').click();
    await page.locator('[data-card] [data-value="img_page_3"]').click();
    expect(await form('登记并呈批', true)).toMatchObject({
      major: true,
      pages: ['img_page_1', 'img_page_3'],
    });
  });

  it('puts a form back to its defaults without sending anything', async () => {
    await open('表单/0');
    const detail = page.locator('[data-card] textarea');
    await detail.fill('改过的');
    await button('重填').click();
    expect(await detail.inputValue()).toBe('电梯停运已一个月。');
  });

  it('takes several choices of things and of people', async () => {
    await open('表单/0');
    await page.getByLabel('信访人').fill('钱某某');
    const pick = async (name: string, ...words: string[]) => {
      await named(name).click();
      for (const word of words) await page.locator('.multi-option', { hasText: word }).click();
      await page.getByText('完成').click();
    };
    await pick('kinds', '住房', '征收');
    await pick('members', '陆知远', '白露');
    const action = await sent(() => button('登记').click());
    expect(action.form_value).toMatchObject({
      kinds: ['house', 'land'],
      members: ['ou_lu', 'ou_bai'],
    });
  });

  it('folds and unfolds panels, also one inside another', async () => {
    await open('折叠面板/0');
    const body = page.locator('[data-card] .panel-body');
    expect(await body.count()).toBe(2);
    await page.locator('.panel-head', { hasText: '办理经过' }).click();
    await page.locator('.panel-head', { hasText: '内层' }).click();
    expect(await body.count()).toBe(4);
    await page.locator('.panel-head', { hasText: '外层' }).click();
    expect(await body.count()).toBe(2);
  });

  it('sends a whole container, and its inner button on its own', async () => {
    await open('交互容器/0');
    expect(await sent(() => named('whole').click())).toMatchObject({ value: { act: '整块可点' } });
    const asked = await sent(async () => {
      await named('asked').click();
      await confirm();
    });
    expect(asked).toMatchObject({ tag: 'interactive_container', value: { act: '需要确认' } });
    await named('shut').click({ force: true });
    await toast('info').getByText('无权查看').waitFor();
    expect(await sent(() => named('inner').click())).toMatchObject({ value: { act: '里层按钮' } });
  });

  it('turns the pages of a table', async () => {
    await open('表格/0');
    const first = page.locator('[data-card] [data-column="no"]').first();
    expect(await first.textContent()).toBe('信〔2025〕0001号');
    await page.locator('[data-card]').getByText('›').click();
    expect(await first.textContent()).toBe('信〔2025〕0006号');
    const row = page.locator('[data-card] tbody tr').first();
    expect(await row.locator('[data-column="money"]').textContent()).toBe('¥74,073.60');
    expect(await row.locator('[data-column="due"]').textContent()).toBe('2025-09-29 09:00');
    expect(await row.locator('[data-column="people"]').textContent()).toBe('186');
  });
});
