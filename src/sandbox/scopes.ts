import type { Platform } from './platform.ts';

/** Whether the app holds any of these scopes; an app without a list holds all (feishu.md §5.2). */
export function holds({ app }: Pick<Platform, 'app'>, ...scopes: readonly string[]): boolean {
  return !app.scopes || scopes.some((scope) => app.scopes?.includes(scope));
}

/** Without it `user_id` appears nowhere and may not be asked by. */
export const USER_ID_SCOPE = 'contact:user.employee_id:readonly';
