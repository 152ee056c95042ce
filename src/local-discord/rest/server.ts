/** REST: finds the route, checks the token, counts, applies faults, and answers or refuses. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal, refuse } from '../errors.ts';
import type { Faults } from '../faults.ts';
import { parseBody, sendJson } from '../http.ts';
import type { Local } from '../local.ts';
import { applicationRoutes } from './application.ts';
import { channelRoutes } from './channels.ts';
import { commandRoutes } from './commands.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { RateLimits } from './rate-limits.ts';
import { buildRouter, type Call, type Route } from './router.ts';
import { threadRoutes } from './threads.ts';

const MOST_LOGGED = 200;
const PREFIX = /^\/api(?:\/v(\d+))?\//;

/** Answers requests below /api. */
export class Rest {
  readonly #local: Local;
  readonly #faults: Faults;
  readonly #limits: RateLimits;
  readonly #find = buildRouter([
    ...applicationRoutes,
    ...commandRoutes,
    ...interactionRoutes,
    ...channelRoutes,
    ...threadRoutes,
    ...guildRoutes,
  ]);

  constructor(local: Local, faults: Faults) {
    this.#local = local;
    this.#faults = faults;
    this.#limits = new RateLimits(local.limits);
  }

  /** Answer a request; every error that is no refusal is a fault of this server and says so. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = request.url ?? '';
    const mark = url.indexOf('?');
    const whole = mark < 0 ? url : url.slice(0, mark);
    const path = `/${whole.replace(PREFIX, '')}`;
    let sent: unknown;
    try {
      const fault = this.#faults.planned ? await this.#faults.take(method, path) : undefined;
      if (fault?.drop === 'before') return void request.socket.destroy();
      if (fault?.status !== undefined) {
        request.resume();
        if (fault.status === 429) send429(response, fault.retryAfter ?? 1, fault.global ?? false);
        else sendJson(response, fault.status, BROKEN);
        return;
      }
      const headers: OutgoingHttpHeaders = {};
      const call = await this.#prepare(request, method, path, mark < 0 ? '' : url.slice(mark + 1), headers, response);
      if (call === undefined) return;
      sent = call.json;
      const body = await call.route.handle(call);
      if (fault?.holdMs !== undefined) await sleep(fault.holdMs);
      if (fault?.drop === 'after') return void request.socket.destroy();
      const status = body === undefined && call.status === 200 ? 204 : call.status;
      this.#local.onTraffic?.({ kind: 'request', method, path, body: sent, status, answer: body });
      sendJson(response, status, body, headers);
    } catch (error) {
      if (!request.complete) request.resume();
      this.#refuse(method, path, sent, error, response);
    }
  }

  async #prepare(
    request: IncomingMessage,
    method: string,
    path: string,
    query: string,
    headers: OutgoingHttpHeaders,
    response: ServerResponse,
  ): Promise<(Call & { route: Route }) | undefined> {
    const match = this.#find(method, path.slice(1));
    if (match === undefined) throw refuse.notFound();
    if (match === 'method') throw refuse.badMethod();
    const { route, params } = match;
    if (!route.open && request.headers.authorization !== `Bot ${this.#local.token}`) throw refuse.unauthorized();
    if (!route.open || route.narrow) {
      const major = params.channel ?? params.guild ?? params.token ?? '';
      const { open: exempt = false, narrow = false } = route;
      const counted = this.#limits.count(`${method} ${route.path}`, major, { exempt, narrow });
      if (counted.wait !== undefined) {
        request.resume();
        this.#log(method, path, new Refusal(429, 0, 'You are being rate limited.'));
        send429(response, counted.wait, counted.global ?? false, counted.headers);
        return undefined;
      }
      Object.assign(headers, counted.headers);
    }
    const { json, files } = method === 'GET' || method === 'DELETE' ? EMPTY : await parseBody(request);
    return { route, local: this.#local, params, query: new URLSearchParams(query), json, files, status: 200 };
  }

  #refuse(method: string, path: string, body: unknown, error: unknown, response: ServerResponse): void {
    // The client went away in the middle of its request.
    if (response.destroyed) return;
    const refusal = error instanceof Refusal ? error : undefined;
    if (refusal === undefined) console.error('local Discord: a fault of its own in', method, path, error);
    const said = refusal ?? new Refusal(500, 0, '500: Internal Server Error');
    this.#log(method, path, said);
    this.#local.onTraffic?.({ kind: 'request', method, path, body, status: said.status, answer: said.body });
    if (response.headersSent) response.destroy();
    else sendJson(response, said.status, said.body);
  }

  #log(method: string, path: string, refusal: Refusal): void {
    const { log } = this.#local;
    log.push({ method, path, status: refusal.status, code: refusal.code, message: refusal.summary });
    if (log.length > MOST_LOGGED) log.shift();
  }
}

const EMPTY = { json: {}, files: [] };
const BROKEN = { message: 'The server is broken on purpose', code: 0 };

function send429(
  response: ServerResponse,
  retryAfter: number,
  global: boolean,
  bucket: OutgoingHttpHeaders = {},
): void {
  const headers: OutgoingHttpHeaders = {
    ...bucket,
    'retry-after': String(Math.ceil(retryAfter)),
    'x-ratelimit-scope': global ? 'global' : 'user',
    'x-ratelimit-remaining': 0,
    ...(global && { 'x-ratelimit-global': 'true' }),
  };
  sendJson(
    response,
    429,
    { message: 'You are being rate limited.', code: 0, retry_after: retryAfter, global },
    headers,
  );
}
