/** Misbehaving on purpose: what a bot has to survive. */
import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';

/** What happens to a request instead of, or besides, its answer. */
export interface RequestFault {
  /** Only requests whose `METHOD /path` (without /api/v10 and query) fits. */
  matching?: RegExp;
  /** Wait this long before the request is applied. */
  delayMs?: number;
  /** Wait this long with the answer, after the request was applied. */
  holdMs?: number;
  /** Answer with this status and don't apply the request. */
  status?: 429 | 500 | 502 | 503 | 504;
  /** With 429: the seconds to wait, and whether all routes are meant. */
  retryAfter?: number;
  global?: boolean;
  /** Destroy the socket, before the request was applied or after. */
  drop?: 'before' | 'after';
}

/** The faults of one server; all take effect at once, also on clients that are connected. */
export class Faults {
  readonly #gateway: Gateway;
  #planned: { left: number; fault: RequestFault }[] = [];

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** Close every gateway socket with a code. */
  closeSockets(code = 4000): void {
    for (const socket of this.#gateway.sockets) socket.close(code);
  }

  /** Destroy every gateway socket's TCP connection, without a close frame. */
  killSockets(): void {
    for (const socket of this.#gateway.sockets) socket.terminate();
  }

  /** Ask every client to reconnect (opcode 7). */
  reconnect(): void {
    this.#gateway.broadcast({ op: Op.Reconnect, d: null });
  }

  /** Tell every client that its session is invalid (opcode 9); unless resumable, it is forgotten here too. */
  invalidSession(resumable: boolean): void {
    this.#gateway.endSessions(!resumable);
    this.#gateway.broadcast({ op: Op.InvalidSession, d: resumable });
  }

  /** Ask every client for a heartbeat at once (opcode 1). */
  requestHeartbeat(): void {
    this.#gateway.broadcast({ op: Op.Heartbeat, d: null });
  }

  /** Leave the next heartbeats without acknowledgement. */
  muteHeartbeats(count: number): void {
    this.#gateway.settings.mutedHeartbeats = count;
  }

  /** Set the heartbeat interval that new connections are told. */
  heartbeatInterval(ms: number): void {
    this.#gateway.settings.heartbeatIntervalMs = ms;
  }

  /** Let the next requests (that match) go wrong. */
  nextRequests(count: number, fault: RequestFault): void {
    this.#planned.push({ left: count, fault });
  }

  /** Forget planned faults. */
  clear(): void {
    this.#planned = [];
    this.#gateway.settings.mutedHeartbeats = 0;
  }

  /** Tell whether any request fault is planned: the fast path asks first. */
  get planned(): boolean {
    return this.#planned.length > 0;
  }

  /** Take the fault that is planned for a request, waiting out its delay. */
  async take(method: string, path: string): Promise<RequestFault | undefined> {
    const plan = this.#planned.find(
      ({ fault }) => fault.matching === undefined || fault.matching.test(`${method} ${path}`),
    );
    if (plan === undefined) return undefined;
    if (--plan.left <= 0) this.#planned = this.#planned.filter((other) => other !== plan);
    if (plan.fault.delayMs !== undefined) await sleep(plan.fault.delayMs);
    return plan.fault;
  }
}
