/** What a member does, from the page or from a test: each begins an interaction and sends it to the bot. */
import {
  type APIApplicationCommand,
  type APIMessageInteractionMetadata,
  type APIUser,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { ActError, type SentOption, sendOptions } from './act-options.ts';
import { findComponent } from './components.ts';
import { contextOf, envelope, metadata, type Owners, ownersOf } from './envelope.ts';
import type { Beginning, Interaction, InteractionEvent, Interactions } from './interactions.ts';
import { createMessage } from './messages.ts';
import type { PageField, PageOption, PageRequest } from './page-protocol.ts';
import { Resolved } from './resolved.ts';
import type { Channel, StoredMessage, World } from './state.ts';
import { submittedFields } from './submission.ts';
import { openThread } from './threads.ts';
import { isSelect } from './validate/controls.ts';
import { type Fields, isObject } from './validate/form.ts';

type Watch = (event: InteractionEvent) => void;

/** How a message replies to another. */
export interface Reply {
  replyTo?: string | undefined;
  ping?: boolean | undefined;
}

/** A member at work in a channel. */
export interface Place {
  user: APIUser;
  channel: Channel;
}

/** Does what members do. */
export class Acts {
  readonly #world: World;
  readonly #interactions: Interactions;

  constructor(world: World, interactions: Interactions) {
    this.#world = world;
    this.#interactions = interactions;
  }

  /** Do what the page asks for and give the id of what was begun; throws {@link ActError} when it can't be done. */
  do(request: PageRequest): string {
    if (!isObject(request)) throw new ActError('An act is an object');
    const place = this.place(request.member, request.channelId);
    switch (request.act) {
      case 'command':
        return this.command(place, request.commandId, listOf(request.options), { targetId: request.targetId }).id;
      case 'autocomplete':
        return this.command(place, request.commandId, listOf(request.options), { completing: true }).id;
      case 'component':
        return this.component(place, request.messageId, request.customId, request.values).id;
      case 'modal':
        return this.modal(place, request.interactionId, listOf(request.fields)).id;
      case 'say':
        return this.say(place, request.content, { replyTo: request.replyTo, ping: request.ping }).data.id;
      case 'forward':
        return this.forward(place, request.messageId, this.place(request.member, request.to).channel).data.id;
      case 'post':
        return this.post(place, request.title, request.content).data.id;
      case 'dismiss': {
        const message = this.#messageFor(place, request.messageId);
        if (message.onlyFor === undefined) throw new ActError('Only a message that is yours alone can be dismissed');
        this.#world.deleteMessage(message);
        return request.messageId;
      }
      default:
        throw new ActError('There is no such act');
    }
  }

  /** Find a member and a channel that they see. */
  place(userId: string, channelId: string): Place {
    const user = this.#world.users.get(userId);
    const channel = this.#world.channels.get(channelId);
    if (user === undefined || user.bot) throw new ActError('There is no such member');
    if (channel === undefined || !this.#world.sees(userId, channel)) throw new ActError('There is no such channel');
    return { user, channel };
  }

  /** Return the commands that a member can use in one channel, or in any of the first guild. */
  commandsFor(user: APIUser, channel?: Channel): APIApplicationCommand[] {
    const guild = channel === undefined ? this.#world.guilds.values().next().value : channel.guild;
    const all = [...this.#world.commands.values(), ...(guild?.commands.values() ?? [])];
    return all.filter((command) => this.#usable(command, user, channel));
  }

  #usable(command: APIApplicationCommand, user: APIUser, channel: Channel | undefined): boolean {
    const { contexts, default_member_permissions: needed, guild_id } = command;
    if (channel !== undefined) {
      if (contexts !== undefined && contexts !== null && !contexts.includes(contextOf(channel))) return false;
      if (Object.keys(ownersOf(this.#world, command, { user, channel })).length === 0) return false;
      if (channel.guild === undefined) return command.dm_permission !== false && guild_id === undefined;
      if (guild_id !== undefined && guild_id !== channel.guild.id) return false;
    }
    if (needed === null || needed === undefined) return true;
    const guild = channel?.guild ?? this.#world.guilds.values().next().value;
    const has = this.#world.permissions(user.id, guild, channel);
    if ((has & P.Administrator) !== 0n) return true;
    // "0" means: nobody but administrators.
    return needed !== '0' && (has & BigInt(needed)) === BigInt(needed);
  }

  /** Use or complete a command. */
  command(
    { user, channel }: Place,
    commandId: string,
    typed: readonly PageOption[],
    {
      targetId,
      completing = false,
      watch,
    }: { targetId?: string | undefined; completing?: boolean; watch?: Watch } = {},
  ): Interaction {
    const command = channel.guild?.commands.get(commandId) ?? this.#world.commands.get(commandId);
    if (command === undefined || !this.#usable(command, user, channel))
      throw new ActError('You cannot use this command here');
    const resolved = new Resolved(this.#world, channel.guild, user.id);
    const data: Fields = { id: command.id, name: command.name, type: command.type };
    if (command.guild_id !== undefined) data.guild_id = command.guild_id;
    const target = this.#target(command, channel, user, targetId, resolved);
    if (target !== undefined) data.target_id = target;
    let sent: SentOption[] = [];
    if (command.type === ApplicationCommandType.ChatInput) {
      sent = sendOptions(command.options ?? [], typed, resolved, completing);
      if (sent.length > 0) data.options = sent;
    }
    if (resolved.data !== undefined) data.resolved = resolved.data;
    const type = completing ? InteractionType.ApplicationCommandAutocomplete : InteractionType.ApplicationCommand;
    const focused = completing ? focusedOption(sent) : undefined;
    if (completing && focused === undefined) throw new ActError('No option is focused');
    return this.#begin(
      {
        type,
        user,
        channel,
        commandName: command.name,
        contextMenu: command.type !== ApplicationCommandType.ChatInput,
        ...(focused !== undefined && { focusedType: focused.type }),
        watch,
        metadata: (id) => ({
          ...metadata(id, type, user, ownersOf(this.#world, command, { user, channel })),
          ...(command.type === ApplicationCommandType.Message && target !== undefined && { target_message_id: target }),
        }),
      },
      data,
    );
  }

  #target(command: APIApplicationCommand, channel: Channel, user: APIUser, id: string | undefined, resolved: Resolved) {
    if (command.type === ApplicationCommandType.User) {
      if (id === undefined || !resolved.user(id)) throw new ActError('This command needs a user');
      return id;
    }
    if (command.type !== ApplicationCommandType.Message) return undefined;
    const message = this.#messageFor({ user, channel }, id ?? '');
    resolved.add('messages', message.data.id, message.data);
    return message.data.id;
  }

  /** Press a button or choose in a select menu. */
  component(place: Place, messageId: string, customId: string, values?: readonly string[], watch?: Watch): Interaction {
    const { user, channel } = place;
    const source = this.#messageFor(place, messageId);
    const component = findComponent(source.data.components ?? [], customId);
    if (component === undefined) throw new ActError(`The message has no component "${customId}"`);
    if (component.disabled === true) throw new ActError(`The component "${customId}" is disabled`);
    const data: Fields = { custom_id: customId, component_type: component.type, id: component.id };
    if (isSelect(component.type)) {
      const chosen = values ?? [];
      checkChosen(component, chosen);
      const resolved = new Resolved(this.#world, channel.guild, user.id);
      if (!resolved.selected(component.type as number, chosen))
        throw new ActError('A chosen value does not exist here');
      data.values = chosen;
      if (resolved.data !== undefined) data.resolved = resolved.data;
    }
    const type = InteractionType.MessageComponent;
    return this.#begin(
      {
        type,
        user,
        channel,
        source,
        watch,
        metadata: (id) => ({
          ...metadata(id, type, user, ownersOfMessage(source)),
          interacted_message_id: messageId,
        }),
      },
      data,
      { message: source.data },
    );
  }

  /** Send off a modal that an interaction opened. */
  modal({ user, channel }: Place, interactionId: string, fields: readonly PageField[], watch?: Watch): Interaction {
    const opener = this.#interactions.withId(interactionId);
    if (opener?.modal === undefined || opener.user.id !== user.id) throw new ActError('This modal is not open');
    const resolved = new Resolved(this.#world, channel.guild, user.id);
    const data: Fields = {
      custom_id: opener.modal.custom_id,
      components: submittedFields(opener.modal, fields, resolved),
    };
    if (resolved.data !== undefined) data.resolved = resolved.data;
    const type = InteractionType.ModalSubmit;
    const { source } = opener;
    return this.#begin(
      {
        type,
        user,
        channel,
        source,
        watch,
        metadata: (id) =>
          ({
            ...metadata(id, type, user, opener.metadata.authorizing_integration_owners),
            triggering_interaction_metadata: opener.metadata,
          }) as APIMessageInteractionMetadata,
      },
      data,
      source === undefined ? {} : { message: source.data },
    );
  }

  /** Write a plain message; a reply pings the author of the message that it replies to unless `ping` is false. */
  say(place: Place, content: string, { replyTo, ping = true }: Reply = {}): StoredMessage {
    const { user, channel } = place;
    this.#need(place, channel.thread === undefined ? P.SendMessages : P.SendMessagesInThreads);
    const quiet = { allowed_mentions: { parse: ['users', 'roles', 'everyone'], replied_user: false } };
    return createMessage(this.#world, {
      channel,
      author: user,
      body: { json: { content, ...(!ping && quiet) }, files: [] },
      repliesTo: replyTo === undefined ? undefined : this.#messageFor(place, replyTo),
      fileLimit: this.#world.attachmentSizeLimit,
    });
  }

  /** Forward a message to a channel. */
  forward(place: Place, messageId: string, to: Channel): StoredMessage {
    const forwards = this.#messageFor(place, messageId);
    if (forwards.onlyFor !== undefined) throw new ActError('A message that is yours alone cannot be forwarded');
    this.#need({ user: place.user, channel: to }, P.SendMessages);
    return createMessage(this.#world, {
      channel: to,
      author: place.user,
      body: { json: {}, files: [] },
      forwards,
      fileLimit: this.#world.attachmentSizeLimit,
    });
  }

  /** Post in a forum and give the message that the post begins with, which has the thread's id. */
  post(place: Place, title: string, content: string): StoredMessage {
    if (typeof content !== 'string' || content.trim() === '') throw new ActError('A post needs a message');
    return this.beginPost(place, title)(content);
  }

  /** Post in a forum with something that takes long to upload: the thread is there at once, its message when what is given back is called. */
  beginPost(place: Place, title: string): (content: string) => StoredMessage {
    const { user, channel } = place;
    if (channel.type !== ChannelType.GuildForum) throw new ActError('Only a forum has posts');
    if (typeof title !== 'string' || title.trim() === '' || title.length > 100)
      throw new ActError('A post needs a title of at most 100 characters');
    this.#need(place, P.SendMessages);
    const type = ChannelType.PublicThread;
    const thread = openThread(this.#world, channel, { name: title.trim(), type, ownerId: user.id });
    const { attachmentSizeLimit: fileLimit } = this.#world;
    return (content) =>
      createMessage(this.#world, {
        channel: thread,
        author: user,
        body: { json: { content }, files: [] },
        id: thread.id,
        fileLimit,
      });
  }

  #need({ user, channel }: Place, needed: bigint): void {
    if ((this.#world.permissions(user.id, channel.guild, channel) & needed) === needed) return;
    throw new ActError(`${user.username} may not write in this channel`);
  }

  #messageFor({ user, channel }: Place, id: string): StoredMessage {
    const message = channel.messages.get(id);
    if (message === undefined || (message.onlyFor !== undefined && message.onlyFor !== user.id)) {
      throw new ActError('There is no such message');
    }
    return message;
  }

  #begin(beginning: Beginning, data: Fields, more: Fields = {}): Interaction {
    const interaction = this.#interactions.begin(beginning);
    const { channel } = interaction;
    this.#world.ears.bot('INTERACTION_CREATE', { guildId: channel.guild?.id, intent: 0 }, () => ({
      ...envelope(this.#world, interaction),
      data,
      ...more,
    }));
    return interaction;
  }
}

/** By which installation a message's components can be used: that of the command which it answers. */
function ownersOfMessage({ data, channel }: StoredMessage): Owners {
  return data.interaction_metadata?.authorizing_integration_owners ?? { 0: channel.guild?.id ?? '0' };
}

function focusedOption(options: readonly SentOption[]): SentOption | undefined {
  for (const option of options) {
    const found = option.focused ? option : focusedOption(option.options ?? []);
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkChosen(select: Fields, values: readonly string[]): void {
  const least = Number(select.min_values ?? 1);
  const most = Number(select.max_values ?? 1);
  if (values.length < least || values.length > most) throw new ActError(`Choose ${least} to ${most} values`);
  if (select.type !== ComponentType.StringSelect) return;
  const options = select.options as { value: string }[];
  const unknown = values.find((value) => !options.some((option) => option.value === value));
  if (unknown !== undefined) throw new ActError(`The menu has no option "${unknown}"`);
}

/** Take a list from the page, or an empty one when it sent something else. */
function listOf<T>(value: T[]): T[] {
  return Array.isArray(value) ? value : [];
}
