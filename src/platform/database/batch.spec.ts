import { describe, expect, it } from '@jest/globals';
import { Batch } from './batch.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('many callers, one statement', () => {
  it('sends one alone at once, and what comes meanwhile together', async () => {
    const seen: number[][] = [];
    const double = new Batch<number, number>(async (items) => {
      seen.push(items);
      await pause();
      return items.map((item) => item * 2);
    });
    const first = double.do(1);
    await Promise.resolve();
    const rest = [double.do(2), double.do(3)];
    expect(await Promise.all([first, ...rest])).toEqual([2, 4, 6]);
    expect(seen).toEqual([[1], [2, 3]]);
    expect(await double.do(4)).toBe(8);
  });

  it('takes no more at a time than it may', async () => {
    const sizes: number[] = [];
    const batch = new Batch<number, number>(async (items) => {
      sizes.push(items.length);
      return items;
    }, 2);
    await Promise.all([1, 2, 3, 4, 5].map((item) => batch.do(item)));
    expect(Math.max(...sizes)).toBe(2);
  });

  it('prepares the next ones while one waits, in as many lanes as it has', async () => {
    let [under, most] = [0, 0];
    const batch = new Batch<number, number>(
      async (items) => {
        most = Math.max(most, ++under);
        await pause();
        under -= 1;
        return items;
      },
      2,
      2,
    );
    expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map((item) => batch.do(item)))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(2);
  });

  it('tells each their own failure: one that cannot be kept does not take the others with it', async () => {
    const batch = new Batch<number, number>(async (items) => {
      if (items.includes(2)) throw new Error('two is refused');
      return items;
    });
    const results = await Promise.allSettled([1, 2, 3].map((item) => batch.do(item)));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
