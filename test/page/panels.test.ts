import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { button, card, P2P_BAI, sendCard, startWorld, type TestWorld } from '../sandbox/support.ts';
import { DESK, ensurePage, launch, PHONE, type Seat, sit } from '../support/browser.ts';

let browser: Browser;
let world: TestWorld;
let seat: Seat;
let page: Page;
beforeAll(async () => {
  ensurePage();
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await seat.close();
  await world.stop();
  expect(seat.errors).toEqual([]);
});

async function open(viewport = PHONE, query = `?as=ou_bai&chat=${P2P_BAI}&theme=light`) {
  seat = await sit(browser, `${world.base}/sandbox${query}`, viewport);
  page = seat.page;
  page.setDefaultTimeout(20_000);
}
const overflows = () =>
  page.evaluate<boolean>('document.scrollingElement.scrollWidth > innerWidth');
const more = () => page.getByText('更多', { exact: true }).click();

describe.each([
  ['phone', PHONE],
  ['desk', DESK],
])('on a %s', (_, viewport) => {
  it('every call and push stands in the timeline, with what was asked and answered', async () => {
    await sendCard(world, 'ou_bai', card(button('签收')));
    await open(viewport);
    await page.getByText('调用', { exact: true }).click();
    const call = page.locator('.call', { hasText: 'POST /im/v1/messages' }).first();
    await call.locator('button').first().click();
    expect(await call.locator('pre').first().textContent()).toContain('"receive_id": "ou_bai"');
    expect(await call.locator('pre').nth(1).textContent()).toContain('"message_id"');
    expect(await overflows()).toBe(false);
    await page.locator('.call-filter').getByText('推送').click();
    expect(await page.locator('.call [data-way=api]').count()).toBe(0);
    await page.locator('.call-filter').getByText('全部').click();
    await page.getByLabel('筛选调用').fill('tenant_access_token');
    expect(await page.locator('.call').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('.dev').count()).toBe(0);
  });

  it('a fault is ordered with a tap, told while it waits, and taken back', async () => {
    await open(viewport);
    await more();
    await page.getByText('制造故障').click();
    await page.getByLabel('次数').fill('2');
    await page.getByLabel('只限接口').fill('/im/v1/messages');
    await page.getByText('接口返回 500').click();
    await page.getByText('接口返回 500（*/im/v1/messages） · 还有 2 次').waitFor();
    expect(await overflows()).toBe(false);
    await expect(sendCard(world, 'ou_bai', card(button('x')))).rejects.toThrow();
    await page.getByText('还有 1 次').waitFor();
    await page.getByText('全部取消').click();
    await page.getByText('没有', { exact: true }).waitFor();
    await sendCard(world, 'ou_bai', card(button('x')));
  });
});

it('every ready-made fault is one the sandbox takes', async () => {
  await open();
  await more();
  await page.getByText('制造故障').click();
  const kinds = page.locator('.fault-kinds button');
  const count = await kinds.count();
  for (let i = 0; i < count; i++) await kinds.nth(i).click();
  await page
    .locator('.fault-waiting')
    .nth(count - 1)
    .waitFor();
  expect((await world.control('GET', '/faults')).body).toHaveLength(count);
});

it('somebody leaves the bureau and the bot leaves a group, and both can be undone', async () => {
  await open(DESK);
  await more();
  await page.getByText('制造故障').click();
  await page.getByLabel('选择人员').selectOption('ou_lu');
  await page.getByText('离职', { exact: true }).click();
  await page.getByText('复职').waitFor();
  const people = (await world.control('GET', '/people')).body;
  expect(people.find((one: { openId: string }) => one.openId === 'ou_lu').resigned).toBe(true);
  await page.getByText('复职').click();
  await page.getByLabel('选择群').selectOption('oc_all');
  await page.getByText('机器人退群').click();
  await page.getByText('机器人入群').click();
  await page.getByText('机器人退群').waitFor();
  await world.sandbox.settle();
  expect(world.bot.events('im.chat.member.bot.deleted_v1')).toHaveLength(1);
  expect(world.bot.events('im.chat.member.bot.added_v1')).toHaveLength(1);
});

it('the clock goes to a time that is typed, and the theme stays as it was chosen', async () => {
  await open(PHONE, `?as=ou_bai&chat=${P2P_BAI}`);
  await more();
  await page.getByText('深色', { exact: true }).click();
  await page.getByLabel('前往时间').fill('2025-10-09 09:00');
  await page.getByText('前往此时').click();
  await page.locator('.clock-bar time', { hasText: '10-09 周四 09:00' }).waitFor();
  expect(await page.evaluate<string>('document.documentElement.dataset.theme')).toBe('dark');
  await page.reload();
  expect(await page.evaluate<string>('document.documentElement.dataset.theme')).toBe('dark');
  expect(await overflows()).toBe(false);
});

it('a search finds chats by name and messages by their words, in cards too, and goes there', async () => {
  const id = await sendCard(
    world,
    'ou_bai',
    card({ tag: 'markdown', content: '锦绣里小区电梯停运' }, button('签收')),
  );
  for (let i = 0; i < 60; i++) {
    const body = { as: 'ou_bai', text: `第${i}条` };
    await world.control('POST', `/chats/${P2P_BAI}/messages`, body);
  }
  await open(PHONE, '?as=ou_bai&theme=light');
  const search = page.getByLabel('搜索会话和消息');
  await search.fill('全局');
  await page.locator('.hit', { hasText: '全局群' }).waitFor();
  await search.fill('电梯');
  await page.locator(`[data-hit="${id}"]`).click();
  const message = page.locator(`[data-message-id="${id}"]`);
  await message.waitFor();
  expect(await message.getAttribute('data-marked')).toBe('true');
  const isSeen = `(() => {
    const box = document.querySelector('[data-message-id="${id}"]').getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  })()`;
  expect(await page.evaluate<boolean>(isSeen)).toBe(true);
});

it('reactions, pins, edits, bubbles and the kinds of messages are shown', async () => {
  await open();
  const api = (method: string, path: string, body: object) => world.api(method, path, body);
  const to = '/im/v1/messages?receive_id_type=open_id';
  const text = { receive_id: 'ou_bai', msg_type: 'text', content: '{"text":"需要补充材料吗"}' };
  const { message_id: id } = (await api('POST', to, text)).body.data;
  await api('PUT', `/im/v1/messages/${id}`, { msg_type: 'text', content: '{"text":"需要材料吗"}' });
  await api('POST', '/im/v1/pins', { message_id: id });
  await api('POST', `/im/v1/messages/${id}/push_follow_up`, { follow_ups: [{ content: '需要' }] });
  const row = page.locator(`[data-message-id="${id}"]`);
  await row.getByText('已置顶').waitFor();
  await row.getByText('已编辑').waitFor();
  await row.getByText('表情', { exact: true }).click();
  await row.getByLabel('THUMBSUP').click();
  await row.getByText('赞 白露').click();
  await row.getByText('赞 白露').waitFor({ state: 'detached' });
  await row.getByText('需要', { exact: true }).click();
  await page.locator('.message-mine', { hasText: '需要' }).waitFor();
  await world.clock.run(world.clock.now() + 1_000);
  const share = { receive_id: 'ou_bai', msg_type: 'share_user', content: '{"user_id":"ou_lu"}' };
  await api('POST', to, share);
  await page.getByText('个人名片').waitFor();
  await world.sandbox.settle();
  expect(world.bot.events('im.message.reaction.deleted_v1')).toHaveLength(1);
});
