import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { button, card, P2P_BAI, sendCard, startWorld, type TestWorld } from '../sandbox/support.ts';
import { DESK, ensurePage, launch, PHONE, type Seat, sit } from '../support/browser.ts';

const BAI = 'ou_bai';
const plain = (content: string) => ({ tag: 'plain_text', content });

let browser: Browser;
let world: TestWorld;
let seats: Seat[];

beforeAll(async () => {
  ensurePage();
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  world = await startWorld();
  seats = [];
});
afterEach(async () => {
  const errors = seats.flatMap((seat) => seat.errors);
  await Promise.all(seats.map((seat) => seat.close()));
  await world.stop();
  expect(errors).toEqual([]);
});

async function open(query = `?as=${BAI}&chat=${P2P_BAI}`, viewport = PHONE): Promise<Page> {
  const seat = await sit(browser, `${world.base}/sandbox${query}`, viewport);
  seats.push(seat);
  return seat.page;
}

const toast = (page: Page, type: string) => page.locator(`[data-toast=${type}]`);
const actions = () => world.bot.events('card.action.trigger').map((event) => event.action);

const form = (defaults = '') =>
  card({
    tag: 'form',
    name: 'f',
    elements: [
      {
        tag: 'input',
        name: 'petitioner_name',
        required: true,
        default_value: defaults,
        label: plain('信访人姓名'),
      },
      { tag: 'date_picker', name: 'received_on', initial_date: '2025-09-24' },
      {
        tag: 'select_static',
        name: 'channel',
        initial_option: 'letter',
        options: [
          { text: plain('来信'), value: 'letter' },
          { text: plain('来访'), value: 'visit' },
        ],
      },
      button('登记', { name: 'submit', type: 'primary', form_action_type: 'submit' }),
    ],
  });

describe('text in cards', () => {
  it('shows markup it does not know as text and decodes entities', async () => {
    const content =
      '<img src=x onerror="document.title=1"> &#60;b&#62; <font color="red">**限期**</font>';
    await sendCard(world, BAI, card({ tag: 'markdown', content }));
    const page = await open();
    const drawn = page.locator('[data-card] .md');
    await drawn.waitFor();
    expect(await drawn.textContent()).toBe('<img src=x onerror="document.title=1"> <b> 限期');
    expect(await page.locator('[data-card] img').count()).toBe(0);
    expect(await drawn.locator('strong').textContent()).toBe('限期');
  });

  it('opens no link that is a script', async () => {
    const content = '[a](javascript:alert(1)) <a href="javascript:alert(1)">b</a>';
    await sendCard(world, BAI, card({ tag: 'markdown', content }));
    const page = await open();
    await page.locator('[data-card] .md').waitFor();
    expect(await page.locator('[data-card] a[href]').count()).toBe(0);
  });
});

describe('forms', () => {
  it('keeps back a form whose required field is empty and says which', async () => {
    await sendCard(world, BAI, form());
    const page = await open();
    await page.locator('[data-name=submit]').click();
    await toast(page, 'error').waitFor();
    expect(await page.locator('[data-missing] [data-name=petitioner_name]').count()).toBe(1);
    expect(actions()).toEqual([]);
  });

  it('sends what was typed and chosen, and shows the toast of the answer', async () => {
    await sendCard(world, BAI, form());
    const answer = world.bot.answer;
    world.bot.answer = (payload) =>
      payload.header?.event_type === 'card.action.trigger'
        ? { body: { toast: { type: 'success', content: '已登记' } } }
        : answer(payload);
    const page = await open();
    await page.fill('[data-name=petitioner_name]', '柳青');
    await page.fill('[data-name=received_on]', '2025-09-23');
    await page.selectOption('[data-name=channel]', { label: '来访' });
    await page.locator('[data-name=submit]').click();
    await toast(page, 'success').waitFor();
    expect(await toast(page, 'success').textContent()).toContain('已登记');
    expect(actions()[0].form_value).toEqual({
      petitioner_name: '柳青',
      received_on: '2025-09-23 +0800',
      channel: 'visit',
    });
  });

  it('keeps what was typed when the bot fails and shows the code of the platform', async () => {
    await sendCard(world, BAI, form());
    world.bot.answer = () => ({ status: 500 });
    const page = await open();
    await page.fill('[data-name=petitioner_name]', '柳青');
    await page.locator('[data-name=submit]').click();
    await toast(page, 'error').waitFor();
    expect(await toast(page, 'error').textContent()).toContain('200671');
    expect(await page.inputValue('[data-name=petitioner_name]')).toBe('柳青');
  });

  it('keeps what is being typed while other messages come, until its own card changes', async () => {
    const messageId = await sendCard(world, BAI, form());
    const page = await open();
    await page.fill('[data-name=petitioner_name]', '柳');
    await sendCard(world, BAI, card({ tag: 'markdown', content: '另一件' }));
    await page.getByText('另一件').last().waitFor();
    expect(await page.inputValue('[data-name=petitioner_name]')).toBe('柳');
    const content = JSON.stringify(form('杨柳'));
    await world.api('PATCH', `/im/v1/messages/${messageId}`, { content });
    await page.locator('[data-name=petitioner_name][value=杨柳]').waitFor();
  });
});

describe('components outside forms', () => {
  it('calls back with the option as soon as one is chosen', async () => {
    const options = [{ text: plain('2小时后'), value: 'PT2H' }];
    await sendCard(world, BAI, card({ tag: 'select_static', name: 'later', options }));
    const page = await open();
    const answered = page.waitForResponse(/\/click$/);
    await page.selectOption('[data-name=later]', 'PT2H');
    await answered;
    expect(actions()).toMatchObject([{ tag: 'select_static', name: 'later', option: 'PT2H' }]);
  });

  it('sends nothing when the confirm question is declined', async () => {
    const confirm = { title: plain('同意拟办？'), text: plain('将交办公室。') };
    await sendCard(world, BAI, card(button('同意拟办', { confirm })));
    const page = await open();
    const press = page.locator('[data-card]').getByRole('button', { name: '同意拟办' });
    await press.click();
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    expect(actions()).toEqual([]);
    const answered = page.waitForResponse(/\/click$/);
    await press.click();
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
    await answered;
    expect(actions()).toHaveLength(1);
  });

  it('presses the very button of two that carry the same words', async () => {
    const first = button('查看', { behaviors: [{ type: 'callback', value: { n: 1 } }] });
    const second = button('查看', { behaviors: [{ type: 'callback', value: { n: 2 } }] });
    await sendCard(world, BAI, card(first, second));
    const page = await open();
    const answered = page.waitForResponse(/\/click$/);
    await page.locator('[data-card]').getByRole('button', { name: '查看' }).nth(1).click();
    await answered;
    expect(actions()[0].value).toEqual({ n: 2 });
  });

  it('turns the pages of a table', async () => {
    const columns = [
      { name: 'no', display_name: '编号' },
      { name: 'on', display_name: '收到', data_type: 'date', date_format: 'YYYY-MM-DD' },
    ];
    const on = Date.parse('2025-09-24T00:00:00+08:00');
    const rows = ['甲', '乙', '丙'].map((no) => ({ no, on }));
    await sendCard(world, BAI, card({ tag: 'table', page_size: 2, columns, rows }));
    const page = await open();
    const cells = page.locator('[data-card] td[data-column=no]');
    await cells.first().waitFor();
    expect(await cells.allInnerTexts()).toEqual(['甲', '乙']);
    expect(await page.locator('td[data-column=on]').first().textContent()).toBe('2025-09-24');
    await page.getByRole('button', { name: '下一页' }).click();
    expect(await cells.allInnerTexts()).toEqual(['丙']);
  });

  const chart = (n: number) => {
    const data = { values: [{ unit: '质监站', n }] };
    return card({ tag: 'chart', chart_spec: { type: 'bar', data, xField: 'unit', yField: 'n' } });
  };

  it('draws a chart once it is in view', async () => {
    await sendCard(world, BAI, chart(3));
    const page = await open();
    await page.locator('[data-card] canvas').waitFor();
    expect(await page.getByText('图表无法显示').count()).toBe(0);
  });

  it('keeps a chart at its full size when somebody reacts to its message', async () => {
    const messageId = await sendCard(world, BAI, chart(3));
    const page = await open();
    const canvas = page.locator('[data-card] canvas');
    await canvas.waitFor();
    const before = await canvas.boundingBox();
    const reaction = { as: BAI, emojiType: 'OK' };
    await world.control('POST', `/messages/${messageId}/reactions`, reaction);
    await page.locator(`[data-message-id=${messageId}] .reactions`).waitFor();
    await page.evaluate('new Promise((done) => setTimeout(done, 500))');
    expect(await canvas.boundingBox()).toEqual(before);
  });
});

describe('chats', () => {
  it('shows list and conversation as two screens on a phone and marks as read what was opened', async () => {
    const summary = { content: '请批阅：夜间施工' };
    const content = { ...card(button('批示')), config: { update_multi: true, summary } };
    const messageId = await sendCard(world, BAI, content);
    const page = await open(`?as=${BAI}`);
    const row = page.locator(`[data-chat-id=${P2P_BAI}]`);
    await row.locator('[data-unread="1"]').waitFor();
    expect(await row.textContent()).toContain('请批阅：夜间施工');
    const read = page.waitForResponse(/\/read$/);
    await row.click();
    await page.locator(`[data-message-id=${messageId}]`).waitFor();
    await read;
    const { body } = await world.control('GET', `/chats/${P2P_BAI}/messages?as=${BAI}`);
    expect(body[0].readBy).toEqual([BAI]);
    await page.getByRole('button', { name: '返回' }).click();
    await page.locator('[data-unread]').waitFor({ state: 'detached' });
  });

  it('writes to the bot, mentions it in a group and presses its menu', async () => {
    const page = await open(`?as=${BAI}&chat=oc_all`, DESK);
    await page.getByLabel('输入消息').fill('统计');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    await page.locator('.message-mine .bubble').waitFor();
    expect(await page.locator('.message-mine .bubble').textContent()).toBe('@信访助手 统计');
    await page.locator(`[data-chat-id=${P2P_BAI}]`).click();
    const pressed = page.waitForResponse(/\/menu$/);
    await page.locator('[data-event-key=register]').click();
    await pressed;
    await world.sandbox.settle();
    expect(world.bot.events('application.bot.menu_v6')[0].event_key).toBe('register');
    expect(world.bot.events('im.message.receive_v1')[0].message.chat_id).toBe('oc_all');
  });

  it('raises a banner for an urgent message until it is opened', async () => {
    const messageId = await sendCard(world, BAI, card({ tag: 'markdown', content: '限今日' }));
    const path = `/im/v1/messages/${messageId}/urgent_app?user_id_type=open_id`;
    await world.api('PATCH', path, { user_id_list: [BAI] });
    const page = await open(`?as=${BAI}`);
    await page.getByRole('alert').getByText('查看').click();
    await page.locator(`[data-message-id=${messageId}]`).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('moves the clock and lists the calls', async () => {
    const page = await open(undefined, DESK);
    await page.getByText('2025-09-24 周三 09:00').waitFor();
    await page.getByRole('button', { name: '+1天' }).click();
    await page.getByText('2025-09-25 周四 09:00').waitFor();
    await sendCard(world, BAI, card({ tag: 'hr' }));
    await page.getByRole('button', { name: '调用' }).click();
    await page.getByText('POST /im/v1/messages').first().waitFor();
  });
});
