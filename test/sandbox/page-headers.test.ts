import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createSandbox, createSimClock } from '../../src/sandbox/index.ts';

const APP = {
  appId: 'cli_1',
  appSecret: 's',
  encryptKey: 'e',
  verificationToken: 't',
  botName: '信访助手',
};
const clock = createSimClock({ start: Date.parse('2025-10-09T09:00:00+08:00') });
const sandbox = createSandbox({ app: APP, clock });
let server: Server;
beforeAll((done) => {
  server = createServer(sandbox.handler).listen(0, '127.0.0.1', done);
});
afterAll((done) => {
  sandbox.close();
  clock.close();
  server.close(done);
});

it.each(['/sandbox', '/sandbox/cards'])(
  '%s runs no script but its own and stands in no frame',
  async (path) => {
    const { port } = server.address() as AddressInfo;
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src|unsafe-eval|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  },
);
