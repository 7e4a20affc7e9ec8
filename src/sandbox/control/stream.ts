import { isoTime } from '../ids.ts';
import type { ControlRoute } from './contract.ts';

export const streamControls: ControlRoute[] = [
  {
    method: 'GET',
    path: '/stream',
    handler: ({ bus, clock }, { ctx }) => {
      // Past Koa: a page that goes away in the middle of the stream is no error.
      ctx.respond = false;
      ctx.res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      const write = (name: string, data: object) =>
        ctx.res.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      ctx.res.once('close', bus.listen(write));
      write('clock', { now: isoTime(clock.now()) });
      return undefined;
    },
  },
];
