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
export async function moveTo(where: Where, stageId: string, by: 'self' | 'placement' = 'self'): Promise<Card> {
  const { knowledge, learning } = where.services;
  const stage = known(knowledge.stages, stageId, 'stage', 'stage');
  const member = where.interaction.user.id;
  // Before the change: if the store fails here, it is true that nothing was kept.
  await learning.progress.active(member);
  const change = await learning.progress.setStage(member, stage.id, by);
  const role = await setRole(where);
  return {
    ...privateCard(
      text(`Kept. You stand at: **${stageLine(knowledge, { stage: { stage: stage.id, by, at: 0 } })}**`, role),
      buttons(toMe('What comes next?'), toQuiz({ stage: stage.id }), toUndo(change)),
    ),
    anew: true,
  };
}

/** What a moderator can mend, by Discord's code. */
const IN_THE_WAY: Record<number, string> = {
  [RESTJSONErrorCodes.MissingPermissions]:
    'my own role stands below one of the roles for stages. A moderator can move mine up in the server’s settings, under Roles.',
  [RESTJSONErrorCodes.UnknownRole]:
    'the role for this stage is gone. A moderator can choose another one with `/settings`.',
};

/** Give the role of the member's stage and take those of the others. Never throws: the stage is kept already, so what is in the way is only said. */
export async function setRole({ services, interaction }: Where): Promise<string | undefined> {
  try {
    return await changeRoles(services, interaction);
  } catch (err) {
    const known = err instanceof DiscordAPIError ? IN_THE_WAY[Number(err.code)] : undefined;
    if (!known) services.log.error({ err }, 'the role of a stage was not set');
    return notSet(known ?? 'something went wrong on the way. Try again later, or ask a moderator.');
  }
}

const notSet = (why: string): string => `-# Only your role in this server stays as it was: ${why}`;

async function changeRoles(
  { learning }: Services,
  { guildId, client, user, appPermissions, member }: Where['interaction'],
): Promise<string | undefined> {
  if (!guildId) return undefined;
  const roles = await learning.guilds.roles(guildId);
  if (roles.size === 0) return undefined;
  const { stage } = await learning.progress.read(user.id);
  const wanted = stage && roles.get(stage.stage);
  const held = heldRoles(member);
  const taken = [...new Set(roles.values())].filter((role) => role !== wanted && held.has(role));
  const missing = wanted !== undefined && !held.has(wanted);
  if ((missing || taken.length > 0) && !appPermissions.has(PermissionFlagsBits.ManageRoles))
    return notSet(
      'this server gives roles for stages, but I lack the permission “Manage Roles”. Please tell a moderator.',
    );
  for (const role of taken) await client.rest.delete(Routes.guildMemberRole(guildId, user.id, role));
  if (missing) await client.rest.put(Routes.guildMemberRole(guildId, user.id, wanted));
  return wanted && `-# You have the role <@&${wanted}> now.`;
}

/** Roles of a member, whether discord.js made an object of them or not. */
function heldRoles(member: Where['interaction']['member']): ReadonlySet<string> {
  if (!member) return new Set();
  return new Set(Array.isArray(member.roles) ? member.roles : member.roles.cache.keys());
}
