import { type InternalRequest, REST, RESTEvents, type RESTOptions, type ResponseLike } from 'discord.js';

/** The endpoints of interactions: their callbacks, and the webhook that a token of theirs opens. */
const EXEMPT = /^\/(?:interactions|webhooks)\/\d+\/[^/?]+/;

/**
 * A REST manager that counts as Discord does: the endpoints of interactions are exempt from the limit of requests a second
 * for the whole bot, and discord.js counts them all the same. They go through a manager of their own, which still keeps to
 * each route's own limit; everything else is counted as before.
 */
export class InteractionAwareRest extends REST {
  readonly #interactions: REST;

  constructor(options: Partial<RESTOptions>) {
    super(options);
    this.#interactions = new REST({ ...options, globalRequestsPerSecond: Number.POSITIVE_INFINITY });
    this.#interactions.on(RESTEvents.RateLimited, (info) => this.emit(RESTEvents.RateLimited, info));
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
