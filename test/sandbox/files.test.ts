import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PNG } from '../support/png.ts';
import { button, card, P2P_LU, sendCard, startWorld, type TestWorld } from './support.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const upload = async (path: string, fields: Record<string, string>, file: Buffer, name: string) => {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set(name, new Blob([new Uint8Array(file)]), 'x');
  const headers = { authorization: `Bearer ${await world.token()}` };
  return world.call('POST', `/open-apis/im/v1/${path}`, { headers, body: form });
};

describe('uploads of the bot', () => {
  it('takes an image, sends it and gives it back', async () => {
    const uploaded = await world.client.im.v1.image.create({
      data: { image_type: 'message', image: PNG },
    });
    const key = uploaded?.image_key ?? '';
    expect(key).toMatch(/^img_/);
    const sent = await world.api('POST', '/im/v1/messages?receive_id_type=open_id', {
      receive_id: 'ou_lu',
      msg_type: 'image',
      content: JSON.stringify({ image_key: key }),
    });
    expect(sent.body.code).toBe(0);
    const file = await world.client.im.v1.image.get({ path: { image_key: key } });
    expect(await buffer(file.getReadableStream() as Readable)).toEqual(PNG);
    const seen = await fetch(`${world.base}/sandbox/api/resources/${key}`);
    expect(seen.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(PNG);
  });

  it('takes a file with a Chinese name and sends it', async () => {
    const data = {
      file_type: 'pdf' as const,
      file_name: '批示件.pdf',
      file: Buffer.from('%PDF-1.7'),
    };
    const key = (await world.client.im.v1.file.create({ data }))?.file_key ?? '';
    const message = {
      receive_id: 'ou_lu',
      msg_type: 'file',
      content: JSON.stringify({ file_key: key }),
    };
    const sent = await world.api('POST', '/im/v1/messages?receive_id_type=open_id', message);
    expect(sent.body.code).toBe(0);
    const seen = await fetch(`${world.base}/sandbox/api/resources/${key}`);
    expect(seen.headers.get('content-disposition')).toContain(encodeURIComponent('批示件.pdf'));
  });

  it('refuses empty, too large and unknown content', async () => {
    const image = (file: Buffer) => upload('images', { image_type: 'message' }, file, 'image');
    expect((await image(Buffer.alloc(0))).body.code).toBe(234010);
    expect((await image(Buffer.from('no image'))).body.code).toBe(234011);
    const large = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]);
    expect(await image(large)).toMatchObject({ status: 400, body: { code: 234006 } });
    const file = (file_type: string) =>
      upload('files', { file_type, file_name: 'x' }, Buffer.from('x'), 'file');
    expect((await file('exe')).body.code).toBe(234001);
    expect((await file('stream')).body.code).toBe(0);
    const headers = {
      authorization: `Bearer ${await world.token()}`,
      'content-type': 'multipart/form-data',
    };
    const broken = await world.call('POST', '/open-apis/im/v1/images', { headers, body: 'x' });
    expect([broken.status, broken.body.code]).toEqual([400, 234001]);
  });
});

describe('what people send', () => {
  it('reaches the bot as a key it can read through the message only', async () => {
    const post = (body: object) =>
      world.control('POST', `/chats/${P2P_LU}/messages`, { as: 'ou_lu', ...body });
    const image = (await post({ image: PNG.toString('base64') })).body.messageId;
    await post({ file: Buffer.from('facts').toString('base64'), fileName: '证据.txt' });
    await world.sandbox.settle();
    const events = world.bot.events('im.message.receive_v1').map((one) => one.message);
    expect(events.map((one) => one.message_type)).toEqual(['image', 'file']);
    const { image_key: key } = JSON.parse(events[0].content);
    expect(JSON.parse(events[1].content).file_name).toBe('证据.txt');

    const resource = await world.client.im.v1.messageResource.get({
      path: { message_id: image, file_key: key },
      params: { type: 'image' },
    });
    expect(await buffer(resource.getReadableStream() as Readable)).toEqual(PNG);
    const code = async (path: string) => (await world.api('GET', `/im/v1/${path}`)).body.code;
    expect(await code(`images/${key}`)).toBe(230017);
    expect(await code(`messages/${image}/resources/${key}?type=file`)).toBe(234001);
    expect(await code(`messages/${image}/resources/img_other?type=image`)).toBe(234003);
    const inCard = (img_key: string) =>
      sendCard(
        world,
        'ou_lu',
        card({ tag: 'img', img_key, alt: { tag: 'plain_text', content: '' } }),
      );
    await expect(inCard(key)).rejects.toThrow('ErrCode: 200570');
    const own = await upload('images', { image_type: 'message' }, PNG, 'image');
    expect(await inCard(own.body.data.image_key)).toMatch(/^om_/);
    const shown = await sendCard(world, 'ou_lu', card(button('x')));
    expect(await code(`messages/${shown}/resources/${key}?type=image`)).toBe(234043);
  });

  it('may be a file of several megabytes, but no image of unknown format', async () => {
    const big = Buffer.alloc(8 * 1024 * 1024, 7).toString('base64');
    const path = `/chats/${P2P_LU}/messages`;
    const sent = await world.control('POST', path, { as: 'ou_lu', file: big, fileName: 'big.bin' });
    expect(sent.status).toBe(200);
    const image = Buffer.from('no image').toString('base64');
    expect((await world.control('POST', path, { as: 'ou_lu', image })).status).toBe(400);
  });
});
