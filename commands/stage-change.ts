/** Moving a member to another stage, with the role that goes with it. */
import { DiscordAPIError, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Click, Services } from '../src/bot/command.ts';
import { buttons, type Card, privateCard, text } from '../src/bot/ui.ts';
import { known, toMe, toQuiz, toUndo } from './links.ts';
import { stageLine } from './me/view.ts';

type Where = {
  services: Services;
  interaction: Pick<Click['interaction'], 'user' | 'guildId' | 'appPermissions' | 'client' | 'member'>;
};

/** Keep the new stage, give and take roles, and say what happened. */
export async function moveTo(
  { services, interaction }: Where,
  stageId: string,
  by: 'self' | 'placement' = 'self',
): Promise<Card> {
  const { knowledge, learning } = services;
  const stage = known(knowledge.stages, stageId, 'stage', 'stage');
  const member = interaction.user.id;
  await learning.progress.setStage(member, stage.id, by);
  await learning.progress.active(member);
  const role = await giveRole({ services, interaction }, stage.id);
  return {
    ...privateCard(
      text(`You stand at: **${stageLine(knowledge, { stage: { stage: stage.id, by, at: 0 } })}**`, role),
      buttons(toMe('What comes next?'), toQuiz({ stage: stage.id }), toUndo()),
    ),
    anew: true,
  };
}

/** Give the role of a stage and take those of the others; says plainly what is in the way. */
async function giveRole({ services, interaction }: Where, stage: string): Promise<string | undefined> {
  const { guildId, client, user, appPermissions } = interaction;
  if (!guildId) return undefined;
  const roles = await services.learning.guilds.roles(guildId);
  if (roles.size === 0) return undefined;
  const wanted = roles.get(stage);
  if (!appPermissions.has(PermissionFlagsBits.ManageRoles))
    return '-# This server gives roles for stages, but I lack the permission “Manage Roles”. Please tell a moderator.';
  const held = heldRoles(interaction.member);
  try {
    for (const role of new Set(roles.values()))
      if (role !== wanted && held.has(role)) await client.rest.delete(Routes.guildMemberRole(guildId, user.id, role));
    if (wanted === undefined) return undefined;
    if (!held.has(wanted)) await client.rest.put(Routes.guildMemberRole(guildId, user.id, wanted));
    return `-# You have the role <@&${wanted}> now.`;
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (error.code === RESTJSONErrorCodes.MissingPermissions)
      return '-# I may not give that role: my own role stands below it. A moderator can move mine up in the server’s settings, under Roles.';
    if (error.code === RESTJSONErrorCodes.UnknownRole)
      return '-# The role for this stage is gone. A moderator can choose another one with `/settings`.';
    throw error;
  }
}

/** Roles of a member, whether discord.js made an object of them or not. */
function heldRoles(member: Where['interaction']['member']): ReadonlySet<string> {
  if (!member) return new Set();
  return new Set(Array.isArray(member.roles) ? member.roles : member.roles.cache.keys());
}
