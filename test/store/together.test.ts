import { describe, expect, it } from '@jest/globals';
import { together } from '../../src/store/together.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('calls made together', () => {
  it('are one piece of work, each with its own answer', async () => {
    const worked: number[][] = [];
    const double = together(async (numbers: number[]) => {
      worked.push(numbers);
      return numbers.map((n) => n * 2);
    });
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
    expect(worked).toEqual([[1, 2, 3]]);
  });

  it('do not wait for those of a later turn, nor for work under way', async () => {
    const worked: number[][] = [];
    let end: (() => void) | undefined;
    const call = together((numbers: number[]) => {
      worked.push(numbers);
      return new Promise<number[]>((resolve) => {
        end ??= () => resolve(numbers);
        if (worked.length > 1) resolve(numbers);
      });
    });
    const first = call(1);
    await turn();
    expect(await call(2)).toBe(2);
    expect(worked).toEqual([[1], [2]]);
    end?.();
    expect(await first).toBe(1);
  });

  it('fail together, and the next ones are tried again', async () => {
    let isDown = true;
    const call = together(async (numbers: number[]) => {
      if (isDown) throw new Error('down');
      return numbers;
    });
    const both = await Promise.allSettled([call(1), call(2)]);
    expect(both.map((b) => b.status)).toEqual(['rejected', 'rejected']);
    isDown = false;
    expect(await call(3)).toBe(3);
  });
});
