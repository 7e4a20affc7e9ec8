import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';

/** Largest body read (bytes): a 30 MB file as base64 in JSON, or as multipart. */
const MAX_BODY = 48 * 1024 * 1024;

export class BodyTooLarge extends Error {}

/** The whole body; rejects with BodyTooLarge beyond the cap. */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MAX_BODY) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export interface Multipart {
  fields: Record<string, string>;
  file: { name: string; bytes: Buffer } | null;
}

/** The fields and the (last) file of a multipart body. */
export function readMultipart(req: IncomingMessage): Promise<Multipart> {
  return new Promise((resolve, reject) => {
    const result: Multipart = { fields: {}, file: null };
    const parser = busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: MAX_BODY },
    });
    parser.on('field', (name, value) => {
      result.fields[name] = value;
    });
    parser.on('file', (_name, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        result.file = { name: info.filename ?? '', bytes: Buffer.concat(chunks) };
      });
    });
    parser.on('close', () => resolve(result));
    parser.on('error', reject);
    req.pipe(parser);
  });
}
