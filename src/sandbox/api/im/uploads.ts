import { newId } from '../../ids.ts';
import type { Platform } from '../../platform.ts';
import type { Resource } from '../../types.ts';
import { type ApiAnswer, ApiError, type ApiRequest, type ApiRoute } from '../contract.ts';

export const UPLOAD_SCOPES = ['im:resource', 'im:resource:upload'];
/** Largest upload of each kind (bytes; feishu.md §4.3). */
const MAX = { image: 10 * 1024 * 1024, file: 30 * 1024 * 1024 };

export function need(holds: boolean, what: string): void {
  if (!holds) throw new ApiError(234001, `Invalid request param: ${what}`);
}

/** The file and the fields of an upload, within its size. */
export function upload({ multipart }: ApiRequest, kind: Resource['kind']) {
  need(multipart?.file !== null && multipart !== null, kind);
  const bytes = multipart?.file?.bytes ?? Buffer.alloc(0);
  if (bytes.length === 0) throw new ApiError(234010, "File's size can't be 0.");
  if (bytes.length > MAX[kind]) throw new ApiError(234006, 'The file size exceed the max value.');
  return { bytes, fields: multipart?.fields ?? {} };
}

/** Stores an upload of the app; its key. */
export function keep({ state }: Platform, given: Omit<Resource, 'key' | 'owner'>): string {
  const key = newId(given.kind === 'image' ? 'img_v3_' : 'file_v3_');
  state.resources.set(key, { ...given, key, owner: 'app' });
  return key;
}

/** The app's own uploads only. */
export function downloadRoute(kind: Resource['kind']): ApiRoute {
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

export function bytesOf({ bytes, contentType, name }: Resource): ApiAnswer {
  return { bytes, contentType, fileName: name };
}
