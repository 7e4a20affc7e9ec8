import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Outcome } from '../deliver.ts';
import { newId } from '../ids.ts';
import type { LongConnection } from '../line.ts';
import { runPatience } from '../patience.ts';
import { decodeFrame, encodeFrame, type Frame, headerOf } from './frame.ts';

/** Connections an app may have (feishu.md §1.7). */
export const MAX_CONNECTIONS = 50;
/** What the client is told about its pings and reconnects (seconds; -1: for ever). */
export const CLIENT_CONFIG = {
  PingInterval: 120,
  ReconnectCount: -1,
  ReconnectInterval: 5,
  ReconnectNonce: 1,
};

const SERVICE_ID = 1;
const DATA = 1;
/** Longest payload of one frame (bytes); longer ones go out in pieces, which the client joins. */
const PIECE = 64 * 1024;

const TIMED_OUT: Outcome = { status: 0, body: '', failure: 200341 };
const UNREACHED: Outcome = { status: 0, body: '', failure: 200342 };

export interface Wire extends LongConnection {
  /** A path for one connection, valid once; null when there are as many as may be. */
  ticket(): string | null;
  /** A listener for `upgrade` of node's HTTP server. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

export const WIRE_PATH = '/callback/ws';

/** The platform's end of the long connection (feishu.md §1.7, §7.6): a random client gets each message. */
export function createWire(): Wire {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (outcome: Outcome) => void>();

  const accept = (socket: WebSocket) => {
    open.add(socket);
    socket.on('message', (bytes: Buffer) => receive(socket, bytes, waiting));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => open.delete(socket));
  };

  return {
    ticket: () => {
      if (open.size >= MAX_CONNECTIONS) return null;
      const key = newId('');
      tickets.add(key);
      return `${WIRE_PATH}?device_id=${newId('')}&service_id=${SERVICE_ID}&access_key=${key}`;
    },
    upgrade: (req, socket, head) => {
      const key = new URL(req.url ?? '', 'ws://sandbox').searchParams.get('access_key') ?? '';
      if (!tickets.delete(key)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      server.handleUpgrade(req, socket, head, accept);
    },
    isOpen: () => open.size > 0,
    send: (_kind, payload, limitMs) => {
      const clients = [...open];
      const chosen = clients[Math.floor(Math.random() * clients.length)];
      return chosen ? exchange(chosen, { payload, limitMs, waiting }) : Promise.resolve(UNREACHED);
    },
    close: () => {
      for (const socket of open) socket.terminate();
    },
  };
}

interface Exchange {
  payload: object;
  /** Real ms until the acknowledgement. */
  limitMs: number;
  waiting: Map<string, (outcome: Outcome) => void>;
}

/** Sends one message, in pieces where it is long, and waits for its acknowledgement. */
function exchange(client: WebSocket, { payload, limitMs, waiting }: Exchange): Promise<Outcome> {
  const id = newId('');
  return new Promise((resolve) => {
    const lost = () => settle(UNREACHED);
    const settle = (outcome: Outcome) => {
      stop();
      client.off('close', lost);
      waiting.delete(id);
      resolve(outcome);
    };
    const stop = runPatience(limitMs, () => settle(TIMED_OUT));
    client.once('close', lost);
    waiting.set(id, settle);
    for (const frame of framesOf(id, payload)) client.send(encodeFrame(frame));
  });
}

/** Card callbacks travel as events too: the SDKs drop frames of type `card` (feishu.md §7.8). */
function framesOf(id: string, payload: object): Frame[] {
  const bytes = Buffer.from(JSON.stringify(payload));
  const sum = Math.max(1, Math.ceil(bytes.length / PIECE));
  const headers = { type: 'event', message_id: id, sum: String(sum), trace_id: newId('') };
  return Array.from({ length: sum }, (_, seq) => ({
    SeqID: seq,
    LogID: 0,
    service: SERVICE_ID,
    method: DATA,
    headers: Object.entries({ ...headers, seq: String(seq) }).map(([key, value]) => ({
      key,
      value,
    })),
    payload: bytes.subarray(seq * PIECE, (seq + 1) * PIECE),
  }));
}

/** A ping is answered with the configuration; an acknowledgement ends its exchange. */
function receive(socket: WebSocket, bytes: Buffer, waiting: Exchange['waiting']): void {
  const frame = read(bytes);
  if (!frame) socket.terminate();
  else if (frame.method === DATA) {
    waiting.get(headerOf(frame, 'message_id') ?? '')?.(outcomeOf(frame));
  } else if (headerOf(frame, 'type') === 'ping') {
    const headers = [{ key: 'type', value: 'pong' }];
    const payload = Buffer.from(JSON.stringify(CLIENT_CONFIG));
    socket.send(encodeFrame({ ...frame, headers, payload }));
  }
}

function read(bytes: Buffer): Frame | null {
  try {
    return decodeFrame(bytes);
  } catch {
    return null;
  }
}

/** `{code, data}` of an acknowledgement; `data` is the handler's result, base64 of JSON. */
function outcomeOf({ payload }: Frame): Outcome {
  try {
    const { code, data } = JSON.parse(Buffer.from(payload ?? []).toString('utf8'));
    const body = typeof data === 'string' ? Buffer.from(data, 'base64').toString('utf8') : '';
    return { status: Number(code), body, failure: code === 200 ? null : 200671 };
  } catch {
    return { status: 0, body: '', failure: 200672 };
  }
}
