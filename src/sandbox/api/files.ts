import { newId } from '../ids.ts';
import { sniff } from '../media.ts';
import { chatOf, type Platform } from '../platform.ts';
import type { Resource } from '../types.ts';
import { type ApiAnswer, ApiError, type ApiRequest, type ApiRoute } from './contract.ts';
import { messageById } from './lookup.ts';

const MB = 1024 * 1024;
/** Largest image and file (bytes; feishu.md §4.3). */
const MAX_IMAGE = 10 * MB;
const MAX_FILE = 30 * MB;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];
const UPLOAD_SCOPES = ['im:resource', 'im:resource:upload'];

export const fileRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/images',
    scopes: UPLOAD_SCOPES,
    paramCode: 234001,
    handler: (platform, request) => {
      const { bytes, fields } = upload(request, MAX_IMAGE);
      need(['message', 'avatar'].includes(fields.image_type ?? ''), 'image_type');
      const contentType = sniff(bytes);
      if (!contentType) throw new ApiError(234001, 'Invalid request param: image format');
      const key = keep(platform, { kind: 'image', name: 'image', contentType, bytes });
      return { data: { image_key: key } };
    },
  },
  {
    method: 'POST',
    path: '/open-apis/im/v1/files',
    scopes: UPLOAD_SCOPES,
    paramCode: 234001,
    handler: (platform, request) => {
      const { bytes, fields } = upload(request, MAX_FILE);
      need(FILE_TYPES.includes(fields.file_type ?? ''), 'file_type');
      need(Boolean(fields.file_name), 'file_name');
      const name = fields.file_name ?? '';
      const contentType = 'application/octet-stream';
      return { data: { file_key: keep(platform, { kind: 'file', name, contentType, bytes }) } };
    },
  },
  downloadRoute('image'),
  downloadRoute('file'),
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:key',
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
    paramCode: 234001,
    handler: messageResource,
  },
];

function need(holds: boolean, what: string): void {
  if (!holds) throw new ApiError(234001, `Invalid request param: ${what}`);
}

function upload({ multipart }: ApiRequest, max: number) {
  const bytes = multipart?.file?.bytes ?? Buffer.alloc(0);
  need(bytes.length > 0, 'empty file');
  if (bytes.length > max) throw new ApiError(234006, 'The file size exceeds the maximum limit.');
  return { bytes, fields: multipart?.fields ?? {} };
}

function keep({ state }: Platform, given: Omit<Resource, 'key' | 'owner'>): string {
  const key = newId(given.kind === 'image' ? 'img_v3_' : 'file_v3_');
  state.resources.set(key, { ...given, key, owner: 'app' });
  return key;
}

/** The app's own uploads only. */
function downloadRoute(kind: Resource['kind']): ApiRoute {
  return {
    method: 'GET',
    path: `/open-apis/im/v1/${kind}s/:key`,
    scopes: ['im:resource'],
    paramCode: 234001,
    handler: ({ state }, { params }) => {
      const resource = state.resources.get(params.key ?? '');
      if (resource?.kind !== kind) throw new ApiError(234001, `Invalid request param: ${kind}_key`);
      if (resource.owner !== 'app')
        throw new ApiError(230017, 'Bot is NOT the owner of the resource.');
      return bytesOf(resource);
    },
  };
}

/** What a user (or the bot) sent in a message; not what stands in a card (feishu.md §4.3). */
function messageResource(platform: Platform, { params, query }: ApiRequest): ApiAnswer {
  const message = messageById(platform, params.message_id, 234004);
  if (message.msgType === 'interactive') {
    throw new ApiError(234043, 'Unsupported message type: resources of cards can NOT be read.');
  }
  const resource = platform.state.resources.get(params.key ?? '');
  const isInside = JSON.stringify(message.content).includes(JSON.stringify(params.key));
  if (!resource || !isInside || !chatOf(platform, message.chatId).hasBot) {
    throw new ApiError(234003, 'File not in message.');
  }
  need(query.get('type') === resource.kind, 'type');
  return bytesOf(resource);
}

function bytesOf({ bytes, contentType, name }: Resource): ApiAnswer {
  return { bytes, contentType, fileName: name };
}
