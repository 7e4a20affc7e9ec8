import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startDemo, type TestDemo } from '../support/demo.ts';
import { LETTER, registerOne } from '../support/register.ts';

const CASES = 200;
const CLERKS = ['ou_bailu', 'ou_fangqing'];
const LEADER = 'ou_luzhiyuan';
/** What somebody in front of the page may be made to wait for a month (real ms). */
const BAR_MS = 60_000;

let demo: TestDemo;
beforeAll(async () => {
  demo = await startDemo({ seed: 'bureau' });
});
afterAll(() => demo.stop());

async function registerMany(who: string): Promise<void> {
  for (let i = 0; i < CASES / CLERKS.length; i++) {
    const letter = {
      ...LETTER,
      summary: `${LETTER.summary}（${who}，第${i}封）`,
      petitioner_name: `来信人${who}${i}`,
    };
    await registerOne(demo, letter, { who, button: '登记并呈批' });
  }
}

it('runs 30 days with 200 open cases, all their reminders on the way, within a minute', async () => {
  await Promise.all(CLERKS.map(registerMany));
  const leader = demo.as(LEADER);
  const before = (await leader.messages()).length;
  const startedAt = performance.now();
  await demo.goTo('P30D');
  const tookMs = performance.now() - startedAt;
  // A month of ladder and digests reached the leader whose instruction 200 cases wait for.
  expect((await leader.messages()).length).toBeGreaterThan(before);
  expect((await demo.get<{ now: string }>('/clock')).now.slice(0, 10)).toBe('2025-10-24');
  process.stderr.write(`30 days: ${Math.round(tookMs)} ms\n`);
  expect(tookMs).toBeLessThan(BAR_MS);
}, 180_000);
