/** What `npm run doctor` asks a store's server: whether what it has confirmed outlives a crash. */
import { SECOND } from '../lib/time.ts';
import type { Finding } from './doctor-finding.ts';

const PATIENCE = 5 * SECOND;
const about = 'durable';

/** Read the settings of the server that decide; without the right to read them, say so. */
export async function checkDurability(url: string): Promise<Finding> {
  try {
    if (/^rediss?:/i.test(url)) return ofRedis(await redisSettings(url));
    if (/^postgres(ql)?:/i.test(url)) return ofPostgres(await postgresSettings(url));
  } catch {
    // What a driver says may hold pieces of the address.
    return {
      about,
      state: 'note',
      text: 'The server doesn’t tell its settings: see README, “Settings”, for those it needs.',
    };
  }
  return { about, state: 'ok', text: 'What SQLite has confirmed is on the disk.' };
}

type Settings = Readonly<Record<string, string>>;

async function redisSettings(url: string): Promise<Settings> {
  const { createClient } = await import('@keyv/redis');
  const client = createClient({ url, socket: { connectTimeout: PATIENCE, reconnectStrategy: false } });
  client.on('error', () => {});
  await client.connect();
  try {
    return await client.configGet(['appendonly', 'appendfsync']);
  } finally {
    client.destroy();
  }
}

function ofRedis({ appendonly, appendfsync }: Settings): Finding {
  if (appendonly === undefined || appendfsync === undefined) throw new Error('Redis has not told');
  const settings = `appendonly ${appendonly}, appendfsync ${appendfsync}`;
  if (appendonly === 'yes' && appendfsync === 'always')
    return { about, state: 'ok', text: `What Redis has confirmed is on the disk (${settings}).` };
  const lost = appendonly === 'yes' ? 'about a second of writes' : 'all writes since the last snapshot';
  return {
    about,
    state: 'warn',
    text: `A crash of Redis or its machine may lose ${lost} (${settings}).`,
    todo: 'Set in redis.conf: appendonly yes, appendfsync always.',
  };
}

const DECIDE = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

async function postgresSettings(url: string): Promise<Settings> {
  const { Client } = await import('pg').then(({ default: pg }) => pg);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE });
  client.on('error', () => {});
  await client.connect();
  try {
    const asked = 'SELECT name, setting FROM pg_settings WHERE name = ANY($1)';
    const { rows } = await client.query<{ name: string; setting: string }>(asked, [DECIDE]);
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  } finally {
    await client.end();
  }
}

function ofPostgres(settings: Settings): Finding {
  const off = DECIDE.filter((name) => settings[name] === 'off');
  if (off.length === 0) return { about, state: 'ok', text: 'What PostgreSQL has confirmed is on the disk.' };
  return {
    about,
    state: 'warn',
    text: `A crash of PostgreSQL or its machine may lose what it has confirmed (${off.map((name) => `${name} off`).join(', ')}).`,
    todo: `Set in postgresql.conf: ${off.map((name) => `${name} = on`).join(', ')}.`,
  };
}
