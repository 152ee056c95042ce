/** One bot client (or shard) as the gateway knows it; it outlives its socket, so that the client can resume. */
import { randomBytes } from 'node:crypto';
import type { WebSocket } from 'ws';

/** How many events are kept for a client that is away. */
const MOST_KEPT = 5000;

/** A session: what the client identified with, and the events it was sent. */
export class Session {
  readonly id = randomBytes(16).toString('hex');
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  /** The socket, while there is one. */
  socket: WebSocket | null;
  /** When the socket went away, in Unix milliseconds. */
  awaySince = 0;
  #seq = 0;
  readonly #kept: string[] = [];

  readonly #onEvent: ((name: string, json: string) => void) | undefined;

  constructor(
    socket: WebSocket,
    intents: number,
    shard: readonly [number, number],
    onEvent?: (name: string, json: string) => void,
  ) {
    this.#onEvent = onEvent;
    this.socket = socket;
    this.intents = intents;
    this.shard = shard;
  }

  /** Send an event whose data is JSON already, and keep it for a resume. */
  dispatch(event: string, json: string): void {
    const frame = `{"op":0,"t":"${event}","s":${++this.#seq},"d":${json}}`;
    this.#kept.push(frame);
    this.#onEvent?.(event, json);
    // Dropped in one go: shifting one by one would move the whole array for every event.
    if (this.#kept.length > MOST_KEPT * 2) this.#kept.splice(0, MOST_KEPT);
    this.socket?.send(frame);
  }

  /** Send again everything after a sequence number; false when that is not kept any more or was never sent. */
  replay(after: number): boolean {
    const missed = this.#seq - after;
    if (missed < 0 || missed > this.#kept.length) return false;
    if (missed > 0) for (const frame of this.#kept.slice(-missed)) this.socket?.send(frame);
    return true;
  }
}
