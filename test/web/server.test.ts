import { request as httpRequest } from 'node:http';
import { describe, expect, it, jest } from '@jest/globals';
import { listen, type RunningServer, type ServerOptions } from '../../src/web/server.ts';
import { send } from './bot.ts';

// Bars of real time: the machine of the tests may pause once.
jest.retryTimes(2);

const serve = (change: Partial<ServerOptions> = {}): Promise<RunningServer> =>
  listen({
    handlers: [
      {
        owns: (path) => path === '/sandbox' || path.startsWith('/open-apis/'),
        handler: (_req, res) => res.end('sandbox'),
      },
    ],
    fallback: (_req, res) => res.end('bot'),
    host: '127.0.0.1',
    port: 0,
    ...change,
  });

describe('server', () => {
  it('gives each path to its owner', async () => {
    const server = await serve();
    const texts = [];
    for (const path of ['/sandbox?as=ou_1', '/open-apis/bot/v3/info', '/feishu/events', '/']) {
      texts.push((await send(server.port, { path, method: 'GET' })).text);
    }
    expect(texts).toEqual(['sandbox', 'sandbox', 'bot', 'bot']);
    await server.close();
  });

  it('names PORT when the port is taken', async () => {
    const first = await serve();
    await expect(serve({ port: first.port })).rejects.toThrow(`PORT ${first.port} is in use`);
    await first.close();
  });

  it('names HOST when the address is not ours', async () => {
    await expect(serve({ host: '192.0.2.1' })).rejects.toThrow('HOST 192.0.2.1');
  });

  it('answers open requests before it closes, then takes no more', async () => {
    let finish = () => {};
    const arrived = new Promise<void>((arrive) => {
      finish = arrive;
    });
    const server = await serve({
      fallback: (_req, res) => {
        finish();
        setTimeout(() => res.end('late'), 200);
      },
    });
    const answer = send(server.port, { path: '/feishu/cards' });
    await arrived;
    await server.close();
    expect((await answer).text).toBe('late');
    await expect(send(server.port, { path: '/' })).rejects.toThrow();
  });

  it('does not wait for streams of other handlers or idle connections', async () => {
    const server = await serve({
      handlers: [{ owns: (path) => path === '/stream', handler: (_req, res) => res.write('…') }],
    });
    const ended = new Promise((resolve) => {
      const req = httpRequest({ host: '127.0.0.1', port: server.port, path: '/stream' }, (res) => {
        res.on('error', resolve).resume();
        void server.close().then(() => resolve('closed'));
      });
      req.on('error', resolve).end();
    });
    const startedAt = performance.now();
    await ended;
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
