import {
  DefaultRestOptions,
  type InternalRequest,
  REST,
  RESTEvents,
  type RESTOptions,
  type ResponseLike,
} from 'discord.js';

/** The endpoints of interactions: their callbacks, and the webhook that a token of theirs opens. */
const EXEMPT = /^\/(?:interactions|webhooks)\/\d+\/[^/?]+/;

/** Where an interaction is acknowledged. */
const CALLBACK = /\/interactions\/(\d+)\/[^/?]+\/callback/;
/** Of how many interactions it is known how often they were acknowledged. */
const REMEMBERED = 2000;

/** How often a client has tried to acknowledge an interaction. */
export const triesOf = (rest: REST, interaction: string): number =>
  rest instanceof InteractionAwareRest ? rest.tries(interaction) : 1;

/**
 * A REST manager that counts as Discord does: the endpoints of interactions are exempt from the limit of requests a second
 * for the whole bot, and discord.js counts them all the same. They go through a manager of their own, which still keeps to
 * each route's own limit; everything else is counted as before.
 */
export class InteractionAwareRest extends REST {
  readonly #interactions: REST;
  readonly #tries = new Map<string, number>();

  /** `acknowledged` hears of each interaction that Discord has taken the first answer of. */
  constructor(
    { makeRequest = DefaultRestOptions.makeRequest, ...options }: Partial<RESTOptions>,
    acknowledged: (interaction: string) => void,
  ) {
    const counted: RESTOptions['makeRequest'] = async (url, init) => {
      const [, id] = CALLBACK.exec(url) ?? [];
      if (id) this.#count(id);
      const response = await makeRequest(url, init);
      if (id && response.ok) acknowledged(id);
      return response;
    };
    super({ ...options, makeRequest: counted });
    this.#interactions = new REST({
      ...options,
      makeRequest: counted,
      globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    });
    this.#interactions.on(RESTEvents.RateLimited, (info) => this.emit(RESTEvents.RateLimited, info));
  }

  /** How often an interaction was acknowledged, whether or not the request arrived: discord.js tries by itself, too. */
  tries(interaction: string): number {
    return this.#tries.get(interaction) ?? 0;
  }

  #count(id: string): void {
    const tries = this.tries(id) + 1;
    // The newest stand last.
    this.#tries.delete(id);
    this.#tries.set(id, tries);
    for (const oldest of this.#tries.keys()) {
      if (this.#tries.size <= REMEMBERED) break;
      this.#tries.delete(oldest);
    }
  }

  override setToken(token: string): this {
    this.#interactions.setToken(token);
    return super.setToken(token);
  }

  override queueRequest(request: InternalRequest): Promise<ResponseLike> {
    return EXEMPT.test(request.fullRoute) ? this.#interactions.queueRequest(request) : super.queueRequest(request);
  }

  override clearHashSweeper(): void {
    this.#interactions.clearHashSweeper();
    super.clearHashSweeper();
  }

  override clearHandlerSweeper(): void {
    this.#interactions.clearHandlerSweeper();
    super.clearHandlerSweeper();
  }
}
