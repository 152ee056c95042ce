/** The handle of something that a member began: promises for what becomes of it. */
import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  InteractionResponseType,
} from 'discord-api-types/v10';
import type { Interaction, InteractionEvent } from './interactions.ts';
import type { PageMessage } from './page-protocol.ts';

/** A modal that is open for a member; `submit` of the member takes it. */
export interface OpenModal {
  /** The interaction that opened it. */
  interactionId: string;
  channelId: string;
  data: APIModalInteractionResponseCallbackData;
}

type EventOf<T extends InteractionEvent['type']> = Extract<InteractionEvent, { type: T }>;

interface Waiter {
  wants: (event: InteractionEvent) => boolean;
  resolve: (event: InteractionEvent) => void;
  reject: (error: Error) => void;
}

/** What was begun, and what came of it so far. Nothing is awaited or kept ready before it is asked for. */
export class Sent {
  /** Everything that happened, oldest first. */
  readonly events: InteractionEvent[] = [];
  readonly #name: string;
  readonly #taken = new Map<string, number>();
  #interaction: Interaction | undefined;
  #waiters: Waiter[] | undefined;
  #failure: Error | undefined;

  /** `name` stands in errors: '/salary by Ada'. */
  constructor(name: string) {
    this.#name = name;
  }

  /** Hear what happens; handed to the interaction as its `watch`. */
  readonly hear = (event: InteractionEvent): void => {
    this.events.push(event);
    if (event.type === 'failed') this.#failure = new Error(`${this.#name}: ${event.reason}`);
    if (this.#waiters === undefined) return;
    const waiters = this.#waiters;
    this.#waiters = undefined;
    for (const waiter of waiters) {
      if (waiter.wants(event)) waiter.resolve(event);
      else if (this.#failure !== undefined) waiter.reject(this.#failure);
      else this.#wait(waiter);
    }
  };

  #wait(waiter: Waiter): void {
    if (this.#waiters === undefined) this.#waiters = [waiter];
    else this.#waiters.push(waiter);
  }

  /** Tie the handle to its interaction. */
  is(interaction: Interaction): this {
    this.#interaction = interaction;
    return this;
  }

  /** The interaction's id. */
  get id(): string {
    return this.#interaction?.id ?? '';
  }

  /** The token with which the bot answers, for tests that answer in its place. */
  get token(): string {
    return this.#interaction?.token ?? '';
  }

  /** Wait for the first event, past or to come, that fits; rejects when the interaction fails before. */
  until(wants: (event: InteractionEvent) => boolean): Promise<InteractionEvent> {
    for (const event of this.events) if (wants(event)) return Promise.resolve(event);
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#wait({ wants, resolve, reject });
    });
  }

  /** Wait for the next event of a type that `next` has not given yet: call it again for the one after. */
  async next<T extends InteractionEvent['type']>(type: T): Promise<EventOf<T>> {
    const skip = this.#taken.get(type) ?? 0;
    this.#taken.set(type, skip + 1);
    let seen = 0;
    for (const event of this.events) if (event.type === type && seen++ === skip) return event as EventOf<T>;
    if (this.#failure !== undefined) throw this.#failure;
    return new Promise<InteractionEvent>((resolve, reject) => {
      this.#wait({ wants: (event) => event.type === type && seen++ === skip, resolve, reject });
    }) as Promise<EventOf<T>>;
  }

  /** How the bot acknowledged it. */
  get acknowledged(): Promise<InteractionResponseType> {
    return this.until(({ type }) => type === 'acknowledged').then((event) => (event as EventOf<'acknowledged'>).as);
  }

  /** The answer as the member sees it: the reply, the edited deferral, or the message that a component's use changed. */
  get message(): Promise<PageMessage> {
    return this.until((event) => (event.type === 'message' && !event.loading) || event.type === 'edit').then(
      (event) => (event as EventOf<'edit'>).message,
    );
  }

  /** The modal that the bot opened. */
  get modal(): Promise<OpenModal> {
    return this.until(({ type }) => type === 'modal').then((event) => ({
      interactionId: this.id,
      channelId: this.#interaction?.channel.id ?? '',
      data: (event as EventOf<'modal'>).modal,
    }));
  }

  /** What the bot proposes for the option being typed. */
  get choices(): Promise<APIApplicationCommandOptionChoice[]> {
    return this.until(({ type }) => type === 'choices').then((event) => (event as EventOf<'choices'>).choices);
  }
}
