import type { ApiRoute } from '../contract.ts';
import { batchRoutes } from './batch.ts';
import { changeRoutes } from './change.ts';
import { delayedUpdateRoutes } from './delayed-update.ts';
import { ephemeralRoutes } from './ephemeral.ts';
import { fileRoutes } from './files.ts';
import { followUpRoutes } from './follow-up.ts';
import { forwardRoutes } from './forward.ts';
import { imageRoutes } from './images.ts';
import { pinRoutes } from './pins.ts';
import { reactionRoutes } from './reactions.ts';
import { readingRoutes } from './reading.ts';
import { sendRoutes } from './send.ts';
import { urgentRoutes } from './urgent.ts';

/** Messages, and what hangs on them; fixed paths stand before those with an id. */
export const imRoutes: ApiRoute[] = [
  ...forwardRoutes,
  ...sendRoutes,
  ...changeRoutes,
  ...urgentRoutes,
  ...readingRoutes,
  ...reactionRoutes,
  ...pinRoutes,
  ...followUpRoutes,
  ...batchRoutes,
  ...ephemeralRoutes,
  ...imageRoutes,
  ...fileRoutes,
  ...delayedUpdateRoutes,
];
