/** What the bot asks of a server, and how it presents itself: for the invite links, `npm run deploy` and `npm run doctor`. */
import { ApplicationIntegrationType, OAuth2Scopes, PermissionFlagsBits } from 'discord.js';
import type { ApplicationProfile } from './bot/application.ts';

/** Something that the bot does in a server, and what it must be allowed for it. */
interface Feature {
  name: string;
  needs: bigint;
  /** Only some servers want it, so the invite link doesn't ask for it. */
  isOptional?: true;
}

/** What the bot does in a server beside slash commands, which need no permission, and what it must be allowed for it. */
export const FEATURES: readonly Feature[] = [
  {
    name: 'rounds, the question of the day, mentions',
    needs: PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages,
  },
  {
    name: 'conversations in threads',
    needs:
      PermissionFlagsBits.ViewChannel |
      PermissionFlagsBits.CreatePublicThreads |
      PermissionFlagsBits.SendMessagesInThreads,
  },
  { name: 'an answer that refers to its mention', needs: PermissionFlagsBits.ReadMessageHistory },
  { name: 'stage roles', needs: PermissionFlagsBits.ManageRoles },
  { name: 'tag for solved posts', needs: PermissionFlagsBits.ManageThreads, isOptional: true },
  { name: 'weekly vote', needs: PermissionFlagsBits.SendPolls, isOptional: true },
  {
    name: 'ping of helpers whose role can’t be mentioned',
    needs: PermissionFlagsBits.MentionEveryone,
    isOptional: true,
  },
];

const PERMISSIONS = FEATURES.reduce((all, { needs, isOptional }) => (isOptional ? all : all | needs), 0n);

/** How the application looks in Discord, and how it is installed there. */
export const PROFILE: ApplicationProfile = {
  description:
    'Your way to become an AI/ML engineer: roadmaps, skills, pay, quizzes, and answers to your questions. Every fact names its source. Begin with /start.',
  tags: ['career', 'machine learning', 'ai', 'education', 'quiz'],
  installs: {
    [ApplicationIntegrationType.GuildInstall]: {
      scopes: [OAuth2Scopes.ApplicationsCommands, OAuth2Scopes.Bot],
      permissions: String(PERMISSIONS),
    },
    [ApplicationIntegrationType.UserInstall]: { scopes: [OAuth2Scopes.ApplicationsCommands], permissions: '0' },
  },
};

/** Write the links by which people get the bot: the least permissions, and no more. */
export function installLinks(applicationId: string): { server: string; member: string } {
  const link = (type: ApplicationIntegrationType.GuildInstall | ApplicationIntegrationType.UserInstall) => {
    const { scopes, permissions } = PROFILE.installs[type];
    const query = new URLSearchParams({
      client_id: applicationId,
      scope: scopes.join(' '),
      ...(permissions !== '0' && { permissions }),
      integration_type: String(type),
    });
    return `https://discord.com/oauth2/authorize?${query}`;
  };
  return {
    server: link(ApplicationIntegrationType.GuildInstall),
    member: link(ApplicationIntegrationType.UserInstall),
  };
}

/** Say the links to a host. */
export function installLines(applicationId: string): string[] {
  const { server, member } = installLinks(applicationId);
  return [`  Add it to a server   ${server}`, `  Use it yourself      ${member}`];
}
