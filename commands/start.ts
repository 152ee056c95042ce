import { onClick } from '../src/bot/command.ts';
import { button, buttons, type Card, privateCard, select, text } from '../src/bot/ui.ts';
import { STARTS } from '../src/knowledge/schema-guidance.ts';
import type { Command, Services } from '../src/services.ts';
import { STARTS as START_NAMES } from './career/view.ts';
import { stageSelect } from './me/view.ts';
import { beginPlacementFrom } from './quiz/solo.ts';
import { beginPlacement, known, pickGoal, pickHours, pickStart, startAgain } from './shared/custom-ids.ts';

const HOURS = [3, 5, 8, 10, 15, 20, 30, 40];

/** `/start`: a guided beginning in three choices, and a placement quiz for those who want one. */
export const start = {
  data: { name: 'start', description: 'Begin here: your goal, your background, your stage' },
  example: '/start',
  execute: (_, services) => goalCard(services),
  components: [
    onClick(startAgain, (_, { services }) => ({ ...goalCard(services), asNewMessage: true })),
    onClick(pickGoal, (_, { services, chosen: [roadmap = ''] }) =>
      fromCard(known(services.knowledge.roadmaps, roadmap, 'roadmap', 'roadmap').id),
    ),
    onClick(pickStart, ({ roadmap }, { chosen: [from] }) =>
      hoursCard(roadmap, STARTS.find((one) => one === from) ?? 'zero'),
    ),
    onClick(pickHours, async ({ roadmap, from }, { services, interaction, chosen: [hours = ''] }) => {
      const { id } = known(services.knowledge.roadmaps, roadmap, 'roadmap', 'roadmap');
      await services.learning.progress.setGoal(interaction.user.id, { roadmap: id, from, hours: Number(hours) });
      return standCard(services, from);
    }),
    onClick(beginPlacement, ({ from }, { services, interaction }) =>
      beginPlacementFrom(services, interaction.user.id, from),
    ),
  ],
} satisfies Command;

const goalCard = ({ knowledge }: Services): Card =>
  privateCard(
    text(
      '## Where do you want to go?',
      'Three choices, one minute. Only you see this, and you can change all of it later.',
    ),
    select(
      pickGoal.encode({}),
      '1 of 3 · Your roadmap…',
      [...knowledge.roadmaps.values()].map(({ id, name, duration }) => ({
        value: id,
        label: name,
        description: duration?.text,
      })),
    ),
    text('-# Not sure? Take the first: it says how often job listings name each skill.'),
  );

const fromCard = (roadmap: string): Card =>
  privateCard(
    text('## Where do you start from?'),
    select(
      pickStart.encode({ roadmap }),
      '2 of 3 · Your background…',
      STARTS.map((value) => ({ value, label: START_NAMES[value] })),
    ),
  );

const hoursCard = (roadmap: string, from: (typeof STARTS)[number]): Card =>
  privateCard(
    text('## How many hours a week do you have?', 'An honest number is better than a brave one.'),
    select(
      pickHours.encode({ roadmap, from }),
      '3 of 3 · Hours a week…',
      HOURS.map((hours) => ({ value: String(hours), label: `${hours} hours` })),
    ),
  );

const standCard = ({ knowledge }: Services, from: (typeof STARTS)[number]): Card =>
  privateCard(
    text(
      '## Where do you stand?',
      'A short quiz finds a stage to begin with: at most 15 questions, about five minutes. Or choose it yourself.',
    ),
    buttons(button(beginPlacement.encode({ from }), 'Find my stage', { style: 'main' })),
    stageSelect(knowledge, undefined, 'I know where I stand…'),
  );
