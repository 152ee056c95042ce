/** Asking other hosts for a file, politely and without trusting what they send. */
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, fetch, type Response } from 'undici';
import { readUpTo } from '../lib/bounded-body.ts';

/** How long and how much is waited for: times in ms, size in bytes. */
export interface HttpLimits {
  connect: number;
  /** Without a single byte. */
  idle: number;
  /** For one answer, however it trickles. */
  whole: number;
  size: number;
  tries: number;
  /** Before the second try; four times as long before each further one. */
  backOff: number;
  /** A host that asks for more rest than this is asked nothing more. */
  longestRest: number;
  /** A host that fails so many times in a row, all tries counted as one, is asked nothing more either. */
  failures: number;
  /** Between two requests to one host. */
  pause: number;
}

/** How long hosts are waited for. */
export const HTTP_LIMITS: HttpLimits = {
  connect: 10_000,
  idle: 15_000,
  whole: 60_000,
  size: 40 * 1024 * 1024,
  tries: 3,
  backOff: 2000,
  longestRest: 60_000,
  failures: 2,
  pause: 1000,
};

const USER_AGENT = 'Waymark (a Discord bot on careers in AI; counts skills and pay in postings, keeps no text)';
const MOST_REDIRECTS = 3;
/** Longer validators than these are no host's. */
const LONGEST_VALIDATOR = 200;

/** What a host gave to ask later whether anything has changed. */
export interface Validators {
  address: string;
  etag?: string;
  lastModified?: string;
}

/** What a host answered. */
export interface HttpAnswer {
  bytes: Uint8Array;
  validators: Validators;
}

/** Why there is no usable answer: half a sentence that goes on from the name of what was asked. */
export class FetchFault extends Error {
  override readonly name = 'FetchFault';
  /** Set when the host itself is in trouble, not only this address: the rest that it asks for, in ms, 0 for none in particular. */
  readonly rest: number | undefined;
  /** Whether trying again at once is of no use. */
  readonly final: boolean;

  constructor(text: string, { rest, final = rest === undefined, ...options }: FaultOptions = {}) {
    super(text, options);
    this.rest = rest;
    this.final = final;
  }
}
interface FaultOptions extends ErrorOptions {
  rest?: number;
  final?: boolean;
}

/** What a request wants: `media` is what the answer may be, `kind` what that is called. */
export interface FetchRequest {
  kind: string;
  media: RegExp;
  known?: Validators | undefined;
  signal?: AbortSignal | undefined;
}

/** Asks other hosts for files. */
export interface Fetcher {
  readonly patience: HttpLimits;
  /** Get an answer, or `unchanged` when the validators still hold. Throws a {@link FetchFault}, or the signal's reason. */
  get(address: string, wanted: FetchRequest): Promise<HttpAnswer | 'unchanged'>;
  close(): Promise<void>;
}

/** Make a fetcher for one round of requests. Redirects are followed within a host only. */
export function createFetcher(own: Partial<HttpLimits> = {}): Fetcher {
  const patience = { ...HTTP_LIMITS, ...own };
  const { idle } = patience;
  const agent = new Agent({ connect: { timeout: patience.connect }, headersTimeout: idle, bodyTimeout: idle });

  const tryOnce = async (address: string, wanted: FetchRequest): Promise<HttpAnswer | 'unchanged'> => {
    const whole = AbortSignal.timeout(patience.whole);
    const signal = wanted.signal ? AbortSignal.any([wanted.signal, whole]) : whole;
    const known = wanted.known?.address === address ? wanted.known : undefined;
    try {
      const response = await follow(address, (url) =>
        fetch(url, { dispatcher: agent, redirect: 'manual', headers: headersFor(known), signal }),
      );
      return await read(response, address, wanted, known !== undefined, patience);
    } catch (error) {
      wanted.signal?.throwIfAborted();
      if (error instanceof FetchFault) throw error;
      if (whole.aborted) throw new FetchFault(`takes longer than ${patience.whole / 1000} s`, { rest: 0, final: true });
      const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
      throw new FetchFault(`can't be reached (${code ?? message})`, { rest: 0, cause: error });
    }
  };

  const tryAll = async (address: string, wanted: FetchRequest): Promise<HttpAnswer | 'unchanged'> => {
    for (let times = 1; ; times++) {
      try {
        return await tryOnce(address, wanted);
      } catch (error) {
        if (!(error instanceof FetchFault) || error.final || times >= patience.tries) throw error;
        const rest = Math.max(error.rest ?? 0, patience.backOff * 4 ** (times - 1));
        await wait(rest, undefined, wanted.signal && { signal: wanted.signal });
      }
    }
  };

  /** How often each host has failed since it last worked. */
  const failures = new Map<string, number>();
  return {
    patience,
    async get(address, wanted) {
      const { origin } = new URL(address);
      const before = failures.get(origin) ?? 0;
      if (before >= patience.failures) throw new FetchFault('was not asked, because its host is in trouble');
      try {
        const answer = await tryAll(address, wanted);
        failures.delete(origin);
        return answer;
      } catch (error) {
        const rest = error instanceof FetchFault ? error.rest : undefined;
        if (rest === undefined) failures.delete(origin);
        else failures.set(origin, rest > patience.longestRest ? patience.failures : before + 1);
        throw error;
      }
    },
    close: () => agent.destroy(),
  };
}

const headersFor = (known: Validators | undefined): Record<string, string> => ({
  'user-agent': USER_AGENT,
  ...(known?.etag && { 'if-none-match': known.etag }),
  ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
});

async function follow(address: string, ask: (url: URL) => Promise<Response>): Promise<Response> {
  let url = new URL(address);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const response = await ask(url);
    if (![301, 302, 303, 307, 308].includes(response.status)) return response;
    await response.body?.cancel();
    const to = URL.parse(response.headers.get('location') ?? '//', url.href);
    if (!to) throw new FetchFault(`answers ${response.status}`);
    if (to.origin !== url.origin) throw new FetchFault(`sends us to another host (${to.host.slice(0, 100)})`);
    url = to;
  }
  throw new FetchFault('sends us in a circle');
}

async function read(
  response: Response,
  address: string,
  { kind, media }: FetchRequest,
  conditional: boolean,
  patience: HttpLimits,
): Promise<HttpAnswer | 'unchanged'> {
  const { status, headers, body } = response;
  const refuse = async (text: string, options?: FaultOptions): Promise<never> => {
    await body?.cancel();
    throw new FetchFault(text, options);
  };
  if (status === 304 && conditional) return 'unchanged';
  if (status === 429 || status >= 500) {
    const rest = restAsked(headers.get('retry-after'));
    return rest > patience.longestRest
      ? refuse(`answers ${status} and asks to wait ${Math.round(rest / 1000)} s`, { rest, final: true })
      : refuse(`answers ${status}`, { rest });
  }
  if (status !== 200) return refuse(`answers ${status}`);
  const type = (headers.get('content-type') ?? 'nothing named').split(';', 1)[0]?.trim().slice(0, 60) ?? '';
  if (!media.test(type)) return refuse(`answers with ${type} instead of ${kind}`);
  const bytes = await readUpTo(body, patience.size);
  if (!bytes) throw new FetchFault(`sends more than ${Math.round(patience.size / 1024 ** 2)} MB`);
  const named = (name: string) => {
    const value = headers.get(name);
    return value && value.length <= LONGEST_VALIDATOR ? value : undefined;
  };
  const [etag, lastModified] = [named('etag'), named('last-modified')];
  return {
    bytes,
    validators: { address, ...(etag && { etag }), ...(lastModified && { lastModified }) },
  };
}

/** Read Retry-After, seconds or a date, in ms; 0 for what is neither. */
function restAsked(header: string | null): number {
  const seconds = Number(header ?? 0);
  const rest = Number.isNaN(seconds) ? Date.parse(header ?? '') - Date.now() : seconds * 1000;
  return rest > 0 ? rest : 0;
}
