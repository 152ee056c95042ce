import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import type { Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { worthAsking } from '../../src/interview/practice.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { dayOf } from '../../src/lib/time-zone.ts';
import { ofStageAhead } from '../../src/progress/next-skills.ts';
import { stageWords } from '../../src/progress/where.ts';
import type { Command, Services } from '../../src/services.ts';
import {
  drawQuestion,
  known,
  listQuestions,
  openInterview,
  openInterviewDay,
  openInterviewPlan,
  openPart,
  openQuestion,
  pickInterviewDay,
  pickQuestion,
  revealQuestion,
} from '../shared/custom-ids.ts';
import { forYou, type Told, toldBy } from '../shared/for-you.ts';
import { mockComponents, startMock } from './mock.ts';
import { interviewDay, interviewDayCard, interviewPlanCard, proposedDays } from './plan.ts';
import { interviewCard, partCard, partsCard, questionsCard, questionsOf } from './view.ts';

const PARTS = [
  { name: 'Coding', value: 'coding' },
  { name: 'ML concepts', value: 'ml-concepts' },
  { name: 'ML system design', value: 'system-design' },
  { name: 'Behavioural and portfolio', value: 'behavioural' },
];
const ALL = 'all';

/** `/interview`: the parts of an interview, and questions to practise with. */
export const interview = {
  data: {
    name: 'interview',
    description: 'The parts of an interview, questions, a mock interview',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'practise',
        description: 'Draw a question of this part. Without it: all parts',
        choices: PARTS,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'mock',
        description: 'Five questions with a timer, on this part or on all',
        choices: [{ name: 'All parts', value: ALL }, ...PARTS],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'date',
        description: 'The day of your interview: what to do on each day up to it',
        autocomplete: true,
        max_length: 40,
      },
    ],
  },
  example: '/interview practise: ML concepts',

  async execute(interaction, services) {
    const { options, user } = interaction;
    const mock = options.getString('mock');
    const date = options.getString('date');
    if (date !== null) {
      const today = await todayOf(services, user.id);
      return interviewPlanCard(services.knowledge, { date: interviewDay(date, today), from: today }, today);
    }
    if (mock !== null) return startMock(services, user.id, mock === ALL ? undefined : mock);
    const part = options.getString('practise');
    const told = await toldBy(services, user.id);
    const shown = part ? await drawn(services, user.id, part, told) : partsCard(services.knowledge);
    if (!told?.stage) return shown;
    return forYou(shown, `questions up to your stage, ${stageWords(services.knowledge, told.stage.stage, told.goal)}`);
  },

  autocomplete: (interaction, { now }) => proposedDays(dayOf(now()), interaction.options.getFocused()),

  components: [
    onClick(openInterview, (_, { services }) => partsCard(services.knowledge)),
    onClick(openPart, ({ part }, { services }) => partCard(services.knowledge, partOf(services.knowledge, part))),
    onClick(listQuestions, ({ part, page }, { services }) =>
      questionsCard(services.knowledge, partOf(services.knowledge, part), page),
    ),
    onClick(drawQuestion, async ({ part }, { services, interaction }) =>
      drawn(services, interaction.user.id, part, await toldBy(services, interaction.user.id)),
    ),
    onClick(openQuestion, ({ question }, { services }) => shown(services.knowledge, question, false)),
    onClick(pickQuestion, (_, { services, chosen: [id = ''] }) => shown(services.knowledge, id, false)),
    onClick(revealQuestion, ({ question }, { services }) => shown(services.knowledge, question, true)),
    onClick(openInterviewPlan, async (span, { services, interaction }) =>
      interviewPlanCard(services.knowledge, span, await todayOf(services, interaction.user.id)),
    ),
    onClick(pickInterviewDay, (span, { services, chosen: [at = ''] }) =>
      interviewDayCard(services.knowledge, span, Number(at)),
    ),
    onClick(openInterviewDay, ({ at, ...span }, { services }) => interviewDayCard(services.knowledge, span, at)),
    ...mockComponents,
  ],
} satisfies Command;

const todayOf = async ({ learning, now }: Services, member: string): Promise<string> =>
  dayOf(now(), await learning.progress.zone(member));

const partOf = (knowledge: Knowledge, id: string) => known(knowledge.interviewParts, id, 'part', 'interview');

const shown = (knowledge: Knowledge, id: string, revealed: boolean) =>
  interviewCard(knowledge, known(knowledge.interviewQuestions, id, 'question', 'interview'), revealed);

/**
 * Draw a question by chance, of one part or of all: none on stages that are still ahead of the member, where there are others, and
 * those first that were never answered, or with few of their points.
 */
async function drawn(
  { knowledge, learning, log, random }: Services,
  member: string,
  part: string | undefined,
  told: Told | undefined,
): Promise<Card> {
  const all = part ? questionsOf(knowledge, partOf(knowledge, part)) : [...knowledge.interviewQuestions.values()];
  const isAhead = ofStageAhead(knowledge, told?.stage?.stage);
  const near = all.filter(({ skills }) => !skills.some((id) => isAhead(knowledge.skills.get(id))));
  const practised = await learning.practice.read(member).catch((err) => {
    log.error({ err }, 'what a member practised could not be read');
    return new Map<string, never>();
  });
  const pool = worthAsking(near.length > 0 ? near : all, practised);
  const question = pool[Math.floor(random() * pool.length)];
  if (!question)
    throw new UserError('no-question', 'There is no question for this part yet. Type `/interview` to see the parts.');
  return interviewCard(knowledge, question, false);
}
