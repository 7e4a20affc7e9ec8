import protobuf from 'protobufjs/light.js';

/** One frame of the long connection, as the official SDK reads and writes it. */
export interface Frame {
  SeqID: number;
  LogID: number;
  service: number;
  /** 0: control (ping, pong); 1: data. */
  method: number;
  headers: { key: string; value: string }[];
  payload?: Uint8Array;
}

const string = (id: number) => ({ type: 'string', id });
const root = protobuf.Root.fromJSON({
  nested: {
    Header: { fields: { key: string(1), value: string(2) } },
    Frame: {
      fields: {
        SeqID: { type: 'uint64', id: 1, rule: 'required' },
        LogID: { type: 'uint64', id: 2, rule: 'required' },
        service: { type: 'int32', id: 3, rule: 'required' },
        method: { type: 'int32', id: 4, rule: 'required' },
        headers: { type: 'Header', id: 5, rule: 'repeated' },
        payloadEncoding: string(6),
        payloadType: string(7),
        payload: { type: 'bytes', id: 8 },
        LogIDNew: string(9),
      },
    },
  },
});
const type = root.lookupType('Frame');

export const encodeFrame = (frame: Frame): Uint8Array => type.encode(type.create(frame)).finish();

/** Throws for bytes that are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame {
  return type.toObject(type.decode(bytes), { longs: Number }) as Frame;
}

export const headerOf = ({ headers = [] }: Frame, key: string): string | undefined =>
  headers.find((header) => header.key === key)?.value;
