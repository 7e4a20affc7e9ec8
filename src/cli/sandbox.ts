import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createSandbox, createSimClock, type SandboxHost } from '../sandbox/index.ts';

const HELP = `The Feishu sandbox alone, for any bot.

  npm run sandbox -- [--port 3900] [--callback http://127.0.0.1:3000/feishu/events]

Environment: PORT, HOST, FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_ENCRYPT_KEY,
FEISHU_VERIFICATION_TOKEN (what the bot is configured with; defaults are printed).
Point the bot's Open API address (FEISHU_BASE_URL) at the printed one.`;

const CLERK = { id: 'office', name: '办公室' };

/** A few made-up people, so that there is somebody to talk to. */
const company: SandboxHost = {
  people: () => [
    {
      openId: 'ou_ann',
      name: '安小满',
      title: '主任',
      roles: [],
      unit: CLERK,
      email: 'ann@example.test',
    },
    {
      openId: 'ou_bei',
      name: '贝知秋',
      title: '职员',
      roles: [],
      unit: CLERK,
      email: 'bei@example.test',
    },
    {
      openId: 'ou_cen',
      name: '岑立夏',
      title: '职员',
      roles: [],
      unit: { id: 'unit', name: '业务科' },
    },
  ],
  groups: () => [
    {
      chatId: 'oc_everybody',
      name: '全体群',
      purpose: 'all',
      unit: null,
      members: ['ou_ann', 'ou_bei', 'ou_cen'],
    },
  ],
  menu: () => [{ eventKey: 'help', label: '帮助' }],
  nextDue: async () => null,
  runUntil: async () => undefined,
  seed: async () => undefined,
};

async function main(): Promise<void> {
  const { env } = process;
  const { values } = parseArgs({
    options: { port: { type: 'string' }, callback: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(HELP);
  const app = {
    appId: env.FEISHU_APP_ID || 'cli_sandbox',
    appSecret: env.FEISHU_APP_SECRET || 'sandbox-secret',
    encryptKey: env.FEISHU_ENCRYPT_KEY || 'sandbox-encrypt-key',
    verificationToken: env.FEISHU_VERIFICATION_TOKEN || 'sandbox-token',
    botName: '机器人',
  };
  const clock = createSimClock({ start: Date.now() });
  const log = (message: string, error: unknown) => console.error(message, error);
  const sandbox = createSandbox({ app, clock, host: company, log });
  const server = createServer(sandbox.handler);
  const host = env.HOST || '127.0.0.1';
  await new Promise<void>((resolve) => {
    server.listen(Number(values.port ?? env.PORT ?? 3900), host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  console.log(`page      http://${host}:${port}/sandbox`);
  console.log(`open api  http://${host}:${port}   (FEISHU_BASE_URL of the bot)`);
  console.log(`app       ${JSON.stringify(app)}`);
  if (!values.callback) return console.log('no --callback: events and clicks go nowhere');
  const verified = await sandbox.setCallbackUrl(values.callback);
  console.log(
    `callback  ${values.callback} ${verified ? 'verified' : 'did not answer the challenge'}`,
  );
}

await main();
