import { ApplicationCommandOptionType } from 'discord.js';
import { type Command, onClick } from '../../src/bot/command.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { known, openSkill, pickSkill, toSkill } from '../links.ts';
import { notFound } from '../not-found.ts';
import { skillCard } from './view.ts';

/** `/skill`: one skill with its reasons, neighbours and demand. */
export const skill = {
  data: {
    name: 'skill',
    description: 'What a skill is, why it matters, and what comes before it',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'name',
        description: 'A skill, such as Python, RAG or k8s',
        required: true,
        autocomplete: true,
      },
    ],
  },
  example: '/skill name: scikit-learn',

  execute(interaction, { knowledge, names }) {
    const asked = interaction.options.getString('name', true);
    const found = names.skills.find(asked);
    if (found) return skillCard(knowledge, known(knowledge.skills, found.id, 'skill', 'skill'));
    const nearest = names.skills.suggest(asked, 3).map(({ id }) => known(knowledge.skills, id, 'skill', 'skill'));
    return notFound(
      'skill',
      asked,
      nearest.map((near) => toSkill(near, near.name)),
      'skill',
    );
  },

  autocomplete: (interaction, { names }) =>
    names.skills
      .suggest(interaction.options.getFocused(), LIMITS.autocompleteChoices)
      .map(({ id, name }) => ({ name, value: id })),

  components: [
    onClick(openSkill, (values, { services: { knowledge } }) =>
      skillCard(knowledge, known(knowledge.skills, values.skill, 'skill', 'skill')),
    ),
    onClick(pickSkill, (_, { chosen: [id = ''], services: { knowledge } }) =>
      skillCard(knowledge, known(knowledge.skills, id, 'skill', 'skill')),
    ),
  ],
} satisfies Command;
