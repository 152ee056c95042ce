/** A member's hands, for tests and load: the same acts as the page's, without the page. */
import type { APIApplicationCommandOptionChoice, APIUser } from 'discord-api-types/v10';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { ActError } from './act-options.ts';
import type { Acts } from './acts.ts';
import { eachComponent } from './components.ts';
import type { PageField, PageMessage, PageOption } from './page-protocol.ts';
import { type OpenModal, Sent } from './sent.ts';
import { asSeen, type Channel, type GuildMember, type StoredMessage, type World } from './state.ts';
import type { Fields } from './validate/form.ts';

/** Option values by name; users, roles, channels and files are ids. */
export type Options = Record<string, string | number | boolean>;

/** Where and how a command is used. */
export interface Where {
  /** A channel's id or name, or 'dm'; the first channel of the first guild when not said. */
  in?: string;
  sub?: string;
  group?: string;
}

/** A member of the local Discord. */
export class Member {
  readonly user: APIUser;
  readonly #world: World;
  readonly #acts: Acts;

  constructor(world: World, acts: Acts, user: APIUser) {
    this.#world = world;
    this.#acts = acts;
    this.user = user;
  }

  /** The member's id. */
  get id(): string {
    return this.user.id;
  }

  /** Use a slash command. Throws at once when Discord's client would not let the member. */
  slash(name: string, options: Options = {}, where: Where = {}): Sent {
    const channel = this.#channel(where.in);
    const sent = new Sent(`/${name} by ${this.user.username}`);
    const typed = nest(
      Object.entries(options).map(([key, value]) => ({ name: key, value })),
      where,
    );
    const id = this.#commandId(name, ApplicationCommandType.ChatInput, channel);
    return sent.is(this.#acts.command({ user: this.user, channel }, id, typed, { watch: sent.hear }));
  }

  /** Type in an option and get the bot's proposals. */
  autocomplete(
    name: string,
    options: Options,
    where: Where & { focused: string },
  ): Promise<APIApplicationCommandOptionChoice[]> {
    return this.complete(name, options, where).choices;
  }

  /** Type in an option: the handle behind {@link autocomplete}. */
  complete(name: string, options: Options, where: Where & { focused: string }): Sent {
    const channel = this.#channel(where.in);
    const sent = new Sent(`completing /${name} by ${this.user.username}`);
    const typed = Object.entries(options).map(([key, value]) => ({ name: key, value, focused: key === where.focused }));
    const id = this.#commandId(name, ApplicationCommandType.ChatInput, channel);
    const completing = { completing: true, watch: sent.hear };
    return sent.is(this.#acts.command({ user: this.user, channel }, id, nest(typed, where), completing));
  }

  /** Use a context-menu command on a message or, by id, on a user. */
  context(name: string, target: { id: string; channel_id?: string }, where: Where = {}): Sent {
    const onMessage = target.channel_id !== undefined;
    const channel = this.#channel(where.in ?? target.channel_id);
    const type = onMessage ? ApplicationCommandType.Message : ApplicationCommandType.User;
    const sent = new Sent(`"${name}" by ${this.user.username}`);
    const id = this.#commandId(name, type, channel);
    return sent.is(this.#acts.command({ user: this.user, channel }, id, [], { targetId: target.id, watch: sent.hear }));
  }

  /** Press a button: by custom id, or the first component for which the function says yes. */
  click(message: PageMessage, button: string | ((component: Fields) => boolean)): Sent {
    return this.#use(message, button);
  }

  /** Choose in a select menu. */
  select(message: PageMessage, menu: string | ((component: Fields) => boolean), values: string[]): Sent {
    return this.#use(message, menu, values);
  }

  #use(message: PageMessage, which: string | ((component: Fields) => boolean), values?: string[]): Sent {
    const place = { user: this.user, channel: this.#channel(message.channel_id) };
    let customId = which;
    if (typeof customId !== 'string') {
      // The message as it stands now counts, not as it was when the caller got it.
      const standing = place.channel.messages.get(message.id)?.data ?? message;
      const found = eachComponent(standing.components ?? []).find(which as (component: Fields) => boolean);
      if (typeof found?.custom_id !== 'string') throw new ActError('The message has no such component');
      customId = found.custom_id;
    }
    const sent = new Sent(`"${customId}" by ${this.user.username}`);
    return sent.is(this.#acts.component(place, message.id, customId, values, sent.hear));
  }

  /** Send off a modal: text by custom id, a list for selects. */
  submit(modal: OpenModal, values: Record<string, string | string[]> = {}): Sent {
    const fields: PageField[] = Object.entries(values).map(([customId, value]) =>
      typeof value === 'string' ? { customId, value } : { customId, values: value },
    );
    const sent = new Sent(`modal "${modal.data.custom_id}" by ${this.user.username}`);
    const place = { user: this.user, channel: this.#channel(modal.channelId) };
    return sent.is(this.#acts.modal(place, modal.interactionId, fields, sent.hear));
  }

  /** Write a plain message; `ping: false` replies without mentioning whom it replies to. */
  say(where: string, content: string, reply: { replyTo?: string; ping?: boolean } = {}): PageMessage {
    return asSeen(this.#acts.say({ user: this.user, channel: this.#channel(where) }, content, reply));
  }

  /** Forward a message to a channel. */
  forward(message: { id: string; channel_id: string }, to: string): PageMessage {
    const place = { user: this.user, channel: this.#channel(message.channel_id) };
    return asSeen(this.#acts.forward(place, message.id, this.#channel(to)));
  }

  /** Post in a forum; the message has the id of the thread that it begins. */
  post(forum: string, title: string, content: string): PageMessage {
    return asSeen(this.#acts.post({ user: this.user, channel: this.#channel(forum) }, title, content));
  }

  /** Post in a forum with a picture that is still being uploaded: the message comes with what is given back. */
  beginPost(forum: string, title: string): (content: string) => PageMessage {
    const finish = this.#acts.beginPost({ user: this.user, channel: this.#channel(forum) }, title);
    return (content) => asSeen(finish(content));
  }

  /** The DM channel with another member, where the bot isn't. */
  privateWith(name: string): string {
    const other = this.#world.users.values().find((user) => !user.bot && (user.global_name ?? user.username) === name);
    if (other === undefined || other === this.user) throw new ActError(`There is no other member "${name}"`);
    return this.#world.privateBetween(this.user, other).id;
  }

  /** Give the member a role of the first guild, by name. */
  give(role: string): void {
    const { member, id } = this.#membership(role);
    if (!member.roles.includes(id)) member.roles = [...member.roles, id];
  }

  /** Take a role of the first guild from the member, by name. */
  take(role: string): void {
    const { member, id } = this.#membership(role);
    member.roles = member.roles.filter((each) => each !== id);
  }

  /** Leave the first guild. */
  leave(): void {
    const guild = this.#world.guilds.values().next().value;
    if (!guild?.members.delete(this.id)) throw new ActError(`${this.user.username} is in no guild`);
    this.#world.ears.bot('GUILD_MEMBER_REMOVE', { guildId: guild.id, intent: 1 << 1 }, () => ({
      guild_id: guild.id,
      user: this.user,
    }));
  }

  #membership(name: string): { member: GuildMember; id: string } {
    const guild = this.#world.guilds.values().next().value;
    const member = guild?.members.get(this.id);
    const role = guild?.roles.values().find((each) => each.name === name);
    if (member === undefined || role === undefined) throw new ActError(`There is no role "${name}"`);
    return { member, id: role.id };
  }

  /** Upload a file for an attachment option or a modal's file field, and get the id to put there. */
  upload(name: string, content: Buffer | string): string {
    return this.#world.uploads.keepForMember({ index: 0, name, type: '', bytes: Buffer.from(content) }).id;
  }

  /** The DM channel with the bot. */
  get dm(): string {
    return this.#world.dmWith(this.user).id;
  }

  /** The messages of a channel that this member sees, oldest first. */
  messages(where?: string): PageMessage[] {
    const seen = [...this.#channel(where).messages.values()];
    return seen.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === this.user.id).map(asSeen);
  }

  /** Wait for a message that fits, past or to come, new or changed, in a channel that this member sees. */
  sees(wants: (message: PageMessage) => boolean, where?: string, timeoutMs = 5000): Promise<PageMessage> {
    const channel = this.#channel(where);
    const { watchers } = this.#world;
    const past = this.messages(channel.id).find(wants);
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const look = (stored: StoredMessage) => {
        if (stored.channel !== channel || (stored.onlyFor !== undefined && stored.onlyFor !== this.id)) return;
        const message = asSeen(stored);
        if (wants(message)) end(() => resolve(message));
      };
      const late = () => reject(new Error(`${this.user.username} saw no such message in ${timeoutMs} ms`));
      const timer = setTimeout(() => end(late), timeoutMs);
      const end = (settle: () => void) => {
        clearTimeout(timer);
        watchers.delete(look);
        settle();
      };
      watchers.add(look);
    });
  }

  /** The names of the member's roles in the first guild. */
  get roles(): string[] {
    const guild = this.#world.guilds.values().next().value;
    return guild?.members.get(this.id)?.roles.flatMap((id) => guild.roles.get(id)?.name ?? []) ?? [];
  }

  /** Take no more direct messages from the bot. */
  closeDms(): void {
    this.#world.closedDms.add(this.id);
  }

  /** Take direct messages again. */
  openDms(): void {
    this.#world.closedDms.delete(this.id);
  }

  #channel(where: string | undefined): Channel {
    if (where === 'dm') return this.#world.dmWith(this.user);
    const guild = this.#world.guilds.values().next().value;
    const first = guild?.channels.values().next().value;
    if (where === undefined && first !== undefined) return first;
    const named = (channels: Iterable<Channel>) => [...channels].find(({ name, guild }) => guild && name === where);
    const channel =
      this.#world.channels.get(where ?? '') ??
      named(guild?.channels.values() ?? []) ??
      named(this.#world.channels.values());
    if (channel === undefined || !this.#world.sees(this.id, channel)) {
      throw new ActError(`${this.user.username} sees no channel "${where}"`);
    }
    return channel;
  }

  #commandId(name: string, type: ApplicationCommandType, channel: Channel): string {
    for (const commands of [channel.guild?.commands, this.#world.commands]) {
      for (const command of commands?.values() ?? [])
        if (command.name === name && command.type === type) return command.id;
    }
    throw new ActError(`The bot has no command "${name}" here`);
  }
}

function nest(options: PageOption[], { sub, group }: Where): PageOption[] {
  const inner = sub === undefined ? options : [{ name: sub, options }];
  return group === undefined ? inner : [{ name: group, options: inner }];
}
