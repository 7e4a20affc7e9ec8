/** One share of `npm run verify`, in a process of its own. */
import { checkHere, type ShareOrder } from './chains.ts';

process.once('message', async (order: ShareOrder) => {
  process.send?.(await checkHere(order));
});
