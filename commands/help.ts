import type { Command, Services } from '../src/bot/command.ts';
import { buttons, type Card, card, divider, text } from '../src/bot/ui.ts';
import { toSalary, toSources } from './links.ts';

/** `/help`: what there is, made from the command list itself. */
export const help = {
  data: { name: 'help', description: 'What you can ask me, with an example of each' },
  example: '/help',
  execute: (_, services) => helpCard(services),
} satisfies Command;

function helpCard({ commands, mention }: Services): Card {
  return card(
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
    buttons(toSalary(), toSources()),
  );
}
