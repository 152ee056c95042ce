import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Backend, NAMESPACE, PAGE, PATIENCE, range } from './backend.ts';

/** How long a write waits for another process' with the whole bot standing still, and how long it lets the bot run between tries (ms). */
const BUSY_TIMEOUT = 50;
const RETRY_AFTER = 20;

/** Open a file, made with its folder where there is none. What a write has resolved is on the disk. */
export function openSqlite(path: string): Backend {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new Database(path, { timeout: PATIENCE });
  try {
    prepare(db);
  } catch (error) {
    db.close();
    throw error;
  }
  const write = groupWrites(db);
  const get = db.prepare<[string], string>(`SELECT value FROM ${NAMESPACE} WHERE key = ?`).pluck();
  const getMany = db.prepare<[string], Row>(
    `SELECT key, value FROM ${NAMESPACE} WHERE key IN (SELECT value FROM json_each(?))`,
  );
  const set = db.prepare(
    `INSERT INTO ${NAMESPACE} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const insert = db.prepare(`INSERT INTO ${NAMESPACE} (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING`);
  const replace = db.prepare(`UPDATE ${NAMESPACE} SET value = ? WHERE key = ? AND value = ?`);
  const remove = db.prepare(`DELETE FROM ${NAMESPACE} WHERE key = ? AND value = ?`);
  const removeAny = db.prepare(`DELETE FROM ${NAMESPACE} WHERE key = ?`);
  const removeRange = db.prepare(`DELETE FROM ${NAMESPACE} WHERE key > ? AND key < ?`);
  const removeExpired = db.prepare(`DELETE FROM ${NAMESPACE} WHERE value ->> '$.expires' < ?`);
  const page = db.prepare<[string, string, number], Row>(
    `SELECT key, value FROM ${NAMESPACE} WHERE key > ? AND key < ? ORDER BY key LIMIT ?`,
  );

  const adapter = Object.assign(new EventEmitter(), {
    opts: {},
    namespace: undefined as string | undefined,
    get: async (key: string) => get.get(key) as never,
    getMany: async (keys: string[]) => {
      const found = new Map(getMany.all(JSON.stringify(keys)).map(({ key, value }) => [key, value]));
      return keys.map((key) => found.get(key) as never);
    },
    set: (key: string, value: string) => write(() => set.run(key, value).changes === 1),
    delete: (key: string) => write(() => removeAny.run(key).changes === 1),
    // What Keyv means by clearing: the keys that it gave its namespace.
    clear: () => write(() => void removeRange.run(`${adapter.namespace ?? ''}:`, `${adapter.namespace ?? ''};`)),
  });

  return {
    adapter,
    swap: (key, before, after) =>
      write(() => {
        if (before === undefined) return insert.run(key, after).changes === 1;
        return (after === undefined ? remove.run(key, before) : replace.run(after, key, before)).changes === 1;
      }),
    async *entries(area) {
      const [from, to] = range(area);
      for (let last = from; ; ) {
        const rows = page.all(last, to, PAGE);
        for (const { key, value } of rows) yield [key, value] as const;
        const end = rows.at(-1);
        if (!end) return;
        last = end.key;
      }
    },
    clear: (area) => write(() => removeRange.run(...range(area)).changes),
    sweep: (now) => write(() => removeExpired.run(now).changes),
    close: async () => void db.close(),
  };
}

interface Row {
  key: string;
  value: string;
}

function prepare(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  // In WAL mode the default forgets the last writes when the power fails.
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE IF NOT EXISTS ${NAMESPACE} (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS ${NAMESPACE}_expires ON ${NAMESPACE} (value ->> '$.expires') WHERE value ->> '$.expires' IS NOT NULL;
  `);
  db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
}

interface Job {
  run(): unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Put the writes of one turn of the event loop into one transaction, in their order: they share one wait for the disk.
 * While another process writes they are tried again, up to {@link PATIENCE}.
 */
function groupWrites(db: Database.Database): <T>(run: () => T) => Promise<T> {
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
        setImmediate(flush, Date.now() + PATIENCE);
    });
}

const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
