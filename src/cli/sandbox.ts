import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { companyHost, createSandbox, createSimClock, type Sandbox } from '../sandbox/index.ts';

const HELP = `The Feishu sandbox alone, for any bot.

  npm run sandbox -- --app-id cli_demo --callback http://127.0.0.1:3000/feishu/events

  --port N                  where to listen (PORT; 3900)
  --callback URL            where events and card callbacks go; a bot on the long connection needs none
  --card-callback URL       where card callbacks go instead
  --app-id, --app-secret, --encrypt-key, --verification-token
                            what the bot is configured with (FEISHU_APP_ID, FEISHU_APP_SECRET,
                            FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN); an empty encrypt key
                            sends plain bodies
  --scopes a,b              scopes the app holds; all when absent
  --company FILE            JSON {people, groups, menu} instead of three made-up people

Point the bot's Open API address at the printed one.`;

const OPTIONS = {
  port: { type: 'string' },
  callback: { type: 'string' },
  'card-callback': { type: 'string' },
  'app-id': { type: 'string' },
  'app-secret': { type: 'string' },
  'encrypt-key': { type: 'string' },
  'verification-token': { type: 'string' },
  scopes: { type: 'string' },
  company: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** How often an address that does not answer yet is tried again (real ms): the bot may start later. */
const VERIFY_EVERY_MS = 2_000;

type Flags = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function appOf(flags: Flags, env: NodeJS.ProcessEnv) {
  const scopes = flags.scopes?.split(',');
  return {
    appId: flags['app-id'] ?? (env.FEISHU_APP_ID || 'cli_5a9db0c5f0a1d00e'),
    appSecret: flags['app-secret'] ?? (env.FEISHU_APP_SECRET || 'sandbox-secret'),
    encryptKey: flags['encrypt-key'] ?? env.FEISHU_ENCRYPT_KEY ?? 'sandbox-encrypt-key',
    verificationToken:
      flags['verification-token'] ?? (env.FEISHU_VERIFICATION_TOKEN || 'sandbox-token'),
    botName: '机器人',
    ...(scopes ? { scopes } : {}),
    ...(flags['card-callback'] ? { cardUrl: flags['card-callback'] } : {}),
  };
}

/** Sends the challenge until the bot answers it. */
async function verify(sandbox: Sandbox, url: string): Promise<void> {
  while (!(await sandbox.setCallbackUrl(url))) {
    console.log(`callback  ${url} does not answer the challenge yet`);
    await sleep(VERIFY_EVERY_MS);
  }
  console.log(`callback  ${url} verified`);
}

async function main(): Promise<void> {
  const { env } = process;
  const { values: flags } = parseArgs({ options: OPTIONS });
  if (flags.help) return console.log(HELP);
  const app = appOf(flags, env);
  const company = companyHost(flags.company && readFileSync(flags.company, 'utf8'));
  const clock = createSimClock({ start: Date.now() });
  const log = (message: string, error: unknown) => console.error(message, error);
  const sandbox = createSandbox({ app, clock, host: company, log });
  const server = createServer(sandbox.handler).on('upgrade', sandbox.upgrade);
  const host = env.HOST || '127.0.0.1';
  server.listen(Number(flags.port ?? env.PORT ?? 3900), host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  console.log(`page      http://${host}:${port}/sandbox`);
  console.log(`open api  http://${host}:${port}   (FEISHU_BASE_URL of the bot)`);
  console.log(`app       ${JSON.stringify(app)}`);
  if (flags.callback) await verify(sandbox, flags.callback);
}

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
