/** What every store holds to, whatever it is kept in. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type Keyv from 'keyv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { Key, Store } from '../../src/store/store.ts';
import { factKey, MEMBER, stormValue } from './child-keys.ts';

export const quiet = { warn: () => {} };

/** Collect an area: names in it and values, in the order of names. */
export async function all(store: Store, area: string): Promise<[name: string, value: unknown][]> {
  const found: [string, unknown][] = [];
  for await (const [key, value] of store.list(area)) found.push([key.slice(area.length + 2), value]);
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Poll until something holds; the test's own time-out is the limit. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(20);
}

const child = (...args: string[]) =>
  spawn(process.execPath, [fileURLToPath(new URL('child.ts', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Run the suite: `address` of an empty store for each test, and plain Keyv on what an address names. */
export function contract(address: () => string, plainKeyv: (address: string) => Keyv): void {
  describe('keeps the contract:', () => suite(address, plainKeyv));
}

function suite(address: () => string, plainKeyv: (address: string) => Keyv): void {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(address(), quiet);
  });
  afterEach(() => store.close());

  describe('values', () => {
    it.each([
      ['null', null],
      ['false', false],
      ['zero', 0],
      ['an empty text', ''],
      ['a text that begins with a colon', ':base64:x'],
      ['an empty list', []],
      ['nested data', { a: [1, { b: null }], 'ключ "x"': '\u0000\\ \ud800 🧭' }],
      ['what looks like an expiry', { expires: 5 }],
      ['a text that ends like one', ',"expires":5}'],
      ['200 kB', '🧭é'.repeat(40_000)],
    ])('keeps %s', async (_, value) => {
      await store.set('area::key', value);
      expect(await store.get('area::key')).toEqual(value);
      expect(await store.getMany(['area::key'])).toEqual([value]);
      expect(await store.update('area::key', (before) => ({ before }))).toEqual({ before: value });
      expect(await all(store, 'area')).toEqual([['key', { before: value }]]);
      expect(await store.sweep()).toBe(0);
      expect(await store.get('area::key')).toEqual({ before: value });
    });

    it('are absent until they are set, and after they are deleted', async () => {
      expect(await store.get('area::key')).toBeUndefined();
      expect(await store.delete('area::key')).toBe(false);
      await store.set('area::key', null);
      expect(await store.delete('area::key')).toBe(true);
      expect(await store.get('area::key')).toBeUndefined();
      expect(await store.delete('area::key')).toBe(false);
    });

    it('come in the order of the keys asked for, with gaps', async () => {
      await store.set('area::a', 1);
      await store.set('area::b', 2);
      expect(await store.getMany(['area::b', 'area::none', 'area::a', 'area::b'])).toEqual([2, undefined, 1, 2]);
      expect(await store.getMany([])).toEqual([]);
    });

    it('end in the later of two writes that nobody waited for', async () => {
      await Promise.all(Array.from({ length: 50 }, (_, index) => store.set('area::key', index)));
      expect(await store.get('area::key')).toBe(49);
      await Promise.all([
        store.set('area::key', 'set'),
        store.update('area::key', (before) => `${before}, updated`),
        store.delete('area::key'),
        store.update('area::key', (before) => [before]),
      ]);
      expect(await store.get('area::key')).toEqual([null]);
    });

    it('outlive the store that wrote them', async () => {
      await store.set('area::key', 'kept');
      await store.close();
      store = await openStore(address(), quiet);
      expect(await store.get('area::key')).toBe('kept');
    });

    it('are in the format of plain Keyv, both ways', async () => {
      await store.set('area::ours', { from: 'us' }, { ttl: 60_000 });
      await store.update('area::changed', () => ':changed');
      const plain = plainKeyv(address());
      expect(await plain.get('area::ours')).toEqual({ from: 'us' });
      expect(await plain.get('area::changed')).toBe(':changed');
      await plain.set('area::theirs', { from: 'keyv' });
      await plain.set('area::brief', 1, 1);
      await plain.disconnect();
      expect(await store.get('area::theirs')).toEqual({ from: 'keyv' });
      expect(await store.update('area::theirs', (before) => [before])).toEqual([{ from: 'keyv' }]);
      await until(async () => (await store.get('area::brief')) === undefined);
    });
  });

  describe('what has a life', () => {
    it('is absent when it is over, to every way of reading, and can be set again', async () => {
      await store.set('area::key', 1, { ttl: 1 });
      await store.update('area::other', () => 1, { ttl: 1 });
      await store.set('area::long', 1, { ttl: 60_000 });
      await until(async () => (await store.get('area::key')) === undefined);
      await until(async () => (await store.get('area::other')) === undefined);
      expect(await store.getMany(['area::key', 'area::other', 'area::long'])).toEqual([undefined, undefined, 1]);
      expect(await all(store, 'area')).toEqual([['long', 1]]);
      expect(await store.delete('area::key')).toBe(false);
      expect(await store.update('area::other', (before) => [before])).toEqual([undefined]);
      expect(await store.get('area::other')).toEqual([null]);
    });

    it('is for ever again when it is written without one', async () => {
      await store.set('area::set', 1, { ttl: 200 });
      await store.set('area::updated', 1, { ttl: 200 });
      await store.set('area::gone', 1, { ttl: 200 });
      await store.set('area::set', 2);
      await store.update('area::updated', () => 2);
      await until(async () => (await store.get('area::gone')) === undefined);
      expect(await store.getMany(['area::set', 'area::updated'])).toEqual([2, 2]);
    });

    it('leaves nothing behind once it is swept', async () => {
      await store.set('area::kept', 1, { ttl: 60_000 });
      await store.set('area::for-ever', { expires: 1 });
      await Promise.all([1, 2, 3].map((number) => store.set(`area::${number}`, 'x'.repeat(10_000), { ttl: 1 })));
      await until(async () => (await all(store, 'area')).length === 2);
      await store.sweep();
      expect(await store.sweep()).toBe(0);
      expect(await all(store, 'area')).toEqual([
        ['for-ever', { expires: 1 }],
        ['kept', 1],
      ]);
      expect(await store.clear('area')).toBe(2);
    });
  });

  describe('areas', () => {
    const AREAS = [
      'member/12',
      'member/123',
      'member/1%',
      'member/1_',
      'member/1*',
      'member/1?',
      'member/[1]',
      'member/\\',
      'member/^-]',
      'Member/12',
      'mëmber/🧭',
      "o'clock; --",
      'a:b',
    ];

    it('are listed apart, whatever characters they have', async () => {
      for (const area of AREAS) await store.set(`${area}::${area}`, area);
      for (const area of AREAS) expect(await all(store, area)).toEqual([[area, area]]);
      expect(await all(store, 'member/1')).toEqual([]);
      expect(await all(store, 'member')).toEqual([]);
    });

    it('are cleared apart, and the number of keys is told', async () => {
      for (const area of AREAS) {
        await store.set(`${area}::a`, 1);
        await store.set(`${area}:::b::c`, 2);
      }
      const kept = new Set(AREAS);
      for (const area of AREAS) {
        expect(await store.clear(area)).toBe(2);
        kept.delete(area);
        for (const other of kept) expect(await all(store, other)).toHaveLength(2);
      }
      expect(await store.clear('member/12')).toBe(0);
    });

    it('may be large, and each key is given once', async () => {
      const names = Array.from({ length: 1001 }, (_, index) => `${index}`).sort();
      await Promise.all(names.flatMap((name) => [store.set(`area::${name}`, name), store.set(`area2::${name}`, 0)]));
      expect((await all(store, 'area')).map(([name]) => name)).toEqual(names);
      expect(await store.clear('area')).toBe(1001);
      expect(await all(store, 'area')).toEqual([]);
      expect(await store.clear('area2')).toBe(1001);
    });

    it('can be changed while they are listed', async () => {
      await Promise.all(Array.from({ length: 500 }, (_, index) => store.set(`area::${index}`, index)));
      let met = 0;
      for await (const [key] of store.list('area')) {
        met++;
        await store.delete(key);
      }
      expect(met).toBe(500);
      expect(await all(store, 'area')).toEqual([]);
    });
  });

  describe('keys', () => {
    it.each([
      ['no area', '::name'],
      ['no name', 'area::'],
      ['no separator', 'area:name' as Key],
      ['a NUL', 'area::\0'],
      ['half a character', 'area::\ud800'],
      ['more than 255 characters', `area::${'x'.repeat(250)}`],
    ] satisfies [string, Key][])('with %s are refused, and not repeated in the error', async (_, key) => {
      for (const wrong of [
        () => store.get(key),
        () => store.getMany([key]),
        () => store.set(key, 1),
        () => store.update(key, () => 1),
        () => store.delete(key),
      ])
        await expect(wrong()).rejects.toThrow(/^a key is "area::name", of at most 255 characters/);
    });

    it('may have 255 characters', async () => {
      const key: Key = `area::${'é'.repeat(249)}`;
      await store.set(key, 1);
      expect(await all(store, 'area')).toEqual([['é'.repeat(249), 1]]);
    });

    it('belong to areas that can be told apart', async () => {
      for (const area of ['', 'a::b', 'a:', ':', 'a\0'])
        for (const wrong of [() => all(store, area), () => store.clear(area)])
          await expect(wrong()).rejects.toThrow('an area is a text without "::"');
    });
  });

  it('refuses undefined as a value, and a life that is no whole number of milliseconds above 0', async () => {
    await expect(store.set('area::key', undefined)).rejects.toThrow(TypeError);
    for (const ttl of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      for (const wrong of [() => store.set('area::key', 1, { ttl }), () => store.update('area::key', () => 1, { ttl })])
        await expect(wrong()).rejects.toThrow('a ttl is a whole number of milliseconds above 0');
    expect(await store.get('area::key')).toBeUndefined();
  });

  describe('an update', () => {
    it('gives what is there and takes what is to be; undefined deletes', async () => {
      expect(await store.update('area::key', (before) => [before, 1])).toEqual([undefined, 1]);
      expect(await store.update('area::key', (before) => before)).toEqual([null, 1]);
      expect(await store.update('area::key', () => undefined)).toBeUndefined();
      expect(await store.update('area::key', () => undefined)).toBeUndefined();
      expect(await all(store, 'area')).toEqual([]);
    });

    it('that throws changes nothing, is told its own error, and stops nobody behind it', async () => {
      await store.set('area::key', 1);
      const add = (before: unknown) => Number(before) + 1;
      const failing = store.update('area::key', () => {
        throw new RangeError('no');
      });
      const behind = store.update('area::key', add);
      await expect(failing).rejects.toThrow(new RangeError('no'));
      expect(await behind).toBe(2);
    });

    it('loses none of 200 at once on one key, nor of 200 on two stores', async () => {
      const other = await openStore(address(), quiet);
      const add = (before: unknown) => ((before as number | undefined) ?? 0) + 1;
      await Promise.all(Array.from({ length: 200 }, () => store.update('area::one', add)));
      await Promise.all(
        Array.from({ length: 200 }, (_, index) => (index % 2 ? store : other).update('area::two', add)),
      );
      expect(await store.getMany(['area::one', 'area::two'])).toEqual([200, 200]);
      await other.close();
    });
  });

  describe('a change of several values', () => {
    it('gives what is there and takes what is to be, in the order of the keys', async () => {
      await store.set('area::b', 1);
      expect(await store.updateAll(['area::c', 'area::b', 'area::a'], (before) => [before, undefined, 'a'])).toBe(true);
      expect(await all(store, 'area')).toEqual([
        ['a', 'a'],
        ['c', [null, 1, null]],
      ]);
      expect(await store.updateAll(['area::a', 'area::c'], () => undefined)).toBe(false);
      expect(await store.get('area::a')).toBe('a');
      await expect(store.updateAll(['area::a', 'area::a'], () => [1, 2])).rejects.toThrow('a key is named twice');
    });

    it('takes what is over for nothing, and writes above it', async () => {
      await store.set('area::a', 1, { ttl: 1 });
      await until(async () => (await store.get('area::a')) === undefined);
      expect(await store.updateAll(['area::a', 'area::b'], (before) => [before, 1])).toBe(true);
      expect(await all(store, 'area')).toEqual([
        ['a', [null, null]],
        ['b', 1],
      ]);
    });

    it('is whole beside every other writer on two stores: of 60 none is lost, and the parts agree', async () => {
      const other = await openStore(address(), quiet);
      const step = (before: unknown[]) => before.map((value) => ((value as number | undefined) ?? 0) + 1);
      await Promise.all(
        Array.from({ length: 60 }, (_, at) =>
          (at % 2 ? store : other).updateAll(at % 3 ? ['area::a', 'area::b'] : ['area::b', 'area::a'], step),
        ),
      );
      expect(await store.getMany(['area::a', 'area::b'])).toEqual([60, 60]);
      await other.close();
    });
  });

  describe('a list in order', () => {
    const order = (list = 'best', page = {}) => store.inOrder('area', list, { most: 100, ...page });
    const rank = (name: string, score: number, on = store) =>
      on.update(`area::${name}`, () => score, { places: () => ({ best: { name, score } }) });

    it('has the lowest first, of equals the name by its bytes, and is given in parts', async () => {
      for (const [name, score] of [
        ['é', 2],
        ['b', 2],
        ['z', -1.5],
        ['B', 2],
        ['a', 1_900_000_000_123],
      ] as const)
        await rank(name, score);
      const all = [
        { name: 'z', score: -1.5 },
        { name: 'B', score: 2 },
        { name: 'b', score: 2 },
        { name: 'é', score: 2 },
        { name: 'a', score: 1_900_000_000_123 },
      ];
      expect(await order()).toEqual(all);
      expect(await order('best', { from: 1, most: 2 })).toEqual(all.slice(1, 3));
      expect(await order('best', { from: 5 })).toEqual([]);
      expect(await order('none')).toEqual([]);
    });

    it('follows its values: moved, in other lists, without a place, deleted', async () => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) await rank(name, 1);
      await rank('a', 2);
      await store.update('area::b', () => 1, { places: () => ({ worst: { name: 'B', score: 0 } }) });
      await store.update('area::c', () => 1);
      await store.updateAll(['area::d', 'area::other'], () => [1, 1]);
      expect(await order()).toEqual([
        { name: 'e', score: 1 },
        { name: 'a', score: 2 },
      ]);
      expect(await order('worst')).toEqual([{ name: 'B', score: 0 }]);
      await store.delete('area::e');
      await store.delete('area::b');
      expect(await order()).toEqual([{ name: 'a', score: 2 }]);
      expect(await order('worst')).toEqual([]);
      expect(await store.get('area::a')).toBe(2);
    });

    it('has the places of what is there in the end, whoever wrote it on two stores', async () => {
      const other = await openStore(address(), quiet);
      const names = ['a', 'b', 'c'];
      await Promise.all(
        Array.from({ length: 90 }, (_, at) => {
          const name = names[at % 3] as string;
          return (at % 2 ? store : other).update<number>(
            `area::${name}`,
            (before) => (at % 10 === 9 ? undefined : ((before as number | undefined) ?? 0) + 1),
            { places: (score) => ({ best: { name, score }, [`of ${score}`]: { name, score: 0 } }) },
          );
        }),
      );
      const values = (await all(store, 'area')) as [string, number][];
      expect(await order()).toEqual(
        values
          .map(([name, score]) => ({ name, score }))
          .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1)),
      );
      for (let score = 1; score <= 30; score++)
        expect(await order(`of ${score}`)).toEqual(
          values.filter(([, value]) => value === score).map(([name]) => ({ name, score: 0 })),
        );
      await other.close();
    });

    it('goes with its area, and stays with the store', async () => {
      await Promise.all(Array.from({ length: 450 }, (_, at) => rank(`${at}`, at)));
      await store.update('area2::a', () => 1, { places: () => ({ best: { name: 'a', score: 1 } }) });
      await store.close();
      store = await openStore(address(), quiet);
      expect(await order('best', { from: 440 })).toHaveLength(10);
      expect(await store.clear('area')).toBe(450);
      expect(await order()).toEqual([]);
      expect(await store.inOrder('area2', 'best', { most: 9 })).toEqual([{ name: 'a', score: 1 }]);
    });

    it('is told with its values, and has none with an end', async () => {
      await rank('a', 7);
      const found = [];
      for await (const entry of store.everything('area::')) found.push(entry);
      expect(found).toEqual([{ key: 'area::a', value: 7, places: { best: { name: 'a', score: 7 } } }]);
      await expect(store.update('area::a', () => 1, { ttl: 1000, places: () => ({}) })).rejects.toThrow(TypeError);
    });
  });

  it('lists what begins so alone, whatever characters that has', async () => {
    const begins = ['a/', 'a*', 'a?', 'a[b]', 'a\\', 'a^-', 'a', 'ä%', '_'];
    for (const begin of begins) await Promise.all([1, 2].map((one) => store.set(`area::${begin}${one}`, one)));
    const listed = async (begin: string) => {
      const names: string[] = [];
      for await (const [key] of store.list('area', begin)) names.push(key.slice('area::'.length));
      return names.sort();
    };
    for (const begin of begins.filter((one) => one !== 'a'))
      expect(await listed(begin)).toEqual([`${begin}1`, `${begin}2`]);
    expect(await listed('a')).toHaveLength(14);
    expect(await listed('a/1')).toEqual(['a/1']);
    expect(await listed('none')).toEqual([]);
  });

  it('sweeps and clears more than a page, and loses nothing else', async () => {
    await Promise.all(Array.from({ length: 450 }, (_, at) => store.set(`area::${at}`, at, { ttl: 1 })));
    await Promise.all(Array.from({ length: 450 }, (_, at) => store.set(`kept::${at}`, at, { ttl: 60_000 })));
    await until(async () => (await all(store, 'area')).length === 0);
    // Redis has removed them itself.
    expect([0, 450]).toContain(await store.sweep());
    expect(await store.sweep()).toBe(0);
    expect(await all(store, 'kept')).toHaveLength(450);
    expect(await store.clear('kept')).toBe(450);
  });

  describe('a claim', () => {
    it('is given to one of all who ask at once on two stores, for its life, and the value is there', async () => {
      const other = await openStore(address(), quiet);
      const ask = (ttl: number) =>
        Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 ? store : other).claim('area::key', at, { ttl })));
      const first = await ask(60_000);
      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await store.get('area::key')).toBe(first.indexOf(true));
      expect((await ask(60_000)).filter(Boolean)).toHaveLength(0);
      await other.close();
    });

    it('can be taken again once its life is over, or it was deleted', async () => {
      expect(await store.claim('area::key', 1, { ttl: 1 })).toBe(true);
      await until(async () => (await store.get('area::key')) === undefined);
      expect(await store.claim('area::key', 2, { ttl: 60_000 })).toBe(true);
      expect(await store.claim('area::key', 3, { ttl: 60_000 })).toBe(false);
      await store.delete('area::key');
      expect(await store.claim('area::key', 4, { ttl: 60_000 })).toBe(true);
      expect(await store.get('area::key')).toBe(4);
    });

    it('is refused where a value lives that has no end', async () => {
      await store.set('area::key', 1);
      expect(await store.claim('area::key', 2, { ttl: 1000 })).toBe(false);
      expect(await store.get('area::key')).toBe(1);
    });
  });

  it('holds all of 1,000 updates of one member by two processes at once', async () => {
    const halves = [child('count', address(), '0', '500'), child('count', address(), '500', '1000')];
    expect(await Promise.all(halves.map(async (half) => (await once(half, 'close'))[0]))).toEqual([0, 0]);
    expect(await store.get(`${MEMBER}::count`)).toBe(1000);
    const facts = Array.from({ length: 1000 }, (_, number) => number);
    expect(await store.getMany(facts.map(factKey))).toEqual(facts);
    expect(await all(store, MEMBER)).toHaveLength(1001);
  });

  it('holds everything that was acknowledged before the process was killed in the middle of writing', async () => {
    const storm = child('storm', address());
    const acknowledged: number[] = [];
    const ended = once(storm, 'close');
    for await (const line of createInterface(storm.stdout)) {
      acknowledged.push(Number(line));
      if (acknowledged.length === 400) storm.kill('SIGKILL');
    }
    expect((await ended)[1]).toBe('SIGKILL');
    await store.close();
    store = await openStore(address(), quiet);
    const found = await store.getMany(acknowledged.map(factKey));
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    expect(found).toEqual(acknowledged.map(stormValue));
  });

  it('finishes what is under way when it is closed, and does nothing afterwards', async () => {
    const writes = [store.set('area::key', 'first'), store.update('area::key', (before) => `${before}, last`)];
    await Promise.all([store.close(), store.close()]);
    await Promise.all(writes);
    await expect(store.get('area::key')).rejects.toThrow('the store is closed');
    await expect(store.set('area::key', 1)).rejects.toThrow('the store is closed');
    store = await openStore(address(), quiet);
    expect(await store.get('area::key')).toBe('first, last');
  });
}
