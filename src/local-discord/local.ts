/** The parts of one running local Discord, as its routes need them. */
import type { Acts } from './acts.ts';
import type { Gateway } from './gateway.ts';
import type { Interactions } from './interactions.ts';
import type { Limits } from './rest/rate-limits.ts';
import type { World } from './state.ts';

/** A request that was refused, as `discord.log` keeps it. */
export interface LogEntry {
  method: string;
  path: string;
  status: number;
  code: number;
  message: string;
}

/** What goes over the wire, for whoever watches it: a request with its answer, or an event of the gateway. */
export type Traffic =
  | {
      kind: 'request';
      method: string;
      /** Without /api/v10 and the query. */
      path: string;
      body: unknown;
      status: number;
      answer: unknown;
    }
  | { kind: 'event'; name: string; data: unknown };

/** What all parts of the server share. */
export interface Local {
  world: World;
  gateway: Gateway;
  interactions: Interactions;
  acts: Acts;
  token: string;
  limits: Limits;
  /** Refused requests, the newest last; faults made on purpose are not among them. */
  log: LogEntry[];
  /** Hears everything that bots send and are sent. */
  onTraffic: ((traffic: Traffic) => void) | undefined;
}
