/** Who may do what: Discord's permission arithmetic over roles and a channel's overwrites. */
import { type APIOverwrite, type APIRole, PermissionFlagsBits as P } from 'discord-api-types/v10';

/** Every permission there is. */
export const ALL_PERMISSIONS: bigint = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** What everybody has in a new guild. */
export const EVERYONE_PERMISSIONS: bigint =
  P.ViewChannel |
  P.SendMessages |
  P.SendMessagesInThreads |
  P.CreatePublicThreads |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.UseExternalEmojis |
  P.AddReactions |
  P.SendPolls |
  P.UseApplicationCommands |
  P.ChangeNickname;

/** What the bot's own role grants: enough for a helpful bot, short of Administrator. */
export const BOT_PERMISSIONS: bigint =
  EVERYONE_PERMISSIONS |
  P.ManageMessages |
  P.ManageThreads |
  P.CreatePrivateThreads |
  P.ManageRoles |
  P.MentionEveryone;

/** What a moderator's role grants. */
export const MODERATOR_PERMISSIONS: bigint =
  BOT_PERMISSIONS | P.ManageGuild | P.ManageChannels | P.KickMembers | P.ModerateMembers;

/** Somebody's standing in a guild, as far as permissions go. */
export interface Standing {
  userId: string;
  owner: boolean;
  roles: readonly APIRole[];
  everyone: APIRole;
}

/** Work out what somebody may do in a guild, or in a channel with these overwrites. */
export function permissionsOf({ userId, owner, roles, everyone }: Standing, overwrites?: APIOverwrite[]): bigint {
  if (owner) return ALL_PERMISSIONS;
  let bits = BigInt(everyone.permissions);
  for (const role of roles) bits |= BigInt(role.permissions);
  if ((bits & P.Administrator) !== 0n) return ALL_PERMISSIONS;
  if (overwrites === undefined || overwrites.length === 0) return bits;
  const apply = (overwrite: APIOverwrite | undefined) => {
    if (overwrite !== undefined) bits = (bits & ~BigInt(overwrite.deny)) | BigInt(overwrite.allow);
  };
  apply(overwrites.find((overwrite) => overwrite.id === everyone.id));
  let allow = 0n;
  let deny = 0n;
  for (const role of roles) {
    const overwrite = overwrites.find(({ id }) => id === role.id);
    if (overwrite === undefined) continue;
    allow |= BigInt(overwrite.allow);
    deny |= BigInt(overwrite.deny);
  }
  bits = (bits & ~deny) | allow;
  apply(overwrites.find((overwrite) => overwrite.id === userId));
  return bits;
}
