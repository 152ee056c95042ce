import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { button } from '../../src/bot/ui.ts';
import { ladderScene } from '../../src/pictures/index.ts';
import type { Command } from '../../src/services.ts';
import { ABOUT, known, openCareer, openLadderPicture, pickPath, pickSpecialisation } from '../shared/custom-ids.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { careerCard, pathCard, specialisationCard } from './view.ts';

/** `/career`: the ladder, the ways to learn, the specialisations, and how long it takes. */
export const career = {
  data: {
    name: 'career',
    description: 'Levels and years, ways to learn, specialisations',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'about',
        description: 'What about it? Without it: the ladder',
        choices: [
          { name: 'The ladder: levels and years', value: 'ladder' },
          { name: 'Ways to learn', value: 'paths' },
          { name: 'Specialisations', value: 'specialisations' },
          { name: 'How long it takes', value: 'time' },
        ],
      },
    ],
  },
  example: '/career about: Specialisations',

  execute: (interaction, { knowledge }) =>
    careerCard(knowledge, ABOUT.find((about) => about === interaction.options.getString('about')) ?? 'ladder'),

  components: [
    onClick(openCareer, ({ about }, { services }) => careerCard(services.knowledge, about)),
    onClick(pickPath, (_, { chosen: [id = ''], services: { knowledge } }) =>
      pathCard(knowledge, known(knowledge.paths, id, 'way to learn', 'career')),
    ),
    onClick(pickSpecialisation, (_, { chosen: [id = ''], services: { knowledge } }) =>
      specialisationCard(knowledge, known(knowledge.specialisations, id, 'specialisation', 'career')),
    ),
    onClick(
      openLadderPicture,
      (_, { services }) =>
        pictureCard(
          services,
          ladderScene(services.knowledge),
          button(openCareer.encode({ about: 'ladder' }), 'Read it as text'),
        ),
      { defer: 'in-place' },
    ),
  ],
} satisfies Command;
