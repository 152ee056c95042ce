import { setTimeout } from 'node:timers/promises';
import {
  type ChatInputCommandInteraction,
  type Client,
  DiscordAPIError,
  InteractionResponseType,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Channels } from './command.ts';
import type { Answer, Card, Writing } from './ui.ts';

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** Send an answer in the way that fits: first reply, edit of a deferred one, or update of the clicked message. */
export async function send(interaction: Answerable, answer: Answer): Promise<void> {
  if ('modal' in answer) {
    if (interaction.isModalSubmit()) throw new Error('a modal cannot answer a modal');
    await acknowledge(interaction, () => interaction.showModal(answer.modal));
  } else if ('cards' in answer) {
    await follow(await begun(interaction, answer), (card) => interaction.editReply(payload(card)));
  } else if (interaction.deferred || interaction.replied) {
    await interaction.editReply(payload(answer));
  } else if (answer.anew) {
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
export async function tell(interaction: Answerable, card: Card): Promise<void> {
  if (interaction.deferred) await interaction.editReply(payload(card));
  else if (interaction.replied) await interaction.followUp(payload(card, true));
  else await acknowledge(interaction, () => respond(interaction, card, { hidden: true }));
}

/** Answer a message in the channel that it stands in; what is private can't be said there. */
export async function sendBelow(message: Message, answer: Answer): Promise<void> {
  if ('modal' in answer) throw new Error('a modal cannot answer a message');
  const reply = (card: Card) => message.reply({ ...payload(card), failIfNotExists: false });
  if (!('cards' in answer)) {
    await reply(answer);
    return;
  }
  let written: Message | undefined;
  await follow(answer.cards, async (card) => {
    if (written) await written.edit(payload(card));
    else written = await reply(card);
  });
}

/** Write to channels without an interaction. */
export const channelsOf = (client: Client): Channels => ({
  async post(channel, card) {
    const sent = (await client.rest.post(Routes.channelMessages(channel), { body: unprompted(card) })) as {
      id: string;
    };
    return sent.id;
  },
  async edit(channel, message, card) {
    await client.rest.patch(Routes.channelMessage(channel, message), { body: unprompted(card) });
  },
  serves: (guild) => client.guilds.cache.has(guild),
});

const unprompted = ({ components }: Card) => ({
  components,
  flags: MessageFlags.IsComponentsV2,
  allowed_mentions: { parse: [] },
});

/** Say "thinking" at once. */
export const defer = (interaction: Answerable, how: 'public' | 'private'): Promise<void> =>
  acknowledge(interaction, () => interaction.deferReply(how === 'private' ? { flags: MessageFlags.Ephemeral } : {}));

/** How long the first card may take before "thinking" is said (ms): below it, a reply at once is one request, and no flicker. */
const AT_ONCE = 100;

/** Begin to show a card that is being written: reply with what is there at once, or say "thinking"; gives what comes then. */
async function begun(
  interaction: Answerable,
  { cards, private: hidden = false }: Writing,
): Promise<AsyncIterable<Card>> {
  if (interaction.deferred) return cards;
  const rest = cards[Symbol.asyncIterator]();
  const first = rest.next();
  // It fails where it is awaited below, or in what is given back.
  first.catch(() => {});
  const atOnce = await Promise.race([first, setTimeout(AT_ONCE, undefined, { ref: false })]);
  try {
    if (!atOnce) await defer(interaction, hidden ? 'private' : 'public');
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
async function follow(cards: AsyncIterable<Card>, show: (card: Card) => Promise<unknown>): Promise<void> {
  let newest: Card | undefined;
  let shown: Card | undefined;
  let showing: Promise<void> = Promise.resolve();
  let busy = false;
  let next = 0;
  for await (const card of cards) {
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
 * Acknowledge an interaction, again when the connection was dropped (discord.js retries answers of the server, not lost
 * sockets). If a lost request had arrived, the next one is refused as a second acknowledgement: that is success.
 */
async function acknowledge(interaction: Answerable, attempt: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) {
        interaction.replied = true;
        return;
      }
      if (tried === TRIES || !wasDropped(error)) throw error;
    }
  }
}

function wasDropped(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return (typeof code === 'string' && DROPPED.has(code)) || (cause instanceof Error && wasDropped(cause));
}
