import { chatOf, type Platform } from '../../platform.ts';
import { type ApiAnswer, ApiError, type ApiRequest, type ApiRoute } from '../contract.ts';
import { messageById } from '../lookup.ts';
import { bytesOf, downloadRoute, keep, need, UPLOAD_SCOPES, upload } from './uploads.ts';

const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

export const fileRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/files',
    scopes: UPLOAD_SCOPES,
    paramCode: 234001,
    handler: (platform, request) => {
      const { bytes, fields } = upload(request, 'file');
      const { file_type: fileType = '', file_name: name = '' } = fields;
      need(FILE_TYPES.includes(fileType), 'file_type');
      need(name !== '', 'file_name');
      need(/^\d*$/.test(fields.duration ?? ''), 'duration');
      const contentType = 'application/octet-stream';
      const key = keep(platform, { kind: 'file', name, contentType, bytes, fileType });
      return { data: { file_key: key } };
    },
  },
  downloadRoute('file'),
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:key',
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
    paramCode: 234001,
    handler: messageResource,
  },
];

/** What a user (or the bot) sent in a message; not what stands in a card (feishu.md §4.3). */
function messageResource(platform: Platform, { params, query }: ApiRequest): ApiAnswer {
  const message = messageById(platform, params.message_id, 234004);
  if (['interactive', 'sticker', 'merge_forward'].includes(message.msgType)) {
    throw new ApiError(234043, 'Unsupported message type: its resources can NOT be read.');
  }
  const resource = platform.state.resources.get(params.key ?? '');
  const isInside = JSON.stringify(message.content).includes(JSON.stringify(params.key));
  if (!resource || !isInside || message.recalled || !chatOf(platform, message.chatId).hasBot) {
    throw new ApiError(234003, 'File not in message.');
  }
  need(query.get('type') === resource.kind, 'type');
  return bytesOf(resource);
}
