/** Who a text really mentions, according to what it says and what the sender allowed. */
import { type APIUser, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, StoredMessage, World } from './state.ts';
import { type Fields, isObject } from './validate/form.ts';

/** The three fields of a message that say whom it pings. */
export interface Mentions {
  mention_everyone: boolean;
  mentions: APIUser[];
  mention_roles: string[];
}

const CODE = /```[\s\S]*?```|`[^`\n]*`/g;
const MENTION = /<@(!|&)?(\d{17,20})>|@(everyone|here)\b/g;

/**
 * Give the author whom a reply to this message mentions. Discord's documentation ("You might not need a privileged
 * intent") says that a reply with a ping counts as a mention for regular messages of a bot and not for its responses to
 * commands; discord-api-docs #5395 shows the same of every response to an interaction.
 */
export function mentionedByReply({ data }: StoredMessage): APIUser | undefined {
  return data.interaction_metadata === undefined ? data.author : undefined;
}

/** Work out a message's mentions; `replied` is the author whom the reply mentions: {@link mentionedByReply}. */
export function mentionsOf(
  world: World,
  channel: Channel,
  authorId: string,
  text: string,
  allowedMentions: unknown,
  replied?: APIUser,
): Mentions {
  const result: Mentions = { mention_everyone: false, mentions: [], mention_roles: [] };
  const allowed = isObject(allowedMentions) ? allowedMentions : undefined;
  if (replied !== undefined && (allowed === undefined || allowed.replied_user === true)) result.mentions.push(replied);
  if (!text.includes('@')) return result;
  const broad = (world.permissions(authorId, channel.guild, channel) & PermissionFlagsBits.MentionEveryone) !== 0n;
  for (const [, sign, id = '', all] of text.replace(CODE, '').matchAll(MENTION)) {
    if (all !== undefined) {
      if (broad && channel.guild !== undefined && permits(allowed, 'everyone')) result.mention_everyone = true;
    } else if (sign === '&') {
      const role = channel.guild?.roles.get(id);
      if (role === undefined || !(broad || role.mentionable) || !permits(allowed, 'roles', id)) continue;
      if (!result.mention_roles.includes(id)) result.mention_roles.push(id);
    } else {
      const user = world.users.get(id);
      if (user === undefined || !permits(allowed, 'users', id)) continue;
      if (!result.mentions.includes(user)) result.mentions.push(user);
    }
  }
  return result;
}

/** Without `allowed_mentions` everything that is written counts; with it, only what it names. */
function permits(allowed: Fields | undefined, kind: 'everyone' | 'users' | 'roles', id?: string): boolean {
  if (allowed === undefined) return true;
  if (Array.isArray(allowed.parse) && allowed.parse.includes(kind)) return true;
  const ids = allowed[kind];
  return id !== undefined && Array.isArray(ids) && ids.includes(id);
}
