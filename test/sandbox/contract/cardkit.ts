import { expect } from '@jest/globals';
import { button, card, type TestWorld } from '../support.ts';
import { type Any, DAY, expectRefused, MINUTE, pass, type Scenario, send } from './scenario.ts';

const text = (content: string) => ({ tag: 'markdown', element_id: 'words', content });
const CARD = card(text('正在办理'), button('签收', { element_id: 'go' }));
const packed = (data: object) => ({ type: 'card_json', data: JSON.stringify(data) }) as const;

const create = (world: TestWorld, data: object = CARD) =>
  world.client.cardkit.v1.card.create({ data: packed(data) });
const entity = async (world: TestWorld, data: object = CARD) =>
  String((await create(world, data)).data?.card_id);
const show = async (world: TestWorld, card_id: string) =>
  send(world, {
    msg_type: 'interactive',
    content: JSON.stringify({ type: 'card', data: { card_id } }),
  });
const shown = async (world: TestWorld): Promise<Any> =>
  (await world.control('GET', '/chats/oc_p2p_lu/messages')).body.at(-1).content;
const update = (world: TestWorld, card_id: string, data: object, more: object = {}) =>
  world.client.cardkit.v1.card.update({
    path: { card_id },
    data: { card: packed(data), sequence: 1, ...more },
  });

/** Card entities and their parts (`feishu.md` §4.9). */
export const cardkit: Scenario[] = [
  {
    title:
      'an entity is sent once, redrawn in its message, in rising order (300317), a uuid once (200770)',
    run: async (world) => {
      const id = await entity(world);
      await show(world, id);
      expect(await shown(world)).toEqual(CARD);
      await expectRefused(show(world, id), 230099);
      await expectRefused(show(world, 'none'), 230099);
      const next = card(text('已签收'));
      await update(world, id, next, { uuid: 'u' });
      expect(await shown(world)).toEqual(next);
      await expectRefused(update(world, id, next), 300317);
      await expectRefused(update(world, id, next, { sequence: 2, uuid: 'u' }), 200770);
      await expectRefused(update(world, 'none', next), 200740);
      await pass(world, 14 * DAY + MINUTE);
      await expectRefused(update(world, id, next, { sequence: 2 }), 200750);
    },
  },
  {
    title: 'a card that is none has CardKit’s own codes',
    run: async (world) => {
      await expectRefused(create(world, {}), 300307);
      await expectRefused(create(world, { elements: [] }), 300303);
      await expectRefused(create(world, { ...CARD, config: { update_multi: false } }), 300302);
      await expectRefused(create(world, card(text('x'.repeat(30 * 1024)))), 200860);
      await expectRefused(create(world, card(...Array(201).fill({ tag: 'hr' }))), 300305);
      await expectRefused(create(world, card(text('a'), text('b'))), 300301);
      await expectRefused(create(world, card({ tag: 'note' })), 200220);
      const data = { type: 'card_json', data: 'no json' } as const;
      await expectRefused(world.client.cardkit.v1.card.create({ data }), 10002);
    },
  },
  {
    title:
      'elements are added, changed, written out and removed (300309, 300310, 300312 to 300315)',
    run: async (world) => {
      const card_id = await entity(world);
      await show(world, card_id);
      const { cardElement } = world.client.cardkit.v1;
      const at = (element_id: string) => ({ card_id, element_id });
      let sequence = 0;
      const turn = () => {
        sequence += 1;
        return sequence;
      };
      const add = (target_element_id: string, type = 'insert_after') =>
        cardElement.create({
          path: { card_id },
          data: {
            type: type as Any,
            target_element_id,
            elements: JSON.stringify([{ tag: 'hr', element_id: `line${sequence}` }]),
            sequence: turn(),
          },
        });
      await add('words');
      expect((await shown(world)).body.elements.map(({ tag }: Any) => tag)).toEqual([
        'markdown',
        'hr',
        'button',
      ]);
      await expectRefused(add('nothing'), 300315);
      const partial = (element_id: string, part: object) =>
        cardElement.patch({
          path: at(element_id),
          data: { partial_element: JSON.stringify(part), sequence: turn() },
        });
      await partial('words', { content: '已办结' });
      expect((await shown(world)).body.elements[0].content).toBe('已办结');
      await expectRefused(partial('words', { tag: 'hr' }), 300312);
      await expectRefused(partial('nothing', {}), 300313);
      await cardElement.update({
        path: at('go'),
        data: { element: JSON.stringify(button('查看')), sequence: turn() },
      });
      const write = (element_id: string, content: string) =>
        cardElement.content({ path: at(element_id), data: { content, sequence: turn() } });
      await expectRefused(write('words', '正在…'), 300309);
      await world.client.cardkit.v1.card.settings({
        path: { card_id },
        data: { settings: '{"config":{"streaming_mode":true}}', sequence: turn() },
      });
      await write('words', '正在写');
      expect((await shown(world)).body.elements[0].content).toBe('正在写');
      await expectRefused(write('go', 'x'), 300310);
      const remove = (element_id: string) =>
        cardElement.delete({ path: at(element_id), data: { sequence: turn() } });
      await remove('go');
      await expectRefused(remove('go'), 300314);
      expect((await shown(world)).body.elements).toHaveLength(2);
    },
  },
  {
    title: 'several changes are one: either all of them are made or none',
    run: async (world) => {
      const card_id = await entity(world);
      await show(world, card_id);
      const batch = (sequence: number, ...actions: object[]) =>
        world.client.cardkit.v1.card.batchUpdate({
          path: { card_id },
          data: { sequence, actions: JSON.stringify(actions) },
        });
      const gone = { action: 'delete_elements', params: { element_ids: ['go'] } };
      const words = {
        action: 'partial_update_element',
        params: { element_id: 'words', partial_element: { content: '办结' } },
      };
      const bad = { action: 'delete_elements', params: { element_ids: ['nothing'] } };
      await expectRefused(batch(1, gone, bad), 300314);
      expect(await shown(world)).toEqual(CARD);
      const line = {
        action: 'add_elements',
        params: { type: 'append', elements: [{ tag: 'hr' }] },
      };
      await batch(1, gone, words, line);
      expect((await shown(world)).body.elements).toEqual([text('办结'), { tag: 'hr' }]);
    },
  },
];
