import Router from '@koa/router';
import type { Context } from 'koa';
import { BodyTooLarge } from '../bodies.ts';
import type { Platform } from '../platform.ts';
import { appControls } from './app.ts';
import { chatControls } from './chats.ts';
import { ControlError, type ControlRoute, readJson } from './contract.ts';
import { groupControls } from './groups.ts';
import { messageControls } from './messages.ts';
import { operationControls } from './operations.ts';
import { peopleControls } from './people.ts';
import { postingControls } from './posting.ts';
import { previewControls } from './preview.ts';
import { reactionControls } from './reactions.ts';
import { streamControls } from './stream.ts';
import { timeControls } from './time.ts';

const ROUTES: ControlRoute[] = [
  ...peopleControls,
  ...appControls,
  ...chatControls,
  ...groupControls,
  ...postingControls,
  ...messageControls,
  ...reactionControls,
  ...previewControls,
  ...timeControls,
  ...operationControls,
  ...streamControls,
];

/**
 * The control API of design §9. Its calls are people and tests, not work of the platform: they are
 * never tracked, so that one of them may wait for the clock to settle.
 */
export function createControlRouter(platform: Platform, extra: ControlRoute[]): Router {
  const router = new Router({ prefix: '/sandbox/api' });
  for (const route of [...ROUTES, ...extra]) {
    router.register(route.path, [route.method], (ctx: Context) => serve(platform, route, ctx));
  }
  return router;
}

async function serve(platform: Platform, route: ControlRoute, ctx: Context): Promise<void> {
  try {
    const body = route.method === 'POST' ? await readJson(ctx) : {};
    const { params } = ctx;
    const query = ctx.URL.searchParams;
    const answer = await route.handler(platform, { params, query, body, ctx });
    if (answer !== undefined) ctx.body = answer;
  } catch (error) {
    if (!(error instanceof ControlError) && !(error instanceof BodyTooLarge)) throw error;
    ctx.status = error instanceof ControlError ? error.status : 413;
    const code = error instanceof ControlError ? error.code : 'too_large';
    ctx.body = { ok: false, code, message: error.message };
  }
}
