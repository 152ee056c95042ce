import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../src/store/open.ts';
import { type Records, record } from '../../src/store/record.ts';
import type { Key, Store } from '../../src/store/store.ts';
import { all, until } from './contract.ts';

/** First `{ level: '3' }`, then `{ level: 3 }`, now `{ stage: 3 }`. */
const Stage = z.strictObject({ stage: z.int().min(1), note: z.string().optional() });
const KEY: Key = 'member/1::stage';

let folder: string;
let store: Store;
let stages: Records<z.infer<typeof Stage>>;
let warned: unknown[][];

const log = { warn: (...told: unknown[]) => void warned.push(told) };

function migrate(old: unknown, version: number): unknown {
  if (version === 1) return { stage: Number(z.object({ level: z.string() }).parse(old).level) };
  return { stage: z.object({ level: z.number() }).parse(old).level };
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-record-'));
  warned = [];
  store = await openStore(`sqlite:${join(folder, 'store.sqlite')}`, log);
  stages = record(store, log, { name: 'stage', schema: Stage, version: 3, migrate });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** What was set aside in the member's area, without its dates. */
const aside = async () =>
  (await all(store, 'member/1')).flatMap(([name, value]) => {
    if (!name.startsWith('aside/')) return [];
    const { date, ...rest } = value as { date: string };
    expect(new Date(date).toISOString()).toBe(date);
    return [rest];
  });

describe('a record', () => {
  it('has one key in an area, or one for each id', () => {
    expect(stages.key('member/1')).toBe(KEY);
    expect(stages.key('member/1', 'a/b')).toBe('member/1::stage/a/b');
  });

  it('is read as it was written, with its version beside it', async () => {
    expect(await stages.get(KEY)).toBeUndefined();
    await stages.set(KEY, { stage: 2 });
    expect(await stages.get(KEY)).toEqual({ stage: 2 });
    expect(await store.get(KEY)).toEqual({ v: 3, data: { stage: 2 } });
    expect(await stages.update(KEY, (before) => ({ stage: (before?.stage ?? 0) + 1 }))).toEqual({ stage: 3 });
    expect(await stages.getMany([stages.key('member/2'), KEY])).toEqual([undefined, { stage: 3 }]);
    expect(await stages.update(KEY, () => undefined)).toBeUndefined();
    expect(await store.get(KEY)).toBeUndefined();
    expect(warned).toEqual([]);
  });

  it('has the life that it is given', async () => {
    await stages.set(KEY, { stage: 1 }, { ttl: 1 });
    await stages.update(stages.key('member/1', 'a'), () => ({ stage: 1 }), { ttl: 1 });
    await until(async () => (await all(store, 'member/1')).length === 0);
    expect(await stages.get(KEY)).toBeUndefined();
  });

  it('is never written in a shape that could not be read', async () => {
    await expect(stages.set(KEY, { stage: 0 })).rejects.toThrow(z.ZodError);
    await expect(stages.update(KEY, () => ({ stage: 1.5 }))).rejects.toThrow(z.ZodError);
    expect(await store.get(KEY)).toBeUndefined();
  });

  it('of an older version is migrated whenever it is read, and stored anew when it is written', async () => {
    const old = { v: 1, data: { level: '3' } };
    await store.set(KEY, old);
    expect(await stages.get(KEY)).toEqual({ stage: 3 });
    expect(await stages.getMany([KEY])).toEqual([{ stage: 3 }]);
    expect(await store.get(KEY)).toEqual(old);
    await stages.update(KEY, (before) => before && { stage: before.stage + 1 });
    expect(await store.get(KEY)).toEqual({ v: 3, data: { stage: 4 } });
    expect(warned).toEqual([]);
  });

  it('is listed with those of its kind only', async () => {
    await stages.set(stages.key('member/1', 'a'), { stage: 1 });
    await stages.set(KEY, { stage: 2 });
    await stages.set(stages.key('member/12'), { stage: 3 });
    await store.set('member/1::stages', 'of another kind');
    await store.set('member/1::stage/unfit', 'unfit');
    const found = [];
    for await (const entry of stages.list('member/1')) found.push(entry);
    expect(new Map(found)).toEqual(
      new Map([
        ['member/1::stage/a', { stage: 1 }],
        [KEY, { stage: 2 }],
      ]),
    );
    expect(await aside()).toEqual([{ key: 'member/1::stage/unfit', value: 'unfit', reason: 'it has no version' }]);
  });
});

describe('a stored value that does not fit', () => {
  const UNFIT: [what: string, stored: unknown, reason: RegExp][] = [
    ['no envelope', 'x', /it has no version/],
    ['null', null, /it has no version/],
    ['a version that is no number', { v: '3', data: { stage: 1 } }, /it has no version/],
    ['a newer version', { v: 4, data: { stage: 1 } }, /of version 4, which is newer than 3/],
    ['another shape', { v: 3, data: { stage: 'secret' } }, /expected number/],
    ['a shape that cannot be migrated', { v: 2, data: { rank: 1 } }, /its migration failed/],
    ['a shape that does not fit once migrated', { v: 1, data: { level: '-1' } }, />=1/],
  ];

  it.each(UNFIT)('(%s) is set aside with the reason and counts as absent to a reader', async (_, stored, reason) => {
    await store.set(KEY, stored);
    expect(await stages.get(KEY)).toBeUndefined();
    expect(await store.get(KEY)).toBeUndefined();
    expect(await aside()).toEqual([{ key: KEY, value: stored, reason: expect.stringMatching(reason) }]);
    expect(warned).toEqual([
      [
        { key: KEY, aside: expect.stringMatching(/^member\/1::aside\//) },
        'a stored value does not fit and was set aside',
      ],
    ]);
    await stages.set(KEY, { stage: 1 });
    expect(await stages.get(KEY)).toEqual({ stage: 1 });
  });

  it.each(UNFIT)('(%s) is set aside and counts as absent to an update', async (_, stored) => {
    await store.set(KEY, stored);
    expect(await stages.update(KEY, (before) => ({ stage: before ? 9 : 1 }))).toEqual({ stage: 1 });
    expect(await stages.get(KEY)).toEqual({ stage: 1 });
    expect(await aside()).toMatchObject([{ key: KEY, value: stored }]);
  });

  it('has no older version to be migrated from where a kind has no migration', async () => {
    const plain = record(store, log, { name: 'stage', schema: Stage, version: 2 });
    await store.set(KEY, { v: 1, data: { stage: 1 } });
    expect(await plain.getMany([KEY])).toEqual([undefined]);
    expect(await aside()).toMatchObject([{ reason: 'there is no way from version 1 to 2' }]);
  });

  it('is set aside once, however many readers meet it', async () => {
    await store.set(KEY, 'unfit');
    expect(await Promise.all(Array.from({ length: 20 }, () => stages.get(KEY)))).toEqual(Array(20).fill(undefined));
    expect(await aside()).toHaveLength(1);
  });

  it('is kept for 30 days outside of members’ areas, and until it is deleted within one', async () => {
    const lives: (number | undefined)[] = [];
    const watched: Store = {
      ...store,
      set(key, value, life) {
        lives.push(life?.ttl);
        return store.set(key, value, life);
      },
    };
    const kind = record(watched, log, { name: 'stage', schema: Stage, version: 3 });
    for (const area of ['member/1', 'talk/1', 'guild/1'] as const) {
      await store.set(kind.key(area), 'unfit');
      expect(await kind.get(kind.key(area))).toBeUndefined();
      expect((await all(store, area)).filter(([name]) => name.startsWith('aside/'))).toHaveLength(1);
    }
    const days = 24 * 60 * 60_000;
    expect(lives).toEqual([undefined, 30 * days, 30 * days]);
  });

  it('never takes with it what a writer has put there meanwhile', async () => {
    for (let round = 0; round < 50; round++) {
      await store.set(KEY, { unfit: round });
      const reading = stages.get(KEY);
      await Promise.resolve();
      await Promise.all([reading, stages.set(KEY, { stage: round + 1 })]);
      expect(await stages.get(KEY)).toEqual({ stage: round + 1 });
    }
    // Between the copy and the removal, exactly.
    const slow: Store = {
      ...store,
      set: async (key, value, life) => {
        await store.set(key, value, life);
        if (key.includes('aside')) await store.set(KEY, { v: 3, data: { stage: 77 } }, { ttl: 300 });
      },
    };
    await store.set(KEY, 'unfit');
    expect(await record(slow, log, { name: 'stage', schema: Stage, version: 3 }).get(KEY)).toBeUndefined();
    expect(await stages.get(KEY)).toEqual({ stage: 77 });
    await until(async () => (await stages.get(KEY)) === undefined);
  });
});
