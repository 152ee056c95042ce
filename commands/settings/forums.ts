/** Forums in which new posts are answered, and helpers who are asked where the bot can't answer. */
import { ChannelType, ForumChannel, PermissionFlagsBits, type Role } from 'discord.js';
import { z } from 'zod';
import { onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { permissionNames } from '../../src/bot/permissions.ts';
import { screens, screenWith } from '../../src/bot/screens.ts';
import { plain } from '../../src/bot/text.ts';
import { buttons, type Card, channelSelect, privateCard, roleSelect, select, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Choice } from '../../src/guilds/choices.ts';
import type { Click } from '../../src/services.ts';
import { clean } from '../../src/text/sanitize.ts';
import { channelList } from '../shared/style.ts';
import {
  calledLike,
  channelsForAll,
  may,
  openPart,
  type Part,
  readSettings,
  type Settings,
  serverOf,
  standing,
  there,
  toSettings,
  WRITES,
  wrongIn,
} from './settings.ts';

const pickForums = customId('settings-forums', {});
const pickSolved = customId('settings-solved', { forum: z.string().max(20) });
const pickHelpers = customId('settings-helpers', {});
const pickHelpIn = customId('settings-help-in', {});

const ANSWERS = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessagesInThreads;
const NONE = 'none';
/** As many forums as the card has room for the tags of. */
const MOST_FORUMS = 5;

type Forums = Choice<'forums'>;

/** Answers in forums. */
export const forumsPart: Part = {
  id: 'forums',
  name: 'Answers in forums',
  state({ choices: { forums = [] }, server }) {
    if (forums.length === 0) return { is: 'none' };
    return {
      is: `in ${channelList(forums.map(({ forum }) => forum))}`,
      wrong: forums.flatMap(({ forum, solved }) => [
        ...wrongIn(server, forum, ANSWERS),
        ...(solved ? wrongIn(server, forum, PermissionFlagsBits.ManageThreads) : []),
        ...(solved && isTagGone(server, forum, solved)
          ? [`The tag of solved posts in <#${forum}> is gone. Choose another one.`]
          : []),
      ]),
    };
  },
  card: forumsCard,
  propose({ choices, server, services }) {
    if (choices.forums) return undefined;
    const fit = channelsForAll(server, [ChannelType.GuildForum], ANSWERS);
    const forum = calledLike(fit, [/help|question|ask|support/]) ?? fit[0];
    if (!(forum instanceof ForumChannel)) return undefined;
    const tag = may(forum, PermissionFlagsBits.ManageThreads)
      ? forum.availableTags.find(({ name }) => /solved|answered|resolved|done/i.test(name))
      : undefined;
    return {
      will: `**Answers in forums**: new posts in <#${forum.id}>, where I am sure${tag ? `; solved ones get the tag “${plain(tag.name, 40)}”` : ''}`,
      do: ({ interaction }) =>
        services.learning.guilds.choose(
          server.id,
          'forums',
          [{ forum: forum.id, ...(tag && { solved: tag.id }) }],
          interaction.user.id,
        ),
    };
  },
  components: [
    onClick(pickForums, (_, click) =>
      changeForums(click, (before) =>
        click.chosen.slice(0, MOST_FORUMS).map((id) => before.find(({ forum }) => forum === id) ?? { forum: id }),
      ),
    ),
    onClick(pickSolved, async ({ forum }, click) => {
      const [tag] = click.chosen;
      const card = await changeForums(click, (before) =>
        before.map((one) =>
          one.forum === forum ? { forum, ...(tag !== undefined && tag !== NONE && { solved: tag }) } : one,
        ),
      );
      return { ...screenWith(card, pickSolved.encode({ forum })), private: true };
    }),
  ],
};

function isTagGone({ channels }: Settings['server'], id: string, tag: string): boolean {
  const forum = channels.cache.get(id);
  return forum instanceof ForumChannel && !forum.availableTags.some((one) => one.id === tag);
}

function forumsCard(set: Settings): Card {
  const { forums = [] } = set.choices;
  const card = screens({
    again: openPart.encode({ part: 'forums' }),
    title: text(
      '## Answers in forums',
      'I answer a new post from its title, and only where I am sure; all others I leave alone.',
    ),
    body: [
      text(...standing(forumsPart.state(set))),
      channelSelect(pickForums.encode({}), 'In which forums? None chosen: in none', {
        chosen: there(set.server, ...forums.map(({ forum }) => forum)),
        most: MOST_FORUMS,
        kinds: [ChannelType.GuildForum],
      }),
      ...forums.flatMap((one) => tagSelect(set.server, one)),
    ],
    foot: [buttons(toSettings())],
  });
  return { ...card, private: true };
}

/** Offer the tags of a forum for posts that are solved. */
function tagSelect({ channels }: Settings['server'], { forum, solved }: Forums[number]) {
  const channel = channels.cache.get(forum);
  const tags = channel instanceof ForumChannel ? channel.availableTags : [];
  if (tags.length === 0) return [];
  return [
    text(`-# The tag of a solved post in <#${forum}>:`),
    select(pickSolved.encode({ forum }), 'Which tag?', [
      { value: NONE, label: 'No tag', chosen: solved === undefined },
      ...tags.map(({ id, name }) => ({
        ...{ value: id, label: clean(name) || 'A tag without a name', chosen: id === solved },
      })),
    ]),
  ];
}

async function changeForums({ services, interaction }: Click, to: (before: Forums) => Forums): Promise<Card> {
  const server = serverOf(interaction);
  const change = (before: Forums = []) => {
    const forums = to(before);
    return forums.length > 0 ? forums : undefined;
  };
  await services.learning.guilds.change(server.id, 'forums', change, interaction.user.id);
  return forumsCard(await readSettings(services, interaction));
}

/** Helpers. */
export const helpersPart: Part = {
  id: 'helpers',
  name: 'Helpers',
  state({ choices: { helpers }, server }) {
    if (!helpers) return { is: 'none' };
    const { role, channel } = helpers;
    return {
      is: `<@&${role}>, asked ${channel ? `in <#${channel}>` : 'where the question is'}`,
      wrong: [...notPinged(server, role, channel), ...(channel ? wrongIn(server, channel, WRITES) : [])],
    };
  },
  card: helpersCard,
  propose({ choices, server, services }, { interaction }) {
    if (choices.helpers) return undefined;
    const role = calledLike(
      server.roles.cache.filter(({ managed, id }) => !managed && id !== server.id).map((one) => one),
      // Not “Supporters”, who are many and answer nothing.
      [/\b(?:helpers?|mentors?|support(?: team)?|tutors?)\b/i],
    );
    if (!role || !mayPing(role, interaction)) return undefined;
    return {
      will: `**Helpers**: <@&${role.id}>, asked by a button where I can’t answer`,
      do: ({ interaction }) =>
        services.learning.guilds.choose(server.id, 'helpers', { role: role.id }, interaction.user.id),
    };
  },
  components: [
    onClick(pickHelpers, (_, click) => changeHelpers(click, { role: click.chosen[0] })),
    onClick(pickHelpIn, (_, click) => changeHelpers(click, { channel: click.chosen[0] })),
  ],
};

/** Whether a moderator could ping a role by hand: what they can't, the bot must not do for them. */
const mayPing = ({ mentionable }: Role, { memberPermissions }: Click['interaction']): boolean =>
  mentionable || (memberPermissions?.has(PermissionFlagsBits.MentionEveryone) ?? false);

/** Say what keeps a role from being pinged. */
function notPinged({ roles, channels, members: { me } }: Settings['server'], id: string, channel?: string): string[] {
  const role = roles.cache.get(id);
  if (!role) return ['The role of the helpers is gone. Choose another one.'];
  const asked = channels.cache.get(channel ?? '');
  const granted = me && asked ? asked.permissionsFor(me) : me?.permissions;
  if (role.mentionable || granted?.has(PermissionFlagsBits.MentionEveryone)) return [];
  return [
    `Nobody is pinged: let the role <@&${id}> be mentioned (in the server’s settings, under Roles), or give me ${permissionNames(PermissionFlagsBits.MentionEveryone)}.`,
  ];
}

function helpersCard(set: Settings): Card {
  const { helpers } = set.choices;
  return privateCard(
    text(
      '## Helpers',
      ...standing(helpersPart.state(set)),
      'Members get a button under what I could not answer. It pings this role, once for each question, two times an hour for each member and six times in all. I ping nobody else.',
    ),
    roleSelect(pickHelpers.encode({}), 'Which role?', {
      chosen: helpers && set.server.roles.cache.has(helpers.role) ? [helpers.role] : [],
    }),
    helpers &&
      channelSelect(pickHelpIn.encode({}), 'In which channel? None chosen: where it is asked', {
        chosen: there(set.server, helpers.channel),
        kinds: [ChannelType.GuildText],
      }),
    buttons(toSettings()),
  );
}

async function changeHelpers(
  { services, interaction }: Click,
  to: { role: string | undefined } | { channel: string | undefined },
): Promise<Card> {
  const server = serverOf(interaction);
  if ('role' in to && to.role === server.id)
    throw new UserError('no-role', 'Not everybody: choose a role of people who want to be asked.');
  const chosen = 'role' in to && to.role !== undefined ? server.roles.cache.get(to.role) : undefined;
  if (chosen && !mayPing(chosen, interaction))
    throw new UserError(
      'no-role',
      `You may not ping <@&${chosen.id}> yourself, so I don’t for you. Let the role be mentioned (in the server’s settings, under Roles), or ask somebody with ${permissionNames(PermissionFlagsBits.MentionEveryone)}.`,
    );
  const change = (before: Choice<'helpers'> | undefined) => {
    const { role, channel } = { role: undefined, channel: undefined, ...before, ...to };
    return role === undefined ? undefined : { role, ...(channel !== undefined && { channel }) };
  };
  await services.learning.guilds.change(server.id, 'helpers', change, interaction.user.id);
  return helpersCard(await readSettings(services, interaction));
}
