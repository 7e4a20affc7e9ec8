import { connect, type Socket } from 'node:net';

/** What one burst of requests came to. Times are real ones. */
export interface Load {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

export interface Burst {
  port: number;
  /** Whole HTTP/1.1 requests, each sent once. */
  requests: readonly Buffer[];
  connections: number;
  /** In every right answer (ASCII): a polite refusal is a 200, too. */
  answer: string;
}

/** A burst that hangs must end: what is not answered by then is an error. */
const LIMIT_MS = 30_000;

/**
 * Sends all requests over keep-alive connections on the loopback, each connection one at a time, and
 * ends with the last answer. It works on bare sockets because a whole HTTP client costs as much as
 * the servers it would measure.
 * @throws Error when an answer is not the right one, or takes too long
 */
export async function load({ port, requests, connections, answer }: Burst): Promise<Load> {
  const took: number[] = [];
  let next = 0;
  const begun = performance.now();
  const runner = async () => {
    const line = await open(port, answer);
    try {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const sent = performance.now();
        await line.ask(request);
        took.push(performance.now() - sent);
      }
    } finally {
      line.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, runner));
  const seconds = (performance.now() - begun) / 1000;
  took.sort((a, b) => a - b);
  const share = (part: number) => took[Math.floor(took.length * part)] ?? 0;
  return { perSecond: took.length / seconds, p50Ms: share(0.5), p99Ms: share(0.99) };
}

/** One connection; `ask` resolves when the whole answer is there. */
async function open(port: number, answer: string) {
  const socket = await dial(port);
  let settle: { done(): void; failed(error: Error): void } | undefined;
  let read = '';
  const fail = (error: Error) => settle?.failed(error);
  // Bytes, not characters: a length in the head counts bytes.
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    read += chunk;
    const whole = endOf(read);
    if (whole === undefined || read.length < whole) return;
    const isRight = read.startsWith('200', 9) && read.includes(answer);
    if (isRight) settle?.done();
    else fail(new Error(`answered ${Buffer.from(read.slice(0, 1000), 'latin1')}`));
    read = '';
  });
  socket.on('error', fail).on('close', () => fail(new Error('the server closed the connection')));
  socket.setTimeout(LIMIT_MS, () => fail(new Error(`no answer in ${LIMIT_MS} ms`)));
  return {
    ask: (request: Buffer) =>
      new Promise<void>((done, failed) => {
        settle = { done, failed };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** Where the answer in `text` ends, once its head is there. */
function endOf(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? '0';
  return head + 4 + Number(length);
}

function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.setNoDelay(true).once('error', reject);
  });
}
