/** Roles that members get with a stage: one for each, chosen or made all at once. */
import { type APIRole, DiscordAPIError, type Guild, PermissionFlagsBits, type Role, Routes } from 'discord.js';
import { z } from 'zod';
import { onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { lacks, missingOf, permissionNames } from '../../src/bot/permissions.ts';
import { beyondMember, beyondReach, unsafeRole } from '../../src/bot/roles.ts';
import { screens, screenWith } from '../../src/bot/screens.ts';
import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, roleSelect, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { createKeyedQueue } from '../../src/lib/keyed-queue.ts';
import type { Click, Services } from '../../src/services.ts';
import { known } from '../shared/custom-ids.ts';
import { openPart, type Part, readSettings, type Settings, serverOf, toSettings } from './settings.ts';

const pickStageRole = customId('settings-role', { stage: z.string().max(40) });
const makeRoles = customId('settings-roles', {});

/** Roles for stages. */
export const stageRolesPart: Part = {
  id: 'roles',
  name: 'Roles for stages',
  state(set) {
    const { roles, server, services } = set;
    const { stages } = services.knowledge;
    if (roles.size === 0) return { is: 'none' };
    const set_ = [...roles].map(([stage, role]) => ({
      title: stages.get(stage)?.title ?? stage,
      wrong: notGiven(server.roles.cache.get(role)),
    }));
    return {
      is: `${roles.size} of ${stages.size}`,
      wrong: set_.flatMap(({ title, wrong }) => (wrong ? [`${title}: ${wrong}`] : [])),
    };
  },
  card: (set) => rolesCard(set),
  propose({ server, services, roles }, { interaction }) {
    const stages = [...services.knowledge.stages.values()].filter(
      ({ id }) => !server.roles.cache.has(roles.get(id) ?? ''),
    );
    if (stages.length === 0) return undefined;
    const why = cantMake(server, interaction);
    if (why) return { lacking: `Roles for stages: ${why}` };
    return {
      will: `**Roles for stages**: ${stages.length} roles without any powers, such as “${stages[0]?.title}”`,
      do: ({ interaction }) => giveEachStageOne(services, interaction),
    };
  },
  components: [
    onClick(pickStageRole, ({ stage }, click) => choose(click, stage, click.chosen[0])),
    onClick(makeRoles, (_, click) => makeAll(click), { defer: 'in-place' }),
  ],
};

function rolesCard(set: Settings, said?: string): Card {
  const { roles, services, server } = set;
  const stages = [...services.knowledge.stages.values()];
  const missing = stages.filter(({ id }) => !server.roles.cache.has(roles.get(id) ?? ''));
  const card = screens({
    again: openPart.encode({ part: 'roles' }),
    title: text('## Roles for stages', 'Members get the role of the stage that they stand at.'),
    once: said !== undefined && text(said),
    body: stages.flatMap(({ id, title }, at) => {
      const role = roles.get(id);
      const wrong = role && notGiven(server.roles.cache.get(role));
      return [
        text(`-# ${at + 1} ${title}`, wrong && `-# ⚠️ ${wrong}`),
        roleSelect(pickStageRole.encode({ stage: id }), 'No role', {
          chosen: role && server.roles.cache.has(role) ? [role] : [],
        }),
      ];
    }),
    foot: [
      buttons(
        toSettings(),
        missing.length > 0 && button(makeRoles.encode({}), `Make ${missing.length} for me`, { style: 'main' }),
      ),
    ],
  });
  return { ...card, private: true };
}

/** Say what keeps a role for a stage from being given, if anything does. */
function notGiven(role: Role | undefined): string | undefined {
  if (!role) return 'That role is gone. Choose another one.';
  const unsafe = unsafeRole(role);
  return unsafe ? `I no longer give it: ${unsafe}. Choose another role.` : beyondReach(role);
}

async function choose({ services, interaction }: Click, stageId: string, id: string | undefined): Promise<Card> {
  const server = serverOf(interaction);
  const stage = known(services.knowledge.stages, stageId, 'stage', 'settings');
  if (id !== undefined) {
    const role = server.roles.cache.get(id);
    if (!role) throw new UserError('no-role', 'That role is gone. Choose another one.');
    refuseUnsafe(role, interaction);
  }
  await services.learning.guilds.setRole(server.id, stage.id, id, interaction.user.id);
  const card = rolesCard(await readSettings(services, interaction));
  return { ...screenWith(card, pickStageRole.encode({ stage: stage.id })), private: true };
}

/** Refuse a role that the bot must not hand out, or that the moderator could not give by hand. */
function refuseUnsafe(role: Role, interaction: Click['interaction']): void {
  const why =
    unsafeRole(role) ??
    (interaction.inCachedGuild()
      ? beyondMember(role, interaction.member, interaction.memberPermissions)
      : 'I don’t know what you may do here');
  if (why)
    throw new UserError(
      'no-role',
      `<@&${role.id}> can’t be a role for a stage: ${why}. Choose another role, or make one for this.`,
    );
}

/** Say why a moderator can't have roles made, or undefined. */
function cantMake(server: Guild, interaction: Click['interaction']): string | undefined {
  const { me } = server.members;
  const missing = me && missingOf(me.permissions, PermissionFlagsBits.ManageRoles);
  if (missing) return lacks(missing, 'in this server');
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageRoles)
    ? undefined
    : `You need the permission ${permissionNames(PermissionFlagsBits.ManageRoles)} yourself.`;
}

async function makeAll({ services, interaction }: Click): Promise<Card> {
  const set = await readSettings(services, interaction);
  const why = cantMake(set.server, interaction);
  if (why) throw new UserError('cant-make-roles', `I can’t make roles: ${why}`);
  const { made, taken } = await giveEachStageOne(services, interaction);
  const count = (n: number, what: string) => n > 0 && `${n} ${n === 1 ? 'role' : 'roles'} ${what}`;
  const said = [count(made, 'made'), count(taken, 'of the same name taken')].filter(Boolean).join(', ');
  return rolesCard(await readSettings(services, interaction), said ? `Done: ${said}.` : undefined);
}

/** Two clicks on the same button would make all roles twice. */
const oneByOne = createKeyedQueue();

/** Give each stage without a role one: a safe role that is called like the stage, or a new one without any powers. */
const giveEachStageOne = (
  services: Services,
  interaction: Click['interaction'],
): Promise<{ made: number; taken: number }> =>
  oneByOne(interaction.guildId ?? '', async () => {
    const set = await readSettings(services, interaction);
    // Asked anew: what was made a moment ago, the gateway may not have told yet.
    await set.server.roles.fetch();
    return makeOrTake(set, interaction);
  });

async function makeOrTake(
  { services, server, roles }: Settings,
  interaction: Click['interaction'],
): Promise<{ made: number; taken: number }> {
  const { guilds } = services.learning;
  let made = 0;
  let taken = 0;
  for (const { id, title } of services.knowledge.stages.values()) {
    if (server.roles.cache.has(roles.get(id) ?? '')) continue;
    const name = cut(title, 100);
    const there = server.roles.cache.find((role) => role.name === name && isFit(role, interaction));
    try {
      const role = there?.id ?? (await makeRole(server, name));
      await guilds.setRole(server.id, id, role, interaction.user.id);
      if (there) taken++;
      else made++;
    } catch (error) {
      if (!(error instanceof DiscordAPIError)) throw error;
      throw new UserError(
        'roles-refused',
        `Discord did not let me make all roles (${error.message}); ${made} are made. Press the button again to go on.`,
      );
    }
  }
  return { made, taken };
}

/** Make a role without any powers. Not by discord.js, which writes permissions as a text: Discord's own description has a number. */
async function makeRole({ client, id }: Guild, name: string): Promise<string> {
  const body = { name, permissions: 0, mentionable: false };
  const made = (await client.rest.post(Routes.guildRoles(id), { body })) as APIRole;
  return made.id;
}

function isFit(role: Role, interaction: Click['interaction']): boolean {
  if (unsafeRole(role) || beyondReach(role) || !interaction.inCachedGuild()) return false;
  return beyondMember(role, interaction.member, interaction.memberPermissions) === undefined;
}
