import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { loadKnowledgeFast } from '../src/knowledge/cache.ts';
import { allAtOnce, madeOnce, type Steps } from '../src/lib/steps.ts';
import { knowledgeSearchInSteps } from '../src/retrieval/knowledge-search.ts';

/** Work that notes how far it is. */
function* counting(to: number, done: number[]): Steps<string> {
  for (let at = 0; at < to; at++) {
    done.push(at);
    yield;
  }
  return 'made';
}

/** Keep busy for so long. */
function* slowly(ms: number, steps: number): Steps<void> {
  for (let at = 0; at < steps; at++) {
    const begun = performance.now();
    while (performance.now() - begun < ms);
    yield;
  }
}

describe('work in steps', () => {
  it('is done all at once for who asks so', () => {
    const done: number[] = [];
    expect(allAtOnce(counting(3, done))).toBe('made');
    expect(done).toEqual([0, 1, 2]);
  });

  it('lets everything else go on when it is done ahead', async () => {
    let turns = 0;
    let isMade = false;
    const made = madeOnce(() => slowly(4, 20)).ahead();
    void made.then(() => {
      isMade = true;
    });
    while (!isMade) {
      await setImmediate();
      turns++;
    }
    expect(turns).toBeGreaterThan(4);
  });

  it('is begun at the first use, goes on where it was left for who can not wait, and is done once', async () => {
    const done: number[] = [];
    function* slowCounting(): Steps<string> {
      yield* slowly(15, 1);
      return yield* counting(3, done);
    }
    const { now, ahead } = madeOnce(slowCounting);
    expect(done).toEqual([]);
    const later = ahead();
    expect(now()).toBe('made');
    await later;
    expect([now(), done]).toEqual(['made', [0, 1, 2]]);
  });

  it('that fails tells so to everybody who asks, and is begun anew', async () => {
    let tries = 0;
    const { now, ahead } = madeOnce(function* (): Steps<number> {
      yield;
      if (++tries < 3) throw new Error('no');
      return tries;
    });
    await expect(ahead()).rejects.toThrow('no');
    expect(now).toThrow('no');
    expect(now()).toBe(3);
  });
});

describe('the search', () => {
  it('is made in many steps', () => {
    const steps = knowledgeSearchInSteps(loadKnowledgeFast(new URL('../knowledge/', import.meta.url)));
    let count = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) count++;
    expect(count).toBeGreaterThan(1000);
    expect(step.value.search('do I need a degree').hits[0]?.passage.id).toBe('faq:degree-needed');
  });
});
