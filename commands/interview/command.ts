import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { UserError } from '../../src/errors.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import type { Command, Services } from '../../src/services.ts';
import {
  drawQuestion,
  known,
  listQuestions,
  openInterview,
  openPart,
  openQuestion,
  pickQuestion,
  revealQuestion,
} from '../shared/custom-ids.ts';
import { interviewCard, partCard, partsCard, questionsCard, questionsOf } from './view.ts';

/** `/interview`: the parts of an interview, and questions to practise with. */
export const interview = {
  data: {
    name: 'interview',
    description: 'The parts of an interview, and questions to practise',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'practise',
        description: 'Draw a question of this part. Without it: all parts',
        choices: [
          { name: 'Coding', value: 'coding' },
          { name: 'ML concepts', value: 'ml-concepts' },
          { name: 'ML system design', value: 'system-design' },
          { name: 'Behavioural and portfolio', value: 'behavioural' },
        ],
      },
    ],
  },
  example: '/interview practise: ML concepts',

  execute(interaction, services) {
    const part = interaction.options.getString('practise');
    return part ? drawn(services, part) : partsCard(services.knowledge);
  },

  components: [
    onClick(openInterview, (_, { services }) => partsCard(services.knowledge)),
    onClick(openPart, ({ part }, { services }) => partCard(services.knowledge, partOf(services.knowledge, part))),
    onClick(listQuestions, ({ part, page }, { services }) =>
      questionsCard(services.knowledge, partOf(services.knowledge, part), page),
    ),
    onClick(drawQuestion, ({ part }, { services }) => drawn(services, part)),
    onClick(openQuestion, ({ question }, { services }) => shown(services.knowledge, question, false)),
    onClick(pickQuestion, (_, { services, chosen: [id = ''] }) => shown(services.knowledge, id, false)),
    onClick(revealQuestion, ({ question }, { services }) => shown(services.knowledge, question, true)),
  ],
} satisfies Command;

const partOf = (knowledge: Knowledge, id: string) => known(knowledge.interviewParts, id, 'part', 'interview');

const shown = (knowledge: Knowledge, id: string, revealed: boolean) =>
  interviewCard(knowledge, known(knowledge.interviewQuestions, id, 'question', 'interview'), revealed);

/** Draw a question by chance, of one part or of all. */
function drawn({ knowledge, random }: Services, part: string | undefined) {
  const all = part ? questionsOf(knowledge, partOf(knowledge, part)) : [...knowledge.interviewQuestions.values()];
  const question = all[Math.floor(random() * all.length)];
  if (!question)
    throw new UserError('no-question', 'There is no question for this part yet. Type `/interview` to see the parts.');
  return interviewCard(knowledge, question, false);
}
