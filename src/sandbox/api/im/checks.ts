import type { Platform } from '../../platform.ts';
import { ApiError } from '../contract.ts';

export function need(holds: boolean, what: string): void {
  if (!holds)
    throw new ApiError(230001, `Your request contains an invalid request parameter: ${what}`);
}

/** An upload of the app itself, of the kind and, for sound and film, of the type (230055). */
export function needResource(
  { state }: Platform,
  kind: 'image' | 'file',
  key: unknown,
  fileType?: string,
): void {
  const resource = state.resources.get(String(key));
  need(resource?.kind === kind, `${kind}_key`);
  if (resource?.owner !== 'app')
    throw new ApiError(230017, 'Bot is NOT the owner of the resource.');
  if (fileType && resource.fileType !== fileType) {
    throw new ApiError(230055, 'The type of file upload does not match the type of message.');
  }
}
