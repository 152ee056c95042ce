/** How a round looks in its channel. */
import type { APIComponentInContainer } from 'discord.js';

import { cardHeight, SCREEN } from '../../src/bot/height.ts';
import { fitting } from '../../src/bot/screens.ts';
import { cut, plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, type Gap, text } from '../../src/bot/ui.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge, QuizQuestion } from '../../src/knowledge/schema.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import { isLast } from '../../src/quiz/round-flow.ts';
import {
  BREAK,
  type Round,
  type RoundAnswer,
  type RoundRank,
  TEAMS,
  type Team,
  teamScores,
} from '../../src/quiz/rounds.ts';
import {
  againRound,
  answerRound,
  joinTeam,
  openLeaderboard,
  openSkill,
  skipQuestion,
  stopRound,
  toQuiz,
} from '../shared/custom-ids.ts';
import { fromNow, memberName, placeName, sourceLine } from '../shared/style.ts';
import { counted, letter, POINTS_LINE, questionText } from './view.ts';

/** Players that a table shows. */
export const MOST_IN_TABLE = 10;
/** The least of the reasons that is shown (characters). */
const LEAST_WHY = 160;
/** Players that are named as winners of a tie. */
const MOST_WINNERS = 3;

/** A line of the table as it is shown. */
export type NamedPlace = RoundRank & { place: number; name: string | undefined };

/** What a team is called. */
export const teamName = (team: Team): string => `Team ${team.toUpperCase()}`;
const teamButtons = (round: string) => TEAMS.map((team) => button(joinTeam.encode({ round, team }), teamName(team)));

/** Announce a round that begins in so many ms. */
export const announceCard = (
  id: string,
  { about, questions, seconds, change, teams }: Round,
  { host, wait }: { host: string; wait: number },
): Card =>
  card(
    text(
      `## Quiz round: ${about}`,
      `<@${host}> begins a round of ${counted(questions.length, 'question')}, ${seconds} seconds each. The first one comes ${Math.round(wait / 1000)} seconds after this message.`,
      `Press a letter to join. ${change ? 'You may change your answer while the question is open.' : 'Your first answer counts.'} Nobody sees it before the question closes.`,
      teams && '**Two teams play.** Choose yours, now or later: a team has the points of its players.',
      `-# ${POINTS_LINE}; of equals the faster one is first.`,
    ),
    teams && buttons(...teamButtons(id)),
  );

/** Ask a question. */
export function roundQuestionCard(id: string, round: Round, question: QuizQuestion, answered: number): Card {
  const { index, questions, until, about } = round;
  const options = optionsOf(question, `${id} ${index}`);
  return card(
    text(
      `-# ${about} · ${index + 1} of ${questions.length} · ${question.difficulty} · closes ${moment(until)}${answered > 0 ? ` · ${answered} answered` : ''}`,
    ),
    questionText(question, options),
    buttons(
      ...options.texts.map((_, option) =>
        button(answerRound.encode({ round: id, index, option }), letter(option), { style: 'main' }),
      ),
    ),
    buttons(
      ...(round.teams ? teamButtons(id) : []),
      button(skipQuestion.encode({ round: id, index }), 'Skip'),
      button(stopRound.encode({ round: id }), 'Stop the round'),
    ),
    text('-# Skip and stop: who began the round, and moderators.'),
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
  const { index, questions } = round;
  const options = optionsOf(question, `${id} ${index}`);
  const chose = options.texts.map((_, option) => [...answers.values()].filter((one) => one.option === option).length);
  const head = text(`-# ${round.about} · ${index + 1} of ${questions.length} · ${question.difficulty}`);
  const mark = (option: number) => `${option === options.right ? '✅' : '▫️'} ${chose[option]} × `;
  const whole = questionText(question, options, mark);
  const short = text(
    `**${cut(plain(question.question, 300), 160)}**`,
    `✅ **${letter(options.right)}** · ${plain(options.texts[options.right] ?? '', 120)}`,
    options.texts.map((_, option) => `${chose[option]} × ${letter(option)}`).join(' · '),
  );
  const why = `**${letter(options.right)} is right.** ${plain(question.why, 300)}\n${plain(question.whyNot, 300)}`;
  const end = [
    buttons(
      button(
        openSkill.encode({ skill: question.skill }),
        cut(knowledge.skills.get(question.skill)?.name ?? 'Skill', 30),
      ),
    ),
    text(`-# ${answers.size === 0 ? 'Nobody answered. ' : ''}${whatFollows(round)}`),
    text(sourceLine(sourcesNamed(knowledge, question.sources))),
  ];
  // Where the question fills a screen by itself, the table is shorter, wrong options are only counted, and the reasons are cut last.
  const ways: [asked: typeof whole, rows: number, reasons: string][] = [
    ...[5, 3].map((rows) => [whole, rows, why] as [typeof whole, number, string]),
    ...[5, 3].map((rows) => [short, rows, why] as [typeof whole, number, string]),
    [whole, 3, cut(why, LEAST_WHY)],
    [short, 3, cut(why, LEAST_WHY)],
  ];
  const partsOf = ([asked, rows, told]: (typeof ways)[number]) => {
    const lines = [...(round.teams ? [teamLine(table)] : []), ...tableLines(table, rows)];
    return present([head, asked, text(told), table.length > 0 && text(...lines), ...end]);
  };
  const [asked, rows] = ways.find((one) => cardHeight(partsOf(one)) <= SCREEN) ?? ([short, 1] as const);
  return card(...partsOf([asked, rows, fitting(why, partsOf([asked, rows, '']))]));
}

const present = (parts: readonly (APIComponentInContainer | Gap)[]): APIComponentInContainer[] =>
  parts.filter((part) => Boolean(part)) as APIComponentInContainer[];

/** Say what comes after a closed question, in words that stay true. */
function whatFollows(round: Round): string {
  if (round.ends === 'stopped') return 'The round was stopped here.';
  if (round.ends === 'quiet') return 'Nobody answered two questions in a row, so the round ends.';
  if (isLast(round)) return 'That was the last question.';
  return `Question ${round.index + 2} follows ${BREAK / 1000} seconds later.`;
}

/** Show who won, with as many of the table as a phone's screen has room for. */
export function finalCard(id: string, round: Round, table: readonly NamedPlace[]): Card {
  const rows = Array.from({ length: MOST_IN_TABLE }, (_, at) => MOST_IN_TABLE - at);
  const fits = (most: number) => cardHeight(resultParts(id, round, table, most)) <= SCREEN;
  return card(...resultParts(id, round, table, rows.find(fits) ?? 1));
}

function resultParts(id: string, round: Round, table: readonly NamedPlace[], most: number) {
  const last = `question ${round.index + 1}`;
  return present([
    text(`## Result: ${round.about}`, `🏆 ${winnerLine(round, table)}`),
    table.length > 0 && text(...(round.teams ? [teamLine(table)] : []), ...tableLines(table, most)),
    (table.length > most || round.ends !== undefined) &&
      text(
        table.length > most && `-# ${table.length} played.`,
        round.ends === 'stopped' && `-# Stopped after ${last}.`,
        round.ends === 'quiet' && `-# Ended after ${last}: nobody answered two in a row.`,
      ),
    buttons(
      button(againRound.encode({ round: id }), 'Again', { style: 'main' }),
      toQuiz({}, 'Quiz for myself'),
      button(openLeaderboard.encode({ period: 'week' }), 'Leaderboard'),
    ),
  ]);
}

/** Say who won: a team where two played, else whoever is first. */
function winnerLine({ teams }: Round, table: readonly NamedPlace[]): string {
  const [first] = table;
  if (!first) return 'Nobody answered, so nobody wins.';
  if (first.points === 0) return 'Nobody was right this time.';
  const [one, other] = teamScores(table);
  if (teams && one && other && one.players + other.players > 0) {
    if (one.points === other.points) return `**A tie:** both teams have ${counted(one.points, 'point')}.`;
    const [best, next] = one.points > other.points ? [one, other] : [other, one];
    return `**${teamName(best.team)} wins**, ${best.points} to ${next.points}.`;
  }
  const winners = table.filter(({ place }) => place === first.place);
  const names = winners.slice(0, MOST_WINNERS).map(({ member, name }) => memberName(member, name));
  const more = winners.length - names.length;
  if (winners.length === 1) return `**${names[0]} wins** with ${counted(first.points, 'point')}.`;
  return `**A tie:** ${[...names, ...(more > 0 ? [`${more} more`] : [])].join(', ')}, with ${counted(first.points, 'point')} each.`;
}

const teamLine = (table: readonly RoundRank[]): string =>
  teamScores(table)
    .map(
      ({ team, points, players }) =>
        `**${teamName(team)}** ${counted(points, 'point')} (${counted(players, 'player')})`,
    )
    .join(' · ');

const tableLines = (table: readonly NamedPlace[], most: number): string[] =>
  table
    .slice(0, most)
    .map(
      ({ place, member, name, points, right, took, team }) =>
        `${placeName(place)}${memberName(member, name && cut(name, 20))}${team ? ` · ${team.toUpperCase()}` : ''} · ${counted(points, 'point')} · ${right} right${right > 0 ? ` in ${(took / 1000).toFixed(1)} s` : ''}`,
    );

/** A moment to come, never before it comes: Discord counts whole seconds. */
const moment = (time: number): string => fromNow(new Date(Math.ceil(time / 1000) * 1000));
