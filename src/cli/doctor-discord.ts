/** What `npm run doctor` asks Discord: who the bot is, what it may hear, its commands, and what it may do in each server. */
import {
  type APIApplication,
  type APIGatewayBotInfo,
  ApplicationFlagsBitField,
  GatewayIntentBits,
  PermissionsBitField,
  type REST,
  type RESTAPIPartialCurrentUserGuild,
  Routes,
} from 'discord.js';
import { commands } from '../../commands/index.ts';
import { withRest } from '../bot/bot.ts';
import { INTENTS } from '../bot/client.ts';
import { bodiesOf } from '../bot/command.ts';
import { compareCommands } from '../bot/deploy.ts';
import { missingOf, permissionNames } from '../bot/permissions.ts';
import type { DiscordConfig } from '../config.ts';
import { FEATURES, installLinks, PROFILE } from '../installation.ts';
import { type Finding, reasonOf } from './doctor-finding.ts';

/** Starts of a session that are left for today; below that, another crash or two keeps the bot out until tomorrow. */
const FEW_STARTS = 20;
/** How many servers Discord tells at a time. */
const PAGE = 200;

/** Look at everything that Discord says about the bot; what can't be asked without a good token is left out. */
export async function checkDiscord(discord: DiscordConfig): Promise<Finding[]> {
  let application: APIApplication;
  try {
    application = await withRest(
      discord,
      async (rest) => (await rest.get(Routes.currentApplication())) as APIApplication,
    );
  } catch (error) {
    return [{ about: 'token', state: 'bad', text: reasonOf(error) }];
  }
  const { applicationId } = discord;
  if (applicationId !== undefined && applicationId !== application.id)
    return [
      {
        about: 'token',
        state: 'bad',
        text: `DISCORD_APP_ID is ${applicationId}, but DISCORD_TOKEN belongs to the application ${application.id}.`,
        todo: 'Empty DISCORD_APP_ID, or copy both from the same page of the Discord developer portal.',
      },
    ];
  const parts = [checkGateway, checkCommands, checkInstallation, checkServers].map((check) =>
    withRest(discord, (rest) => check(rest, application, discord)).catch((error: unknown): Finding[] => [
      { about: 'discord', state: 'bad', text: reasonOf(error) },
    ]),
  );
  return [
    { about: 'token', state: 'ok', text: `It belongs to the application ${application.name} (${application.id}).` },
    ...(await Promise.all(parts)).flat(),
  ];
}

/** Privileged intents, and how an application shows that it may have them. */
const PRIVILEGED: readonly [intent: GatewayIntentBits, name: string, allowed: bigint][] = [
  [
    GatewayIntentBits.GuildMembers,
    'Server Members',
    BigInt(
      ApplicationFlagsBitField.Flags.GatewayGuildMembersLimited | ApplicationFlagsBitField.Flags.GatewayGuildMembers,
    ),
  ],
  [
    GatewayIntentBits.GuildPresences,
    'Presence',
    BigInt(ApplicationFlagsBitField.Flags.GatewayPresenceLimited | ApplicationFlagsBitField.Flags.GatewayPresence),
  ],
  [
    GatewayIntentBits.MessageContent,
    'Message Content',
    BigInt(
      ApplicationFlagsBitField.Flags.GatewayMessageContentLimited |
        ApplicationFlagsBitField.Flags.GatewayMessageContent,
    ),
  ],
];

async function checkGateway(rest: REST, { flags }: APIApplication): Promise<Finding[]> {
  const { shards, session_start_limit: starts } = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
  const asked: readonly GatewayIntentBits[] = INTENTS;
  const refused = PRIVILEGED.filter(
    ([intent, , allowed]) => asked.includes(intent) && (BigInt(flags) & allowed) === 0n,
  );
  const few = starts.remaining < FEW_STARTS;
  return [
    refused.length > 0
      ? {
          about: 'intents',
          state: 'bad',
          text: `Discord will refuse to connect: the bot asks for ${refused.map(([, name]) => name).join(', ')}, which is not allowed.`,
          todo: 'Allow it in the Discord developer portal under "Bot" > "Privileged Gateway Intents".',
        }
      : { about: 'intents', state: 'ok', text: 'The bot asks for none that has to be allowed and is not.' },
    {
      about: 'gateway',
      state: few ? 'warn' : 'ok',
      text: `Discord advises ${shards} ${shards === 1 ? 'connection' : 'connections'}; ${starts.remaining} of ${starts.total} starts are left until tomorrow.`,
      ...(few && { todo: 'Something starts the bot over and over: look at its log.' }),
    },
  ];
}

async function checkCommands(rest: REST, { id }: APIApplication, { guildId }: DiscordConfig): Promise<Finding[]> {
  const { same, present } = await compareCommands(rest, { applicationId: id, guildId }, commands.flatMap(bodiesOf));
  return [
    same
      ? { about: 'commands', state: 'ok', text: `All ${present.length} are in place.` }
      : {
          about: 'commands',
          state: 'warn',
          text: `Discord has ${present.length}, and they are not those of this version.`,
          todo: 'Start the bot, or run: npm run deploy',
        },
  ];
}

async function checkInstallation(_: REST, application: APIApplication): Promise<Finding[]> {
  const given = application.integration_types_config ?? {};
  const missing = Object.entries(PROFILE.installs).filter(([type, wanted]) => {
    const present = given[Number(type) as keyof typeof given]?.oauth2_install_params;
    const granted = new PermissionsBitField(BigInt(present?.permissions ?? '0'));
    return !present || missingOf(granted, BigInt(wanted.permissions)) !== undefined;
  });
  return [
    missing.length === 0
      ? { about: 'install', state: 'ok', text: '“Add App” in Discord installs it with all that it needs.' }
      : {
          about: 'install',
          state: 'warn',
          text: '“Add App” in Discord installs it with less than it needs.',
          todo: 'Run: npm run deploy -- --application',
        },
  ];
}

async function checkServers(rest: REST, { id }: APIApplication): Promise<Finding[]> {
  const findings: Finding[] = [];
  let count = 0;
  for await (const { id: guild, name, permissions } of servers(rest)) {
    count++;
    const granted = new PermissionsBitField(BigInt(permissions));
    for (const feature of FEATURES) {
      const missing = missingOf(granted, feature.needs);
      if (missing !== undefined)
        findings.push({
          about: 'server',
          state: feature.isOptional ? 'note' : 'warn',
          text: `${name} (${guild}): no ${feature.name}, for want of ${permissionNames(missing)}.`,
          ...(!feature.isOptional && { todo: 'A moderator can give it to the bot’s role (Server Settings > Roles).' }),
        });
    }
  }
  if (count === 0)
    return [
      { about: 'servers', state: 'note', text: 'It is in no server.', todo: `Add it: ${installLinks(id).server}` },
    ];
  const well = findings.every(({ state }) => state === 'note') ? ', and has in each what it needs' : '';
  return [
    { about: 'servers', state: 'ok', text: `It is in ${count} ${count === 1 ? 'server' : 'servers'}${well}.` },
    ...findings,
  ];
}

async function* servers(rest: REST): AsyncGenerator<RESTAPIPartialCurrentUserGuild> {
  for (let after = '0'; ; ) {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    const page = (await rest.get(Routes.userGuilds(), { query })) as RESTAPIPartialCurrentUserGuild[];
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.id;
  }
}
