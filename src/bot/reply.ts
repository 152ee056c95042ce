import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  type APIMessage,
  type ChatInputCommandInteraction,
  type Client,
  DiscordAPIError,
  InteractionResponseType,
  InteractionWebhook,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type MessageCreateOptions,
  MessageFlags,
  type MessageReplyOptions,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
  type User,
} from 'discord.js';
import type { Channels } from './command.ts';
import { LIMITS } from './limits.ts';
import { toWriteIn } from './permissions.ts';
import { triesOf } from './rest.ts';
import { cut } from './text.ts';
import type { Answer, Card, StreamedCards } from './ui.ts';
import type { Place, UnderWay } from './unfinished.ts';

/** An interaction that takes an answer. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** Send an answer in the way that fits: first reply, edit of a deferred one, or update of the clicked message. */
export async function send(interaction: Answerable, answer: Answer, underWay?: UnderWay): Promise<void> {
  if (answer.kind === 'modal') {
    if (interaction.isModalSubmit()) throw new Error('a modal cannot answer a modal');
    await acknowledge(interaction, () => interaction.showModal(answer.modal));
  } else if (answer.kind === 'stream') {
    if (answer.again !== undefined) await underWay?.note({ question: answer.again });
    const cards = await openStream(interaction, answer, underWay);
    await streamEdits(cards, (card) => interaction.editReply(payload(card)), underWay?.lost);
  } else if (interaction.deferred || interaction.replied) {
    await interaction.editReply(payload(answer));
  } else if (answer.asNewMessage) {
    const hidden = answer.private ?? false;
    await acknowledge(interaction, () =>
      answer.files ? interaction.reply(payload(answer, hidden)) : respond(interaction, answer, { hidden }),
    );
  } else if (updatesInPlace(interaction)) {
    await acknowledge(interaction, () =>
      answer.files ? interaction.update(replacing(answer)) : respond(interaction, answer, { update: true }),
    );
  } else {
    // A click on somebody else's card gives the clicker a copy of their own and leaves the card as it is.
    const hidden = answer.private || !interaction.isChatInputCommand();
    await acknowledge(interaction, () =>
      answer.files ? interaction.reply(payload(answer, hidden)) : respond(interaction, answer, { hidden }),
    );
  }
}

/** Tell the member something that only they see, and leave the message they clicked as it is. */
export async function replyPrivately(interaction: Answerable, card: Card): Promise<void> {
  if (interaction.deferred) await interaction.editReply(payload(card));
  else if (interaction.replied) await interaction.followUp(payload(card, true));
  else await acknowledge(interaction, () => respond(interaction, card, { hidden: true }));
}

/** Answer a message in the channel that it stands in; what is private can't be said there. */
export async function sendBelow(message: Message, answer: Answer, underWay?: UnderWay): Promise<void> {
  if (answer.kind === 'modal') throw new Error('a modal cannot answer a message');
  const reply = (card: Card) => postBelow(message, { ...payload(card), ...onceFor(`reply ${message.id}`) });
  if (answer.kind === 'card') {
    await reply(answer);
    return;
  }
  if (answer.again !== undefined) await underWay?.note({ question: answer.again });
  let written: Message | undefined;
  const show = async (card: Card) => {
    if (written) await written.edit(payload(card));
    else {
      written = await reply(card);
      void underWay?.note({ posted: written.id });
    }
  };
  await streamEdits(answer.cards, show, underWay?.lost);
}

/** An answer that another process has begun. */
export interface Begun {
  /** Whether it was begun for the member, too: what nobody has acknowledged within three seconds is gone. */
  isThere(): Promise<boolean>;
  show(card: Card): Promise<void>;
}

/** Make what shows cards where an answer of another process stands: its token and its nonce lead to the same message. */
export const showAt =
  (client: Client) =>
  (place: Place): Begun => {
    if (place.kind === 'interaction') {
      const webhook = new InteractionWebhook(client as Client<true>, place.application, place.token);
      return {
        async isThere() {
          try {
            await webhook.fetchMessage('@original');
            return true;
          } catch (error) {
            if (!(error instanceof DiscordAPIError && error.status === 404)) throw error;
            return false;
          }
        },
        show: async (card) => void (await webhook.editMessage('@original', payload(card))),
      };
    }
    const { channel, message } = place;
    let { posted } = place;
    const show = async (card: Card) => {
      if (posted === undefined) {
        const { nonce } = onceFor(`reply ${message}`);
        const to = { message_reference: { message_id: message, fail_if_not_exists: false } };
        const body = { ...unprompted(card), ...to, nonce, enforce_nonce: true };
        ({ id: posted } = (await again(() => client.rest.post(Routes.channelMessages(channel), { body }))) as {
          id: string;
        });
      }
      // What was there already is only returned by that.
      await client.rest.patch(Routes.channelMessage(channel, posted), { body: unprompted(card) });
    };
    return { isThere: async () => true, show };
  };

/** Show an answer where it stands, as it is written. */
export const sendAt = (answer: Card | StreamedCards, show: (card: Card) => Promise<unknown>, lost: AbortSignal) =>
  answer.kind === 'card' ? show(answer) : streamEdits(answer.cards, show, lost);

/** Post as a reply, or without one where the bot may not read the history that a reply refers to. */
async function postBelow(message: Message, body: MessageReplyOptions & MessageCreateOptions): Promise<Message> {
  try {
    return await again(() => message.reply({ ...body, failIfNotExists: false }));
  } catch (error) {
    const unread = RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory;
    if (!(error instanceof DiscordAPIError && error.code === unread && message.channel.isSendable())) throw error;
    const { channel } = message;
    return again<Message>(() => channel.send(body));
  }
}

/** Send a card to a user directly, once where an occasion is named; tells whether they take direct messages. */
export async function sendDirectly(user: User, card: Card, occasion?: string): Promise<boolean> {
  try {
    await user.send({ ...payload(card), ...(occasion !== undefined && onceFor(occasion)) });
    return true;
  } catch (error) {
    if (!(error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.CannotSendMessagesToThisUser))
      throw error;
    return false;
  }
}

/** Write to channels without an interaction. */
export const channelsOf = (client: Client): Channels => ({
  async post(channel, card, occasion, { role } = {}) {
    const { nonce } = onceFor(`${channel} ${occasion}`);
    const pings = role === undefined ? {} : { allowed_mentions: { parse: [], roles: [role] } };
    const body = { ...unprompted(card), ...pings, nonce, enforce_nonce: true };
    const { id } = (await again(() => client.rest.post(Routes.channelMessages(channel), { body }))) as { id: string };
    return { id, at: SnowflakeUtil.timestampFrom(id) };
  },
  async poll(channel, { text, question, answers, hours }, occasion) {
    const { nonce } = onceFor(`${channel} ${occasion}`);
    const poll = {
      question: { text: cut(question, LIMITS.pollQuestion) },
      answers: answers.map((answer) => ({ poll_media: { text: cut(answer, LIMITS.pollAnswer) } })),
      duration: hours,
      allow_multiselect: false,
    };
    const body = { content: text, poll, allowed_mentions: { parse: [] }, nonce, enforce_nonce: true };
    const { id } = (await again(() => client.rest.post(Routes.channelMessages(channel), { body }))) as { id: string };
    return { id, at: SnowflakeUtil.timestampFrom(id) };
  },
  async pollCounts(channel, message) {
    try {
      const { poll } = (await client.rest.get(Routes.channelMessage(channel, message))) as APIMessage;
      if (!poll) return 'gone';
      // Where there are no results, they are not known; without a count, an answer has no votes.
      const chosen = poll.results && new Map(poll.results.answer_counts.map(({ id, count }) => [id, count]));
      const counts = chosen && poll.answers.map(({ answer_id: id }) => chosen.get(id) ?? 0);
      return { counts, final: poll.results?.is_finalized ?? false };
    } catch (error) {
      if (error instanceof DiscordAPIError && GONE.includes(Number(error.code))) return 'gone';
      throw error;
    }
  },
  async edit(channel, message, card) {
    await client.rest.patch(Routes.channelMessage(channel, message), { body: unprompted(card) });
  },
  serves: (guild) => client.guilds.cache.has(guild),
  served: () => client.guilds.cache.keys(),
  async names(members) {
    const found = new Map<string, string>();
    const look = members.map(async (id) => found.set(id, (await client.users.fetch(id)).displayName));
    await Promise.race([Promise.allSettled(look), setTimeout(NAMES_TAKE, undefined, { ref: false })]);
    return new Map(found);
  },
  async present(guild, members) {
    if (members.length === 0) return new Map();
    const there = client.guilds.cache.get(guild);
    // Asked anew each time: without a privileged intent nobody tells the bot who has left.
    const found = await there?.members.fetch({ user: [...members], time: NAMES_TAKE }).catch(() => undefined);
    return found && new Map(found.map(({ id, displayName }) => [id, displayName]));
  },
  greetsIn(guild) {
    const there = client.guilds.cache.get(guild);
    const { systemChannel: channel = null, members } = there ?? {};
    return channel && members?.me && channel.permissionsFor(members.me).has(toWriteIn(channel))
      ? channel.id
      : undefined;
  },
  ownerOf: (guild) => client.guilds.cache.get(guild)?.ownerId,
  tell: async (member, card, occasion) => sendDirectly(await client.users.fetch(member), card, occasion),
});

/** Discord's codes for what can't be read any more. */
const GONE: readonly number[] = [RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel];

/** How long names are waited for (ms): a list without them is better than a late one. */
const NAMES_TAKE = 800;

/** Let Discord post one occasion once: asked again within minutes, it returns the message that is there. At most 25 characters. */
const onceFor = (occasion: string) => ({
  nonce: createHash('sha256').update(occasion).digest('base64url').slice(0, 25),
  enforceNonce: true,
});

const unprompted = ({ components }: Card) => ({
  components,
  flags: MessageFlags.IsComponentsV2,
  allowed_mentions: { parse: [] },
});

/** Say "thinking" at once. */
export function defer(interaction: Answerable, how: 'public' | 'private', underWay?: UnderWay): Promise<void> {
  // From here on the member waits for as long as it takes: somebody has to end that.
  void underWay?.note();
  return acknowledge(interaction, () =>
    interaction.deferReply(how === 'private' ? { flags: MessageFlags.Ephemeral } : {}),
  );
}

/** How long a change of the clicked card may take before "thinking" is said (ms). */
const MOMENT = 700;

/**
 * Wait for the answer to a click that changes the clicked card. When it takes longer than a moment, "thinking" is said below, and the
 * answer comes there: to all where the card is the member's own and seen by all, else to the member alone.
 */
export async function orThinking<T>(
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  answer: Promise<T>,
  underWay?: UnderWay,
): Promise<T> {
  const late = Symbol('late');
  if ((await Promise.race([answer, setTimeout(MOMENT, late, { ref: false })])) === late) {
    // It fails where it is awaited below.
    answer.catch(() => {});
    const shared = updatesInPlace(interaction) && !interaction.message.flags.has(MessageFlags.Ephemeral);
    await defer(interaction, shared ? 'public' : 'private', underWay);
  }
  return answer;
}

/** How long the first card may take before "thinking" is said (ms): below it, a reply at once is one request, and no flicker. */
const AT_ONCE = 100;

/** Begin to show a card that is being written: reply with what is there at once, or say "thinking"; returns what comes then. */
async function openStream(
  interaction: Answerable,
  { cards, private: hidden = false }: StreamedCards,
  underWay: UnderWay | undefined,
): Promise<AsyncIterable<Card>> {
  if (interaction.deferred) return cards;
  const rest = cards[Symbol.asyncIterator]();
  const first = rest.next();
  // It fails where it is awaited below, or in what is given back.
  first.catch(() => {});
  const atOnce = await Promise.race([first, setTimeout(AT_ONCE, undefined, { ref: false })]);
  try {
    if (!atOnce) await defer(interaction, hidden ? 'private' : 'public', underWay);
    else if (!atOnce.done) await acknowledge(interaction, () => respond(interaction, atOnce.value, { hidden }));
  } catch (error) {
    // Nobody will see it: what was put aside for the answer is given back.
    rest.return?.().catch(() => {});
    throw error;
  }
  return (async function* () {
    const late = atOnce ? undefined : await first;
    if (late && !late.done) yield late.value;
    yield* { [Symbol.asyncIterator]: () => rest };
  })();
}

/** The least time between two edits of one message (ms): Discord lets a webhook and a channel have five in five seconds. */
const PACE = 1200;

/** Show a card while it is written: the newest at that pace, and the last one in any case. */
async function streamEdits(
  cards: AsyncIterable<Card>,
  show: (card: Card) => Promise<unknown>,
  lost?: AbortSignal,
): Promise<void> {
  let newest: Card | undefined;
  let shown: Card | undefined;
  let showing: Promise<void> = Promise.resolve();
  let busy = false;
  let next = 0;
  for await (const card of cards) {
    if (lost?.aborted) throw new AnsweredElsewhere('another process has taken the answer up');
    newest = card;
    // Reading goes on while an edit is on its way: a slow Discord must not look like a stalled model.
    if (busy || Date.now() < next) continue;
    busy = true;
    shown = card;
    showing = show(card)
      .catch(() => {
        // A lost edit in between is made good by the last one.
        shown = undefined;
      })
      .then(() => {
        busy = false;
        next = Date.now() + PACE;
      });
  }
  await showing;
  if (newest && newest !== shown) await show(newest);
}

function payload({ components, files = [] }: Card, hidden = false) {
  return {
    components,
    flags: MessageFlags.IsComponentsV2 | (hidden ? MessageFlags.Ephemeral : 0),
    ...(files.length > 0 && { files: files.map(({ name, data }) => ({ name, attachment: Buffer.from(data) })) }),
  };
}

/** Files of the card before are dropped with it. */
const replacing = (card: Card) => ({ ...payload(card), attachments: [] });

/** Cards as they go over the wire, by how they are sent: a card that many members ask for is written once. */
const written = new WeakMap<Card, Map<string, Buffer>>();

/** Answer with a card that has no files; what discord.js would do, without writing the same card again. */
async function respond(interaction: Answerable, card: Card, { update = false, hidden = false }): Promise<void> {
  const forms = written.get(card) ?? new Map<string, Buffer>();
  written.set(card, forms);
  const form = `${update} ${hidden}`;
  const body = forms.get(form) ?? Buffer.from(JSON.stringify(callback(card, update, hidden)));
  forms.set(form, body);
  await interaction.client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
    body,
    passThroughBody: true,
    headers: { 'content-type': 'application/json' },
    auth: false,
  });
  interaction.replied = true;
}

const callback = (card: Card, update: boolean, hidden: boolean) => ({
  type: update ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource,
  data: { ...(update ? replacing(card) : payload(card, hidden)), allowed_mentions: { parse: [] } },
});

/** Tell whether the clicked message belongs to the member: their own answer, or one that only they see. */
function updatesInPlace(interaction: Answerable): interaction is MessageComponentInteraction {
  if (!interaction.isMessageComponent()) return false;
  const { message, user } = interaction;
  return message.flags.has(MessageFlags.Ephemeral) || message.interactionMetadata?.user.id === user.id;
}

const DROPPED = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED']);
const TRIES = 3;

/**
 * Try again when the connection was dropped: discord.js repeats what the server refused, not what got lost. Only for what Discord
 * does once, however often it arrives.
 */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried === TRIES || !wasDropped(error)) throw error;
    }
  }
}

/** Tell whether Discord refuses an acknowledgement because it has one. */
export const isAcknowledged = (error: unknown): error is DiscordAPIError =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

/** Another process has acknowledged the interaction: whatever there is to say, that one says it. */
export class AnsweredElsewhere extends Error {}

/**
 * Acknowledge an interaction. If a lost request had arrived, the next one is refused as a second acknowledgement: that is success.
 * When the first one is refused so, another process was faster; throws {@link AnsweredElsewhere}.
 */
const acknowledge = (interaction: Answerable, attempt: () => Promise<unknown>): Promise<void> =>
  again(async () => {
    try {
      await attempt();
    } catch (error) {
      if (!isAcknowledged(error)) throw error;
      if (triesOf(interaction.client.rest, interaction.id) < 2) throw new AnsweredElsewhere(error.message);
      interaction.replied = true;
    }
  });

function wasDropped(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return (typeof code === 'string' && DROPPED.has(code)) || (cause instanceof Error && wasDropped(cause));
}
