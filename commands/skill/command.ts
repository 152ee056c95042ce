import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import type { Command } from '../../src/services.ts';
import { known, openSkill, pickSkill, toSkill } from '../shared/custom-ids.ts';
import { choices, showNamed } from '../shared/lookup.ts';
import { skillCard } from './view.ts';

/** `/skill`: one skill with its reasons, neighbours and demand. */
export const skill = {
  data: {
    name: 'skill',
    description: 'What a skill is, why it matters, and what comes before it',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'skill',
        description: 'A skill, such as Python, RAG or k8s',
        required: true,
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  example: '/skill skill: scikit-learn',

  execute: (interaction, { knowledge, names, market }) =>
    showNamed(interaction.options.getString('skill', true), {
      index: names.skills,
      things: knowledge.skills,
      what: 'skill',
      command: 'skill',
      show: (found) => skillCard(knowledge, found, market.current()),
      offer: toSkill,
    }),

  autocomplete: (interaction, { names }) => choices(names.skills, interaction.options.getFocused()),

  components: [
    onClick(openSkill, (values, { services: { knowledge, market } }) =>
      skillCard(knowledge, known(knowledge.skills, values.skill, 'skill', 'skill'), market.current()),
    ),
    onClick(pickSkill, (_, { chosen: [id = ''], services: { knowledge, market } }) =>
      skillCard(knowledge, known(knowledge.skills, id, 'skill', 'skill'), market.current()),
    ),
  ],
} satisfies Command;
