import { ApplicationCommandOptionType } from 'discord.js';
import { UserError } from '../src/errors.ts';
import type { Command } from '../src/services.ts';
import { stageChoices } from './shared/lookup.ts';
import { moveTo } from './shared/stage-change.ts';

/** `/stage`: choose the stage, or go one on or back. */
export const stage = {
  data: {
    name: 'stage',
    description: 'Set your stage, or go one on or back',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'set',
        description: 'Choose your stage',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'stage',
            description: 'Where do you stand?',
            required: true,
            autocomplete: true,
            max_length: 100,
          },
        ],
      },
      { type: ApplicationCommandOptionType.Subcommand, name: 'next', description: 'I am ready for the next stage' },
      { type: ApplicationCommandOptionType.Subcommand, name: 'back', description: 'One stage back' },
    ],
  },
  example: '/stage next',
  defer: 'private',

  async execute(interaction, services) {
    const { knowledge, names } = services;
    const order = [...knowledge.stages.values()];
    const how = interaction.options.getSubcommand();
    if (how === 'set') {
      const asked = interaction.options.getString('stage', true);
      // A guess is taken only where there is no other.
      const [near, ...others] = names.stages.suggest(asked, 2);
      const found = names.stages.find(asked) ?? (others.length === 0 ? near : undefined);
      if (!found)
        throw new UserError(
          'unknown-stage',
          `There is no such stage. These are: ${order.map(({ title }) => title).join(', ')}.`,
        );
      return moveTo({ services, interaction }, found.id);
    }
    const { stage: now } = await services.learning.progress.read(interaction.user.id);
    const at = order.findIndex(({ id }) => id === now?.stage);
    const to = order[at === -1 ? 0 : how === 'next' ? at + 1 : at - 1];
    if (!to)
      throw new UserError(
        'no-stage',
        how === 'next' ? 'You stand at the last stage already.' : 'You stand at the first stage already.',
      );
    return moveTo({ services, interaction }, to.id);
  },

  autocomplete: (interaction, services) => stageChoices(services, interaction.options.getFocused()),
} satisfies Command;
