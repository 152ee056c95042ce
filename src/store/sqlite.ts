import { EventEmitter } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import {
  areaRange,
  type Backend,
  beginRange,
  behind,
  inPages,
  NAMESPACE,
  PAGE,
  type Page,
  type Place,
  STORE_TIMEOUTS,
  type StoreTimeouts,
  type Swap,
} from './backend.ts';

/** How long a write may block the event loop while another process writes, and how long it lets the bot run between tries (ms). */
const BUSY_TIMEOUT = 50;
const RETRY_AFTER = 20;

/**
 * Open a file, made with its folder where there is none. What a write has resolved is on the disk. `tell` is told when the
 * file turns out to be damaged: from then on nothing is read from it or written to it.
 */
export function openSqlite(
  path: string,
  tell: (text: string) => void = () => {},
  { answer, start }: StoreTimeouts = STORE_TIMEOUTS,
): Backend {
  makeFolder(dirname(path));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Error('it is a folder. Name a file in it, such as waymark.sqlite.');
  const db = opened(path, start);
  const guarded = guard(path, tell);
  const write = guarded.writes(groupWrites(db, answer));
  const get = db.prepare<[string], string>(`SELECT value FROM ${NAMESPACE} WHERE key = ?`).pluck();
  const getMany = db.prepare<[string], Row>(
    `SELECT key, value FROM ${NAMESPACE} WHERE key IN (SELECT value FROM json_each(?))`,
  );
  const set = db.prepare(
    `INSERT INTO ${NAMESPACE} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const claim = db.prepare(
    `INSERT INTO ${NAMESPACE} (key, value) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE ${NAMESPACE}.value ->> '$.expires' < ?`,
  );
  const removeAny = db.prepare(`DELETE FROM ${NAMESPACE} WHERE key = ?`);
  const removeRange = removing(db, NAMESPACE, 'key >= ? AND key < ?');
  const removeLists = removing(db, PLACES, 'list >= ? AND list < ?');
  const removeExpired = removing(db, NAMESPACE, "value ->> '$.expires' < ?");
  const page = db.prepare<[string, string], [string, string]>(PAGE_OF).raw();
  const ordered = db.prepare<[string, number, number], Omit<Place, 'list'>>(
    `SELECT name, score FROM ${PLACES} WHERE list = ? ORDER BY score, name LIMIT ? OFFSET ?`,
  );

  const adapter = Object.assign(new EventEmitter(), {
    opts: {},
    namespace: undefined as string | undefined,
    get: async (key: string) => guarded.read(() => get.get(key)) as never,
    getMany: async (keys: string[]) => {
      const rows = guarded.read(() => getMany.all(JSON.stringify(keys)));
      const found = new Map(rows.map(({ key, value }) => [key, value]));
      return keys.map((key) => found.get(key) as never);
    },
    set: (key: string, value: string) => write(() => set.run(key, value).changes === 1),
    delete: (key: string) => write(() => removeAny.run(key).changes === 1),
    // What Keyv means by clearing: the keys that it gave its namespace.
    clear: async () => {
      await inPages(() => write(() => removeRange(`${adapter.namespace ?? ''}:`, `${adapter.namespace ?? ''};`)));
    },
  });

  const swap = swapping(db);
  const swapAll = (swaps: readonly Swap[]): boolean =>
    swaps.every(({ key, before }) => get.get(key) === before) && swaps.every(swap);

  return {
    adapter,
    swap: (one) => write(() => swap(one)),
    swapAll: (swaps) => write(() => swapAll(swaps)),
    isShared: false,
    claim: (key, text, _, now) => write(() => claim.run(key, text, now).changes === 1),
    entries: (area, begin) => pagesOf(page, beginRange(`${area}::${begin}`), guarded.read),
    snapshot: (begin) => snapshotOf(path, begin, answer, guarded.read),
    inOrder: async (list, from, most) => guarded.read(() => ordered.all(list, most, from)),
    async clear(area) {
      // A list may not name what is gone.
      await inPages(() => write(() => removeLists(...areaRange(area))));
      return inPages(() => write(() => removeRange(...areaRange(area))));
    },
    sweep: (now) => inPages(() => write(() => removeExpired(now))),
    close: async () => void db.close(),
  };
}

/** The table of the places of lists. */
const PLACES = `${NAMESPACE}_places`;
const PAGE_OF = `SELECT key, value FROM ${NAMESPACE} WHERE key >= ? AND key < ? ORDER BY key LIMIT ${PAGE}`;

/** Make what replaces a text, with its places, and says whether it found the one that it should. */
function swapping(db: Database.Database): (swap: Swap) => boolean {
  const there = db.prepare(`SELECT 1 FROM ${NAMESPACE} WHERE key = ?`);
  const insert = db.prepare(`INSERT INTO ${NAMESPACE} (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING`);
  const replace = db.prepare(`UPDATE ${NAMESPACE} SET value = ? WHERE key = ? AND value = ?`);
  const remove = db.prepare(`DELETE FROM ${NAMESPACE} WHERE key = ? AND value = ?`);
  const take = db.prepare(
    `INSERT INTO ${PLACES} (list, name, score) VALUES (?, ?, ?) ON CONFLICT (list, name) DO UPDATE SET score = excluded.score`,
  );
  const leave = db.prepare(`DELETE FROM ${PLACES} WHERE list = ? AND name = ?`);
  const swapText = ({ key, before, after }: Swap): boolean => {
    if (before === undefined)
      return after === undefined ? there.get(key) === undefined : insert.run(key, after).changes === 1;
    return (after === undefined ? remove.run(key, before) : replace.run(after, key, before)).changes === 1;
  };
  return (swap) => {
    if (!swapText(swap)) return false;
    for (const { list, name } of swap.leave) leave.run(list, name);
    for (const { list, name, score } of swap.take) take.run(list, name, score);
    return true;
  };
}

/** Make what removes a page of what a condition holds for, and says how much that was. */
function removing(db: Database.Database, table: string, where: string): (...values: unknown[]) => number {
  const some = db.prepare(
    `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${where} LIMIT ${PAGE})`,
  );
  return (...values) => some.run(...values).changes;
}

/** Read a range of keys; the driver reads at once, so it is here that others have their turn. */
async function* pagesOf(
  page: Database.Statement<[string, string], [string, string]>,
  [from, below]: [string, string],
  read: ReturnType<typeof guard>['read'],
): AsyncGenerator<Page> {
  for (let next = from; ; await turn()) {
    const rows = read(() => page.all(next, below));
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    next = behind(last[0]);
  }
}

/** Read a file as it is at one moment; `read` sees to what is wrong with it. */
async function* snapshotOf(
  path: string,
  begin: string,
  patience: number,
  read: ReturnType<typeof guard>['read'],
): AsyncGenerator<Page> {
  const reader = new Database(path, { readonly: true, timeout: patience });
  try {
    // What a transaction reads stays as it was at its first reading.
    reader.exec('BEGIN');
    yield* pagesOf(reader.prepare<[string, string], [string, string]>(PAGE_OF).raw(), beginRange(begin), read);
  } finally {
    reader.close();
  }
}

/** Copy a file while others write to it, by SQLite's own online backup: in one step, so that no writer makes it begin again. */
export async function copySqlite(path: string, to: string): Promise<void> {
  const db = new Database(path, { readonly: true, fileMustExist: true, timeout: STORE_TIMEOUTS.start });
  try {
    await db.backup(to, { progress: () => ALL_PAGES });
  } finally {
    db.close();
  }
}
const ALL_PAGES = 2 ** 31 - 1;

interface Row {
  key: string;
  value: string;
}

/** Make the last folder of the path, no more: a path that is mistyped would keep everything where nobody looks for it. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Error(`there is no folder ${dirname(folder)}. Make it, or correct the path.`);
    throw new Error(`its folder can't be made (${code ?? message}). ${OWNERS}`);
  }
}

const OWNERS = 'The user that runs the bot must be allowed to write to the file and to its folder.';

/** Open and check; throws an error with words for the host. */
function opened(path: string, patience: number): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: patience });
    prepare(db);
    return db;
  } catch (error) {
    db?.close();
    const { code = '', message } = error as { code?: string; message: string };
    if (isDamage(error)) throw new Error(damaged(path, message));
    if (/^SQLITE_(?:READONLY|CANTOPEN|PERM|AUTH|IOERR|FULL)/.test(code))
      throw new Error(`it can't be written (${message}). ${OWNERS} The disk must have room.`);
    throw error;
  }
}

function prepare(db: Database.Database): void {
  const [found] = db.pragma('quick_check(1)') as { quick_check: string }[];
  if (found?.quick_check !== 'ok') throw new Damage(found?.quick_check ?? 'it can not be checked');
  db.pragma('journal_mode = WAL');
  // In WAL mode the default forgets the last writes when the power fails.
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE IF NOT EXISTS ${NAMESPACE} (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS ${NAMESPACE}_expires ON ${NAMESPACE} (value ->> '$.expires') WHERE value ->> '$.expires' IS NOT NULL;
    CREATE TABLE IF NOT EXISTS ${PLACES} (list TEXT NOT NULL, name TEXT NOT NULL, score REAL NOT NULL, PRIMARY KEY (list, name));
    CREATE INDEX IF NOT EXISTS ${PLACES}_order ON ${PLACES} (list, score, name);
  `);
  // Some files can be opened and not written: better now than with the first member's answer.
  db.pragma(`user_version = ${db.pragma('user_version', { simple: true })}`);
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
}

/** What a check of the whole file has found. */
class Damage extends Error {}

const isDamage = (error: unknown): boolean =>
  error instanceof Damage || (error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code));

const damaged = (path: string, why: string): string =>
  `the file is damaged, or no SQLite file (${why.replaceAll('\n', ' ')}). Nothing was changed in it. Stop the bot, move ${path} with its -wal and -shm aside, and put a backup in its place; \`sqlite3 FILE .recover\` saves what can be read.`;

/** Let nothing reach a file any more once it has turned out to be damaged, and tell it once. */
function guard(path: string, tell: (text: string) => void) {
  let damage: unknown;
  const noticed = (error: unknown): unknown => {
    if (isDamage(error) && !damage) {
      damage = error;
      tell(`The store stops: ${damaged(path, (error as Error).message)}`);
    }
    return error;
  };
  const check = (): void => {
    if (damage) throw damage;
  };
  return {
    read<T>(run: () => T): T {
      check();
      try {
        return run();
      } catch (error) {
        throw noticed(error);
      }
    },
    writes:
      (write: <T>(run: () => T) => Promise<T>) =>
      async <T>(run: () => T): Promise<T> => {
        check();
        return write(() => {
          check();
          return run();
        }).catch((error) => {
          throw noticed(error);
        });
      },
  };
}

interface Job {
  run(): unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Put the writes of one turn of the event loop into one transaction, in their order: they share one wait for the disk.
 * While another process writes they are tried again, as long as `patience` (ms) lasts.
 */
function groupWrites(db: Database.Database, patience: number): <T>(run: () => T) => Promise<T> {
  let waiting: Job[] = [];
  const runAll = db.transaction((jobs: Job[]) => jobs.map((job) => job.run()));
  const flush = (deadline: number): void => {
    try {
      const results = runAll.immediate(waiting);
      for (const [index, job] of waiting.entries()) job.resolve(results[index]);
    } catch (error) {
      if (isBusy(error) && Date.now() < deadline) {
        setTimeout(flush, RETRY_AFTER, deadline);
        return;
      }
      for (const job of waiting) job.reject(error);
    }
    waiting = [];
  };
  return <T>(run: () => T) =>
    new Promise<T>((resolve, reject) => {
      if (waiting.push({ run, resolve: resolve as Job['resolve'], reject }) === 1)
        setImmediate(flush, Date.now() + patience);
    });
}

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
