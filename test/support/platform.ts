import { encrypt, signature } from '../../src/sandbox/seal.ts';
import type { TestDemo } from './demo.ts';

export interface RawAnswer {
  status: number;
  /** The answer as it came, and as JSON where it is some. */
  text: string;
  body: {
    toast?: { type: string; content: string };
    card?: { type: string; data: object };
  };
}

export interface RawClick {
  person: string;
  messageId: string;
  value: unknown;
  form?: unknown;
  option?: string;
  eventId?: string;
}

/** A request just as the platform would send it, to be bent before it leaves. */
export interface SignedRequest {
  body: string;
  headers: Record<string, string>;
}

/** The platform's own voice: signed callbacks nobody's client would send. */
export interface RawPlatform {
  /** Seals and signs any payload with the demo's own keys. */
  sign(payload: unknown): Promise<SignedRequest>;
  send(request: SignedRequest): Promise<RawAnswer>;
  callback(click: RawClick): object;
  click(click: RawClick): Promise<RawAnswer>;
}

interface App {
  appId: string;
  encryptKey: string;
  verificationToken: string;
}

/** Makes it for a running demo. */
export async function rawPlatform(demo: TestDemo): Promise<RawPlatform> {
  const app = await demo.get<App>('/app');
  let count = 0;
  const sign = async (payload: unknown) => {
    count += 1;
    const nonce = `raw-${count}`;
    const { now } = await demo.get<{ now: string }>('/clock');
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const body = JSON.stringify({ encrypt: encrypt(text, app.encryptKey) });
    const timestamp = String(Math.floor(Date.parse(now) / 1000));
    return { body, headers: headersFor({ timestamp, nonce, body }, app) };
  };
  const send = (request: SignedRequest) => post(`${demo.base}/feishu/cards`, request);
  const callback = (click: RawClick) => callbackOf(app, click, `raw_${++count}`);
  return {
    sign,
    send,
    callback,
    click: async (click) => {
      const answer = await send(await sign(callback(click)));
      await demo.settle();
      return answer;
    },
  };
}

function headersFor(s: { timestamp: string; nonce: string; body: string }, app: App) {
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': s.timestamp,
    'x-lark-request-nonce': s.nonce,
    'x-lark-signature': signature({ ...s, encryptKey: app.encryptKey }),
  };
}

async function post(url: string, { body, headers }: SignedRequest): Promise<RawAnswer> {
  const answer = await fetch(url, { method: 'POST', headers, body });
  const text = await answer.text();
  const isJson = text.startsWith('{');
  return { status: answer.status, text, body: isJson ? JSON.parse(text) : {} };
}

function callbackOf(app: App, c: RawClick, id: string): object {
  return {
    schema: '2.0',
    header: {
      event_id: c.eventId ?? id,
      event_type: 'card.action.trigger',
      create_time: '1758157200000000',
      token: app.verificationToken,
      app_id: app.appId,
      tenant_key: 'tk_demo',
    },
    event: {
      operator: { open_id: c.person, tenant_key: 'tk_demo' },
      token: `c-${id}`,
      action: {
        tag: c.option === undefined ? 'button' : 'select_static',
        value: c.value,
        ...(c.form === undefined ? {} : { form_value: c.form }),
        ...(c.option === undefined ? {} : { option: c.option }),
      },
      host: 'im_message',
      context: { open_message_id: c.messageId, open_chat_id: 'oc_raw' },
    },
  };
}
