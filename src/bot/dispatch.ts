import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import { UserError } from '../errors.ts';
import { type Command, mayUse, type Services } from './command.ts';
import { prefixOf } from './custom-id.ts';
import { explain, referenceOf } from './failure.ts';
import { LIMITS } from './limits.ts';
import { permissionNames } from './permissions.ts';
import { type Answerable, defer, send, sendBelow, tell } from './reply.ts';

/** Routes everything that members do to its owner and sees each fault to its end: the promises given back never reject. */
export interface Dispatch {
  interaction(interaction: Interaction): Promise<void>;
  /** Any message of a channel; those that don't speak to the bot are let go. */
  message(message: Message): Promise<void>;
}

/** Build the one listener; throws at once when two commands share a name or two handlers a custom-id prefix. */
export function createDispatch(services: Services): Dispatch {
  const { log } = services;
  const commands = uniqueBy(services.commands, (command) => command.data.name, 'command');
  const menus = uniqueBy(
    services.commands.flatMap((command) => (command.menu ? [{ command, menu: command.menu }] : [])),
    ({ menu }) => menu.name,
    'menu entry',
  );
  const [hearing, second] = services.commands.filter(({ hear }) => hear);
  if (second) throw new Error('two commands answer messages');
  const handlers = uniqueBy(
    services.commands.flatMap((command) => (command.components ?? []).map((handler) => ({ command, handler }))),
    ({ handler }) => handler.prefix,
    'custom-id prefix',
  );

  /** Refuse who may not use a command. Discord hides it from them, but a permission is checked where the work is done. */
  function authorize(command: Command, interaction: Answerable): void {
    if (mayUse(command, interaction, services)) return;
    if (!interaction.guildId || !services.channels.serves(interaction.guildId))
      throw new UserError('guild-only', 'This works only in a server that I am a member of.');
    throw new UserError(
      'moderators-only',
      `This is for moderators: it needs the permission ${permissionNames(command.needs ?? 0n)}.`,
    );
  }

  async function command(interaction: ChatInputCommandInteraction): Promise<void> {
    const found = commands.get(interaction.commandName);
    if (!found) {
      log.warn({ command: interaction.commandName }, 'a command came that is not in the list');
      throw new UserError('unknown-command', 'That command is no longer here. Type `/help` to see what there is now.');
    }
    authorize(found, interaction);
    if (found.defer) await defer(interaction, found.defer);
    await send(interaction, await found.execute(interaction, services));
  }

  async function menu(interaction: MessageContextMenuCommandInteraction): Promise<void> {
    const found = menus.get(interaction.commandName);
    if (!found)
      throw new UserError('unknown-command', 'That entry is no longer here. Type `/help` to see what there is.');
    authorize(found.command, interaction);
    await send(interaction, await found.menu.execute(interaction, services));
  }

  async function message(heard: Message): Promise<void> {
    const text = spokenTo(heard);
    if (text === undefined || !hearing?.hear) return;
    try {
      const answer = await hearing.hear(heard, text, services);
      if (answer) await sendBelow(heard, answer);
    } catch (error) {
      const { card, reference } = explain(error, heard.id);
      if (reference) log.error({ err: error, reference, what: 'a message' }, 'a message was not answered');
      await sendBelow(heard, card).catch((err) => log.warn({ err }, 'the apology could not be delivered'));
    }
  }

  async function click(interaction: MessageComponentInteraction | ModalSubmitInteraction): Promise<void> {
    const chosen = interaction.isStringSelectMenu() ? interaction.values : [];
    const { command, handler } = handlers.get(prefixOf(interaction.customId)) ?? {};
    if (command) authorize(command, interaction);
    if (handler?.defer) await defer(interaction, handler.defer);
    const answer = await handler?.handle(interaction.customId, { services, chosen, interaction });
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
    const found = commands.get(interaction.commandName);
    const choices =
      found && mayUse(found, interaction, services) ? await found.autocomplete?.(interaction, services) : [];
    await interaction.respond((choices ?? []).slice(0, LIMITS.autocompleteChoices));
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

  async function interaction(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) {
      // A failed suggestion is not worth a message: the member can go on typing.
      await autocomplete(interaction).catch((err) =>
        log.warn({ err, command: interaction.commandName }, 'no suggestions'),
      );
      return;
    }
    if (interaction.isChatInputCommand()) await command(interaction).catch((error) => fail(interaction, error));
    else if (interaction.isMessageContextMenuCommand())
      await menu(interaction).catch((error) => fail(interaction, error));
    else if (interaction.isMessageComponent() || interaction.isModalSubmit())
      await click(interaction).catch((error) => fail(interaction, error));
    else log.warn({ type: interaction.type }, 'an interaction came of a kind that nothing handles');
  }

  return { interaction, message };
}

/**
 * Give what a message says to the bot, or nothing when it speaks to somebody else. Without the message-content intent
 * Discord hands over only what mentions the bot, answers it with a ping, or is sent to it directly.
 */
function spokenTo({ author, system, content, guildId, mentions, client }: Message): string | undefined {
  if (author.bot || system) return undefined;
  const me = client.user.id;
  if (guildId && !mentions.users.has(me) && mentions.repliedUser?.id !== me) return undefined;
  return content.replace(new RegExp(`<@!?${me}>`, 'g'), ' ').trim();
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
  interaction.isCommand() ? `/${interaction.commandName}` : prefixOf(interaction.customId);
