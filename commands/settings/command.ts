import {
  ApplicationCommandOptionType,
  ChannelType,
  type ChatInputCommandInteraction,
  type Guild,
  PermissionFlagsBits,
  type Role,
} from 'discord.js';
import { lacks, missingOf } from '../../src/bot/permissions.ts';
import { beyondMember, beyondReach, unsafeRole } from '../../src/bot/roles.ts';
import { type Card, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { DAY } from '../../src/lib/time.ts';
import type { Command, Services } from '../../src/services.ts';
import { postDailyQuestions } from '../quiz/daily.ts';
import { stageChoices } from '../shared/lookup.ts';

/** `/settings`: what moderators choose for their server. */
export const settings = {
  data: {
    name: 'settings',
    description: 'For moderators: daily question, roles for stages',
    options: [
      { type: ApplicationCommandOptionType.Subcommand, name: 'show', description: 'What is set in this server' },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'daily',
        description: 'Post a question every day; without a channel: stop it',
        options: [
          {
            type: ApplicationCommandOptionType.Channel,
            name: 'channel',
            description: 'Where? Without it: nowhere any more',
            channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'hour',
            description: 'At which hour, in UTC? Without it: 12',
            min_value: 0,
            max_value: 23,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'role',
        description: 'Give a role to members of a stage; without a role: none any more',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'stage',
            description: 'Which stage?',
            required: true,
            autocomplete: true,
            max_length: 100,
          },
          {
            type: ApplicationCommandOptionType.Role,
            name: 'role',
            description: 'Which role? Without it: none any more',
          },
        ],
      },
    ],
  },
  needs: PermissionFlagsBits.ManageGuild,
  example: '/settings daily channel: #general',
  defer: 'private',

  async execute(interaction, services) {
    // Dispatch lets nobody in from elsewhere.
    if (!interaction.inCachedGuild()) throw new Error('a moderators’ command came from outside of a server');
    const { guildId: guild, options } = interaction;
    const { guilds } = services.learning;
    if (options.getSubcommand() === 'daily') {
      const channel = options.getChannel('channel');
      await guilds.setDaily(
        guild,
        channel ? { channel: channel.id, hour: options.getInteger('hour') ?? 12 } : undefined,
      );
      await postDailyQuestions(services);
    }
    if (options.getSubcommand() === 'role') {
      const asked = options.getString('stage', true);
      const stage = services.names.stages.find(asked);
      if (!stage) throw new UserError('unknown-stage', 'There is no such stage. Choose one from the list.');
      const role = options.getRole('role');
      if (role) refuseUnsafe(role, interaction);
      await guilds.setRole(guild, stage.id, role?.id);
    }
    return settingsCard(services, interaction.guild);
  },

  autocomplete: (interaction, services) => stageChoices(services, interaction.options.getFocused()),
} satisfies Command;

/** The next time that it is this hour in UTC, in seconds: summer time changes what it is for a reader. */
function nextAt(now: Date, hour: number): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour);
  return (today > now.getTime() ? today : today + DAY) / 1000;
}

/** Refuse a role that the bot must not hand out, or that the moderator could not give by hand. */
function refuseUnsafe(role: Role, { member, memberPermissions }: ChatInputCommandInteraction<'cached'>): void {
  const why = unsafeRole(role) ?? beyondMember(role, member, memberPermissions);
  if (why)
    throw new UserError(
      'no-role',
      `<@&${role.id}> can’t be a role for a stage: ${why}. Choose another role, or make one for this.`,
    );
}

/** Say what keeps the question of the day from being posted, if anything does. */
function notPosted({ channels, members: { me } }: Guild, id: string): string[] {
  const channel = channels.cache.get(id);
  if (!channel) return ['⚠️ That channel is gone. Choose another one with `/settings daily`.'];
  const missing =
    me && missingOf(channel.permissionsFor(me), PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages);
  return missing ? [`⚠️ ${lacks(missing, `in <#${id}>`)}`] : [];
}

/** Say what keeps a role for a stage from being given, if anything does. */
function notGiven(role: Role | undefined): string[] {
  if (!role) return ['  ⚠️ That role is gone. Choose another one.'];
  const unsafe = unsafeRole(role);
  const why = unsafe ? `I no longer give it: ${unsafe}. Choose another role.` : beyondReach(role);
  return why ? [`  ⚠️ ${why}`] : [];
}

async function settingsCard({ knowledge, learning, now }: Services, server: Guild): Promise<Card> {
  const { id: guild, roles: there } = server;
  const [daily, roles] = await Promise.all([learning.guilds.daily(guild), learning.guilds.roles(guild)]);
  return privateCard(
    text(
      '## Settings of this server',
      daily
        ? `**Question of the day** in <#${daily.channel}> at ${daily.hour}:00 UTC (for you <t:${nextAt(now(), daily.hour)}:t>).`
        : '**Question of the day** none. `/settings daily` sets a channel.',
      ...(daily ? notPosted(server, daily.channel) : []),
      roles.size > 0
        ? '**Roles for stages**'
        : '**Roles for stages** none. `/settings role` gives a role to members who reach a stage.',
      ...[...roles].flatMap(([stage, role]) => [
        `- ${knowledge.stages.get(stage)?.title ?? stage}: <@&${role}>`,
        ...notGiven(there.cache.get(role)),
      ]),
    ),
    text('-# `/insights` shows what members asked and the sources did not answer.'),
  );
}
