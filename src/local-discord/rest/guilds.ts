/** Guilds: their channels, roles and members. */
import { type APIRole, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../errors.ts';
import { isSnowflake, snowflake } from '../snowflake.ts';
import type { Guild, GuildMember, World } from '../state.ts';
import { type Fields, Form, isObject } from '../validate/form.ts';
import { channelData, guildData, memberData, roleData } from '../wire.ts';
import { type Call, fieldsOf, type Handler, type Route } from './router.ts';

const GUILDS = 1 << 0;
const GUILD_MEMBERS = 1 << 1;

/** Find the path's guild, refusing what the bot may not do there. */
function guildOf({ local: { world }, params }: Call, needed = 0n): Guild {
  const guild = world.guilds.get(params.guild ?? '');
  if (guild === undefined || !world.hasBot(guild)) throw refuse.unknownGuild();
  if ((world.permissions(world.bot.id, guild) & needed) !== needed) throw refuse.missingPermissions();
  return guild;
}

function memberOf(call: Call, guild: Guild): GuildMember {
  const { world } = call.local;
  const id = call.params.user === '@me' ? world.bot.id : (call.params.user ?? '');
  const member = guild.members.get(id);
  if (member === undefined) throw world.users.has(id) ? refuse.unknownMember() : refuse.unknownUser();
  return member;
}

/** Return the position of the bot's highest role: what it manages lies below. */
function reach(world: World, guild: Guild): number {
  const ids = guild.members.get(world.bot.id)?.roles ?? [];
  return Math.max(0, ...ids.map((id) => guild.roles.get(id)?.position ?? 0));
}

function manageableRole(call: Call, guild: Guild): APIRole {
  const role = guild.roles.get(call.params.role ?? '');
  if (role === undefined) throw refuse.unknownRole();
  if (role.managed || role.position >= reach(call.local.world, guild) || role.id === guild.id)
    throw refuse.missingPermissions();
  return role;
}

function checkRole(call: Call, guild: Guild, body: Fields): void {
  const form = new Form();
  form.text(body, 'name', 0, 100);
  form.integer(body, 'color', 0, 0xff_ff_ff);
  if (body.permissions !== undefined && !/^\d{1,20}$/.test(String(body.permissions))) {
    form.fault('permissions', 'NUMBER_TYPE_COERCE', `Value "${body.permissions}" is not int.`);
  }
  form.finish();
  const { world } = call.local;
  const wanted = BigInt(String(body.permissions ?? 0));
  // Nobody can give what they don't have.
  if ((wanted & ~world.permissions(world.bot.id, guild)) !== 0n) throw refuse.missingPermissions();
}

function applyRole(role: APIRole, body: Fields): void {
  if (typeof body.name === 'string' && body.name !== '') role.name = body.name;
  const color = isObject(body.colors) ? body.colors.primary_color : body.color;
  if (typeof color === 'number') {
    role.color = color;
    role.colors = { ...role.colors, primary_color: color };
  }
  if (typeof body.hoist === 'boolean') role.hoist = body.hoist;
  if (typeof body.mentionable === 'boolean') role.mentionable = body.mentionable;
  if (body.permissions !== undefined) role.permissions = String(body.permissions);
}

function tellRole(world: World, event: string, guild: Guild, role: APIRole): void {
  world.ears.bot(event, { guildId: guild.id, intent: GUILDS }, () => ({ guild_id: guild.id, role }));
  world.ears.roles();
}

const createRole: Handler = (call) => {
  const { world } = call.local;
  const guild = guildOf(call, P.ManageRoles);
  const body = fieldsOf(call);
  checkRole(call, guild, body);
  // A new role stands lowest; all others move up.
  for (const other of guild.roles.values()) if (other.position > 0) other.position++;
  const role = roleData(snowflake(), 'new role', 1, BigInt(guild.everyone.permissions));
  applyRole(role, body);
  guild.roles.set(role.id, role);
  tellRole(world, 'GUILD_ROLE_CREATE', guild, role);
  return role;
};

const changeRole: Handler = (call) => {
  const guild = guildOf(call, P.ManageRoles);
  const role = manageableRole(call, guild);
  const body = fieldsOf(call);
  checkRole(call, guild, body);
  applyRole(role, body);
  tellRole(call.local.world, 'GUILD_ROLE_UPDATE', guild, role);
  return role;
};

const deleteRole: Handler = (call) => {
  const { world } = call.local;
  const guild = guildOf(call, P.ManageRoles);
  const role = manageableRole(call, guild);
  guild.roles.delete(role.id);
  for (const member of guild.members.values()) member.roles = member.roles.filter((id) => id !== role.id);
  world.ears.bot('GUILD_ROLE_DELETE', { guildId: guild.id, intent: GUILDS }, () => ({
    guild_id: guild.id,
    role_id: role.id,
  }));
  world.ears.roles();
};

/** Return a handler that adds the path's role to the path's member, or takes it. */
function setRole(has: boolean): Handler {
  return (call) => {
    const { world } = call.local;
    const guild = guildOf(call, P.ManageRoles);
    const member = memberOf(call, guild);
    const role = manageableRole(call, guild);
    if (member.roles.includes(role.id) === has) return;
    member.roles = has ? [...member.roles, role.id] : member.roles.filter((id) => id !== role.id);
    const intent = member.user.id === world.bot.id ? 0 : GUILD_MEMBERS;
    world.ears.bot('GUILD_MEMBER_UPDATE', { guildId: guild.id, intent }, () => ({
      guild_id: guild.id,
      ...memberData(member),
    }));
  };
}

const listMembers: Handler = (call) => {
  const guild = guildOf(call);
  const limit = Number(call.query.get('limit') ?? 1);
  const asked = call.query.get('after');
  const after = BigInt(isSnowflake(asked) ? asked : 0);
  const members = [...guild.members.values()].filter(({ user }) => BigInt(user.id) > after);
  return members.slice(0, limit).map((member) => memberData(member));
};

const searchMembers: Handler = (call) => {
  const guild = guildOf(call);
  const query = (call.query.get('query') ?? '').toLowerCase();
  const found = [...guild.members.values()].filter(({ user }) => user.username.startsWith(query));
  return found.slice(0, Number(call.query.get('limit') ?? 1)).map((member) => memberData(member));
};

const channels: Handler = (call) =>
  [...guildOf(call).channels.values()].filter(({ thread }) => thread === undefined).map(channelData);

const activeThreads: Handler = (call) => {
  const { world } = call.local;
  const threads = [...guildOf(call).channels.values()].filter(({ thread }) => thread !== undefined && !thread.archived);
  return {
    threads: threads.map(channelData),
    members: threads.flatMap(({ thread }) => thread?.members.get(world.bot.id) ?? []),
  };
};

export const guildRoutes: Route[] = [
  { method: 'GET', path: 'guilds/:guild', handle: (call) => guildData(guildOf(call)) },
  { method: 'GET', path: 'guilds/:guild/channels', handle: channels },
  { method: 'GET', path: 'guilds/:guild/threads/active', handle: activeThreads },
  { method: 'GET', path: 'guilds/:guild/roles', handle: (call) => [...guildOf(call).roles.values()] },
  { method: 'POST', path: 'guilds/:guild/roles', handle: createRole },
  { method: 'PATCH', path: 'guilds/:guild/roles/:role', handle: changeRole },
  { method: 'DELETE', path: 'guilds/:guild/roles/:role', handle: deleteRole },
  { method: 'GET', path: 'guilds/:guild/members', handle: listMembers },
  { method: 'GET', path: 'guilds/:guild/members/search', handle: searchMembers },
  { method: 'GET', path: 'guilds/:guild/members/:user', handle: (call) => memberData(memberOf(call, guildOf(call))) },
  { method: 'PUT', path: 'guilds/:guild/members/:user/roles/:role', handle: setRole(true) },
  { method: 'DELETE', path: 'guilds/:guild/members/:user/roles/:role', handle: setRole(false) },
];
