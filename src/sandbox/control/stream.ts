import { PassThrough } from 'node:stream';
import { isoTime } from '../ids.ts';
import type { ControlRoute } from './contract.ts';

export const streamControls: ControlRoute[] = [
  {
    method: 'GET',
    path: '/stream',
    handler: ({ bus, clock }, { ctx }) => {
      const stream = new PassThrough();
      const write = (name: string, data: object) =>
        stream.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
      const stop = bus.listen(write);
      ctx.res.once('close', () => {
        stop();
        stream.end();
      });
      ctx.set('Cache-Control', 'no-store');
      ctx.type = 'text/event-stream';
      ctx.body = stream;
      write('clock', { now: isoTime(clock.now()) });
      return undefined;
    },
  },
];
