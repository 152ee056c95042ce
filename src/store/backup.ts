/**
 * A backup that any backend takes: lines of JSON. The first says what it is, each further one is a value, the last one counts them,
 * so that a file that was cut off is known.
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import { parsedJson } from '../lib/json.ts';
import { someAtOnce } from '../lib/some-at-once.ts';
import { areaOf, isMomentary } from './keys.ts';
import { PlacesField } from './places.ts';
import type { Entry, Key, Store } from './store.ts';
import { isFree, isOwnKey, newer, readVersion, STORE_VERSION, whileRestoring } from './version.ts';

const FORMAT = 'waymark-backup';
const First = z.object({ format: z.literal(FORMAT), store: z.int().positive(), at: z.iso.datetime() });
const Line = z.object({
  key: z.string().regex(/^[^:].*?::./s),
  value: z.unknown().refine((value) => value !== undefined),
  places: PlacesField.optional(),
  expires: z.number().optional(),
});
const Last = z.object({ entries: z.int().nonnegative() });

/** How many values are written at once. */
const BATCH = 200;

/** What is restored, and the version of the store that it was kept in. */
export interface Source {
  version: number;
  /** Read it, from the beginning each time. */
  entries(): AsyncIterable<Entry>;
}

const isBackedUp = (key: Key): boolean => !isOwnKey(key) && !isMomentary(areaOf(key));

/** Write everything to a file, which takes its name only when it is whole; returns how many values are in it. */
export async function writeBackup(store: Store, path: string): Promise<number> {
  return onlyWhole(path, async (unfinished) => {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      const count = await writeLines(store, file);
      await file.sync();
      return count;
    } finally {
      await file.close();
    }
  });
}

async function writeLines(store: Store, file: FileHandle): Promise<number> {
  let lines = [
    JSON.stringify({
      format: FORMAT,
      store: (await readVersion(store)) ?? STORE_VERSION,
      at: new Date().toISOString(),
    }),
  ];
  let count = 0;
  const flush = async () => {
    await file.write(`${lines.join('\n')}\n`);
    lines = [];
  };
  for await (const entry of store.everything()) {
    if (!isBackedUp(entry.key)) continue;
    count++;
    lines.push(JSON.stringify(entry));
    if (lines.length >= BATCH) await flush();
  }
  lines.push(JSON.stringify({ entries: count }));
  await flush();
  return count;
}

/** Let something write a file beside its place, and put it there when it is whole. */
export async function onlyWhole<T>(path: string, write: (unfinished: string) => Promise<T>): Promise<T> {
  const unfinished = `${path}.unfinished`;
  await rm(unfinished, { force: true });
  try {
    const result = await write(unfinished);
    await rename(unfinished, path);
    return result;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Restore from a store of any kind, which is only read from. */
export async function fromStore(store: Store): Promise<Source> {
  return { version: (await readVersion(store)) ?? STORE_VERSION, entries: () => store.everything() };
}

/** Restore from a file of lines; throws a {@link StartError} that names the line where it is no backup, was cut off, or is from a newer version. */
export async function fromBackup(path: string): Promise<Source> {
  for await (const text of linesOf(path)) return { version: versionIn(text, path), entries: () => readBackup(path) };
  throw new StartError(`${path}:0: the file is empty.`);
}

const linesOf = (path: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });

function versionIn(firstLine: string, path: string): number {
  const first = First.safeParse(parsedJson(firstLine));
  if (!first.success) throw new StartError(`${path}:1: this is no backup of Waymark.`);
  if (first.data.store > STORE_VERSION) throw new StartError(newer('The backup', first.data.store));
  return first.data.store;
}

async function* readBackup(path: string): AsyncGenerator<Entry> {
  let number = 0;
  let count = 0;
  let end: number | undefined;
  const wrong = (why: string) => new StartError(`${path}:${number}: ${why}`);
  for await (const text of linesOf(path)) {
    number++;
    if (number === 1 || text === '') continue;
    const line = parsedJson(text);
    if (end !== undefined) throw wrong('something stands behind the end of the backup.');
    const last = Last.safeParse(line);
    if (last.success) {
      end = last.data.entries;
      continue;
    }
    const entry = Line.safeParse(line);
    if (!entry.success) throw wrong('this line is no value of a backup.');
    count++;
    const { key, value, places, expires } = entry.data;
    yield { key: key as Key, value, ...(places && { places }), ...(expires !== undefined && { expires }) };
  }
  if (end === undefined) throw wrong('the backup was cut off: its last line is missing.');
  if (end !== count) throw wrong(`the backup should have ${end} values, and has ${count}.`);
}

/**
 * Put everything into a store in which nothing is; returns how many values that were. The source is read twice: nothing is written
 * before all of it was found to be in order. What has expired meanwhile is left out; what an older version kept is brought up to date.
 */
export async function restore(store: Store, { version, entries }: Source): Promise<number> {
  if (!(await isFree(store)))
    throw new StartError('The store is not empty: nothing was changed. Set STORE_URL to an empty one.');
  for await (const _ of entries());
  let count = 0;
  await whileRestoring(store, version, async () => {
    await someAtOnce(entries(), BATCH, async ({ key, value, places, expires }) => {
      const ttl = expires === undefined ? undefined : Math.ceil(expires - Date.now());
      if (!isBackedUp(key) || (ttl !== undefined && ttl <= 0)) return;
      count++;
      await (places
        ? store.update(key, () => value, { places: () => places })
        : store.set(key, value, ttl === undefined ? {} : { ttl }));
    });
  });
  return count;
}
