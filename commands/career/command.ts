import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { button } from '../../src/bot/ui.ts';
import { ladderScene } from '../../src/pictures/index.ts';
import type { Command } from '../../src/services.ts';
import {
  ABOUT,
  known,
  openCareer,
  openLadderPicture,
  openPath,
  openSpecialisation,
  pickPath,
  pickSpecialisation,
} from '../shared/custom-ids.ts';
import { forYou, toldBy } from '../shared/for-you.ts';
import { choices } from '../shared/lookup.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { compare, compareComponents } from './compare.ts';
import { market, marketComponents } from './market.ts';
import { careerCard, pathCard, START_NAMES, specialisationCard } from './view.ts';

/** What `/career` can be about: its own sides, and what listings ask for. */
const LISTINGS = 'listings';

const role = (name: string, description: string) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description,
  autocomplete: true,
  max_length: 100,
});

/** `/career`: a role beside another, what listings ask for, the ladder, ways to learn, specialisations, and how long it takes. */
export const career = {
  data: {
    name: 'career',
    description: 'Roles compared, what listings ask for, levels, ways to learn',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'about',
        description: 'What about it? Without it: the role, or how long for you',
        choices: [
          { name: 'The ladder: levels and years', value: 'ladder' },
          { name: 'Ways to learn', value: 'paths' },
          { name: 'Specialisations', value: 'specialisations' },
          { name: 'How long it takes', value: 'time' },
          { name: 'What job listings ask for', value: LISTINGS },
        ],
      },
      role('role', 'Which job, such as data scientist? It is set beside another'),
      role('with', 'The job beside it. Without it: ML engineer'),
    ],
  },
  example: '/career role: data scientist',

  async execute({ options, user }, services) {
    const about = options.getString('about');
    const [one, other] = [options.getString('role'), options.getString('with')];
    const asked = one ?? other;
    if (about === LISTINGS) return market(services, asked);
    if (about === null && asked !== null) return compare(services, asked, one && other);
    const side = ABOUT.find((known) => known === about);
    if (side) return careerCard(services.knowledge, side);
    const goal = (await toldBy(services, user.id))?.goal;
    if (!goal) return careerCard(services.knowledge, 'ladder');
    return forYou(
      careerCard(services.knowledge, 'time', goal.from),
      `how long it takes ${START_NAMES[goal.from].toLowerCase()}`,
    );
  },

  autocomplete: (interaction, { names }) => choices(names.roles, interaction.options.getFocused()),

  components: [
    ...compareComponents,
    ...marketComponents,
    onClick(openCareer, ({ about }, { services }) => careerCard(services.knowledge, about)),
    onClick(openPath, ({ path }, { services: { knowledge } }) =>
      pathCard(knowledge, known(knowledge.paths, path, 'way to learn', 'career')),
    ),
    onClick(openSpecialisation, ({ specialisation }, { services: { knowledge } }) =>
      specialisationCard(knowledge, known(knowledge.specialisations, specialisation, 'specialisation', 'career')),
    ),
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
