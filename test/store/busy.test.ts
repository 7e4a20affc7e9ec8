import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type TestStore, testStore } from './open.ts';

let test: TestStore;
beforeAll(async () => {
  test = await testStore();
});
afterAll(() => test.end());

it('an answer that came while the process was busy itself is not taken for none', async () => {
  const { cases } = test.store;
  await cases.byNo('信〔2025〕0001号');
  const asked = cases.byNo('信〔2025〕0001号');
  await new Promise((sent) => setImmediate(sent));
  // Longer than a call may take: a page is being laid out.
  for (const until = Date.now() + 2500; Date.now() < until; );
  expect(await asked).toBeUndefined();
});
