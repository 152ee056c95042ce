import { mayUse, onClick } from '../../src/bot/command.ts';
import { button, buttons, type Card, privateCard, select, text } from '../../src/bot/ui.ts';
import type { Command, Services } from '../../src/services.ts';
import {
  known,
  openFaqTopics,
  openHelp,
  openTerms,
  openTip,
  pickCommand,
  startAgain,
  toSources,
} from '../shared/custom-ids.ts';
import { sourcesComponents } from './sources.ts';

/** What somebody may want, and what there is for it, in the order in which it is shown. */
const WANTS: readonly { want: string; names: readonly string[] }[] = [
  { want: 'Begin: a goal and a plan for the week', names: ['start'] },
  { want: 'My way', names: ['me', 'plan', 'gap'] },
  { want: 'Ask anything', names: ['ask'] },
  { want: 'What to learn', names: ['roadmap', 'skill', 'learn', 'portfolio'] },
  { want: 'Check what I know', names: ['quiz', 'interview'] },
  { want: 'Jobs and pay', names: ['salary', 'career'] },
  { want: 'What is kept of me', names: ['privacy'] },
];
/** What is there for nothing else: commands that only some may use. */
const FOR_MODERATORS = 'For moderators';

/** `/help`: what the member can use, made from the command list itself. */
export const help = {
  data: { name: 'help', description: 'What I can do for you, and where my facts come from' },
  example: '/help',
  execute: async (interaction, services) => helpCard(services, await usable(services, interaction)),
  components: [
    onClick(openHelp, async (_, { services, interaction }) => helpCard(services, await usable(services, interaction))),
    onClick(pickCommand, async (_, { services, interaction, chosen: [name = ''] }) => {
      const all = new Map((await usable(services, interaction)).map((command) => [command.data.name, command]));
      return commandCard(services, known(all, name, 'command', 'help'));
    }),
    ...sourcesComponents,
  ],
} satisfies Command;

type Commands = Services['commands'];

/** The commands that a member may use and that are not switched off where they are. */
async function usable(services: Services, interaction: Parameters<typeof mayUse>[1]): Promise<Commands> {
  const { guildId: guild } = interaction;
  const { off = [] } = guild ? await services.learning.houseRules.of(guild) : {};
  return services.commands.filter(
    (command) => mayUse(command, interaction, services) && !off.includes(command.data.name),
  );
}

function helpCard({ mention }: Services, commands: Commands): Card {
  const named = new Set(WANTS.flatMap(({ names }) => names));
  const there = new Map(commands.map(({ data, needs }) => [data.name, needs] as const));
  const moderators = [...there].flatMap(([name, needs]) => (needs !== undefined && !named.has(name) ? [name] : []));
  const wants = [...WANTS, { want: FOR_MODERATORS, names: moderators }];
  return privateCard(
    text(
      '## What do you want to do?',
      'I know the paths to becoming an AI/ML engineer from published roadmaps, and I name the source of every fact.',
    ),
    text(
      ...wants.flatMap(({ want, names }) => {
        const shown = names.filter((name) => there.has(name)).map(mention);
        return shown.length > 0 ? [`**${want}** ${shown.join(' · ')}`] : [];
      }),
    ),
    select(
      pickCommand.encode({}),
      'What does a command do…',
      commands.map(({ data }) => ({ value: data.name, label: `/${data.name}`, description: data.description })),
    ),
    buttons(
      button(startAgain.encode({}), 'Begin', { style: 'main' }),
      button(openFaqTopics.encode({}), 'Questions'),
      button(openTerms.encode({ page: 0 }), 'Words'),
      button(openTip.encode({}), 'A tip'),
      toSources(),
    ),
  );
}

/** Show what one command does, with all its parts and choices. */
function commandCard({ mention }: Services, { data, example }: Commands[number]): Card {
  return privateCard(
    text(`## ${mention(data.name)}`, data.description),
    (data.options?.length ?? 0) > 0 &&
      text(...(data.options ?? []).map(({ name, description }) => `- **${name}** ${description}`)),
    text(`For example: \`${example}\``),
    buttons(button(openHelp.encode({}), 'All commands')),
  );
}
