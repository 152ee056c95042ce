/** How a round looks in its channel. */

import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, text } from '../../src/bot/ui.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge, QuizQuestion } from '../../src/knowledge/schema.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import type { Round, RoundAnswer, RoundRank } from '../../src/quiz/rounds.ts';
import { answerRound, openSkill, skipQuestion, stopRound, toQuiz } from '../shared/custom-ids.ts';
import { fromNow, memberName, placeName, sourceLine } from '../shared/style.ts';
import { letter, questionText } from './view.ts';

/** Players that a table shows. */
export const MOST_IN_TABLE = 10;

/** A line of the table as it is shown. */
export type NamedPlace = RoundRank & { place: number; name: string | undefined };

/** Announce a round. */
export const announceCard = ({ about, questions, seconds, change }: Round, host: string, starts: number): Card =>
  card(
    text(
      `## Quiz round: ${about}`,
      `<@${host}> begins a round of ${questions.length} questions, ${seconds} seconds each. The first one: ${moment(starts)}.`,
      `Press a letter to join. ${change ? 'You may change your answer while the question is open.' : 'Your first answer counts.'} Nobody sees it before the question closes.`,
      '-# A right answer brings 500 points, and up to 500 more the faster it is.',
    ),
  );

/** Ask a question. */
export function roundQuestionCard(id: string, round: Round, question: QuizQuestion): Card {
  const { index, questions, until, about } = round;
  const options = optionsOf(question, `${id} ${index}`);
  return card(
    text(`-# ${about} · ${index + 1} of ${questions.length} · ${question.difficulty} · closes ${moment(until)}`),
    questionText(question, options),
    buttons(
      ...options.texts.map((_, option) =>
        button(answerRound.encode({ round: id, index, option }), letter(option), { style: 'main' }),
      ),
    ),
    buttons(
      button(skipQuestion.encode({ round: id, index }), 'Skip'),
      button(stopRound.encode({ round: id }), 'Stop the round'),
    ),
    text('-# Skip and stop are for who began the round.'),
  );
}

/** Show the answer, why it is right, and the table so far. */
export function closedCard(
  knowledge: Knowledge,
  id: string,
  round: Round,
  question: QuizQuestion,
  answers: ReadonlyMap<string, RoundAnswer>,
  table: readonly NamedPlace[],
): Card {
  const { index, questions, until } = round;
  const options = optionsOf(question, `${id} ${index}`);
  const chose = options.texts.map((_, option) => [...answers.values()].filter((one) => one.option === option).length);
  const last = index + 1 >= questions.length;
  return card(
    text(`-# ${round.about} · ${index + 1} of ${questions.length} · ${question.difficulty}`),
    questionText(question, options, (option) => `${option === options.right ? '✅' : '▫️'} ${chose[option]} × `),
    text(`**${letter(options.right)} is right.** ${plain(question.why, 300)}`, plain(question.whyNot, 300)),
    text(...tableLines(table, 5)),
    buttons(button(openSkill.encode({ skill: question.skill }), knowledge.skills.get(question.skill)?.name ?? 'Skill')),
    text(
      `-# ${last ? 'The result comes' : 'The next question comes'} ${moment(until)}`,
      sourceLine(sourcesNamed(knowledge, question.sources)),
    ),
  );
}

/** Show who won. */
export const finalCard = (round: Round, table: readonly NamedPlace[]): Card =>
  card(
    text(`## Result: ${round.about}`, ...tableLines(table, MOST_IN_TABLE)),
    table.length > MOST_IN_TABLE && text(`-# ${table.length} played.`),
    buttons(toQuiz({}, 'Quiz for myself')),
  );

const tableLines = (table: readonly NamedPlace[], most: number): string[] =>
  table.length === 0
    ? ['Nobody has answered yet.']
    : table
        .slice(0, most)
        .map(
          ({ place, member, name, points, right }) =>
            `${placeName(place)}${memberName(member, name)} · ${points} points · ${right} right`,
        );

/** A moment to come, never before it comes: Discord counts whole seconds. */
const moment = (time: number): string => fromNow(new Date(Math.ceil(time / 1000) * 1000));
