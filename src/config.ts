import { isIP } from 'node:net';
import { z } from 'zod';
import { StartError } from './errors.ts';
import { HOUR } from './lib/time.ts';
import { secretsOf } from './secrets.ts';

/** Treat `KEY=` in `.env` as not set. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? undefined : value), schema.optional());

const snowflake = (what: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{17,20}$/, `is not ${what}: it should be a number of 17 to 20 digits`);

const count = z.coerce.number('is not a number').int('is not a whole number').min(0, 'is below zero');
/** At least one. */
const whole = z.coerce.number('is not a number').int('is not a whole number').min(1, 'is below one');
const amount = (what: string) => z.coerce.number(`is not ${what}`).min(0, 'is below zero');

const NO_PORT = 'is not a port number';
const LAST_PORT = 65535;
const port = z.coerce.number(NO_PORT).int(NO_PORT).min(0, NO_PORT).max(LAST_PORT, NO_PORT);

/** Requests can't be made to an address with a user in it, and errors would print it. */
const webAddress = z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).refine((address) => {
  const url = URL.parse(address);
  return !url?.username && !url?.password;
}, 'holds a user or password before the "@": write the address without');

const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'off'] as const;

/** Every setting. `.env.example` explains each; a test holds the two together. */
export const environment = z.object({
  DISCORD_TOKEN: optional(
    z
      .string()
      .trim()
      .regex(
        /^[\w-]{18,}\.[\w-]{4,}\.[\w-]{20,}$/,
        'is not a bot token: it should be three parts joined by dots, from "Bot" > "Reset Token" in the Discord developer portal (not the client secret, and without "Bot " before it)',
      ),
  ),
  DISCORD_APP_ID: optional(
    snowflake('an application id ("General Information" > "Application ID" in the Discord developer portal)'),
  ),
  DISCORD_GUILD_ID: optional(
    snowflake('a server id (right-click the server with developer mode on, "Copy Server ID")'),
  ),
  DISCORD_API: optional(webAddress),
  PORT: optional(port),
  PROCESSES: optional(whole.max(256, 'is more than 256')),
  SHARD_COUNT: optional(whole),
  SHARDS: optional(
    z
      .string()
      .trim()
      .regex(/^\d{1,5}(?:-\d{1,5})?(?:,\s*\d{1,5}(?:-\d{1,5})?)*$/, 'is no list of shards: write 0-3, or 0,2'),
  ),
  STORE_URL: optional(z.string().trim()),
  OPENAI_API_KEY: optional(z.string().trim()),
  OPENAI_BASE_URL: optional(webAddress),
  OPENAI_MODEL: optional(z.string().trim()),
  OPENAI_JUDGE_MODEL: optional(z.string().trim()),
  ASK_JUDGE: optional(z.enum(['on', 'off'], { error: 'is neither on nor off' })),
  OPENAI_EFFORT: optional(
    z.enum(EFFORTS, { error: `is not an effort: use ${EFFORTS.slice(0, -1).join(', ')} or ${EFFORTS.at(-1)}` }),
  ),
  OPENAI_PRICE_READ: optional(amount('a price in US dollars per million tokens, such as 0.20')),
  OPENAI_PRICE_WRITTEN: optional(amount('a price in US dollars per million tokens, such as 1.20')),
  EMBEDDINGS_MODEL: optional(z.string().trim()),
  ASK_PER_MINUTE: optional(count),
  ASK_PER_DAY: optional(count),
  ASK_GUILD_PER_MINUTE: optional(count),
  ASK_GUILD_PER_DAY: optional(count),
  ASK_GUILD_BUDGET: optional(amount('an amount in US dollars a day, such as 0.50')),
  ASK_BUDGET: optional(amount('an amount in US dollars a day, such as 2')),
  MARKET_REFRESH: optional(
    z.union(
      [z.enum(['daily', 'off']), z.coerce.number().min(1).max(720)],
      'is not daily, off, or a number of hours from 1 to 720',
    ),
  ),
  MARKET_BASE: optional(webAddress),
  METRICS_PORT: optional(port),
  METRICS_HOST: optional(
    z
      .string()
      .trim()
      .refine((host) => isIP(host) !== 0 || host === 'localhost', 'is not an IP address, such as 127.0.0.1 or 0.0.0.0'),
  ),
  LOG_LEVEL: optional(
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
      error: 'is not a level: use trace, debug, info, warn, error or silent',
    }),
  ),
});

/** What the bot logs in with, and where. */
export interface DiscordConfig {
  token: string;
  /** Not set: Discord is asked whose token it is. */
  applicationId: string | undefined;
  /** The one guild whose commands are deployed while developing. */
  guildId: string | undefined;
  /** The REST address; Discord's own when not set. */
  api: string | undefined;
}

/** The part of the application's servers that a process has, of Discord's shards. */
export interface ShardPart {
  ids: number[];
  count: number;
}

/** A model on a server that speaks OpenAI's protocol. */
export interface ModelSettings {
  /** Local servers need none. */
  apiKey: string | undefined;
  /** OpenAI's own when not set. */
  baseUrl: string | undefined;
  model: string;
  /** How hard it thinks before it writes. */
  effort?: Effort;
}

/** How hard a model thinks before it writes; `off`: its server is not told. */
export type Effort = (typeof EFFORTS)[number];

/** How often the model may be asked, and for how much money. */
export interface LimitSettings {
  memberPerMinute: number;
  memberPerDay: number;
  guildPerMinute: number;
  guildPerDay: number;
  /** In US dollars a day (UTC). */
  guildBudget: number;
  totalBudget: number;
  price: Price;
}

/** In US dollars per million tokens. */
export interface Price {
  read: number;
  written: number;
}

/** What writes the answers of `/ask`, and how much of it there may be. */
export interface AskConfig {
  /** Not set: the passages are quoted. */
  model: ModelSettings | undefined;
  /** Looks again at each statement; not set: words decide alone. */
  judge: ModelSettings | undefined;
  /** Not set: the search goes by words alone. */
  embeddings: ModelSettings | undefined;
  limits: LimitSettings;
}

/** How live listings are counted. */
export interface MarketConfig {
  /** Milliseconds between two refreshes; not set: only by hand. */
  every: number | undefined;
  /** Another address that answers for all job boards. */
  base: string | undefined;
}

/** Where the host's figures are served. */
export interface MetricsConfig {
  host: string;
  port: number;
}

/** All settings, parsed. */
export interface Config {
  /** Not set: the bot runs on a local Discord of its own. */
  discord: DiscordConfig | undefined;
  /** Not set: all of them, as many as Discord advises. */
  shards: ShardPart | undefined;
  /** How many processes this one starts; not set: it is the bot itself. */
  processes: number | undefined;
  /** Where the local Discord's page is served. */
  port: number;
  /** Where everything that must outlive a restart is kept. */
  storeUrl: string;
  ask: AskConfig;
  market: MarketConfig;
  /** Not set: nothing is counted and nothing served. */
  metrics: MetricsConfig | undefined;
  logLevel: string | undefined;
}

/** Read the environment together with the file `.env`, where there is one; what is set outside wins. */
export function readEnvironment(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new StartError(`.env can't be read: ${(error as Error).message}`);
  }
  return process.env;
}

/** Tell whether npm has started this process. */
export const isUnderNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;

/** Read the settings; throws a {@link StartError} that names every faulty key at once. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  const named = new Set(parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0]));
  const { DISCORD_TOKEN = '', DISCORD_APP_ID = '' } = env;
  if (DISCORD_APP_ID.trim() !== '' && DISCORD_TOKEN.trim() === '' && !named.has('DISCORD_TOKEN'))
    faults.push(
      'DISCORD_TOKEN is missing: DISCORD_APP_ID alone is not enough to log in. Without either, Waymark starts a local Discord.',
    );
  const shards = parsed.success ? shardsOf(parsed.data) : undefined;
  const processes = parsed.success && !isWorker(env) ? parsed.data.PROCESSES : undefined;
  const several = processes !== undefined && processes > 1;
  if (typeof shards === 'string') faults.push(shards);
  else if (several && shards) faults.push('PROCESSES starts all shards itself: leave SHARDS and SHARD_COUNT empty.');
  if (several && parsed.success && !parsed.data.DISCORD_TOKEN)
    faults.push('PROCESSES needs DISCORD_TOKEN: the local Discord has one process.');
  if ((several || shards) && !/^(?:rediss?|postgres(?:ql)?):/i.test(env.STORE_URL?.trim() ?? ''))
    faults.push('STORE_URL has to name a Redis or a PostgreSQL for several processes: a file belongs to one.');
  if (!parsed.success || faults.length > 0 || typeof shards === 'string')
    throw new StartError(
      `The settings need a correction (in .env or the environment):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  const settings = parsed.data;
  return {
    discord: settings.DISCORD_TOKEN
      ? {
          token: settings.DISCORD_TOKEN,
          applicationId: settings.DISCORD_APP_ID,
          guildId: settings.DISCORD_GUILD_ID,
          api: settings.DISCORD_API,
        }
      : undefined,
    shards,
    processes: several ? processes : undefined,
    port: settings.PORT ?? 3000,
    storeUrl: settings.STORE_URL ?? 'sqlite:data/waymark.sqlite',
    ask: askConfig(settings),
    market: {
      every: refreshEvery(settings.MARKET_REFRESH ?? (settings.DISCORD_TOKEN ? 'daily' : 'off')),
      base: settings.MARKET_BASE,
    },
    metrics:
      settings.METRICS_PORT === undefined
        ? undefined
        : { host: settings.METRICS_HOST ?? '127.0.0.1', port: settings.METRICS_PORT },
    logLevel: settings.LOG_LEVEL,
  };
}

/** Whether another process of this bot has started this one as its worker. */
export const isWorker = (env: NodeJS.ProcessEnv): boolean => env.SHARDING_MANAGER !== undefined;

/** Read the part that a process has; a text says what is wrong with it. */
function shardsOf({ SHARDS, SHARD_COUNT: count }: z.output<typeof environment>): ShardPart | undefined | string {
  if (SHARDS === undefined && count === undefined) return undefined;
  if (count === undefined) return 'SHARD_COUNT is missing: SHARDS says which of how many this process has.';
  const ids = new Set<number>();
  for (const part of (SHARDS ?? `0-${count - 1}`).split(',')) {
    const [first = 0, last = first] = part.split('-').map(Number);
    if (last < first || last >= count)
      return `SHARDS ${part.trim()} is not within 0-${count - 1}, as SHARD_COUNT says.`;
    for (let id = first; id <= last; id++) ids.add(id);
  }
  return { ids: [...ids].sort((a, b) => a - b), count };
}

/** List every secret of the settings, for what may never be printed. */
export const secretsIn = ({ discord, storeUrl, ask, market }: Config): (string | undefined)[] => [
  discord?.token,
  ask.model?.apiKey,
  ...(storeUrl.startsWith('sqlite:') ? [] : secretsOf(storeUrl)),
  ...[discord?.api, ask.model?.baseUrl, market.base].flatMap((address) => secretsOf(address ?? '')),
];

/** On the local Discord nothing is fetched unless somebody wants it. */
const refreshEvery = (asked: 'daily' | 'off' | number): number | undefined =>
  asked === 'off' ? undefined : (asked === 'daily' ? 24 : asked) * HOUR;

/** OpenAI's prices of its default model; what runs at an address of one's own is taken to cost nothing. */
const DEFAULT_MODEL = { name: 'gpt-5.6-luna', price: { read: 0.2, written: 1.2 } } as const;

function askConfig(settings: z.output<typeof environment>): AskConfig {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl } = settings;
  const reachable = apiKey !== undefined || baseUrl !== undefined;
  const named = (model: string) => ({ apiKey, baseUrl, model });
  const price = baseUrl === undefined ? DEFAULT_MODEL.price : { read: 0, written: 0 };
  const thinking = (model: string) => ({
    ...named(model),
    ...(settings.OPENAI_EFFORT && { effort: settings.OPENAI_EFFORT }),
  });
  const model = settings.OPENAI_MODEL ?? DEFAULT_MODEL.name;
  return {
    model: reachable ? thinking(model) : undefined,
    judge: reachable && settings.ASK_JUDGE !== 'off' ? thinking(settings.OPENAI_JUDGE_MODEL ?? model) : undefined,
    embeddings: reachable && settings.EMBEDDINGS_MODEL ? named(settings.EMBEDDINGS_MODEL) : undefined,
    limits: {
      memberPerMinute: settings.ASK_PER_MINUTE ?? 6,
      memberPerDay: settings.ASK_PER_DAY ?? 60,
      guildPerMinute: settings.ASK_GUILD_PER_MINUTE ?? 30,
      guildPerDay: settings.ASK_GUILD_PER_DAY ?? 600,
      guildBudget: settings.ASK_GUILD_BUDGET ?? 0.5,
      totalBudget: settings.ASK_BUDGET ?? 2,
      price: {
        read: settings.OPENAI_PRICE_READ ?? price.read,
        written: settings.OPENAI_PRICE_WRITTEN ?? price.written,
      },
    },
  };
}
