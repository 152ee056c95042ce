import { StartError } from '../errors.ts';
import type { Backend } from './backend.ts';
import { createStore, type Store } from './store.ts';

/** What the store has to say to the host; pino fits. */
export interface Log {
  warn(about: object, text: string): void;
}

const FORMS = `It has one of three forms:
  sqlite:data/waymark.sqlite            a file (the default)
  redis://user:password@host:6379/0     a Redis; rediss:// with TLS
  postgres://user:password@host/name    a PostgreSQL`;

/** Open the store at an address, the setting STORE_URL; throws a {@link StartError} that tells the host what is wrong with it. */
export async function openStore(address: string, log: Log): Promise<Store> {
  const open = backendOf(address, log);
  try {
    return createStore(await open());
  } catch (error) {
    throw new StartError(`STORE_URL (${withoutSecrets(address)}) can't be opened: ${reason(error)}`, { cause: error });
  }
}

/** Find what opens an address. Only the one backend that is used is loaded. */
function backendOf(address: string, log: Log): () => Promise<Backend> {
  const [, scheme = '', rest = ''] = /^([a-z]+):(.*)$/is.exec(address) ?? [];
  switch (scheme) {
    case 'sqlite':
      if (rest === '' || rest.startsWith('//'))
        throw new StartError(`STORE_URL names no file: a path follows "sqlite:" at once. ${FORMS}`);
      return async () => (await import('./sqlite.ts')).openSqlite(rest);
    case 'redis':
    case 'rediss':
      return async () => (await import('./redis.ts')).openRedis(address, (text) => log.warn({}, text));
    case 'postgres':
    case 'postgresql':
      return async () => (await import('./postgres.ts')).openPostgres(address);
    default:
      // The rest may hold a password.
      throw new StartError(
        `STORE_URL ${scheme ? `begins with "${scheme}:", which is no store that Waymark knows` : 'is not an address'}. ${FORMS}`,
      );
  }
}

/** Leave user, password and parameters out of an address. */
function withoutSecrets(address: string): string {
  if (address.startsWith('sqlite:')) return address;
  const url = URL.parse(address);
  return url ? `${url.protocol}//${url.host}${url.pathname}` : `${address.slice(0, address.indexOf(':'))}:…`;
}

/** Say why in one line; of several tries (a name with several addresses) the first. */
function reason(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : String(first);
}
