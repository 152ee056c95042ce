/** Where the bot answers for all to see, and which commands there are. */
import { ChannelType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { button, buttons, type Card, channelSelect, privateCard, selectSome, text } from '../../src/bot/ui.ts';
import { ALWAYS_ON } from '../../src/guilds/house-rules.ts';
import type { Click } from '../../src/services.ts';
import { channelList } from '../shared/style.ts';
import {
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

const pickSpeaks = customId('settings-speaks', {});
const toggleQuiet = customId('settings-quiet', {});
const pickOff = customId('settings-off', {});

/** Kinds of channels in which members talk. */
export const TALKING = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
] as const;

/** Where the bot speaks. */
export const placesPart: Part = {
  id: 'places',
  name: 'Where I answer',
  state({ choices: { speaks, quiet }, server }) {
    const where = speaks ? `for all to see in ${channelList(speaks)} only` : 'for all to see everywhere';
    return {
      is: quiet ? `${speaks ? where : 'everywhere'}; privately unless somebody shows it` : where,
      wrong: (speaks ?? []).flatMap((id) => wrongIn(server, id, WRITES)),
    };
  },
  card: placesCard,
  components: [
    onClick(pickSpeaks, (_, click) => keep(click, 'speaks', click.chosen.length > 0 ? [...click.chosen] : undefined)),
    onClick(toggleQuiet, async (_, click) => {
      const { choices } = await readSettings(click.services, click.interaction);
      return keep(click, 'quiet', choices.quiet ? undefined : true);
    }),
  ],
};

function placesCard(set: Settings): Card {
  const { speaks = [], quiet } = set.choices;
  return privateCard(
    text('## Where I answer', ...standing(placesPart.state(set))),
    text(
      'Choose channels, and in all others only who asks sees the answer. Threads and posts count as their channel. None chosen: everywhere.',
    ),
    channelSelect(pickSpeaks.encode({}), 'Everywhere', {
      chosen: there(set.server, ...speaks),
      most: LIMITS.selectOptions,
      kinds: TALKING,
    }),
    text(
      '**Private by default**: answers are seen only by who asked, with a button to show them. Quiz rounds and mentions stay for all.',
    ),
    buttons(toSettings(), button(toggleQuiet.encode({}), quiet ? 'Answer for all again' : 'Private by default')),
  );
}

async function keep<Name extends 'speaks' | 'quiet'>(
  { services, interaction }: Click,
  name: Name,
  value: Settings['choices'][Name],
): Promise<Card> {
  const server = serverOf(interaction);
  await services.learning.guilds.choose(server.id, name, value, interaction.user.id);
  return placesCard(await readSettings(services, interaction));
}

/** Which commands members have. */
export const commandsPart: Part = {
  id: 'commands',
  name: 'Commands',
  state: ({ choices: { off = [] } }) => ({
    is: off.length > 0 ? `switched off: ${off.map((name) => `\`/${name}\``).join(' ')}` : 'all of them',
  }),
  card: commandsCard,
  components: [
    onClick(pickOff, async (_, { services, interaction, chosen }) => {
      const server = serverOf(interaction);
      const off = switchable(services).filter((name) => chosen.includes(name));
      await services.learning.guilds.choose(server.id, 'off', off.length > 0 ? off : undefined, interaction.user.id);
      return commandsCard(await readSettings(services, interaction));
    }),
  ],
};

const switchable = ({ commands }: Settings['services']): string[] =>
  commands.map(({ data }) => data.name).filter((name) => !ALWAYS_ON.has(name));

function commandsCard({ services, choices: { off = [] } }: Settings): Card {
  const about = new Map(services.commands.map(({ data }) => [data.name, data.description]));
  return privateCard(
    text(
      '## Commands',
      off.length > 0
        ? `Switched off: ${off.map((name) => `\`/${name}\``).join(' ')}.`
        : 'Members can use all commands.',
      'What you choose is switched off, with its buttons. Who may use a command, and where Discord lists it, you set in the server’s settings under Integrations.',
    ),
    selectSome(
      pickOff.encode({}),
      'Nothing is switched off',
      switchable(services).map((name) => ({
        value: name,
        label: `/${name}`,
        description: about.get(name),
        chosen: off.includes(name),
      })),
    ),
    buttons(toSettings()),
  );
}
