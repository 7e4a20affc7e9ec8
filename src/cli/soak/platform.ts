import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { readBureau } from '../../app/bureau.ts';
import type { Bureau } from '../../domain/bureau.ts';
import { groupMembers } from '../../domain/bureau-groups.ts';
import { createSandbox, createSimClock, type SimClock } from '../../sandbox/index.ts';

const APP = {
  appId: 'cli_soak',
  appSecret: 'soak-secret',
  encryptKey: 'soak-encrypt-key',
  verificationToken: 'soak-token',
  botName: '信访助手',
};
const AGENT = new Agent({ keepAlive: true });
export const BUREAU_FILE = 'bureau.demo.yaml';

/** The sandbox in this process: it outlives the bots and is the witness of what people saw. */
export interface Platform {
  clock: SimClock;
  bureau: Bureau;
  /** What a bot is configured with to live here. */
  env: Record<string, string>;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** The event ids in the bot's calendar. */
  calendar(): Promise<string[]>;
  /** Sends the challenge to a bot that is up; from then on events go there. */
  connect(): Promise<void>;
  close(): Promise<void>;
}

/** `address`: where a bot listens now; undefined = none is up, and the platform gets no answer. */
export async function startPlatform(
  at: number,
  address: () => string | undefined,
): Promise<Platform> {
  const clock = createSimClock({ start: at });
  const sandbox = createSandbox({ app: { ...APP }, clock });
  const bureau = await readBureau(BUREAU_FILE, async () => new Map());
  sandbox.setHost({
    people: () => bureau.people.map((p) => ({ ...p, unit: null })),
    groups: () =>
      bureau.groups.map((g) => ({ ...g, unit: null, members: groupMembers(bureau, g) })),
    menu: () => [],
    nextDue: async () => null,
    runUntil: async () => undefined,
    seed: async () => undefined,
  });
  const server = createServer(sandbox.handler);
  // An idle connection that it closes just as it is asked would be a fault nobody ordered.
  server.keepAliveTimeout = 0;
  const base = await listen(server);
  const door = createDoor(address);
  const doorBase = await listen(door);
  const call = caller(`${base}/sandbox/api`);
  return {
    clock,
    bureau,
    env: {
      FEISHU_APP_ID: APP.appId,
      FEISHU_APP_SECRET: APP.appSecret,
      FEISHU_ENCRYPT_KEY: APP.encryptKey,
      FEISHU_VERIFICATION_TOKEN: APP.verificationToken,
      FEISHU_BASE_URL: base,
    },
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    calendar: () => eventsIn(caller(`${base}/open-apis`)),
    connect: async () => {
      const answered = await sandbox.setCallbackUrl(`${doorBase}/feishu/events`);
      if (!answered) throw new Error('the bot does not answer the challenge');
    },
    close: async () => {
      sandbox.close();
      clock.close();
      server.closeAllConnections();
      // Whoever was behind the door has ended, and with him what led there.
      await Promise.all([server, door].map(shut));
    },
  };
}

/** The calendar as the platform's own interface lists it, a page being more than a month has. */
async function eventsIn(call: ReturnType<typeof caller>): Promise<string[]> {
  const { appId: app_id, appSecret: app_secret } = APP;
  const path = '/auth/v3/tenant_access_token/internal';
  const asked = { app_id, app_secret };
  const { tenant_access_token } = await call<{ tenant_access_token: string }>('POST', path, asked);
  const as = { authorization: `Bearer ${tenant_access_token}` };
  type Primary = { data: { calendars: { calendar: { calendar_id: string } }[] } };
  const primary = await call<Primary>('POST', '/calendar/v4/calendars/primary', {}, as);
  const id = primary.data.calendars[0]?.calendar.calendar_id;
  type Events = { data: { items: { event_id: string }[] } };
  const listed = await call<Events>('GET', `/calendar/v4/calendars/${id}/events`, undefined, as);
  return listed.data.items.map((e) => e.event_id);
}

/** One address in front of bots that come and go; who was connected to a killed one is cut off. */
function createDoor(address: () => string | undefined): Server {
  return createTcpServer((outer) => {
    const base = address();
    if (!base) return void outer.destroy();
    const { hostname, port } = new URL(base);
    const inner = connect(Number(port), hostname);
    const cut = () => {
      outer.destroy();
      inner.destroy();
    };
    for (const end of [outer, inner]) end.setNoDelay().on('error', cut).on('close', cut);
    outer.pipe(inner).pipe(outer);
  });
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function shut(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

/** By node's own client: `fetch` costs three times as much, and a month asks thousands of times. */
function caller(api: string) {
  return async <T>(method: string, path: string, body?: unknown, more = {}): Promise<T> => {
    const headers = { 'content-type': 'application/json', ...more };
    const asked = request(api + path, { method, headers, agent: AGENT });
    asked.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const said = await text(answer);
    if ((answer.statusCode ?? 0) >= 300)
      throw new Error(`${method} ${path}: ${answer.statusCode} ${said}`);
    return JSON.parse(said) as T;
  };
}
