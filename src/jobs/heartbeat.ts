import { hostname } from 'node:os';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { keyIn } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import type { Job } from './job.ts';

/** How often a process says that it is there, and how long that holds (ms). A file has one process, and each write of it waits for the disk. */
const BEAT = { shared: { every: 5000, holds: 15_000 }, alone: { every: 30_000, holds: 75_000 } } as const;

const Sign = z.object({
  host: z.string(),
  pid: z.int(),
  application: z.string(),
  ids: z.array(z.int()),
  count: z.int(),
});
/** What a process says of itself. */
export type Sign = z.output<typeof Sign>;

/** Tell whether two processes get the same events: those of direct messages go to shard 0, whatever the count. */
export const overlap = (a: Sign, b: Sign): boolean =>
  a.application === b.application &&
  (a.count === b.count ? a.ids.some((id) => b.ids.includes(id)) : a.ids.length > 0 && b.ids.length > 0);

/** Say every few seconds which shards this process has, and tell the host of another one that has some of them. */
export function heartbeat(store: Store, { pid, host = hostname() }: { pid: number; host?: string }): Job<Services> {
  const { every, holds } = BEAT[store.isShared ? 'shared' : 'alone'];
  const key = keyIn('processes', `${host}/${pid}`);
  let told = false;
  return {
    name: 'heartbeat',
    atStart: 'awaited',
    next: (now) => now + every,
    async run({ shards, log, stopping }) {
      const own: Sign = { host, pid, ...shards() };
      try {
        if (!told) {
          told = true;
          stopping.addEventListener('abort', () => void store.delete(key).catch(() => {}));
          const others = await othersIn(store, own);
          if (others.length > 0) log.warn({ others: others.map(nameOf) }, overlapping(store, own));
        }
        await store.set(key, own, { ttl: holds });
      } catch (err) {
        log.warn({ err }, 'the store could not be told that this process is there');
      }
    },
  };
}

const nameOf = ({ host, pid, ids, count }: Sign): string =>
  `process ${pid} on ${host}, shards ${ids.join(', ')} of ${count}`;

const overlapping = ({ isShared }: Store, { ids, count }: Sign): string =>
  `Another process has shards that this one has, too (${ids.join(', ')} of ${count}). ${
    isShared
      ? 'Each command is still answered once, but the work is done in two places: stop the older one when this is the end of a roll-out. For several processes at once give each its part with SHARD_COUNT and SHARDS, or start them with PROCESSES.'
      : 'Both answer everything: stop one of them. For several processes at once STORE_URL has to name a Redis or a PostgreSQL.'
  }`;

/** The processes with shards of ours that have said lately that they are there. */
async function othersIn(store: Store, own: Sign): Promise<Sign[]> {
  const found: Sign[] = [];
  for await (const [, value] of store.list('processes')) {
    const { data } = Sign.safeParse(value);
    if (!data || (data.host === own.host && (data.pid === own.pid || !isAlive(data.pid)))) continue;
    if (overlap(data, own)) found.push(data);
  }
  return found;
}

/** Whether a process of this machine is still there: one that was killed has not taken its sign away. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
