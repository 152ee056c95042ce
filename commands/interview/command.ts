import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import type { Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { ofStageAhead } from '../../src/progress/next-skills.ts';
import { stageWords } from '../../src/progress/where.ts';
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
import { forYou, type Told, toldBy } from '../shared/for-you.ts';
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

  async execute(interaction, services) {
    const part = interaction.options.getString('practise');
    const told = await toldBy(services, interaction.user.id);
    const shown = part ? drawn(services, part, told) : partsCard(services.knowledge);
    if (!told?.stage) return shown;
    return forYou(shown, `questions up to your stage, ${stageWords(services.knowledge, told.stage.stage, told.goal)}`);
  },

  components: [
    onClick(openInterview, (_, { services }) => partsCard(services.knowledge)),
    onClick(openPart, ({ part }, { services }) => partCard(services.knowledge, partOf(services.knowledge, part))),
    onClick(listQuestions, ({ part, page }, { services }) =>
      questionsCard(services.knowledge, partOf(services.knowledge, part), page),
    ),
    onClick(drawQuestion, async ({ part }, { services, interaction }) =>
      drawn(services, part, await toldBy(services, interaction.user.id)),
    ),
    onClick(openQuestion, ({ question }, { services }) => shown(services.knowledge, question, false)),
    onClick(pickQuestion, (_, { services, chosen: [id = ''] }) => shown(services.knowledge, id, false)),
    onClick(revealQuestion, ({ question }, { services }) => shown(services.knowledge, question, true)),
  ],
} satisfies Command;

const partOf = (knowledge: Knowledge, id: string) => known(knowledge.interviewParts, id, 'part', 'interview');

const shown = (knowledge: Knowledge, id: string, revealed: boolean) =>
  interviewCard(knowledge, known(knowledge.interviewQuestions, id, 'question', 'interview'), revealed);

/** Draw a question by chance, of one part or of all; none on stages that are still ahead of the member, where there are others. */
function drawn({ knowledge, random }: Services, part: string | undefined, told: Told | undefined): Card {
  const all = part ? questionsOf(knowledge, partOf(knowledge, part)) : [...knowledge.interviewQuestions.values()];
  const isAhead = ofStageAhead(knowledge, told?.stage?.stage);
  const near = all.filter(({ skills }) => !skills.some((id) => isAhead(knowledge.skills.get(id))));
  const pool = near.length > 0 ? near : all;
  const question = pool[Math.floor(random() * pool.length)];
  if (!question)
    throw new UserError('no-question', 'There is no question for this part yet. Type `/interview` to see the parts.');
  return interviewCard(knowledge, question, false);
}
