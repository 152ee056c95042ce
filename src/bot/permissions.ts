/** Discord's permissions by the names that its own settings show, and what members are told when one is missing. */
import { type Channel, PermissionFlagsBits, PermissionsBitField, type PermissionsString } from 'discord.js';
import { UserError } from '../errors.ts';

/** Names that are not the flag's own words. */
const NAMES: Partial<Record<PermissionsString, string>> = {
  ManageGuild: 'Manage Server',
  ManageGuildExpressions: 'Manage Expressions',
  ManageEmojisAndStickers: 'Manage Expressions',
  MentionEveryone: 'Mention @everyone, @here and All Roles',
  ModerateMembers: 'Time out members',
};

/** List the names of permissions, such as `“Manage Roles” and “Send Messages”`. */
export function permissionNames(bits: bigint): string {
  const names = new PermissionsBitField(bits)
    .toArray()
    .map((flag) => `“${NAMES[flag] ?? flag.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')}”`);
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(new Set(names)).replace(/, and /, ' and ');
}

/** What it takes to write in a channel, and to see it; a thread has a permission of its own. */
export const toWriteIn = (channel: Pick<Channel, 'isThread'> | null): bigint =>
  PermissionFlagsBits.ViewChannel |
  (channel?.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages);

/** What is missing for something, or undefined when nothing is. */
export const missingOf = (granted: Readonly<PermissionsBitField>, needed: bigint): bigint | undefined =>
  granted.has(needed) ? undefined : needed & ~granted.bitfield;

/** Tell which permissions the bot lacks, where, and who can give them. */
export const lacks = (missing: bigint, where = 'here'): string =>
  `I lack the permission ${permissionNames(missing)} ${where}. A moderator can give it to my role.`;

/** Refuse to go on without a permission of the bot; `where` is such as `in <#id>`. */
export function requireOwn(granted: Readonly<PermissionsBitField>, needed: bigint, where?: string): void {
  const missing = missingOf(granted, needed);
  if (missing !== undefined) throw new UserError('bot-lacks-permission', lacks(missing, where));
}
