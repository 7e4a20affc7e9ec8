import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { button, card, P2P_LU, startWorld, type TestWorld } from './support.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const messages = async (chat: string) =>
  (await world.control('GET', `/chats/${chat}/messages`)).body;

describe('a card from the bot to a person and back', () => {
  it('is sent, shown, patched, clicked and redrawn', async () => {
    const sent = await world.client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: 'ou_lu',
        msg_type: 'interactive',
        content: JSON.stringify(card(button('同意拟办'))),
      },
    });
    const id = sent.data?.message_id ?? '';
    expect(id).toMatch(/^om_[A-Za-z0-9_]+$/);
    const [shown] = await messages(P2P_LU);
    expect(shown).toMatchObject({ messageId: id, msgType: 'interactive', recalled: false });
    expect(shown.content.body.elements[0].text.content).toBe('同意拟办');

    const patched = await world.client.im.v1.message.patch({
      path: { message_id: id },
      data: { content: JSON.stringify(card(button('同意'), button('批示'))) },
    });
    expect(patched.code).toBe(0);

    const redrawn = card({ tag: 'markdown', content: '已同意' });
    world.bot.answer = () => ({
      body: {
        toast: { type: 'success', content: '已同意' },
        card: { type: 'raw', data: redrawn },
      },
    });
    const click = await world.control('POST', `/messages/${id}/click`, {
      as: 'ou_lu',
      button: '同意',
    });
    expect(click.body).toEqual({
      ok: true,
      code: 0,
      toast: { type: 'success', content: '已同意' },
    });
    expect((await messages(P2P_LU))[0].content).toEqual(redrawn);

    const [pushed] = world.bot.pushed;
    expect(pushed).toMatchObject({ signed: true });
    expect(pushed!.payload.header).toMatchObject({
      event_type: 'card.action.trigger',
      token: 'vtok',
      app_id: 'cli_test',
    });
    expect(pushed!.payload.event).toMatchObject({
      operator: { open_id: 'ou_lu', union_id: 'on_lu', user_id: 'lu' },
      action: { tag: 'button', value: { act: '同意' } },
      host: 'im_message',
      context: { open_message_id: id, open_chat_id: P2P_LU },
    });
  });

  it('reports what people write, and the clock stands where it was put', async () => {
    await world.control('POST', `/chats/${P2P_LU}/messages`, { as: 'ou_lu', text: '待办' });
    await world.control('POST', '/menu', { as: 'ou_lu', eventKey: 'register' });
    const clock = await world.control('POST', '/clock', { to: '2025-10-09T09:00:00+08:00' });
    expect(clock.body.now).toMatch(/^2025-10-09T09:00:00\.\d{3}\+08:00$/);
    expect(world.bot.events('im.message.receive_v1')).toMatchObject([
      {
        sender: { sender_id: { open_id: 'ou_lu' }, sender_type: 'user' },
        message: { chat_id: P2P_LU, chat_type: 'p2p', content: '{"text":"待办"}' },
      },
    ]);
    expect(world.bot.events('application.bot.menu_v6')).toMatchObject([{ event_key: 'register' }]);
    expect(world.bot.pushed.every((one) => one.signed)).toBe(true);
  });
});
