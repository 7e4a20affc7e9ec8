import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** The app both sides of a bench know. */
export const APP = {
  appId: 'cli_bench',
  appSecret: 'bench-secret',
  encryptKey: 'bench-encrypt-key',
  verificationToken: 'bench-token',
};

const KEY = createHash('sha256').update(APP.encryptKey).digest();
const TENANT = 'bench-tenant';

/** A body as the platform seals it (`feishu.md` §1.3). */
export function sealed(payload: object): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', KEY, iv);
  const bytes = [iv, cipher.update(JSON.stringify(payload), 'utf8'), cipher.final()];
  return JSON.stringify({ encrypt: Buffer.concat(bytes).toString('base64') });
}

/** A whole signed request under a nonce of its own (`feishu.md` §1.4); `now` in epoch ms. */
export function signedRequest(body: string, now: number): Buffer {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + APP.encryptKey + body)
    .digest('hex');
  const head = [
    'POST /feishu/events HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Lark-Request-Timestamp: ${timestamp}`,
    `X-Lark-Request-Nonce: ${nonce}`,
    `X-Lark-Signature: ${signature}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const PERSON = {
  open_id: 'ou_bailu',
  union_id: 'on_bailu',
  user_id: 'bailu',
};

/** A text message to the bot (`feishu.md` §6.3). */
export function message(n: string, now: number): object {
  return envelope('im.message.receive_v1', n, {
    now: String(now),
    event: {
      sender: { sender_id: PERSON, sender_type: 'user', tenant_key: TENANT },
      message: {
        message_id: `om_${n}`,
        create_time: String(now),
        update_time: String(now),
        chat_id: 'oc_bench',
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text: '查询 信〔2025〕0001号 滨河小区电梯停运,物业未及时维修' }),
      },
    },
  });
}

export function menuUse(n: string, now: number): object {
  return envelope('application.bot.menu_v6', n, {
    now: String(now),
    event: {
      operator: { operator_name: '白露', operator_id: PERSON },
      event_key: 'todo',
      timestamp: Math.floor(now / 1000),
    },
  });
}

export interface CardClick {
  person: string;
  messageId: string;
  value: object;
  form: object;
}

/** A form's submit button (`feishu.md` §2.1). */
export function cardClick(n: string, now: number, click: CardClick): object {
  return envelope('card.action.trigger', n, {
    now: `${now}000`,
    event: {
      operator: { ...PERSON, open_id: click.person, tenant_key: TENANT },
      token: `c-${n}`,
      action: {
        tag: 'button',
        name: 'submit',
        value: click.value,
        form_value: click.form,
        timezone: 'Asia/Shanghai',
      },
      host: 'im_message',
      context: { open_message_id: click.messageId, open_chat_id: 'oc_bench' },
    },
  });
}

function envelope(type: string, n: string, given: { now: string; event: object }): object {
  return {
    schema: '2.0',
    header: {
      event_id: `ev_${n}`,
      event_type: type,
      create_time: given.now,
      token: APP.verificationToken,
      app_id: APP.appId,
      tenant_key: TENANT,
    },
    event: given.event,
  };
}
