import { imageSize } from 'image-size';
import { sniff } from '../../media.ts';
import { ApiError, type ApiRoute } from '../contract.ts';
import { downloadRoute, keep, need, UPLOAD_SCOPES, upload } from './uploads.ts';

/** Largest width and height (pixels; feishu.md §4.3). */
const MAX_GIF = 2000;
const MAX_AVATAR = 4096;
const MAX_OTHER = 12_000;

export const imageRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/images',
    scopes: UPLOAD_SCOPES,
    paramCode: 234001,
    handler: (platform, request) => {
      const { bytes, fields } = upload(request, 'image');
      const type = fields.image_type ?? '';
      need(['message', 'avatar'].includes(type), 'image_type');
      const contentType = sniff(bytes);
      if (!contentType) throw new ApiError(234011, "Can't regonnize the image format.");
      checkPixels(bytes, contentType, type === 'avatar');
      const key = keep(platform, { kind: 'image', name: 'image', contentType, bytes });
      return { data: { image_key: key } };
    },
  },
  downloadRoute('image'),
];

function checkPixels(bytes: Buffer, contentType: string, isAvatar: boolean): void {
  const size = pixels(bytes);
  const max = isAvatar ? MAX_AVATAR : contentType === 'image/gif' ? MAX_GIF : MAX_OTHER;
  if (size && Math.max(size.width, size.height) > max) {
    throw new ApiError(234039, 'Image resolution exceeds limit.');
  }
}

/** Width and height by the header; null where it is cut off, which the platform takes too. */
function pixels(bytes: Buffer): { width: number; height: number } | null {
  try {
    return imageSize(bytes);
  } catch {
    return null;
  }
}
