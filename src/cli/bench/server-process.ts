import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  port: number;
  /** CPU time it has used so far, in microseconds. */
  cpuMicros(): Promise<number>;
  stop(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./server.js', import.meta.url));

/** Starts one of `servers.ts` in a process of its own, so that the load does not take its CPU time. */
export async function startServer(name: string, given: object): Promise<ServerProcess> {
  const child = fork(PROGRAM, [name, JSON.stringify(given)]);
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => {
    throw new Error(`the server ${name} ended with ${code}`);
  });
  failed.catch(() => undefined);
  const [said] = (await Promise.race([once(child, 'message'), failed])) as [{ port: number }];
  return {
    port: said.port,
    cpuMicros: async () => {
      child.send('cpu');
      const [answer] = (await once(child, 'message')) as [{ cpuMicros: number }];
      return answer.cpuMicros;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
