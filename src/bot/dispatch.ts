import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import { UserError } from '../errors.ts';
import type { Services } from './command.ts';
import { prefixOf } from './custom-id.ts';
import { explain, referenceOf } from './failure.ts';
import { LIMITS } from './limits.ts';
import { type Answerable, defer, send, tell } from './reply.ts';

/** Route every interaction to its owner and see each fault to its end: the promise given back never rejects. */
export type Dispatch = (interaction: Interaction) => Promise<void>;

/** Build the one listener; throws at once when two commands share a name or two handlers a custom-id prefix. */
export function createDispatch(services: Services): Dispatch {
  const { log } = services;
  const commands = uniqueBy(services.commands, (command) => command.data.name, 'command');
  const handlers = uniqueBy(
    services.commands.flatMap((command) => command.components ?? []),
    (handler) => handler.prefix,
    'custom-id prefix',
  );

  async function command(interaction: ChatInputCommandInteraction): Promise<void> {
    const found = commands.get(interaction.commandName);
    if (!found) {
      log.warn({ command: interaction.commandName }, 'a command came that is not in the list');
      throw new UserError('unknown-command', 'That command is no longer here. Type `/help` to see what there is now.');
    }
    if (found.defer) await defer(interaction, found.defer);
    await send(interaction, await found.execute(interaction, services));
  }

  async function click(interaction: MessageComponentInteraction | ModalSubmitInteraction): Promise<void> {
    const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
    const answer = await handlers
      .get(prefixOf(interaction.customId))
      ?.handle(interaction.customId, { services, chosen, interaction });
    if (!answer) {
      log.warn({ customId: interaction.customId }, 'a custom id came that no handler can read');
      throw new UserError(
        'unknown-button',
        'That button is from an older version of me. Type `/help` to start afresh.',
      );
    }
    await send(interaction, answer);
  }

  async function autocomplete(interaction: AutocompleteInteraction): Promise<void> {
    const choices = (await commands.get(interaction.commandName)?.autocomplete?.(interaction, services)) ?? [];
    await interaction.respond(choices.slice(0, LIMITS.autocompleteChoices));
  }

  async function fail(interaction: Answerable, error: unknown): Promise<void> {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction) {
      log.warn(
        { reference: referenceOf(interaction.id), age: services.now().getTime() - interaction.createdTimestamp },
        'an answer came too late',
      );
      return;
    }
    const { card, reference } = explain(error, interaction.id);
    if (reference) log.error({ err: error, reference, what: nameOf(interaction) }, 'an interaction failed');
    try {
      await tell(interaction, card);
    } catch (err) {
      log.error({ err, reference: referenceOf(interaction.id) }, 'the apology could not be delivered');
    }
  }

  return async (interaction) => {
    if (interaction.isAutocomplete()) {
      // A failed suggestion is not worth a message: the member can go on typing.
      await autocomplete(interaction).catch((err) =>
        log.warn({ err, command: interaction.commandName }, 'no suggestions'),
      );
      return;
    }
    if (interaction.isChatInputCommand()) await command(interaction).catch((error) => fail(interaction, error));
    else if (interaction.isMessageComponent() || interaction.isModalSubmit())
      await click(interaction).catch((error) => fail(interaction, error));
    else log.warn({ type: interaction.type }, 'an interaction came of a kind that nothing handles');
  };
}

function uniqueBy<T>(things: readonly T[], key: (thing: T) => string, what: string): Map<string, T> {
  const found = new Map<string, T>();
  for (const thing of things) {
    if (found.has(key(thing))) throw new Error(`two of the same ${what}: "${key(thing)}"`);
    found.set(key(thing), thing);
  }
  return found;
}

const nameOf = (interaction: Answerable): string =>
  interaction.isChatInputCommand() ? `/${interaction.commandName}` : prefixOf(interaction.customId);
