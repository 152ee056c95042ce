/** Which roles the bot may hand out by itself, whoever set it up. */
import { type GuildMember, PermissionFlagsBits, type PermissionsBitField, type Role } from 'discord.js';
import { lacks, missingOf, permissionNames } from './permissions.ts';

const ALSO_MODERATORS: ReadonlySet<string> = new Set([
  'Administrator',
  'BanMembers',
  'KickMembers',
  'ModerateMembers',
  'MentionEveryone',
  'MuteMembers',
  'DeafenMembers',
  'MoveMembers',
  'ViewAuditLog',
]);

/** What makes a role one of moderators: everything that manages a server or its members. A bot must not hand that out by a click. */
const MODERATORS_POWERS: bigint = Object.entries(PermissionFlagsBits)
  .filter(([name]) => name.startsWith('Manage') || ALSO_MODERATORS.has(name))
  .reduce((all, [, bit]) => all | bit, 0n);

/**
 * Say why a role must not be handed out by the bot, or undefined when it may. A role can gain powers after it was chosen, so
 * this is asked when it is chosen and each time that it is given.
 */
export function unsafeRole(role: Role): string | undefined {
  if (role.id === role.guild.id) return 'everybody has it already';
  if (role.managed) return 'it belongs to an app or a subscription, so nobody can give it by hand';
  const powers = role.permissions.bitfield & MODERATORS_POWERS;
  return powers === 0n ? undefined : `it has powers of moderators (${permissionNames(powers)})`;
}

/** Say what keeps the bot from giving a role that is safe to give, or undefined. */
export function beyondReach(role: Role): string | undefined {
  const me = role.guild.members.me;
  if (!me) return undefined;
  const missing = missingOf(me.permissions, PermissionFlagsBits.ManageRoles);
  if (missing !== undefined) return lacks(missing, 'in this server');
  return me.roles.highest.comparePositionTo(role) > 0
    ? undefined
    : 'My own role stands below it. A moderator can move mine up in the server’s settings, under Roles.';
}

/** Say why a member may not let the bot hand out a role: they need what Discord would ask of them to give it themselves. */
export function beyondMember(
  role: Role,
  member: GuildMember,
  granted: Readonly<PermissionsBitField>,
): string | undefined {
  if (role.guild.ownerId === member.id) return undefined;
  if (!granted.has(PermissionFlagsBits.ManageRoles))
    return `you need the permission ${permissionNames(PermissionFlagsBits.ManageRoles)} yourself`;
  return member.roles.highest.comparePositionTo(role) > 0 ? undefined : 'it does not stand below your own highest role';
}
