import { expect, it } from '@jest/globals';
import { runTool } from '../support/tool.ts';

// The whole month takes minutes; this is the same play with few cases (docs/reliability.md).
it('ends every troubled month, with one bot and with two, as the untroubled one', async () => {
  const args = ['--rounds', '2', '--cases', '10', '--seed', '4', '--instances', '1,2'];
  const { code, said } = await runTool('soak/index', args, {});
  expect(said).toMatch(/rounds 2 lost 0 doubled 0 gaps 0 chain ok$/);
  expect(code).toBe(0);
  const rounds = said.split('\n').filter((line) => line.startsWith('round '));
  expect(rounds).toHaveLength(2);
  for (const round of rounds)
    expect(round).toMatch(/10 cases, .* killed: bot [1-9]\d*, .* [1-9]\d* faults/);
}, 300_000);
