/** The data that an interaction carries about the users, members, roles, channels and files it names. */
import type { Guild, World } from './state.ts';
import { channelData, memberData } from './wire.ts';

type Kind = 'users' | 'members' | 'roles' | 'channels' | 'attachments' | 'messages';

/** Gathers what the values of options, selects and targets stand for; each method tells whether the id exists. */
export class Resolved {
  readonly #world: World;
  readonly #guild: Guild | undefined;
  readonly #userId: string;
  #data: Partial<Record<Kind, Record<string, unknown>>> | undefined;

  constructor(world: World, guild: Guild | undefined, userId: string) {
    this.#world = world;
    this.#guild = guild;
    this.#userId = userId;
  }

  /** Return what was gathered, or undefined when nothing was. */
  get data(): object | undefined {
    return this.#data;
  }

  /** Add a user, and in a guild the member without the user inside. */
  user(id: string): boolean {
    const user = this.#world.users.get(id);
    if (user === undefined) return false;
    this.add('users', id, user);
    const member = this.#guild?.members.get(id);
    if (member !== undefined) {
      const permissions = this.#world.permissions(id, this.#guild).toString();
      this.add('members', id, { ...memberData(member, false), permissions });
    }
    return true;
  }

  /** Add a role of the guild. */
  role(id: string): boolean {
    const role = this.#guild?.roles.get(id);
    if (role !== undefined) this.add('roles', id, role);
    return role !== undefined;
  }

  /** Add a channel of the guild, with what the member may do in it. */
  channel(id: string): boolean {
    const channel = this.#guild?.channels.get(id);
    if (channel === undefined) return false;
    const permissions = this.#world.permissions(this.#userId, channel.guild, channel).toString();
    this.add('channels', id, { ...channelData(channel), permissions });
    return true;
  }

  /** Add a file that the member uploaded. */
  attachment(id: string): boolean {
    const file = this.#world.uploads.ofMember(id);
    if (file !== undefined) this.add('attachments', id, file);
    return file !== undefined;
  }

  /** Add anything under a kind and an id. */
  add(kind: Kind, id: string, value: unknown): void {
    this.#data ??= {};
    this.#data[kind] ??= {};
    this.#data[kind][id] = value;
  }

  /** Add the values of a select menu by its component type. */
  selected(componentType: number, values: readonly string[]): boolean {
    return values.every((id) => {
      switch (componentType) {
        case 5:
          return this.user(id);
        case 6:
          return this.role(id);
        case 7:
          return this.user(id) || this.role(id);
        case 8:
          return this.channel(id);
        case 19:
          return this.attachment(id);
        default:
          return true;
      }
    });
  }
}
