import { z } from 'zod';
import { checkedId } from './ids.ts';
import { PlatformRefused, PlatformUnreachable, TOO_LARGE } from './refusals.ts';
import type { Auth, Transport } from './transport.ts';

/** Bytes to and from the platform (`feishu.md` §4.3). */
export interface Files {
  /** At most 10 MB; returns the image_key. */
  uploadImage(bytes: Uint8Array): Promise<string>;
  /** At most 30 MB; returns the file_key. */
  uploadFile(bytes: Uint8Array, name: string): Promise<string>;
  /** What a user sent; more than 30 MB is refused with code 234037, as it could not be sent again. */
  download(messageId: string, key: string, type: 'image' | 'file'): Promise<Uint8Array>;
}

const TRANSFER_MS = 60_000;
const DOWNLOAD_MAX_BYTES = 30 * 1024 * 1024;

const uploaded = z.object({
  data: z.object({ image_key: z.string().optional(), file_key: z.string().optional() }),
});

export function createFiles({ http, base, call }: Transport): Files {
  // Not by the SDK: it drops the code of a refused upload and needs a stream for a file name.
  const upload = async (api: string, path: string, fields: Record<string, string | File>) => {
    const answer = await call({ api }, (auth: Auth) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      return http.post<unknown, unknown>(base + path, form, { ...auth, timeout: TRANSFER_MS });
    });
    const key = Object.values(uploaded.safeParse(answer).data?.data ?? {})[0];
    if (!key) throw new PlatformUnreachable(api, 'no usable answer');
    return key;
  };
  const fetchBytes = async (url: string, auth: Auth) => {
    try {
      return await http.get<unknown, unknown>(url, {
        ...auth,
        timeout: TRANSFER_MS,
        responseType: 'arraybuffer',
        maxContentLength: DOWNLOAD_MAX_BYTES,
        transformResponse: refusalOrBytes,
      });
    } catch (error) {
      if (!/^maxContentLength/.test(String((error as Error).message))) throw error;
      throw new PlatformRefused('download', { code: TOO_LARGE, msg: 'file too large' });
    }
  };
  return {
    uploadImage: (bytes) =>
      upload('uploadImage', '/open-apis/im/v1/images', {
        image_type: 'message',
        image: new File([new Uint8Array(bytes)], 'image'),
      }),
    uploadFile: (bytes, name) =>
      upload('uploadFile', '/open-apis/im/v1/files', {
        file_type: fileType(name),
        file_name: name,
        file: new File([new Uint8Array(bytes)], name),
      }),
    download: async (messageId, key, type) => {
      const ids = [checkedId('download', messageId), checkedId('download', key)];
      const url = `${base}/open-apis/im/v1/messages/${ids.join('/resources/')}?type=${type}`;
      const bytes = await call({ api: 'download' }, (auth) => fetchBytes(url, auth));
      if (bytes instanceof Uint8Array) return bytes;
      throw new PlatformUnreachable('download', 'no usable answer');
    },
  };
}

/** A refusal is JSON and no attachment, whatever its status; a JSON file somebody sent is one. */
function refusalOrBytes(data: unknown, headers: Record<string, unknown>): unknown {
  const isJson = String(headers['content-type']).startsWith('application/json');
  if (!isJson || headers['content-disposition'] || !(data instanceof Uint8Array)) return data;
  try {
    return JSON.parse(Buffer.from(data).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The platform's few file types (`feishu.md` §4.3); everything else is a stream. */
function fileType(name: string): string {
  const extension = /\.([a-z0-9]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  const types: Record<string, string> = {
    pdf: 'pdf',
    doc: 'doc',
    docx: 'doc',
    xls: 'xls',
    xlsx: 'xls',
    ppt: 'ppt',
    pptx: 'ppt',
    mp4: 'mp4',
    opus: 'opus',
  };
  return types[extension] ?? 'stream';
}
