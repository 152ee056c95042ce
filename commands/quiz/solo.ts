/** The quiz that one member takes. */

import type { Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { comesNext } from '../../src/progress/comes-next.ts';
import { masteryOf } from '../../src/progress/mastery.ts';
import { dueOf } from '../../src/quiz/answers.ts';
import { firstLook, placement } from '../../src/quiz/placement.ts';
import { type About, pick, pickAcross, questionsAbout } from '../../src/quiz/questions.ts';
import { recordAnswer } from '../../src/quiz/record-answer.ts';
import { optionsIn, type Session } from '../../src/quiz/sessions.ts';
import type { Click, Services } from '../../src/services.ts';
import { askCard, goneCard, nothingDueCard, proposalCard, resultCard, scoreCard } from './view.ts';

/** Questions of a quiz when nothing else is asked for. */
export const USUAL = 8;
const MOST_REVIEWED = 20;

/** Begin a quiz about a stage, a skill, or what the member needs most. */
export async function beginQuizAbout(
  services: Services,
  member: string,
  about: About & { need?: boolean },
  most = USUAL,
): Promise<Card> {
  const { knowledge, learning } = services;
  const answers = await learning.answers.read(member);
  const [questions, name] = about.need
    ? [await needed(services, member, answers), 'What you need']
    : [questionsAbout(knowledge, about), topicName(services, about)];
  if (questions.length === 0)
    throw new UserError('no-questions', 'There are no questions on that yet. Choose another topic.');
  return begin(services, member, {
    kind: 'quiz',
    about: name,
    questions: pick(questions, most, answers, services.random).map(({ id }) => id),
  });
}

/** Begin a quiz over several skills, with questions on each of them. */
export async function beginQuizOver(
  services: Services,
  member: string,
  { skills, about, most }: { skills: readonly string[]; about: string; most: number },
): Promise<Card> {
  const { knowledge, learning, random } = services;
  const questions = [...knowledge.quiz.values()].filter(({ skill }) => skills.includes(skill));
  if (questions.length === 0) throw new UserError('no-questions', 'There are no questions on these skills yet.');
  const chosen = pickAcross(questions, most, await learning.answers.read(member), random);
  return begin(services, member, { kind: 'quiz', about, questions: chosen.map(({ id }) => id) });
}

/** Serve what is due. */
export async function beginReviews(services: Services, member: string, most = MOST_REVIEWED): Promise<Card> {
  const answers = await services.learning.answers.read(member);
  const due = dueOf(answers, services.now()).filter((id) => services.knowledge.quiz.has(id));
  if (due.length === 0) {
    const times = [...answers.values()].flatMap(({ review }) => review?.due ?? []);
    return nothingDueCard(times.length > 0 ? new Date(Math.min(...times)) : undefined);
  }
  return begin(services, member, {
    kind: 'review',
    about: 'Review',
    questions: due.slice(0, Math.min(most, MOST_REVIEWED)),
  });
}

/** Begin a placement quiz where it fits what the member can do. */
export async function beginPlacementOf(services: Services, member: string): Promise<Card> {
  const { goal } = await services.learning.progress.read(member);
  const look = firstLook(services.knowledge, goal?.can ?? []);
  const first = placement(services.knowledge, member, [], look);
  if (!('ask' in first)) throw new Error('a placement asks at least one question');
  return begin(services, member, {
    kind: 'placement',
    about: 'Where do you stand?',
    questions: [first.ask.id],
    begin: look,
  });
}

async function begin(
  services: Services,
  member: string,
  session: Parameters<Services['learning']['sessions']['begin']>[1],
): Promise<Card> {
  const { id, session: begun } = await services.learning.sessions.begin(member, session);
  return { ...askCard(services.knowledge, id, begun), asNewMessage: true };
}

/** Take an answer: once, however often it is clicked; then show what it was worth. */
export async function answerSolo(
  { services, interaction }: Click,
  { session: id, index, option }: { session: string; index: number; option: number },
): Promise<Card> {
  const { knowledge, learning } = services;
  const member = interaction.user.id;
  const before = await learning.sessions.read(member, id);
  const question = knowledge.quiz.get(before?.questions[index] ?? '');
  if (!before || !question) return goneCard();
  const right = optionsIn(before, id, index, question).right === option;
  const session = await learning.sessions.answer(member, id, {
    index,
    option,
    right,
    ...(before.kind === 'placement' && {
      next: (all: readonly boolean[]) => {
        const next = placedNext(services, member, before, all);
        return 'ask' in next ? next.ask.id : undefined;
      },
    }),
  });
  if (!session) return goneCard();
  // By every click on the last answer: should the store fail here, the next click makes up for it.
  if (index === session.answers.length - 1)
    await recordAnswer(services, {
      member,
      guild: interaction.guildId ?? undefined,
      question: question.id,
      right: session.right[index] ?? false,
      at: session.at,
    });
  if (session.kind === 'placement') return afterPlacement(services, member, id, session);
  return resultCard(knowledge, id, session, index);
}

/** Show the next question, the result, or the one that an old button belongs to. */
export async function showSolo(
  { services, interaction }: Click,
  { session: id, index }: { session: string; index: number },
): Promise<Card> {
  const session = await services.learning.sessions.read(interaction.user.id, id);
  if (!session) return goneCard();
  if (session.answers.length >= session.questions.length) return scoreCard(services.knowledge, session);
  if (index < session.answers.length) return resultCard(services.knowledge, id, session, index);
  return askCard(services.knowledge, id, session);
}

/** What a placement asks or proposes after these answers. */
const placedNext = ({ knowledge }: Services, member: string, { begin }: Session, answers: readonly boolean[]) =>
  placement(knowledge, member, answers, begin ?? 0);

function afterPlacement(services: Services, member: string, id: string, session: Session): Card {
  const next = placedNext(services, member, session, session.right);
  return 'ask' in next
    ? askCard(services.knowledge, id, session)
    : proposalCard(services.knowledge, session, next.stage, next.passed);
}

/** Questions on the skills that come next, and on those that went wrong. */
async function needed(
  services: Services,
  member: string,
  answers: Awaited<ReturnType<Services['learning']['answers']['read']>>,
) {
  const { knowledge, learning } = services;
  const progress = await learning.progress.read(member);
  const mastery = masteryOf(knowledge, answers, await learning.practice.read(member));
  const skills = new Set(comesNext(services, progress, mastery, 5).map(({ skill }) => skill.id));
  return [...knowledge.quiz.values()].filter(({ skill }) => skills.has(skill));
}

/** Name what a quiz is about. */
export const topicName = ({ knowledge }: Services, { stage, skill }: About): string =>
  knowledge.skills.get(skill ?? '')?.name ?? knowledge.stages.get(stage ?? '')?.title ?? 'All stages';
