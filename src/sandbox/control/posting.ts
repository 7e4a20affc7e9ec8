import { z } from 'zod';
import { messageReceived } from '../events.ts';
import { newId } from '../ids.ts';
import { sniff } from '../media.ts';
import type { Platform } from '../platform.ts';
import { addMessage, BOT_OPEN_ID } from '../state.ts';
import type { Chat, Mention, Message } from '../types.ts';
import {
  ControlError,
  type ControlRoute,
  chatFor,
  memberOf,
  messageFor,
  parse,
} from './contract.ts';

const postSchema = z.object({
  as: z.string(),
  text: z.string().min(1).optional(),
  /** `true` or `"bot"`: the bot; `"all"`: everybody; else open_ids of people. */
  mention: z.union([z.boolean(), z.string(), z.array(z.string())]).optional(),
  parentId: z.string().optional(),
  image: z.base64().optional(),
  file: z.base64().optional(),
  fileName: z.string().min(1).optional(),
  /** Any other kind a person can send, with its content as the platform has it (feishu.md §4.8). */
  msgType: z.enum(['audio', 'media', 'sticker', 'share_chat', 'share_user', 'location']).optional(),
  content: z.looseObject({}).optional(),
  /** A rich-text message: `{title, content: [[…]]}`. */
  post: z
    .object({ title: z.string().default(''), content: z.array(z.array(z.looseObject({}))) })
    .optional(),
});
type Posted = z.infer<typeof postSchema>;

export const postingControls: ControlRoute[] = [
  {
    method: 'POST',
    path: '/chats/:chatId/messages',
    handler: (platform, { params, body }) => {
      const chat = chatFor(platform, params.chatId);
      const posted = parse(postSchema, body);
      memberOf(platform, chat, posted.as);
      if (chat.disbanded) throw new ControlError(403, 'disbanded');
      const message = say(platform, chat, posted);
      platform.bus.emit('change', { chatId: chat.chatId, messageId: message.messageId });
      messageReceived(platform, chat, message);
      return { ok: true, messageId: message.messageId };
    },
  },
  {
    method: 'GET',
    path: '/resources/:key',
    handler: ({ state }, { params, ctx }) => {
      const resource = state.resources.get(params.key ?? '');
      if (!resource) throw new ControlError(404, 'unknown_resource');
      ctx.type = resource.contentType;
      if (resource.kind === 'file') ctx.attachment(resource.name);
      ctx.body = resource.bytes;
      return undefined;
    },
  },
];

function say(platform: Platform, chat: Chat, posted: Posted): Message {
  if (posted.parentId !== undefined) {
    const parent = messageFor(platform, posted.parentId);
    if (parent.chatId !== chat.chatId) throw new ControlError(404, 'unknown_message');
  }
  const mentions = mentionsIn(platform, posted.mention);
  return addMessage(platform.state, chat, {
    sender: { type: 'user', id: posted.as },
    ...contentOf(platform, posted, mentions),
    mentions,
    ...(posted.parentId ? { parentId: posted.parentId } : {}),
    at: platform.clock.now(),
  });
}

function contentOf(platform: Platform, posted: Posted, mentions: Mention[]) {
  if (posted.text !== undefined) {
    const all = [posted.mention].flat().includes('all') ? '@_all ' : '';
    const keys = all + mentions.map((mention) => `${mention.key} `).join('');
    return { msgType: 'text', content: { text: keys + posted.text } };
  }
  if (posted.post) return { msgType: 'post', content: posted.post };
  if (posted.msgType) return { msgType: posted.msgType, content: posted.content ?? {} };
  if (posted.image !== undefined) {
    const key = store(platform, posted, Buffer.from(posted.image, 'base64'));
    return { msgType: 'image', content: { image_key: key } };
  }
  if (posted.file === undefined) throw new ControlError(400, 'invalid', 'nothing to send');
  const key = store(platform, posted, Buffer.from(posted.file, 'base64'));
  return { msgType: 'file', content: { file_key: key, file_name: posted.fileName ?? 'file' } };
}

function store({ state }: Platform, { as, image, fileName }: Posted, bytes: Buffer): string {
  const kind = image === undefined ? 'file' : 'image';
  const type = sniff(bytes);
  if (kind === 'image' && !type) throw new ControlError(400, 'invalid', 'not a known image format');
  const key = newId(kind === 'image' ? 'img_v3_' : 'file_v3_');
  const name = fileName ?? key;
  const contentType = type ?? 'application/octet-stream';
  state.resources.set(key, { key, kind, name, contentType, bytes, owner: as });
  return key;
}

function mentionsIn(platform: Platform, mention: Posted['mention']): Mention[] {
  if (mention === undefined || mention === false) return [];
  // Everybody is named in the text alone, as `@_all`.
  const wanted = (mention === true ? ['bot'] : [mention].flat()).filter((id) => id !== 'all');
  return wanted.map((id, i) => {
    const key = `@_user_${i + 1}`;
    const { botName } = platform.app;
    if (id === 'bot' || id === BOT_OPEN_ID || id === botName) {
      return { key, id: BOT_OPEN_ID, type: 'bot', name: botName };
    }
    const person = platform.state.people.get(id);
    if (!person) throw new ControlError(404, 'unknown_person', `no person ${id}`);
    return { key, id, type: 'user', name: person.name };
  });
}
