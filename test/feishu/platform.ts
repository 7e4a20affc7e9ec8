import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createFeishu } from '../../src/feishu/client.ts';

export interface Call {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  raw: string;
  body: Record<string, unknown>;
}
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body: object | Buffer;
}

export const APP_SECRET = 'very-secret-value';
export const ok = (data: object = {}): Reply => ({ body: { code: 0, msg: 'success', data } });
export const no = (code: number, status = 400, headers = {}): Reply => ({
  status,
  headers,
  body: { code, msg: `no ${code}` },
});
export const SENT = ok({ message_id: 'om_1', chat_id: 'oc_1' });

/** A few lines of platform: tokens t-1, t-2, …, everything else as `answer` says. */
export async function startPlatform(answer: (call: Call, n: number) => Reply | 'hang up') {
  const calls: Call[] = [];
  const tokens = { asked: 0, expire: 7200 };
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString('latin1');
    const reply = ({ status = 200, headers = {}, body }: Reply) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
      const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';
      res.writeHead(status, { 'content-type': type, ...headers }).end(bytes);
    };
    if (req.url?.includes('tenant_access_token')) {
      tokens.asked += 1;
      const { expire, asked } = tokens;
      setTimeout(
        () => reply({ body: { code: 0, msg: 'ok', tenant_access_token: `t-${asked}`, expire } }),
        20,
      );
      return;
    }
    const isJson = req.headers['content-type']?.startsWith('application/json') && raw;
    const call: Call = {
      method: req.method ?? '',
      url: req.url ?? '',
      headers: req.headers,
      raw,
      body: isJson ? JSON.parse(Buffer.from(raw, 'latin1').toString('utf8')) : {},
    };
    calls.push(call);
    const given = answer(call, calls.length);
    if (given === 'hang up') req.socket.destroy();
    else reply(given);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const logged: object[] = [];
  const note = (fields: object, msg: string) => logged.push({ ...fields, msg });
  const client = (clock: Clock = systemClock) =>
    createFeishu({
      appId: 'cli_demo',
      appSecret: APP_SECRET,
      baseUrl: `http://127.0.0.1:${port}/`,
      clock,
      log: { info: note, warn: note },
    });
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port, calls, tokens, logged, client, close };
}
