/** What `npm run doctor` looks at on the host's side: store, model, job boards, clock and disk. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { buildAdvisor } from '../advisor/build.ts';
import { costOf } from '../advisor/limits.ts';
import type { Config, DiscordConfig } from '../config.ts';
import { DAY, MINUTE } from '../lib/time.ts';
import { askBoard, baseOf } from '../market/boards/ask.ts';
import { createFetcher } from '../market/fetch.ts';
import { createMarket } from '../market/market.ts';
import { knowledgeSearch } from '../retrieval/knowledge-search.ts';
import { keyIn } from '../store/keys.ts';
import { openBeside } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { askOnce, hintOf, outcomeOf, type Warning } from './check-model.ts';
import { checkDurability } from './doctor-durability.ts';
import { type Finding, reasonOf } from './doctor-finding.ts';
import { boardsAt } from './market-boards.ts';
import { knowledge } from './market-parts.ts';

/** Members wait for each write: longer than that (ms) is felt. */
const SLOW_STORE = 50;
const PROBES = 20;

/** Open the store, write, read and delete in it, and hand it to what is looked at next. */
export async function checkStore(
  url: string,
  next: (store: Store | undefined) => Promise<Finding[]>,
): Promise<Finding[]> {
  const warned: string[] = [];
  let store: Store;
  try {
    store = await openBeside(url, { warn: (_, text) => void warned.push(text) });
  } catch (error) {
    return [{ about: 'store', state: 'bad', text: reasonOf(error) }, ...(await next(undefined))];
  }
  const risks = warned.map((text): Finding => ({ about: 'store', state: 'warn', text }));
  try {
    return [await probe(store, url), await checkDurability(url), ...risks, ...(await next(store))];
  } finally {
    await store.close();
  }
}

async function probe(store: Store, url: string): Promise<Finding> {
  const key = keyIn('limits', `doctor/${randomUUID()}`);
  const took: number[] = [];
  try {
    for (let at = 0; at < PROBES; at++) {
      const begun = performance.now();
      await store.set(key, at, { ttl: MINUTE });
      took.push(performance.now() - begun);
      if ((await store.get(key)) !== at) throw new Error('It gives back another value than was written.');
    }
    if (!(await store.delete(key))) throw new Error('It does not find what was written.');
  } catch (error) {
    return { about: 'store', state: 'bad', text: `${kindOf(url)} can be opened, but not used: ${reasonOf(error)}` };
  }
  const median = took.toSorted((a, b) => a - b)[PROBES / 2] ?? 0;
  const slow = median > SLOW_STORE;
  return {
    about: 'store',
    state: slow ? 'warn' : 'ok',
    text: `${kindOf(url)} reads and writes; a write takes ${median.toFixed(1)} ms.`,
    ...(slow && { todo: `Above ${SLOW_STORE} ms members feel it: bring the store nearer, or give it a faster disk.` }),
  };
}

type Kind = 'SQLite' | 'Redis' | 'PostgreSQL';
const kindOf = (url: string): Kind =>
  /^rediss?:/i.test(url) ? 'Redis' : /^postgres(ql)?:/i.test(url) ? 'PostgreSQL' : 'SQLite';

/** Ask the model one question, and say what it costs. */
export async function checkModelServer({ ask }: Config): Promise<Finding[]> {
  const about = 'model';
  if (!ask.model)
    return [
      { about, state: 'note', text: 'None is set (OPENAI_API_KEY or OPENAI_BASE_URL): /ask quotes its sources.' },
    ];
  const warnings: Warning[] = [];
  const keep = (told: object, text = '') => void warnings.push({ text, about: told });
  const all = knowledge();
  const search = knowledgeSearch(all);
  const log = { warn: keep, info: keep };
  const { advisor } = buildAdvisor({ knowledge: all, search: () => search, store: undefined, ask, log });
  const checked = await askOnce(advisor);
  const { outcome, usage } = checked.advice;
  const where = `${ask.model.model} at ${ask.model.baseUrl ? new URL(ask.model.baseUrl).host : 'OpenAI'}`;
  if (outcome !== 'answer')
    return [
      {
        about,
        state: 'bad',
        text: `${where} ${outcomeOf(checked)}`,
        todo: `${hintOf(warnings, ask.model.baseUrl !== undefined)} More: npm run ask -- --check-model`,
      },
    ];
  const price = `$${costOf(ask.limits.price, usage).toFixed(4)} a question (${usage.read} tokens read, ${usage.written} written)`;
  return [{ about, state: 'ok', text: `${where} ${outcomeOf(checked)}, ${price}.` }];
}

/** Ask one job board of each host, and tell how old the figures are. */
export async function checkBoards({ market: settings }: Config, store: Store | undefined): Promise<Finding[]> {
  const about = 'boards';
  if (settings.every === undefined)
    return [{ about, state: 'note', text: 'They are not asked (MARKET_REFRESH). By hand: npm run market' }];
  const { bases, patience } = boardsAt(settings.base);
  const { boards, skills } = knowledge();
  const oneOfEach = [...new Map([...boards.values()].map((board) => [baseOf(board, bases), board])).values()];
  const fetcher = createFetcher(patience);
  const faults: string[] = [];
  try {
    for (const board of oneOfEach)
      await askBoard(fetcher, board, { bases }).catch((error: unknown) => {
        faults.push(`${new URL(baseOf(board, bases)).host}: ${board.company} ${reasonOf(error)}`);
      });
  } finally {
    await fetcher.close();
  }
  const hosts: Finding =
    faults.length === 0
      ? { about, state: 'ok', text: `All ${oneOfEach.length} hosts of job boards answer.` }
      : { about, state: 'warn', text: faults.join(' · '), todo: 'Each by itself: npm run market -- check' };
  if (!store) return [hosts];
  const market = createMarket({ knowledge: { boards, skills }, store, log: { warn() {} } });
  await market.load();
  const at = market.current()?.at;
  const days = at && Math.floor((Date.now() - at.getTime()) / DAY);
  const stale = days !== undefined && days * DAY > 3 * settings.every;
  return [
    hosts,
    {
      about,
      state: stale ? 'warn' : at ? 'ok' : 'note',
      text: at ? `The figures are ${days} days old.` : 'There are no figures yet: they come after the start.',
      ...(stale && { todo: 'Look in the log for why no refresh came to its end, or run: npm run market' }),
    },
  ];
}

/** How far the clock may be off (ms): points and what members see of time go by Discord's, everything else by the host's. */
const CLOCK_OFF = 5000;
const ASK_PATIENCE = 5000;

/** Hold this machine's clock against Discord's. */
export async function checkClock(discord: Pick<DiscordConfig, 'api'>): Promise<Finding[]> {
  const about = 'clock';
  try {
    const sent = Date.now();
    const address = `${discord.api ?? 'https://discord.com/api'}/v10/gateway`;
    const { headers } = await fetch(address, { signal: AbortSignal.timeout(ASK_PATIENCE) });
    const theirs = Date.parse(headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return [{ about, state: 'note', text: 'Discord did not say what time it is.' }];
    // The header has whole seconds.
    const off = Math.abs(theirs + 500 - (sent + Date.now()) / 2);
    return [
      off < CLOCK_OFF
        ? { about, state: 'ok', text: 'It agrees with Discord’s.' }
        : {
            about,
            state: 'warn',
            text: `It differs from Discord’s by ${Math.round(off / 1000)} s.`,
            todo: 'Let the machine follow a time server (NTP).',
          },
    ];
  } catch {
    return [{ about, state: 'note', text: 'Discord can’t be asked what time it is.' }];
  }
}

const ENOUGH_ROOM = 1_000_000_000;
const TOO_LITTLE_ROOM = 100_000_000;

/** See how much room there is where files are written. */
export async function checkDisk(storeUrl: string): Promise<Finding[]> {
  const folders = [tmpdir(), ...(storeUrl.startsWith('sqlite:') ? [dirname(storeUrl.slice('sqlite:'.length))] : [])];
  return Promise.all(
    [...new Set(folders)].filter(existsSync).map(async (folder): Promise<Finding> => {
      const { bavail, bsize } = await statfs(folder);
      const free = bavail * bsize;
      const state = free < TOO_LITTLE_ROOM ? 'bad' : free < ENOUGH_ROOM ? 'warn' : 'ok';
      const todo = 'Make room: a full disk stops every write.';
      const text = `${(free / 1e9).toFixed(1)} GB are free in ${folder}.`;
      return { about: 'disk', state, text, ...(state !== 'ok' && { todo }) };
    }),
  );
}
