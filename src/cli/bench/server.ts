/** A server of a bench in its own process: `node server.js <name> <JSON>`; tells its port by IPC, and its CPU time when asked. */
import { SERVERS } from './servers.ts';

const [name = '', given = '{}'] = process.argv.slice(2);
const start = SERVERS[name];
if (!start) throw new Error(`no server ${name}`);
const port = await start(JSON.parse(given));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicros: user + system });
});
if (process.send) process.send({ port });
else console.log(port);
