/** Real servers for tests: the installed Redis and PostgreSQL (15 or newer), each on a free port of this machine with a folder of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isExecutable } from './executable.ts';

export interface Server {
  url: string;
  /** End it as a crash does: nothing is tidied up. */
  crash(): Promise<void>;
  /** Start it again, on the same port and data. */
  start(): Promise<void>;
  /** Let it keep its connections and answer nothing. Its processes are found in /proc, so only on Linux. */
  freeze(): void;
  thaw(): void;
  /** End it, and remove its folder. */
  remove(): Promise<void>;
}

/** Find a program on PATH or in other folders, and say on the console what is skipped where it is missing. */
function find(program: string, what: string, install: string, elsewhere: readonly string[] = []): string | undefined {
  const folders = [...elsewhere, ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)];
  const found = folders.map((folder) => join(folder, program)).find(isExecutable);
  if (!found) console.warn(`${what} skipped: no ${program} found (install ${install}).`);
  return found;
}

/** Find a Redis, or print why `what` is skipped. */
export const redisOrReason = (what: string): string | undefined => find('redis-server', what, 'redis-server');

const DEBIAN = '/usr/lib/postgresql';

/** Find a PostgreSQL server, or print why `what` is skipped. Debian keeps it out of PATH. */
export const postgresOrReason = (what: string): string | undefined =>
  find(
    'postgres',
    what,
    'postgresql',
    list(DEBIAN).map((version) => join(DEBIAN, version, 'bin')),
  );

/** Start a Redis with an append-only file, unless the arguments say otherwise. */
export async function startRedis(program: string, args: readonly string[] = ['--appendonly', 'yes']): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-redis-'));
  const port = await freePort();
  return server({
    url: `redis://127.0.0.1:${port}`,
    folder,
    start: () =>
      spawn(program, [
        '--bind',
        '127.0.0.1',
        '--port',
        `${port}`,
        '--dir',
        folder,
        '--save',
        '',
        '--databases',
        '64',
        ...args,
      ]),
    ready: () => saysPong(port),
    crashSignal: 'SIGKILL',
  });
}

/** Start a PostgreSQL with an empty database, sorted by the rules of English, so that no test leans on the order of bytes. */
export async function startPostgres(program: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-postgres-'));
  const port = await freePort();
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const beside = (name: string) => join(program, '..', name);
  const data = join(folder, 'data');
  const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'];
  execFileSync(beside('initdb'), ['-D', data, '-U', 'waymark', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // What it has handed to the system outlives its crash; only the machine's own crash would need the disk.
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, fsync: 'off' };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return server({
    url: `postgres://waymark@127.0.0.1:${port}/postgres`,
    folder,
    start: () => spawn(program, ['-D', data, ...args], { ...user, cwd: folder }),
    ready: async () => {
      const [code] = await once(spawn(beside('pg_isready'), ['-q', '-h', '127.0.0.1', '-p', `${port}`]), 'close');
      return code === 0;
    },
    // Its "immediate" end: its processes leave at once and the log is replayed at the next start. One that is killed
    // outright leaves its children behind for a moment, and they keep the next one from starting.
    crashSignal: 'SIGQUIT',
  });
}

interface Kind {
  url: string;
  folder: string;
  start(): ChildProcess;
  ready(): Promise<boolean>;
  crashSignal: NodeJS.Signals;
}

async function server({ url, folder, start, ready, crashSignal }: Kind): Promise<Server> {
  let child: ChildProcess;
  let printed = '';
  const begin = async () => {
    printed = '';
    child = start();
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += String(chunk)));
    while (!(await ready())) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended:\n${printed}`);
      await wait(20);
    }
  };
  const crash = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(crashSignal);
    await ended;
  };
  const signalAll = (signal: NodeJS.Signals) => {
    for (const pid of [child.pid ?? 0, ...childrenOf(child.pid ?? 0)]) process.kill(pid, signal);
  };
  await begin();
  return {
    url,
    crash,
    start: begin,
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    async remove() {
      await crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Give a port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Ask a Redis whether it has loaded its data. */
function saysPong(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.on('data', (reply) => {
      socket.destroy();
      resolve(String(reply).startsWith('+PONG'));
    });
    socket.on('error', () => resolve(false));
  });
}

/** The user that Debian's package makes, else the one that owns nothing. */
function idOf(flag: '-u' | '-g'): number {
  for (const name of ['postgres', 'nobody']) {
    try {
      return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    } catch {
      // The next one.
    }
  }
  throw new Error('no user to run PostgreSQL as');
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
