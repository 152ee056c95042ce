import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inBatches } from '../../src/lib/batch.ts';
import { createSharedAnswer } from '../../src/lib/shared-answer.ts';
import { someAtOnce } from '../../src/lib/some-at-once.ts';

it('what is asked in one turn is one request, up to the most, and each hears its own answer', async () => {
  const requests: number[][] = [];
  const double = inBatches(async (all: number[]) => {
    requests.push(all);
    return all.map((one) => one * 2);
  }, 3);
  expect(await Promise.all([1, 2, 3, 4].map(double))).toEqual([2, 4, 6, 8]);
  expect(await double(5)).toBe(10);
  expect(requests).toEqual([[1, 2, 3], [4], [5]]);
});

it('a request that fails fails for those in it, and for nobody after them', async () => {
  const fail = inBatches(async (all: number[]) => {
    if (all.includes(0)) throw new RangeError('no');
    return all;
  }, 2);
  const settled = await Promise.allSettled([fail(1), fail(0), fail(2)]);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(await fail(3)).toBe(3);
});

it('an answer is shared while it is on its way, and asked for anew afterwards, also when it failed', async () => {
  let asked = 0;
  const share = createSharedAnswer<number>();
  const ask = async (fails = false) => {
    asked++;
    await undefined;
    if (fails) throw new RangeError('no');
    return asked;
  };
  expect(await Promise.all([share('a', ask), share('a', ask), share('b', ask)])).toEqual([2, 2, 2]);
  const failing = [share('a', () => ask(true)), share('a', ask)];
  for (const one of failing) await expect(one).rejects.toThrow('no');
  expect(await share('a', ask)).toBe(4);
});

it('many things are done some at once, and the first failure ends it', async () => {
  let running = 0;
  let most = 0;
  const task = async (one: number) => {
    most = Math.max(most, ++running);
    await setImmediate();
    running--;
    if (one === 7) throw new RangeError('no');
  };
  expect(await someAtOnce([1, 2, 3, 4, 5], 2, task)).toBe(5);
  expect(most).toBe(2);
  async function* broken() {
    yield 7;
    throw new TypeError('it can not be read');
  }
  await expect(someAtOnce(broken(), 2, task)).rejects.toThrow(TypeError);
  await expect(someAtOnce([6, 7, 8], 2, task)).rejects.toThrow('no');
});
