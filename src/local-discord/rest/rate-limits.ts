/** Discord's rate limits in their simplest honest form: one window of a second for all, one for each route. */
import type { OutgoingHttpHeaders } from 'node:http';

const WINDOW_MS = 1000;

interface Window {
  endsAt: number;
  count: number;
}

/** Counts a bot's requests. */
export class RateLimits {
  readonly #perSecond: number;
  readonly #all: Window = { endsAt: 0, count: 0 };
  readonly #routes = new Map<string, Window>();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  /** Count a request of a route and its major id; give its headers, and the seconds to wait when it is one too many. */
  count(route: string, major: string): { headers: OutgoingHttpHeaders; wait: number | undefined } {
    const now = Date.now();
    const key = `${route} ${major}`;
    let window = this.#routes.get(key);
    if (window === undefined) {
      // Ids in paths are few on a test's Discord, but a long run must not fill the memory.
      if (this.#routes.size > 10_000) this.#routes.clear();
      window = { endsAt: 0, count: 0 };
      this.#routes.set(key, window);
    }
    const wait = this.#step(this.#all, now);
    this.#step(window, now);
    const left = (window.endsAt - now) / 1000;
    const headers: OutgoingHttpHeaders = {
      'x-ratelimit-limit': this.#perSecond,
      'x-ratelimit-remaining': Math.max(0, this.#perSecond - window.count),
      'x-ratelimit-reset': (window.endsAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': left.toFixed(3),
      'x-ratelimit-bucket': bucketOf(route),
    };
    return { headers, wait };
  }

  #step(window: Window, now: number): number | undefined {
    if (now >= window.endsAt) {
      window.endsAt = now + WINDOW_MS;
      window.count = 0;
    }
    window.count++;
    return window.count > this.#perSecond ? (window.endsAt - now) / 1000 : undefined;
  }
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
