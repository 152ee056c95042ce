/** How questions and results look. */

import { fitting } from '../../src/bot/screens.ts';
import { cut, plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, inColour, privateCard, text } from '../../src/bot/ui.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge, QuizQuestion } from '../../src/knowledge/schema.ts';
import { DONT_KNOW, MOST_QUESTIONS } from '../../src/quiz/placement.ts';
import type { Options } from '../../src/quiz/questions.ts';
import { optionsIn, type Session } from '../../src/quiz/sessions.ts';
import { stageSelect } from '../me/view.ts';
import {
  answerQuiz,
  beginReview,
  openSkill,
  setStage,
  showQuiz,
  theirSkills,
  toLearn,
  toMe,
  toQuiz,
} from '../shared/custom-ids.ts';
import { fromNow, sourceLine } from '../shared/style.ts';

const LETTERS = ['A', 'B', 'C', 'D'];
/** The letter of an option. */
export const letter = (option: number): string => LETTERS[option] ?? '?';

/** What an answer is worth, in rounds and on leaderboards alike. */
export const POINTS_LINE = 'A right answer brings 1 point when easy, 2 when medium, 3 when hard';
/** Count things: "1 point", "2 points". */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** Write a question with its code and its options; `marked` says what stands before each of them. */
export const questionText = (
  { question, code, language }: QuizQuestion,
  { texts }: Options,
  marked: (option: number) => string = () => '',
) =>
  text(
    `**${plain(question, 300)}**`,
    code && `\`\`\`${language === 'text' ? '' : language}\n${code.trimEnd()}\n\`\`\``,
    ...texts.map((option, at) => `${marked(at)}**${letter(at)}** · ${plain(option, 120)}`),
  );

/** Show the question at hand of a quiz that one member takes. */
export function askCard(knowledge: Knowledge, id: string, session: Session): Card {
  const index = session.answers.length;
  const question = knowledge.quiz.get(session.questions[index] ?? '');
  if (!question) return goneCard();
  const options = optionsIn(session, id, index, question);
  const of =
    session.kind === 'placement'
      ? `question ${index + 1} of at most ${MOST_QUESTIONS}`
      : `${index + 1} of ${session.questions.length}`;
  return privateCard(
    text(`-# ${session.about} · ${of} · ${question.difficulty}`),
    questionText(question, options),
    buttons(
      ...options.texts.map((_, option) => button(answerQuiz.encode({ session: id, index, option }), letter(option))),
      session.kind === 'placement' &&
        button(answerQuiz.encode({ session: id, index, option: DONT_KNOW }), 'I don’t know'),
    ),
  );
}

/** Show whether an answer was right, and why. */
export function resultCard(knowledge: Knowledge, id: string, session: Session, index: number): Card {
  const question = knowledge.quiz.get(session.questions[index] ?? '');
  const chosen = session.answers[index];
  if (!question || chosen === undefined) return goneCard();
  const options = optionsIn(session, id, index, question);
  const right = session.right[index] ?? false;
  const last = index + 1 >= session.questions.length;
  const head = [
    text(`-# ${session.about} · ${index + 1} of ${session.questions.length} · ${question.difficulty}`),
    questionText(question, options, (option) => (option === options.right ? '✅ ' : option === chosen ? '❌ ' : '-# ')),
  ];
  const told = [
    right ? '**Right.**' : `**Not quite: ${letter(options.right)} is right.**`,
    plain(question.why, 300),
    plain(question.whyNot, 300),
  ];
  const end = [
    buttons(
      button(showQuiz.encode({ session: id, index: index + 1 }), last ? 'Result' : 'Next', { style: 'main' }),
      button(
        openSkill.encode({ skill: question.skill }),
        cut(knowledge.skills.get(question.skill)?.name ?? 'Skill', 18),
      ),
    ),
    text(
      `${sourceLine(sourcesNamed(knowledge, question.sources))}${right ? '' : ' · it comes back in `/quiz review`'}`,
    ),
  ];
  const shown = privateCard(...head, text(fitting(told.filter(Boolean).join('\n'), [...head, ...end])), ...end);
  return inColour(right ? 'right' : 'wrong', shown);
}

/** Show the result of a quiz, and what to read. */
export function scoreCard(knowledge: Knowledge, session: Session): Card {
  const right = session.right.filter(Boolean).length;
  const missed = [
    ...new Set(
      session.questions.filter((_, at) => !session.right[at]).flatMap((id) => knowledge.quiz.get(id)?.skill ?? []),
    ),
  ];
  const [first] = missed.flatMap((id) => knowledge.skills.get(id) ?? []);
  return privateCard(
    text(
      `## ${right} of ${session.right.length} right`,
      `-# ${session.about}`,
      missed.length > 0
        ? `What to read: ${missed.map((id) => `**${knowledge.skills.get(id)?.name}**`).join(', ')}. What you got wrong comes back in \`/quiz review\`, first soon, then less and less often.`
        : 'Nothing missed. Try a later stage, or harder ones on the same.',
    ),
    theirSkills(knowledge, missed, 'Read about…'),
    buttons(first && toLearn(first, `Learn ${first.name}`), toQuiz({}, 'Another quiz'), toMe()),
  );
}

/** Propose the stage that a placement found; the member decides. */
export function proposalCard(knowledge: Knowledge, session: Session, stage: string, passed: readonly string[]): Card {
  const title = (id: string) => knowledge.stages.get(id)?.title ?? id;
  return privateCard(
    text(
      `## I would begin at: ${title(stage)}`,
      `${session.right.filter(Boolean).length} of ${session.right.length} right. ${passed.length > 0 ? `You know enough of ${passed.map((id) => `**${title(id)}**`).join(', ')}.` : 'Begin with the ground: everything later stands on it.'}`,
      'Fifteen questions can’t know you. If you feel that you stand elsewhere, choose that.',
    ),
    buttons(button(setStage.encode({ stage, by: 'placement' }), 'Begin there', { style: 'main' })),
    stageSelect(knowledge, stage, 'I stand elsewhere…'),
  );
}

/** Say that a quiz has ended: it was kept for 30 days, or a question was taken out of the bank. */
export const goneCard = (): Card =>
  privateCard(
    text('That quiz has ended: I keep them for 30 days. Your answers still count.'),
    buttons(toQuiz({}, 'A new one'), button(beginReview.encode({}), 'Review')),
  );

/** Say that nothing is due. */
export const nothingDueCard = (next: Date | undefined): Card =>
  privateCard(
    text(
      '## Nothing to review',
      next
        ? `The next question comes back ${fromNow(next)}.`
        : 'Questions that you get wrong in a quiz come back here.',
    ),
    buttons(toQuiz(), toMe()),
  );
