import { StartError } from '../errors.ts';
import { type Address, parseAddress } from './address.ts';
import { type Backend, STORE_TIMEOUTS, type StoreTimeouts } from './backend.ts';
import { createStore, type Store } from './store.ts';
import { claimVersion, refuseOther } from './version.ts';

/** What the store has to say to the host; pino fits. */
export interface Log {
  warn(about: object, text: string): void;
}

const FORMS = `It has one of three forms:
  sqlite:data/waymark.sqlite            a file (the default)
  redis://user:password@host:6379/0     a Redis; rediss:// with TLS
  postgres://user:password@host/name    a PostgreSQL`;

/**
 * Open the store at an address, the setting STORE_URL, for the bot: what an older version wrote is brought up to date. Throws a
 * {@link StartError} that tells the host what is wrong with it.
 *
 * @example
 * const store = await openStore('sqlite:data/waymark.sqlite', log);
 * await store.set(keyIn('seen', guild), Date.now());
 * await store.close();
 */
export async function openStore(address: string, log: Log, timeouts = STORE_TIMEOUTS): Promise<Store> {
  return opening(address, log, timeouts, claimVersion);
}

/** Open the store at an address beside a bot that may run on it: what an older version wrote stays as it is, since an older bot may be on it. */
export const openBeside = (address: string, log: Log): Promise<Store> =>
  opening(address, log, STORE_TIMEOUTS, refuseOther);

/** Open the store at an address whatever is in it, to restore a backup. */
export const openForRestore = (address: string, log: Log): Promise<Store> =>
  opening(address, log, STORE_TIMEOUTS, async () => {});

async function opening(
  address: string,
  log: Log,
  timeouts: StoreTimeouts,
  check: (store: Store, log: Log) => Promise<void>,
): Promise<Store> {
  const { shown, hide, open } = backendOf(address, log);
  let store: Store | undefined;
  try {
    store = createStore(await open(timeouts));
    await check(store, log);
    return store;
  } catch (error) {
    await store?.close();
    if (error instanceof StartError) throw error;
    // Without the cause: drivers put pieces of the address into their errors.
    throw new StartError(`STORE_URL (${shown}) can't be opened: ${hide(reason(error))}`);
  }
}

/** What opens an address, and how it is spoken of. */
interface Opener extends Address {
  open: (timeouts: StoreTimeouts) => Backend | Promise<Backend>;
}

/** The file of an address that is SQLite's; undefined for every other. */
export const sqliteFile = (address: string): string | undefined => {
  const [, rest] = /^sqlite:(.*)$/is.exec(address) ?? [];
  return rest === undefined ? undefined : filePath(rest);
};

/** Find what opens an address. Only the one backend that is used is loaded. */
function backendOf(address: string, log: Log): Opener {
  const [, written = '', rest = ''] = /^([a-z]+):(.*)$/is.exec(address) ?? [];
  const scheme = written.toLowerCase();
  const warn = (text: string) => log.warn({}, text);
  switch (scheme) {
    case 'sqlite': {
      const file = filePath(rest);
      return {
        shown: address,
        hide: (text) => text,
        open: async (timeouts) => (await import('./sqlite.ts')).openSqlite(file, warn, timeouts),
      };
    }
    case 'redis':
    case 'rediss':
      return {
        ...server(address),
        open: async (timeouts) => (await import('./redis.ts')).openRedis(address, warn, timeouts),
      };
    case 'postgres':
    case 'postgresql':
      return {
        ...server(address),
        open: async (timeouts) => (await import('./postgres.ts')).openPostgres(address, timeouts),
      };
    default:
      // The rest may hold a password.
      throw new StartError(
        `STORE_URL ${scheme ? `begins with "${scheme}:", which is no store that Waymark knows` : 'is not an address'}. ${FORMS}`,
      );
  }
}

function server(address: string): Address {
  const parsed = parseAddress(address);
  if ('fault' in parsed) throw new StartError(`STORE_URL: ${parsed.fault}\n${FORMS}`);
  return parsed;
}

/** Refuse a path that would not be where its writer means it. */
function filePath(path: string): string {
  if (path === '' || path.startsWith('//'))
    throw new StartError(`STORE_URL names no file: a path follows "sqlite:" at once. ${FORMS}`);
  if (path !== path.trim() || /\p{Cc}/u.test(path))
    throw new StartError(
      'STORE_URL: the path begins or ends with a blank, or holds a control character. Write it without.',
    );
  if (path.startsWith('~'))
    throw new StartError(
      'STORE_URL: "~" is not read as your home folder here. Write the whole path, such as sqlite:/home/you/waymark.sqlite.',
    );
  if (path === ':memory:')
    throw new StartError('STORE_URL: ":memory:" would forget everything at the next restart. Name a file.');
  return path;
}

/** Say why in one line; of several tries (a name with several addresses) the first. */
function reason(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}
