import { buffer } from 'node:stream/consumers';
import { expect } from '@jest/globals';
import { PNG } from '../../support/png.ts';
import { button, card, type TestWorld } from '../support.ts';
import { type Any, expectRefused, type Scenario, said, send, sendCardBy } from './scenario.ts';

/** A PNG whose header speaks of these pixels. */
function png(width: number, height: number): Buffer {
  const bytes = Buffer.from(PNG);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

function gif(side: number): Buffer {
  const bytes = Buffer.alloc(40);
  bytes.write('GIF89a');
  bytes.writeUInt16LE(side, 6);
  bytes.writeUInt16LE(side, 8);
  return bytes;
}

/** An upload as it goes over the line: the SDK hides what a refused one answers. */
async function upload(world: TestWorld, path: string, fields: object, file: Buffer) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(path === 'images' ? 'image' : 'file', new Blob([new Uint8Array(file)]), 'x');
  const authorization = `Bearer ${await world.token()}`;
  const init = { headers: { authorization }, body: form };
  const { status, body } = await world.call('POST', `/open-apis/im/v1/${path}`, init);
  return status === 200 ? body.data : Promise.reject({ response: { status, data: body } });
}
const image = (world: TestWorld, file: Buffer, image_type = 'message') =>
  upload(world, 'images', { image_type }, file);

/** Uploads and downloads (`feishu.md` §4.3). */
export const files: Scenario[] = [
  {
    title: 'an image of the SDK is stored, sent, drawn in cards and given back to its owner',
    run: async (world) => {
      const data = { image_type: 'message' as const, image: PNG };
      const key = String((await world.client.im.v1.image.create({ data }))?.image_key);
      expect(key).toMatch(/^img_/);
      const content = JSON.stringify({ image_key: key });
      expect((await send(world, { msg_type: 'image', content })).code).toBe(0);
      const alt = { tag: 'plain_text', content: '' };
      expect((await sendCardBy(world, card({ tag: 'img', img_key: key, alt }))).code).toBe(0);
      const got = await world.client.im.v1.image.get({ path: { image_key: key } });
      expect(await buffer(got.getReadableStream() as Any)).toEqual(PNG);
    },
  },
  {
    title: 'images keep their limits: empty 234010, format 234011, 10 MB 234006, pixels 234039',
    run: async (world) => {
      await expectRefused(image(world, Buffer.alloc(0)), 234010);
      await expectRefused(image(world, Buffer.from('no image')), 234011);
      const most = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024 - PNG.length)]);
      expect((await image(world, most)).image_key).toBeTruthy();
      await expectRefused(image(world, Buffer.concat([most, Buffer.alloc(1)])), 234006);
      expect((await image(world, png(12_000, 12_000))).image_key).toBeTruthy();
      await expectRefused(image(world, png(12_001, 1)), 234039);
      expect((await image(world, gif(2000))).image_key).toBeTruthy();
      await expectRefused(image(world, gif(2001)), 234039);
      await expectRefused(image(world, png(4097, 1), 'avatar'), 234039);
      await expectRefused(image(world, PNG, 'poster'), 234001);
    },
  },
  {
    title:
      'files have a type and a name (234001), 30 MB at most (234006), and sound fits its message (230055)',
    run: async (world) => {
      const bytes = Buffer.from('x');
      const named = { file_type: 'opus' as const, file_name: '录音.opus', file: bytes };
      const key = String((await world.client.im.v1.file.create({ data: named }))?.file_key);
      const kind = (msg_type: string, file_key: string) =>
        send(world, { msg_type, content: JSON.stringify({ file_key }) });
      expect((await kind('audio', key)).code).toBe(0);
      await expectRefused(kind('media', key), 230055);
      const got = await world.client.im.v1.file.get({ path: { file_key: key } });
      expect(await buffer(got.getReadableStream() as Any)).toEqual(bytes);
      const file = (fields: object, content = bytes) => upload(world, 'files', fields, content);
      await expectRefused(file({ file_type: 'exe', file_name: 'a' }), 234001);
      await expectRefused(file({ file_type: 'pdf' }), 234001);
      await expectRefused(file({ file_type: 'pdf', file_name: 'a', duration: 'long' }), 234001);
      const large = Buffer.alloc(30 * 1024 * 1024 + 1);
      await expectRefused(file({ file_type: 'stream', file_name: 'a' }, large), 234006);
      const foreign = world.client.im.v1.file.get({ path: { file_key: 'file_x' } });
      await expect(foreign).rejects.toMatchObject({ response: { status: 400 } });
    },
  },
  {
    title:
      'what people send is read through its message (234001, 234003, 234043), where the bot is (234004)',
    run: async (world) => {
      const id = await said(world, 'oc_all', 'ou_lu', { image: PNG.toString('base64') });
      const list = (await world.control('GET', '/chats/oc_all/messages')).body;
      const key = list.at(-1).content.image_key;
      const got = await world.client.im.v1.messageResource.get({
        path: { message_id: id, file_key: key },
        params: { type: 'image' },
      });
      expect(await buffer(got.getReadableStream() as Any)).toEqual(PNG);
      const read = async (message: string, file: string, type = 'image') => {
        const authorization = `Bearer ${await world.token()}`;
        const path = `/open-apis/im/v1/messages/${message}/resources/${file}?type=${type}`;
        const { status, body } = await world.call('GET', path, { headers: { authorization } });
        throw { response: { status, data: body } };
      };
      await expectRefused(read(id, key, 'file'), 234001);
      await expectRefused(read(id, 'img_x'), 234003);
      const shown = String((await sendCardBy(world, card(button('x')))).data?.message_id);
      await expectRefused(read(shown, key), 234043);
      await world.control('POST', '/chats/oc_all/members', { remove: ['bot'] });
      await expectRefused(read(id, key), 234004);
    },
  },
];
