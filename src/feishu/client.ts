import { z } from 'zod';
import { type CalendarApi, createCalendarApi } from './calendar.ts';
import { createFiles, type Files } from './files.ts';
import { checkedId, checkedUuid } from './ids.ts';
import { type Lane, TARGET_LIMITS } from './pace.ts';
import { PlatformUnreachable } from './refusals.ts';
import { createTransport, type FeishuOptions, type Transport } from './transport.ts';

export type Target = { kind: 'person' | 'chat'; id: string };
export type Outgoing = { card: object } | { text: string } | { image: string } | { file: string };
export interface Sent {
  messageId: string;
  chatId: string;
}

/**
 * The platform's calls we use. Each keeps the quotas of `feishu.md` §4 (it may wait) and renews the
 * token once; it does not retry: `retryOf` of what it throws says whether and when to.
 * @throws PlatformRefused, PlatformUnreachable
 */
export interface Feishu extends Files, CalendarApi {
  /** `uuid` (at most 50 characters): within an hour the platform sends once (`feishu.md` §4.1). */
  send(to: Target, content: Outgoing, uuid: string): Promise<Sent>;
  reply(messageId: string, content: Outgoing, uuid: string): Promise<Sent>;
  /** Draws one of our cards anew; at most 14 days after it was sent. */
  patchCard(messageId: string, card: object): Promise<void>;
  /**
   * Buzz for readers of one of our messages, in the app or by the company's paid quota (230024);
   * returns the open_ids the platform left out.
   */
  buzz(messageId: string, openIds: string[], way?: 'app' | 'sms' | 'phone'): Promise<string[]>;
  /** open_ids by mobile number or mail address as given; who is not found is not in the map. */
  lookup(mobiles: string[], emails: string[]): Promise<Map<string, string>>;
  botInfo(): Promise<{ openId: string; name: string }>;
}

/** Ids in one request of batch_get_id and of urgent_app (`feishu.md` §6.1, §4.2). */
const LOOKUP_MAX = 50;
const BUZZ_MAX = 200;

/** A client for one app. Making it has no effect; the token is asked for by the first call. */
export function createFeishu(options: FeishuOptions): Feishu {
  const transport = createTransport(options);
  return {
    ...createMessages(transport),
    ...createPeople(transport),
    ...createFiles(transport),
    ...createCalendarApi(transport),
  };
}

type Messages = Pick<Feishu, 'send' | 'reply' | 'patchCard' | 'buzz'>;

function createMessages({ sdk, call }: Transport): Messages {
  const im = sdk.im.v1.message;
  return {
    send: async (to, content, uuid) => {
      const receive_id = checkedId('send', to.id);
      const data = { receive_id, ...written(content), uuid: checkedUuid('send', uuid) };
      const params = { receive_id_type: to.kind === 'person' ? 'open_id' : 'chat_id' } as const;
      const how = { api: 'send', lanes: [target(to.id)] };
      return sentOf('send', await call(how, (auth) => im.create({ params, data }, auth)));
    },
    reply: async (messageId, content, uuid) => {
      const path = { message_id: checkedId('reply', messageId) };
      const data = { ...written(content), uuid: checkedUuid('reply', uuid) };
      const how = { api: 'reply' };
      return sentOf('reply', await call(how, (auth) => im.reply({ path, data }, auth)));
    },
    patchCard: async (messageId, card) => {
      const path = { message_id: checkedId('patch', messageId) };
      const data = { content: JSON.stringify(card) };
      const how = { api: 'patch', lanes: [target(messageId)] };
      await call(how, (auth) => im.patch({ path, data }, auth));
    },
    buzz: async (messageId, openIds, way = 'app') => {
      const path = { message_id: checkedId('buzz', messageId) };
      const params = { user_id_type: 'open_id' } as const;
      const left: string[] = [];
      for (const user_id_list of chunks(openIds, BUZZ_MAX)) {
        const work = { path, params, data: { user_id_list } };
        const { data } = await call({ api: 'buzz' }, (auth) => im[URGENT[way]](work, auth));
        left.push(...(data?.invalid_user_id_list ?? []));
      }
      return left;
    },
  };
}

const URGENT = { app: 'urgentApp', sms: 'urgentSms', phone: 'urgentPhone' } as const;

const bot = z.object({ bot: z.object({ open_id: z.string(), app_name: z.string() }) });

function createPeople({ sdk, call }: Transport): Pick<Feishu, 'lookup' | 'botInfo'> {
  return {
    lookup: async (mobiles, emails) => {
      const found = new Map<string, string>();
      const queries = [
        ...chunks(mobiles, LOOKUP_MAX).map((part) => ({ mobiles: part })),
        ...chunks(emails, LOOKUP_MAX).map((part) => ({ emails: part })),
      ];
      const params = { user_id_type: 'open_id' } as const;
      for (const query of queries) {
        const { data } = await call({ api: 'lookup' }, (auth) =>
          sdk.contact.v3.user.batchGetId({ params, data: query }, auth),
        );
        for (const { user_id, mobile, email } of data?.user_list ?? []) {
          const asked = mobile ?? email;
          if (asked && user_id) found.set(asked, user_id);
        }
      }
      return found;
    },
    botInfo: async () => {
      const request = { method: 'GET', url: '/open-apis/bot/v3/info' };
      const answer = await call({ api: 'botInfo' }, (auth) => sdk.request(request, auth));
      const info = bot.safeParse(answer);
      if (!info.success) throw new PlatformUnreachable('botInfo', 'no usable answer');
      return { openId: info.data.bot.open_id, name: info.data.bot.app_name };
    },
  };
}

/** 5/s to one person or group, and for the redraws of one message. */
const target = (id: string): Lane => ({ key: id, limits: TARGET_LIMITS });

function written(content: Outgoing): { msg_type: string; content: string } {
  if ('card' in content) return message('interactive', content.card);
  if ('text' in content) return message('text', { text: content.text });
  if ('image' in content) return message('image', { image_key: content.image });
  return message('file', { file_key: content.file });
}

function message(msg_type: string, content: object) {
  return { msg_type, content: JSON.stringify(content) };
}

function sentOf(api: string, answer: { data?: { message_id?: string; chat_id?: string } }): Sent {
  const { message_id: messageId, chat_id: chatId } = answer.data ?? {};
  if (!messageId || !chatId) throw new PlatformUnreachable(api, 'no usable answer');
  return { messageId, chatId };
}

function chunks<T>(list: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}
