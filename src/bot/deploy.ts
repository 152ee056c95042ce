import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';

type Body = RESTPostAPIApplicationCommandsJSONBody;

/** What a deployment did: the ids that Discord knows the commands by, and whether anything was sent. */
export interface Deployment {
  changed: boolean;
  applicationId: string;
  ids: ReadonlyMap<string, string>;
  /** How many commands stand everywhere beside those of the one guild, from before: members see both. */
  leftGlobal: number;
}

/** Where the commands go: everywhere, or one guild while developing. */
export interface DeployTarget {
  /** Not set: Discord is asked. */
  applicationId?: string | undefined;
  guildId?: string | undefined;
}

/** Give Discord the commands when they differ from what it has; `force` gives them in any case. */
export async function deployCommands(
  rest: REST,
  { applicationId: known, guildId }: DeployTarget,
  commands: readonly Body[],
  { force = false } = {},
): Promise<Deployment> {
  const applicationId = known ?? (await askApplicationId(rest));
  const { route, wanted, present, global, same } = await compareCommands(rest, { applicationId, guildId }, commands);
  const changed = force || !same;
  const now = changed ? ((await rest.put(route, { body: wanted })) as APIApplicationCommand[]) : present;
  return { changed, applicationId, ids: new Map(now.map(({ name, id }) => [name, id])), leftGlobal: global.length };
}

/** Hold the commands against what Discord has of them, without changing anything. */
export async function compareCommands(
  rest: REST,
  { applicationId, guildId }: DeployTarget & { applicationId: string },
  commands: readonly Body[],
) {
  const route = guildId
    ? Routes.applicationGuildCommands(applicationId, guildId)
    : Routes.applicationCommands(applicationId);
  const wanted = guildId ? commands.map(inOneGuild) : commands.map(everywhere);
  const [present, global] = await Promise.all([
    // Without asking for them, translations are left out, and those that there are would look new each time.
    rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) }) as Promise<APIApplicationCommand[]>,
    guildId ? (rest.get(Routes.applicationCommands(applicationId)) as Promise<APIApplicationCommand[]>) : [],
  ]);
  const same = sameCommands(wanted, guildId ? present.map(inOneGuild) : present);
  return { route, wanted, present, global, same };
}

/** Ask Discord whose token it is: in the oldest applications the id in the token is the bot's, not the application's. */
const askApplicationId = async (rest: REST): Promise<string> =>
  ((await rest.get(Routes.currentApplication())) as { id: string }).id;

/** Tell the host of commands that stand twice; undefined when none do. */
export const twiceWarning = ({ leftGlobal }: Deployment): string | undefined =>
  leftGlobal > 0
    ? `${leftGlobal} commands of an earlier start without DISCORD_GUILD_ID are still everywhere, so the members of this server see them twice. Empty DISCORD_GUILD_ID to go back to those; they stay as they were until then.`
    : undefined;

/** Let a command be installed to a guild and to a user, and used in guilds, in the bot's DMs and in private channels. */
const everywhere = (command: Body): Body => ({
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  ...command,
});

/** Leave out what the commands of one guild can't have: where they are used and installed is known. */
const inOneGuild = <Command extends object>(command: Command): Command => ({
  ...command,
  integration_types: undefined,
  contexts: undefined,
});

/** Tell whether two lists of commands mean the same to Discord, whatever order and defaults they are written with. */
export function sameCommands(wanted: readonly object[], present: readonly object[]): boolean {
  const byName = (list: readonly object[]) =>
    list.map((command) => meaning(command as Body)).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return isDeepStrictEqual(byName(wanted), byName(present));
}

/** What counts of a command; everything else in Discord's answer is ids, versions and defaults. */
function meaning(command: Body) {
  const type = command.type ?? ApplicationCommandType.ChatInput;
  const { description = '', options = [] } = command as {
    description?: string;
    options?: APIApplicationCommandOption[];
  };
  return {
    key: `${type} ${command.name}`,
    description,
    nameLocalizations: command.name_localizations ?? {},
    descriptionLocalizations: command.description_localizations ?? {},
    options: options.map(optionMeaning),
    permissions: command.default_member_permissions ?? null,
    nsfw: command.nsfw ?? false,
    installs: [...(command.integration_types ?? [])].sort(),
    contexts: [...(command.contexts ?? [])].sort(),
  };
}

function optionMeaning(option: APIApplicationCommandOption): object {
  const all = option as APIApplicationCommandOption & Record<string, unknown>;
  const choices = (all.choices ?? []) as { name: string; value: string | number; name_localizations?: object | null }[];
  return {
    type: all.type,
    name: all.name,
    description: all.description,
    nameLocalizations: all.name_localizations ?? {},
    descriptionLocalizations: all.description_localizations ?? {},
    required: all.required ?? false,
    autocomplete: all.autocomplete ?? false,
    choices: choices.map(({ name, value, name_localizations }) => [name, value, name_localizations ?? {}]),
    channelTypes: all.channel_types ?? [],
    range: [all.min_value, all.max_value, all.min_length, all.max_length].map((bound) => bound ?? null),
    options: ((all.options ?? []) as APIApplicationCommandOption[]).map(optionMeaning),
  };
}
