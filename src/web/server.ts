import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

export interface ServerOptions {
  /** Asked in this order; what nobody owns goes to `fallback`. */
  handlers: { owns(path: string): boolean; handler: Listener }[];
  fallback: Listener;
  host: string;
  /** 0 takes any free port. */
  port: number;
}

export interface RunningServer {
  port: number;
  /** Stops accepting and waits for open requests of `fallback`, at most 10 s (real time). */
  close(): Promise<void>;
}

/** Longer than a proxy keeps an idle connection, so that it never writes into one we just closed. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const GRACE_MS = 10_000;

/**
 * One HTTP server for the bot and, in the demo, the sandbox beside it.
 * @throws Error that names PORT or HOST when the address cannot be taken
 */
export async function listen(options: ServerOptions): Promise<RunningServer> {
  const { handlers, fallback, host, port } = options;
  const open = new Set<ServerResponse>();
  const server = createServer((req, res) => {
    const path = (req.url ?? '/').split('?', 1)[0] ?? '/';
    const owner = handlers.find((one) => one.owns(path));
    if (owner) return owner.handler(req, res);
    open.add(res);
    res.on('close', () => open.delete(res));
    fallback(req, res);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  await bind(server, host, port);
  const { port: taken } = server.address() as AddressInfo;
  return { port: taken, close: () => shut(server, open) };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const advice: Record<string, string> = {
    EADDRINUSE: `PORT ${port} is in use. Stop the other program, or set PORT to a free one (0 takes any).`,
    EACCES: `PORT ${port} may not be used by this user. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine. Set HOST to one of its own, or to 0.0.0.0.`,
    ENOTFOUND: `HOST ${host} is not known. Set HOST to an address of this machine, or to 0.0.0.0.`,
  };
  return new Error(advice[error.code ?? ''] ?? `cannot listen on ${host}:${port}: ${error.code}`);
}

async function shut(server: Server, open: Set<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  let timer: NodeJS.Timeout | undefined;
  const answered = Promise.all([...open].map((res) => new Promise((end) => res.on('close', end))));
  const patience = new Promise((resolve) => {
    timer = setTimeout(resolve, GRACE_MS);
  });
  await Promise.race([answered, patience]);
  clearTimeout(timer);
  // What is left are streams of the sandbox's page, idle connections, and the too slow.
  server.closeAllConnections();
  await closed;
}
