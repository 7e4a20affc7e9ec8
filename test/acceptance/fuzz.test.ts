import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dice } from '../../src/demo/random.ts';
import { firstBrokenEntry } from '../support/chain.ts';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { type RawPlatform, rawPlatform } from '../support/platform.ts';
import { registerOne } from '../support/register.ts';
import { bend } from '../web/mutate.ts';

const CLICKS = 600;
const SEED = process.env.FUZZ_SEED ?? 'xinfang';

let demo: TestDemo;
let raw: RawPlatform;
beforeAll(async () => {
  demo = await startDemo({ at: '2025-09-18T09:00+08:00' });
  raw = await rawPlatform(demo);
});
afterAll(() => demo.stop());

it('answers every bent click below 500 with words, and keeps the case whole', async () => {
  const c = await registerOne(demo);
  const card = await demo.as('ou_bailu').card(c.no, '"name":"form_submit"');
  const d = dice(SEED);
  const people = ['ou_bailu', 'ou_luzhiyuan', 'ou_liangjing', 'ou_hanchengzhi', 'ou_nobody'];
  const steps = ['submit', 'agree', 'dispatch', 'acknowledge', 'close', 'instruct', 'nonsense'];
  const wrong: string[] = [];
  for (let n = 0; n < CLICKS; n++) {
    const callback = raw.callback({
      person: d.pick(people),
      messageId: card!.messageId,
      value: {
        a: d.pick(['step', 'open', 'show', 'next', 'reveal']),
        s: d.pick(steps),
        c: c.id,
        v: 1,
      },
      form: { suggestion: '请研究', suggested_unit: 'shizheng' },
    }) as { event: object };
    for (let times = d.below(3); times > 0; times--) bend(callback.event, d);
    const answer = await raw.send(await raw.sign(callback));
    if (answer.status >= 500)
      wrong.push(`${answer.status} ${JSON.stringify(callback).slice(0, 300)}`);
  }
  expect(wrong).toEqual([]);
  await demo.settle();
  const after = await demo.store.cases.byId(c.id);
  expect(firstBrokenEntry(after!.id, after!.history)).toBeUndefined();
  expect((await demo.as('ou_bailu').screen()).length).toBeGreaterThan(0);
});
