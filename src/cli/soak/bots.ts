import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FellowClock } from '../../sandbox/index.ts';
import type { Answer, Order } from './order.ts';

export interface BotOptions {
  env: Record<string, string>;
  /** Epoch ms its clock starts at. */
  now(): number;
}

/** A bot in a process of its own that is started again whenever it is killed. */
export interface Bot {
  /** Where it listens; undefined while it is down. */
  address(): string | undefined;
  /** Resolves when it is up. */
  ready(): Promise<void>;
  clock: FellowClock;
  kill(): void;
  /** Kills the embedded engine below it. */
  killEngine(): Promise<void>;
  end(): Promise<void>;
}

interface Life {
  child: ChildProcess;
  address: string;
  ended: Promise<unknown>;
}

/** Beside this file in the sources as in the build, with the same ending. */
const PROGRAM = fileURLToPath(
  new URL(`./bot.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);
/** A platform that fails may also fail a start. */
const MAX_STARTS = 20;

export async function startBot(options: BotOptions): Promise<Bot> {
  let closing = false;
  let life: Life | undefined;
  let lives = live();

  async function live(): Promise<Life> {
    for (let starts = 0; starts < MAX_STARTS; starts += 1) {
      const next = await bear(options);
      if (!next) continue;
      life = next;
      void next.ended.then(() => {
        life = undefined;
        if (!closing) lives = live();
      });
      return next;
    }
    throw new Error('the bot does not start');
  }

  /** Asks again in the next life what a killed bot did not answer: time stands until it is up. */
  const ask = async (order: Order): Promise<Answer['result']> => {
    for (;;) {
      const { child, ended } = await lives;
      const answer = await Promise.race([request(child, order), ended.then(() => undefined)]);
      if (answer) return answer.result;
      // The successor is known only once the end was noticed above.
      await ended;
    }
  };
  await lives;
  return {
    address: () => life?.address,
    ready: async () => void (await lives),
    clock: {
      stand: async (at, target) =>
        (await ask({ do: 'stand', at, target })) as Awaited<ReturnType<FellowClock['stand']>>,
      flow: async (at) => void (await ask({ do: 'flow', at })),
    },
    kill: () => void life?.child.kill('SIGKILL'),
    killEngine: async () => {
      const pid = life && (await ask({ do: 'enginePid' }));
      if (typeof pid === 'number') process.kill(pid, 'SIGKILL');
    },
    end: async () => {
      closing = true;
      const last = await lives;
      last.child.kill('SIGTERM');
      await last.ended;
    },
  };
}

/** One life; undefined when it ended before it was up. */
async function bear({ env, now }: BotOptions): Promise<Life | undefined> {
  const child = fork(PROGRAM, [String(now())], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Young objects of a busy month die before they are moved about.
    execArgv: [...process.execArgv, '--max-semi-space-size=64'],
  });
  const ended = once(child, 'exit');
  const told = once(child, 'message').then(([said]) => (said as { address: string }).address);
  const address = await Promise.race([told, ended.then(() => undefined)]);
  return address === undefined ? undefined : { child, address, ended };
}

let requests = 0;

function request(child: ChildProcess, order: Order): Promise<Answer> {
  requests += 1;
  const n = requests;
  return new Promise((resolve) => {
    const hear = (answer: Answer) => {
      if (answer.n !== n) return;
      child.off('message', hear);
      resolve(answer);
    };
    child.setMaxListeners(0).on('message', hear);
    // A dead child's end is noticed by who asks.
    child.send({ n, order }, () => undefined);
  });
}
