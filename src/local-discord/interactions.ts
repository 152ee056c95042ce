/** What members began and the bot has to answer: tokens, the three seconds, and who waits for the answer. */

import { randomBytes } from 'node:crypto';
import {
  type APIApplicationCommandOptionChoice,
  type APIMessageInteractionMetadata,
  type APIModalInteractionResponseCallbackData,
  type APIUser,
  type InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Refusal } from './errors.ts';
import type { PageMessage } from './page-protocol.ts';
import { snowflake } from './snowflake.ts';
import { asSeen, type Channel, type StoredMessage, type World } from './state.ts';

/** What becomes of an interaction, in the order in which it happens. */
export type InteractionEvent =
  | { type: 'acknowledged'; as: InteractionResponseType }
  /** A message appeared: the answer, the "thinking" of a deferred one (`loading`), or a follow-up. */
  | { type: 'message'; message: PageMessage; loading: boolean }
  /** A message changed: the answer, a follow-up, or the message whose component was used. */
  | { type: 'edit'; message: PageMessage }
  | { type: 'delete'; id: string }
  | { type: 'modal'; modal: APIModalInteractionResponseCallbackData }
  | { type: 'choices'; choices: APIApplicationCommandOptionChoice[] }
  /** Discord refused something that the bot sent for this interaction. */
  | { type: 'refused'; refusal: Refusal }
  /** It is over without an answer; `reason` says why in words for a developer. */
  | { type: 'failed'; reason: string };

/** One interaction as the server remembers it. */
export interface Interaction {
  id: string;
  token: string;
  type: InteractionType;
  /** When it began, in Unix milliseconds. */
  at: number;
  user: APIUser;
  channel: Channel;
  metadata: APIMessageInteractionMetadata;
  /** The command's full name: '/salary', or a context menu's. */
  commandName?: string;
  contextMenu?: boolean;
  /** The type of the option being completed. */
  focusedType?: number;
  /** The message whose component was used, or from which a modal was opened. */
  source?: StoredMessage | undefined;
  /** How the bot acknowledged it. */
  acknowledged?: InteractionResponseType;
  /** What `@original` means: the answer, or the source when that was updated. */
  original?: StoredMessage;
  /** The modal that the bot opened. */
  modal?: APIModalInteractionResponseCallbackData;
  /** How many follow-ups came after the answer. */
  followUps?: number;
  /** The answer was deferred and is still to come. */
  deferred?: boolean;
  refusal?: Refusal;
  watch?: ((event: InteractionEvent) => void) | undefined;
}

/** What one interaction is begun with. */
export type Beginning = Omit<Interaction, 'id' | 'token' | 'at' | 'metadata'> & {
  metadata: (id: string) => APIMessageInteractionMetadata;
};

/** How many interactions are remembered; under load the oldest tokens end before their 15 minutes. */
const MOST_REMEMBERED = 5_000;

/** All interactions that may still be answered. */
export class Interactions {
  readonly #world: World;
  readonly #limits: { acknowledgeMs: number; tokenMs: number };
  readonly #byToken = new Map<string, Interaction>();
  readonly #byId = new Map<string, Interaction>();
  /** Those not acknowledged, oldest first: one sweep looks at the head instead of a timer for each. */
  readonly #waiting = new Set<Interaction>();
  readonly #refused = new Map<Interaction, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(world: World, limits: { acknowledgeMs: number; tokenMs: number }) {
    this.#world = world;
    this.#limits = limits;
    this.#timer = setInterval(() => this.#sweep(), Math.max(5, Math.min(100, limits.acknowledgeMs / 10)));
  }

  /** Remember a new interaction and start its three seconds. */
  begin({ metadata, ...beginning }: Beginning): Interaction {
    const id = snowflake();
    const token = randomBytes(48).toString('base64url');
    const interaction: Interaction = { ...beginning, id, token, at: Date.now(), metadata: metadata(id) };
    this.#byToken.set(token, interaction);
    this.#byId.set(id, interaction);
    this.#waiting.add(interaction);
    if (this.#byToken.size > MOST_REMEMBERED) {
      for (const oldest of this.#byToken.values()) {
        this.#forget(oldest);
        break;
      }
    }
    return interaction;
  }

  /** Find an interaction that can still be acknowledged in time; the caller checks that it isn't yet. */
  inTime(id: string, token: string): Interaction | undefined {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined || interaction.id !== id) return undefined;
    if (interaction.acknowledged === undefined && Date.now() - interaction.at > this.#limits.acknowledgeMs)
      return undefined;
    return interaction;
  }

  /** Find an interaction by a token that is still valid. */
  withToken(token: string): Interaction | undefined {
    const interaction = this.#byToken.get(token);
    return interaction === undefined || this.#tooOld(interaction) ? undefined : interaction;
  }

  /** Find an interaction by its id: a modal's submission names the one that opened it. */
  withId(id: string): Interaction | undefined {
    return this.#byId.get(id);
  }

  /** Note that the bot acknowledged it, and say so to the member. */
  acknowledge(interaction: Interaction, as: InteractionResponseType): void {
    interaction.acknowledged = as;
    this.#waiting.delete(interaction);
    this.#refused.delete(interaction);
    interaction.watch?.({ type: 'acknowledged', as });
    this.#world.ears.page(interaction.channel, interaction.user.id, () => ({
      type: 'acknowledged',
      interactionId: interaction.id,
    }));
  }

  /** Note that Discord refused what the bot sent; if nothing better comes in time, it has failed for that reason. */
  refused(interaction: Interaction, refusal: Refusal): void {
    interaction.refusal = refusal;
    interaction.watch?.({ type: 'refused', refusal });
    if (interaction.acknowledged !== undefined) this.#refused.set(interaction, Date.now() + this.#limits.acknowledgeMs);
  }

  /** Note that a message of the answer appeared or changed. */
  told(interaction: Interaction, type: 'message' | 'edit', message: StoredMessage, loading = false): void {
    if (!loading) this.#refused.delete(interaction);
    if (interaction.watch === undefined) return;
    const seen = asSeen(message);
    interaction.watch(type === 'edit' ? { type, message: seen } : { type, message: seen, loading });
  }

  /** End it all. */
  close(): void {
    clearInterval(this.#timer);
    for (const interaction of this.#byToken.values())
      interaction.watch?.({ type: 'failed', reason: 'the server closed' });
    this.#byToken.clear();
  }

  #tooOld(interaction: Interaction): boolean {
    return Date.now() - interaction.at > this.#limits.tokenMs;
  }

  #forget(interaction: Interaction): void {
    this.#byToken.delete(interaction.token);
    this.#byId.delete(interaction.id);
    this.#waiting.delete(interaction);
    interaction.watch?.({ type: 'failed', reason: 'its token has expired' });
  }

  #sweep(): void {
    const now = Date.now();
    for (const interaction of this.#waiting) {
      if (now - interaction.at <= this.#limits.acknowledgeMs) break;
      this.#waiting.delete(interaction);
      const { refusal } = interaction;
      this.#fail(
        interaction,
        refusal === undefined
          ? `the bot did not acknowledge it in ${this.#limits.acknowledgeMs} ms`
          : `Discord refused the bot's answer: ${refusal.summary}`,
      );
    }
    for (const [interaction, due] of this.#refused) {
      if (now < due) continue;
      this.#refused.delete(interaction);
      this.#fail(interaction, `Discord refused the bot's answer: ${interaction.refusal?.summary}`);
    }
    for (const interaction of this.#byToken.values()) {
      if (!this.#tooOld(interaction)) break;
      this.#forget(interaction);
    }
  }

  #fail(interaction: Interaction, reason: string): void {
    interaction.watch?.({ type: 'failed', reason });
    const { id, type, user, channel, source } = interaction;
    // Once acknowledged, Discord shows no failure, however the answer ends.
    if (type === InteractionType.ApplicationCommandAutocomplete || interaction.acknowledged !== undefined) return;
    this.#world.ears.page(channel, user.id, () => ({
      type: 'failed',
      interactionId: id,
      channelId: channel.id,
      ...(source !== undefined && { messageId: source.data.id }),
      text: SENTENCES[type] ?? 'This interaction failed',
    }));
  }
}

/** What Discord's own client says when the bot doesn't answer. */
const SENTENCES: Partial<Record<InteractionType, string>> = {
  [InteractionType.ApplicationCommand]: 'The application did not respond',
  [InteractionType.MessageComponent]: 'This interaction failed',
  [InteractionType.ModalSubmit]: 'Something went wrong. Try again.',
};
