import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { button } from '../../src/bot/ui.ts';
import { ladderScene } from '../../src/pictures/index.ts';
import type { Command } from '../../src/services.ts';
import { ABOUT, known, openCareer, openLadderPicture, pickPath, pickSpecialisation } from '../shared/custom-ids.ts';
import { forYou, toldBy } from '../shared/for-you.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { careerCard, pathCard, START_NAMES, specialisationCard } from './view.ts';

/** `/career`: the ladder, the ways to learn, the specialisations, and how long it takes. */
export const career = {
  data: {
    name: 'career',
    description: 'Levels and years, ways to learn, specialisations',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'about',
        description: 'What about it? Without it: how long for you, or the ladder',
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

  async execute(interaction, services) {
    const { knowledge } = services;
    const asked = ABOUT.find((about) => about === interaction.options.getString('about'));
    if (asked) return careerCard(knowledge, asked);
    const goal = (await toldBy(services, interaction.user.id))?.goal;
    if (!goal) return careerCard(knowledge, 'ladder');
    return forYou(
      careerCard(knowledge, 'time', goal.from),
      `how long it takes ${START_NAMES[goal.from].toLowerCase()}`,
    );
  },

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
