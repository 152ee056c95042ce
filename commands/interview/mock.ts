/** What the buttons of a mock interview do. */
import { onClick } from '../../src/bot/command.ts';
import { formOf } from '../../src/bot/form.ts';
import type { Answer, Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { type Mock, pointsHad, verdictsOf } from '../../src/interview/mock.ts';
import { mockQuestions } from '../../src/interview/practice.ts';
import type { Click, Command, Services } from '../../src/services.ts';
import { clean } from '../../src/text/sanitize.ts';
import { answerMock, beginMock, sendMock, showMock, skipMock, tickMock, tickNone } from '../shared/custom-ids.ts';
import { answerModal, goneMockCard, mockQuestionCard, mockResultCard, mockReviewCard } from './mock-view.ts';

/** Which question of which mock interview. */
interface Place {
  mock: string;
  index: number;
}

/** What can be done in a mock interview. */
export const mockComponents: NonNullable<Command['components']> = [
  onClick(beginMock, ({ part }, { services, interaction }) => startMock(services, interaction.user.id, part)),
  onClick(showMock, (place, click) => showPlace(click, place)),
  onClick(answerMock, (place, click) => openAnswer(click, place)),
  onClick(sendMock, (place, click) => takeAnswer(click, place, clean(formOf(click.interaction).text('text'))), {
    defer: 'in-place',
  }),
  onClick(skipMock, (place, click) => takeAnswer(click, place, '')),
  onClick(tickMock, (place, click) => tick(click, place, pointsOf(click))),
  onClick(tickNone, (place, click) => tick(click, place, [])),
];

/** The places of the points that were ticked. */
const pointsOf = ({ chosen }: Click): number[] => chosen.map(Number).filter((at) => Number.isInteger(at) && at >= 0);

/** Begin a mock interview on one part, or on all in turn. */
export async function startMock(services: Services, member: string, part: string | undefined): Promise<Card> {
  const { knowledge, learning, random } = services;
  const all = [...knowledge.interviewQuestions.values()].filter((one) => part === undefined || one.part === part);
  const questions = mockQuestions(all, await learning.practice.read(member), random);
  if (questions.length === 0)
    throw new UserError('no-question', 'There is no question for this part yet. Type `/interview` to see the parts.');
  const { id, mock } = await learning.mocks.begin(
    member,
    questions.map((one) => one.id),
  );
  return { ...cardAt(services, id, mock, 0), asNewMessage: true };
}

/** Show what stands at a place: a question, the points of one that was answered, or the result. */
function cardAt({ knowledge, asking }: Services, id: string, mock: Mock, wanted: number): Card {
  const index = Math.min(wanted, mock.answers.length);
  if (index >= mock.questions.length) return mockResultCard(knowledge, { id, mock });
  const question = knowledge.interviewQuestions.get(mock.questions[index] ?? '');
  if (!question) return goneMockCard();
  const answer = mock.answers[index];
  const place = { id, mock, index };
  return answer
    ? mockReviewCard(knowledge, question, answer, place)
    : mockQuestionCard(knowledge, question, place, asking);
}

async function showPlace({ services, interaction }: Click, { mock: id, index }: Place): Promise<Card> {
  const mock = await services.learning.mocks.show(interaction.user.id, id, index);
  return mock ? cardAt(services, id, mock, index) : goneMockCard();
}

async function openAnswer({ services, interaction }: Click, { mock: id, index }: Place): Promise<Answer> {
  const mock = await services.learning.mocks.read(interaction.user.id, id);
  if (!mock) return goneMockCard();
  const question = services.knowledge.interviewQuestions.get(mock.questions[index] ?? '');
  return question && index === mock.answers.length
    ? answerModal(question, { id, index })
    : cardAt(services, id, mock, index);
}

/** Take an answer once; with a model it is held against the points first. Nothing is kept of one that was skipped but that. */
async function takeAnswer({ services, interaction }: Click, { mock: id, index }: Place, answer: string): Promise<Card> {
  const { knowledge, learning, holdAnswer, stopping } = services;
  const member = interaction.user.id;
  const before = await learning.mocks.read(member, id);
  const question = knowledge.interviewQuestions.get(before?.questions[index] ?? '');
  if (!before || !question) return goneMockCard();
  const isNew = index === before.answers.length;
  const asked = { question: question.question, points: question.covers, answer };
  const guild = interaction.guildId ?? undefined;
  const held = isNew && answer !== '' ? await holdAnswer({ member, guild }, asked, stopping) : undefined;
  const mock = await learning.mocks.answer(member, id, index, { text: answer, ...(held && { held }) });
  return scored(services, member, id, mock, index);
}

async function tick({ services, interaction }: Click, { mock: id, index }: Place, ticked: number[]): Promise<Card> {
  const member = interaction.user.id;
  return scored(services, member, id, await services.learning.mocks.tick(member, id, index, ticked), index);
}

/** Keep the score of an answer for what comes next, and show its points. */
async function scored(
  services: Services,
  member: string,
  id: string,
  mock: Mock | undefined,
  index: number,
): Promise<Card> {
  const { knowledge, learning, now } = services;
  const question = knowledge.interviewQuestions.get(mock?.questions[index] ?? '');
  const answer = mock?.answers[index];
  if (!mock || !question || !answer) return goneMockCard();
  const of = question.covers.length;
  const verdicts = verdictsOf(answer, of);
  if (verdicts) {
    await learning.practice.note(member, question.id, { had: pointsHad(verdicts), of, at: now().getTime() });
    await learning.progress.active(member);
  }
  return cardAt(services, id, mock, index);
}
