/** What a message says, wherever Discord puts its text, and what the signs of Discord's own in a text stand for. */
import {
  type APIMessageTopLevelComponent,
  ComponentType,
  type Embed,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type Message,
} from 'discord.js';

/** The most of a message that is read, in UTF-16 units: more than Discord lets a member write. */
const MOST_READ = 8000;

type Read = Pick<Message, 'content' | 'embeds' | 'components'> & Partial<Pick<Message, 'messageSnapshots'>>;

/** Read a message: its own text, that of a message forwarded with it, and texts in embeds and components. */
export function textOf({ content, embeds = [], components = [], messageSnapshots }: Read): string {
  const forwarded = messageSnapshots?.first();
  return [
    content,
    ...embeds.map(embedText),
    ...components.flatMap((component) => componentTexts(component.toJSON() as Part)),
    forwarded ? textOf(forwarded as Read) : '',
  ]
    .filter(Boolean)
    .join('\n')
    .slice(0, MOST_READ);
}

const embedText = ({ title, description, fields }: Embed): string =>
  [title, description, ...fields.flatMap(({ name, value }) => [name, value])].filter(Boolean).join('\n');

type Part = Partial<APIMessageTopLevelComponent> & { content?: string; components?: Part[] };

/** List the texts of a component, nested ones included. */
const componentTexts = ({ type, content, components = [] }: Part): string[] => [
  ...(type === ComponentType.TextDisplay && content ? [content] : []),
  ...components.flatMap(componentTexts),
];

/** Names for what a text refers to by id; undefined for what is not known here. */
export interface Names {
  user(id: string): string | undefined;
  role(id: string): string | undefined;
  channel(id: string): string | undefined;
}

const REFERENCE = /<(@[!&]?|#)(\d{17,20})>|<a?:(\w{2,32}):\d{17,20}>|<\/([^:<>]{1,100}):\d{17,20}>/g;

/** Write mentions, channels, commands and custom emoji of a text as a reader sees them, such as `@Ada` and `#general`. */
export const readable = (text: string, { user, role, channel }: Names): string =>
  text.replace(REFERENCE, (_, sign: string | undefined, id: string, emoji?: string, command?: string) => {
    if (emoji) return `:${emoji}:`;
    if (command) return `/${command}`;
    if (sign === '#') return `#${channel(id) ?? 'channel'}`;
    return `@${(sign === '@&' ? role(id) : user(id)) ?? 'someone'}`;
  });

/** Look names up in what a message or an interaction brought, and in what the client has cached. */
export function namesAround(where: Pick<Message, 'client' | 'guild'> & Partial<Pick<Message, 'mentions'>>): Names {
  const { client, guild, mentions } = where;
  return {
    user: (id) => (mentions?.users.get(id) ?? client.users.cache.get(id))?.displayName,
    role: (id) => guild?.roles.cache.get(id)?.name,
    channel: (id) => {
      const channel = client.channels.cache.get(id);
      return channel && 'name' in channel ? (channel.name ?? undefined) : undefined;
    },
  };
}

/** The same without members’ names, for what is kept or leaves the machine. */
export const withoutNames = (names: Names): Names => ({ ...names, user: () => undefined });

/**
 * Tell whether anybody here hears of an event. Nearly all that is said in servers speaks to nobody, and so do the bot's own messages:
 * that makes no work. Nothing is kept of messages, so that what becomes of them doesn't matter, either.
 */
export function isHeard(event: GatewayDispatchPayload): boolean {
  switch (event.t) {
    case GatewayDispatchEvents.MessageCreate: {
      const { author, guild_id: guild, mentions, mention_roles: roles } = event.d;
      return !author.bot && (guild === undefined || mentions.length > 0 || roles.length > 0);
    }
    case GatewayDispatchEvents.MessageUpdate:
    case GatewayDispatchEvents.MessageDelete:
    case GatewayDispatchEvents.MessageDeleteBulk:
      return false;
    default:
      return true;
  }
}

/** What somebody said to the bot. */
export interface Heard {
  text: string;
  /** Whether the text itself names the bot or its role; a reply only pings it. */
  named: boolean;
}

/**
 * Read what a message says to the bot, or undefined when it speaks to somebody else. Without the message-content intent Discord
 * hands over the text only where it mentions the bot, replies with a ping to a message that the bot posted by itself, or is sent
 * to it directly; a reply to the answer of a command comes without text, and so nothing is said to it.
 */
export function heardIn(message: Message): Heard | undefined {
  const { author, system, guild, guildId, mentions, client } = message;
  if (author.bot || system) return undefined;
  const role = guild?.roles.botRoleFor(client.user.id)?.id;
  const itself = new RegExp(`<@!?${client.user.id}>${role ? `|<@&${role}>` : ''}`, 'g');
  const text = textOf(message);
  const named = itself.test(message.content) || (role !== undefined && mentions.roles.has(role));
  if (guildId && !named && (text === '' || !mentions.users.has(client.user.id))) return undefined;
  return { text: text.replace(itself, ' ').trim(), named };
}
