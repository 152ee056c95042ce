/** Moving a member to another stage, with the role that goes with it. */
import { DiscordAPIError, type Guild, RESTJSONErrorCodes, Routes } from 'discord.js';
import { beyondReach, unsafeRole } from '../../src/bot/roles.ts';
import { buttons, type Card, privateCard, text } from '../../src/bot/ui.ts';
import { byAnyId } from '../../src/knowledge/queries.ts';
import { stageWords } from '../../src/progress/where.ts';
import type { Click, Services } from '../../src/services.ts';
import { known, toMe, toQuiz, toUndo } from './custom-ids.ts';

type Where = {
  services: Services;
  interaction: Pick<Click['interaction'], 'user' | 'guildId' | 'client' | 'member'>;
};

/** Keep the new stage, give and take roles, and say what happened. */
export async function moveTo(where: Where, stageId: string, by: 'self' | 'placement' = 'self'): Promise<Card> {
  const { knowledge, learning } = where.services;
  const stage = known(knowledge.stages, stageId, 'stage', 'stage');
  const member = where.interaction.user.id;
  const had = by === 'placement' ? coreBefore(knowledge, stage.id) : [];
  const change =
    by === 'placement'
      ? await learning.progress.begin(member, { stage: { id: stage.id, by }, skills: had })
      : await learning.progress.setStage(member, stage.id);
  const [{ goal }, role] = await Promise.all([learning.progress.read(member), setRole(where)]);
  return {
    ...privateCard(
      text(
        `Kept. You stand at: **${stageWords(knowledge, stage.id, goal)}**`,
        had.length > 0 && `-# The core skills of the stages before it are marked as done: ${had.length}.`,
        role,
      ),
      buttons(toMe('What comes next?'), toQuiz({ stage: stage.id }), toUndo(change)),
    ),
    asNewMessage: true,
  };
}

/** The core skills of the stages that come before one. */
function coreBefore({ stages, skills }: Services['knowledge'], stage: string): string[] {
  const order = [...stages.keys()];
  const isBefore = (other: string) => order.indexOf(other) < order.indexOf(stage);
  return [...skills.values()].filter((one) => one.priority === 'core' && isBefore(one.stage)).map(({ id }) => id);
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
    return notSet(inTheWay(services, err));
  }
}

const notSet = (why: string): string => `-# Only your role in this server stays as it was: ${why}`;

function inTheWay({ log }: Services, err: unknown): string {
  const known = err instanceof DiscordAPIError ? IN_THE_WAY[Number(err.code)] : undefined;
  if (!known) log.error({ err }, 'the role of a stage was not set');
  return known ?? 'something went wrong on the way. Try again later, or ask a moderator.';
}

async function changeRoles(
  services: Services,
  { guildId, client, user, member }: Where['interaction'],
): Promise<string | undefined> {
  const { learning, knowledge } = services;
  const guild = client.guilds.cache.get(guildId ?? '');
  if (!guild) return undefined;
  const roles = await learning.guilds.roles(guild.id);
  if (roles.size === 0) return undefined;
  const { stage } = await learning.progress.read(user.id);
  // A stage may have had another id when its role was chosen.
  const wanted = [...roles].find(([of]) => stage && byAnyId(knowledge.stages, of)?.id === stage.stage)?.[1];
  const held = heldRoles(member);

  const change = (how: 'put' | 'delete', role: string): Promise<string | undefined> =>
    client.rest[how](Routes.guildMemberRole(guild.id, user.id, role)).then(
      () => undefined,
      (err) => inTheWay(services, err),
    );
  const notGiven = wanted && !held.has(wanted) ? (refusal(guild, wanted) ?? (await change('put', wanted))) : undefined;
  // One that can't be taken must not keep the new one away.
  const others = [...new Set(roles.values())].filter((role) => role !== wanted && held.has(role));
  const notTaken = (await Promise.all(others.map((role) => change('delete', role)))).find(Boolean);
  const given = wanted && !notGiven ? `-# You have the role <@&${wanted}> now.` : undefined;
  if (notGiven) return notSet(notGiven);
  if (notTaken) return [given, `-# Your role of before could not be taken: ${notTaken}`].filter(Boolean).join('\n');
  return given;
}

/** Say why the role of a stage must not or can't be given: moderators may have chosen it long ago, and it may have gained powers since. */
function refusal({ roles }: Guild, id: string): string | undefined {
  const role = roles.cache.get(id);
  if (!role) return IN_THE_WAY[RESTJSONErrorCodes.UnknownRole];
  const unsafe = unsafeRole(role);
  if (!unsafe) return beyondReach(role);
  return `I don’t give <@&${id}>: ${unsafe}. A moderator can choose another role with \`/settings\`.`;
}

/** Roles of a member, whether discord.js made an object of them or not. */
function heldRoles(member: Where['interaction']['member']): ReadonlySet<string> {
  if (!member) return new Set();
  return new Set(Array.isArray(member.roles) ? member.roles : member.roles.cache.keys());
}
