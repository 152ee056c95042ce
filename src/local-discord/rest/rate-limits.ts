/** Discord's rate limits: one of all routes together, and one of each route's bucket for each channel or webhook. */
import type { OutgoingHttpHeaders } from 'node:http';

/** So many requests in so many seconds. */
export interface Bucket {
  requests: number;
  seconds: number;
}

/** What a bot may ask for. */
export interface Limits {
  /** REST requests a second over all routes, interaction endpoints aside. */
  requestsPerSecond: number;
  /** For each route of messages. */
  messages: Bucket;
}

/** What becomes of a request that was counted: its headers, and when it is one too many how long to wait, and for what. */
export interface Counted {
  headers: OutgoingHttpHeaders;
  /** In seconds. */
  wait?: number;
  global?: boolean;
}

interface Window {
  endsAt: number;
  count: number;
}

const MOST_WINDOWS = 10_000;

/** Counts a bot's requests. */
export class RateLimits {
  readonly #limits: Limits;
  readonly #all: Window = { endsAt: 0, count: 0 };
  readonly #buckets = new Map<string, Window>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Count a request of a route and its major id (a channel's, guild's, or webhook's). Interaction endpoints are `exempt`
   * from the limit of all routes; routes of messages are `narrow`.
   */
  count(route: string, major: string, { exempt, narrow }: { exempt: boolean; narrow: boolean }): Counted {
    const now = Date.now();
    const { requestsPerSecond, messages } = this.#limits;
    const { requests, seconds } = narrow ? messages : { requests: requestsPerSecond, seconds: 1 };
    const window = this.#window(`${route} ${major}`);
    const overall = exempt ? undefined : step(this.#all, { requests: requestsPerSecond, seconds: 1 }, now);
    const own = step(window, { requests, seconds }, now);
    const headers = {
      'x-ratelimit-limit': requests,
      'x-ratelimit-remaining': Math.max(0, requests - window.count),
      'x-ratelimit-reset': (window.endsAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': ((window.endsAt - now) / 1000).toFixed(3),
      'x-ratelimit-bucket': bucketOf(route),
    };
    if (overall !== undefined) return { headers, wait: overall, global: true };
    return own === undefined ? { headers } : { headers, wait: own, global: false };
  }

  #window(key: string): Window {
    let window = this.#buckets.get(key);
    if (window === undefined) {
      // Ids in paths are few on a test's Discord, but a long run must not fill the memory.
      if (this.#buckets.size > MOST_WINDOWS) this.#buckets.clear();
      window = { endsAt: 0, count: 0 };
      this.#buckets.set(key, window);
    }
    return window;
  }
}

function step(window: Window, { requests, seconds }: Bucket, now: number): number | undefined {
  if (now >= window.endsAt) {
    window.endsAt = now + seconds * 1000;
    window.count = 0;
  }
  window.count++;
  return window.count > requests ? (window.endsAt - now) / 1000 : undefined;
}

const buckets = new Map<string, string>();

/** Name a route's bucket: opaque, and the same for the same route. */
function bucketOf(route: string): string {
  let bucket = buckets.get(route);
  if (bucket === undefined) {
    let hash = 2166136261;
    for (let i = 0; i < route.length; i++) hash = Math.imul(hash ^ route.charCodeAt(i), 16777619);
    bucket = (hash >>> 0).toString(16).padStart(8, '0').repeat(4);
    buckets.set(route, bucket);
  }
  return bucket;
}
