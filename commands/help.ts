import { mayUse } from '../src/bot/command.ts';
import { button, buttons, type Card, divider, privateCard, text } from '../src/bot/ui.ts';
import type { Command, Services } from '../src/services.ts';
import { openFaqTopics, toRoadmap, toSources } from './shared/custom-ids.ts';

/** `/help`: what the member can use, made from the command list itself. */
export const help = {
  data: { name: 'help', description: 'What you can ask me, with an example of each' },
  example: '/help',
  execute: (interaction, services) =>
    helpCard(
      services,
      services.commands.filter((command) => mayUse(command, interaction, services)),
    ),
} satisfies Command;

function helpCard({ knowledge, mention }: Services, commands: Services['commands']): Card {
  return privateCard(
    text(
      '## What you can ask me',
      'I know the paths to becoming an AI/ML engineer from published roadmaps, and I name the source of every fact.',
    ),
    divider(),
    text(
      ...commands.map(
        ({ data, example }) =>
          `${mention(data.name)} ${data.description}${example === `/${data.name}` ? '' : `\n-# For example: \`${example}\``}`,
      ),
    ),
    buttons(...starts(knowledge), button(openFaqTopics.encode({}), 'Questions'), toSources()),
  );
}

/** Where to begin: the first roadmap. */
const starts = ({ roadmaps }: Services['knowledge']) =>
  [...roadmaps.values()].slice(0, 1).map((first) => toRoadmap(first, 'Roadmap'));
