import { setImmediate } from 'node:timers/promises';
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
  type ThreadChannel,
} from 'discord.js';
import { UserError } from '../errors.ts';
import type { InteractionKind, InteractionOutcome } from '../lib/meter.ts';
import { within } from '../lib/time.ts';
import { type Allows, type Basics, type BotServices, type Command, mayUse, parentOf } from './command.ts';
import { oldButton, prefixOf } from './custom-id.ts';
import { explainFailure, referenceOf, restarting } from './failure.ts';
import { createHearing } from './hearing.ts';
import { LIMITS } from './limits.ts';
import { permissionNames } from './permissions.ts';
import { createPosts } from './posts.ts';
import { createRecent } from './recent.ts';
import {
  type Answerable,
  AnsweredElsewhere,
  defer,
  isAcknowledged,
  orThinking,
  replyPrivately,
  send,
  type showAt,
} from './reply.ts';
import { turnTo } from './screens.ts';
import { createTakeUp } from './take-up.ts';
import type { Answer } from './ui.ts';
import { createUnfinished, type UnderWay, type Unfinished } from './unfinished.ts';

/** Routes everything that members do to its owner and sees each fault to its end: the promises given back never reject. */
export interface Dispatch {
  interaction(interaction: Interaction): Promise<void>;
  /** Any message of a channel; those that don't speak to the bot are let go. */
  message(message: Message): Promise<void>;
  /** Any thread that comes into being or into sight. */
  thread(thread: ThreadChannel, isNew: boolean): Promise<void>;
  /** Say which answers this process is at, and write to their end those of processes that are gone. */
  takeUp(): Promise<void>;
}

/** Takes the right to answer what has this id, where other processes may have it, too. */
export type Claim = (id: string) => Promise<boolean>;

/** What stands around the answering. */
export interface Around<S> {
  claim?: Claim | undefined;
  allows?: Allows | undefined;
  unfinished?: Unfinished;
  /** How to show a card where an answer of another process stands. */
  show?: ReturnType<typeof showAt>;
  /** Called when a member of a guild was answered. */
  onUse?: ((services: S, who: { guild: string; member: string }) => Promise<void>) | undefined;
}

/** Past this age (ms) an interaction is left alone: after three seconds Discord takes no answer, so nobody would see what it did. */
const LATEST = 2500;

/** Build the one listener; throws at once when two commands share a name or two handlers a custom-id prefix. */
export function createDispatch<S extends BotServices & Basics>(
  list: readonly Command<S>[],
  services: S,
  { claim, allows, onUse, unfinished = createUnfinished(undefined, services.log), show }: Around<S> = {},
): Dispatch {
  const { log } = services;
  const isOurs = ownership(claim, log);
  const registry = registryOf(list);

  const answered = answering(registry, services);
  const isNew = createRecent();

  async function handled(interaction: Interaction): Promise<InteractionOutcome> {
    const why = unanswerable(interaction, isNew, services);
    if (why) return why;
    if (services.stopping.aborted) {
      if (!interaction.isAutocomplete()) await fail(interaction as Answerable, restarting(), services);
      return 'stopping';
    }
    // Suggestions change nothing and cost nothing: of two answers Discord takes the first.
    if (interaction.isAutocomplete())
      return suggest(interaction, registry.commands.get(interaction.commandName), services);
    // Both ask the store, side by side: a stalled one is waited for once.
    const allowed = allowedAt(interaction, services, allows);
    if (!(await isOurs(interaction.id, CLAIM_TAKES))) return 'elsewhere';
    try {
      const rules = await allowed;
      const { id, applicationId: application, token } = interaction;
      const place = { kind: 'interaction', application, token } as const;
      return await unfinished.during({ id, command: ownerOf(interaction, registry), place, tries: 0 }, (underWay) =>
        answered(interaction, rules, underWay),
      );
    } catch (error) {
      return fail(interaction as Answerable, error, services);
    }
  }

  async function interaction(interaction: Interaction): Promise<void> {
    const outcome = await handled(interaction);
    services.meter.interaction(kindOf(interaction), ownerOf(interaction, registry), outcome);
    if (outcome === 'answered') await noteUse(interaction, services, onUse);
  }

  const gates = { isNew, isOurs, allows, unfinished };
  return {
    interaction,
    message: createHearing(list, services, gates),
    thread: createPosts(list, services, gates),
    takeUp: createTakeUp(registry.commands, services, unfinished, show),
  };
}

/** Make what hands an interaction to its owner, and sends what the owner answers; its fault is thrown. */
function answering<S extends BotServices & Basics>(registry: ReturnType<typeof registryOf<S>>, services: S) {
  const { log } = services;

  async function command(interaction: ChatInputCommandInteraction, rules: Here, underWay: UnderWay): Promise<void> {
    const found = registry.commands.get(interaction.commandName);
    if (!found) {
      log.warn({ command: interaction.commandName }, 'a command came that is not in the list');
      throw new UserError('unknown-command', 'That command is no longer here. Type `/help` to see what there is now.');
    }
    const here = admit(found, interaction, services, rules);
    if (found.defer) await defer(interaction, here.voice === 'open' ? found.defer : 'private', underWay);
    await send(interaction, spoken(await found.execute(interaction, here), here), underWay);
  }

  async function menu(
    interaction: MessageContextMenuCommandInteraction,
    rules: Here,
    underWay: UnderWay,
  ): Promise<void> {
    const found = registry.menus.get(interaction.commandName);
    if (!found)
      throw new UserError('unknown-command', 'That entry is no longer here. Type `/help` to see what there is.');
    const here = admit(found.command, interaction, services, rules);
    await send(interaction, spoken(await found.menu.execute(interaction, here), here), underWay);
  }

  async function click(
    interaction: MessageComponentInteraction | ModalSubmitInteraction,
    rules: Here,
    underWay: UnderWay,
  ): Promise<void> {
    const chosen = interaction.isAnySelectMenu() ? interaction.values : [];
    // A button that turns a card stands for the one that shows it.
    const turned = turnTo.decode(interaction.customId);
    const customId = turned?.of ?? interaction.customId;
    const { command, handler } = registry.handlers.get(prefixOf(customId)) ?? {};
    const here = command ? admit(command, interaction, services, rules) : services;
    if (handler?.defer && handler.defer !== 'in-place')
      await defer(interaction, here.voice === 'private' ? 'private' : handler.defer, underWay);
    const handled = handler?.handle(customId, { services: here, chosen, interaction });
    const answer =
      handler?.defer === 'in-place' && handled
        ? await orThinking(interaction, Promise.resolve(handled), underWay)
        : await handled;
    // A window can't answer a window: its id was a button's once.
    if (!answer || (interaction.isModalSubmit() && answer.kind === 'modal')) {
      log.warn({ customId: interaction.customId }, 'a custom id came that no handler can read');
      throw oldButton();
    }
    const shown = (turned && answer.kind === 'card' && answer.turn?.(turned.at)) || answer;
    await send(interaction, spoken(shown, here), underWay);
  }

  return async (interaction: Interaction, rules: Here, underWay: UnderWay): Promise<'answered' | 'failed'> => {
    if (interaction.isChatInputCommand()) await command(interaction, rules, underWay);
    else if (interaction.isMessageContextMenuCommand()) await menu(interaction, rules, underWay);
    else if (interaction.isMessageComponent() || interaction.isModalSubmit()) await click(interaction, rules, underWay);
    else {
      log.warn({ type: interaction.type }, 'an interaction came of a kind that nothing handles');
      return 'failed';
    }
    return 'answered';
  };
}

/** Suggest what a member may be typing; returns what it came to. */
async function suggest<S extends BotServices & Basics>(
  interaction: AutocompleteInteraction,
  command: Command<S> | undefined,
  services: S,
): Promise<'answered' | 'failed' | 'elsewhere'> {
  try {
    const choices =
      command && mayUse(command, interaction, services) ? await command.autocomplete?.(interaction, services) : [];
    await interaction.respond((choices ?? []).slice(0, LIMITS.autocompleteChoices));
    return 'answered';
  } catch (err) {
    if (isAcknowledged(err)) return 'elsewhere';
    // A failed suggestion is not worth a message: the member can go on typing.
    services.log.warn({ err, command: interaction.commandName }, 'no suggestions');
    return 'failed';
  }
}

/** How long it may take to learn whose an interaction is (ms): a store that stalls must not cost the member the answer. */
const CLAIM_TAKES = 300;

/** Make what tells whether this process is the one to answer. Where the store doesn't say, it is: better twice than never. */
function ownership(claim: Claim | undefined, log: Basics['log']) {
  return async (id: string, patience?: number): Promise<boolean> => {
    if (!claim) return true;
    const claimed = claim(id).catch((err) => {
      log.warn({ err, reference: referenceOf(id) }, 'nobody knows whether another process answers, too');
      return true;
    });
    if (patience === undefined || (await within(patience, claimed))) return claimed;
    // This process itself may have been busy for so long: what has arrived by now is read first.
    await setImmediate();
    return Promise.race([claimed, true]);
  };
}

/** Find commands, entries of the menu and owners of custom ids by their names; throws when two share one. */
function registryOf<S>(list: readonly Command<S>[]) {
  const commands = uniqueBy(list, (command) => command.data.name, 'command');
  const menus = uniqueBy(
    list.flatMap((command) => (command.menu ? [{ command, menu: command.menu }] : [])),
    ({ menu }) => menu.name,
    'menu entry',
  );
  const handlers = uniqueBy(
    list.flatMap((command) => (command.components ?? []).map((handler) => ({ command, handler }))),
    ({ handler }) => handler.prefix,
    'custom-id prefix',
  );
  return { commands, menus, handlers };
}

/** Whose an interaction is, for the figures: only names that are in the list, so that there can't be too many. */
function ownerOf<S>(interaction: Interaction, { commands, menus, handlers }: ReturnType<typeof registryOf<S>>): string {
  const owner = (): Command<S> | undefined => {
    if (interaction.isMessageContextMenuCommand()) return menus.get(interaction.commandName)?.command;
    if (interaction.isChatInputCommand() || interaction.isAutocomplete()) return commands.get(interaction.commandName);
    if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return undefined;
    const customId = turnTo.decode(interaction.customId)?.of ?? interaction.customId;
    return handlers.get(prefixOf(customId))?.command;
  };
  return owner()?.data.name ?? 'unknown';
}

/** Why an interaction can't be answered any more: Discord may bring one late after a stall, or twice after a reconnection. */
function unanswerable(
  { id, createdTimestamp, type }: Interaction,
  isNew: (id: string) => boolean,
  { log, discordNow }: Pick<BotServices & Basics, 'log' | 'discordNow'>,
): 'doubled' | 'late' | undefined {
  const age = discordNow() - createdTimestamp;
  if (!isNew(id)) {
    log.warn({ reference: referenceOf(id), type }, 'an interaction came twice');
    return 'doubled';
  }
  if (age <= LATEST) return undefined;
  log.warn({ reference: referenceOf(id), type, age }, 'an interaction came too late');
  return 'late';
}

/** What is allowed where something was asked; undefined where there is no server with the bot. */
type Here = Awaited<ReturnType<Allows>> | undefined;

/** Note that a member of a guild was answered; suggestions count for nothing. */
async function noteUse<S extends Basics>(
  interaction: Interaction,
  services: S,
  onUse: Around<S>['onUse'],
): Promise<void> {
  const { guildId: guild, user } = interaction;
  if (!guild || interaction.isAutocomplete()) return;
  await onUse?.(services, { guild, member: user.id }).catch((err) =>
    services.log.warn({ err }, 'a use was not counted'),
  );
}

/** Ask what is allowed where something was asked. Where the bot isn't, what moderators chose isn't either. */
async function allowedAt(
  { guildId: guild, channelId, channel }: Interaction,
  { channels }: Pick<BotServices, 'channels'>,
  allows: Allows | undefined,
): Promise<Here> {
  if (!allows || !guild || !channels.serves(guild)) return undefined;
  return allows({ guild, channel: channelId, parent: parentOf(channel) });
}

/** Let a member in to a command where they are, or refuse; gives the services as they are there. */
function admit<S extends BotServices & Basics>(
  command: Command<S>,
  interaction: Answerable,
  services: S,
  here: Here,
): S {
  authorize(command, interaction, services);
  if (here?.off.includes(command.data.name))
    throw new UserError('switched-off', `The moderators of this server have switched off \`/${command.data.name}\`.`);
  return !here || here.voice === services.voice ? services : { ...services, voice: here.voice };
}

/** Make private what must not be seen by all where it was asked. */
function spoken(answer: Answer, { voice }: Pick<BotServices, 'voice'>): Answer {
  if (voice === 'open' || answer.kind === 'modal' || answer.shared) return answer;
  return { ...answer, private: true };
}

/** Refuse who may not use a command. Discord hides it from them, but a permission is checked where the work is done. */
function authorize(
  command: { needs?: bigint },
  interaction: Answerable,
  services: Pick<BotServices, 'channels'>,
): void {
  if (mayUse(command, interaction, services)) return;
  if (!interaction.guildId || !services.channels.serves(interaction.guildId))
    throw new UserError('guild-only', 'This works only in a server that I am a member of.');
  throw new UserError(
    'moderators-only',
    `This is for moderators: it needs the permission ${permissionNames(command.needs ?? 0n)}.`,
  );
}

/** Tell a member of a fault, and the host of what nobody expected; returns what it came to. */
async function fail(
  interaction: Answerable,
  error: unknown,
  { log, discordNow }: Pick<BotServices & Basics, 'log' | 'discordNow'>,
): Promise<'told' | 'failed' | 'late' | 'elsewhere'> {
  if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownInteraction) {
    log.warn(
      { reference: referenceOf(interaction.id), age: discordNow() - interaction.createdTimestamp },
      'an answer came too late',
    );
    return 'late';
  }
  if (error instanceof AnsweredElsewhere) {
    log.info({ reference: referenceOf(interaction.id) }, 'another process has answered');
    return 'elsewhere';
  }
  const { card, reference } = explainFailure(error, interaction.id);
  if (reference) log.error({ err: error, reference, what: nameOf(interaction) }, 'an interaction failed');
  try {
    await replyPrivately(interaction, card);
    return reference ? 'failed' : 'told';
  } catch (err) {
    log.error({ err, reference: referenceOf(interaction.id) }, 'the apology could not be delivered');
    return 'failed';
  }
}

const kindOf = (interaction: Interaction): InteractionKind =>
  interaction.isAutocomplete()
    ? 'completion'
    : interaction.isContextMenuCommand()
      ? 'menu'
      : interaction.isModalSubmit()
        ? 'window'
        : interaction.isMessageComponent()
          ? 'click'
          : 'command';

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
