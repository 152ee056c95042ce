import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { plain } from '../../src/bot/text.ts';
import { UserError } from '../../src/errors.ts';
import type { About } from '../../src/quiz/questions.ts';
import { MOST_QUESTIONS } from '../../src/quiz/rounds.ts';
import { PERIODS } from '../../src/quiz/scores.ts';
import type { Command, Services } from '../../src/services.ts';
import {
  againRound,
  answerDaily,
  answerQuiz,
  answerRound,
  beginQuiz,
  beginReview,
  joinTeam,
  reviewFew,
  showQuiz,
  skipQuestion,
  stopRound,
} from '../shared/custom-ids.ts';
import { choices, stageChoices } from '../shared/lookup.ts';
import { answerOfDay } from './daily.ts';
import { leaderboardComponents, leadersCard, PERIOD_CHOICES } from './leaderboard.ts';
import { answerInRound, beginAgain, beginRound, joinInRound, skipInRound, stopInRound } from './round.ts';
import { answerSolo, beginQuizAbout, beginReviews, showSolo, USUAL } from './solo.ts';

/** The topic that means "what I need". */
const NEED = 'need';

const topic = {
  type: ApplicationCommandOptionType.String,
  name: 'topic',
  description: 'A stage or a skill. Without it: all',
  autocomplete: true,
  max_length: 100,
} as const;

/** `/quiz`: questions with one right answer, alone or together. */
export const quiz = {
  data: {
    name: 'quiz',
    description: 'Check what you know, alone or with others; reviews and points',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'solo',
        description: 'Only for you: answers explained at once',
        options: [
          { ...topic, description: 'A stage, a skill, or what you need. Without it: what you need' },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'questions',
            description: `How many? Without it: ${USUAL}`,
            min_value: 5,
            max_value: 20,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'round',
        description: 'For everybody in this channel, against the clock',
        options: [
          topic,
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'questions',
            description: 'How many? Without it: 5',
            min_value: 1,
            max_value: MOST_QUESTIONS,
          },
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'seconds',
            description: 'How long is each open? Without it: 30',
            min_value: 10,
            max_value: 60,
          },
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'change',
            description: 'May an answer be changed while the question is open? Without it: no',
          },
          {
            type: ApplicationCommandOptionType.Boolean,
            name: 'teams',
            description: 'Do two teams play? Members choose one by a button. Without it: no',
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'review',
        description: 'Questions that come back to you today',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'leaderboard',
        description: 'Points in this server, of those who joined',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'period',
            description: 'Which time? Without it: this week',
            choices: PERIOD_CHOICES,
          },
        ],
      },
    ],
  },
  example: '/quiz solo topic: Python',

  execute(interaction, services) {
    const { options, user } = interaction;
    const how = options.getSubcommand();
    if (how === 'review') return beginReviews(services, user.id);
    if (how === 'leaderboard')
      return leadersCard(
        services,
        interaction,
        PERIODS.find((period) => period === options.getString('period')) ?? 'week',
      );
    const asked = options.getString('topic');
    const about = asked === null || asked === NEED ? {} : aboutOf(services, asked);
    if (how === 'round')
      return beginRound(interaction, services, {
        topic: about,
        count: options.getInteger('questions') ?? 5,
        seconds: options.getInteger('seconds') ?? 30,
        change: options.getBoolean('change') ?? false,
        teams: options.getBoolean('teams') ?? false,
      });
    return beginQuizAbout(
      services,
      user.id,
      { ...about, need: asked === null || asked === NEED },
      options.getInteger('questions') ?? USUAL,
    );
  },

  autocomplete(interaction, { names }) {
    const typed = interaction.options.getFocused();
    const need = { name: 'What I need', value: NEED };
    return [
      ...(interaction.options.getSubcommand() === 'solo' && need.name.toLowerCase().includes(typed.trim().toLowerCase())
        ? [need]
        : []),
      ...stageChoices({ names }, typed, 'Stage '),
      ...choices(names.skills, typed),
    ].slice(0, LIMITS.autocompleteChoices);
  },

  components: [
    ...leaderboardComponents,
    onClick(beginReview, (_, { services, interaction }) => beginReviews(services, interaction.user.id)),
    onClick(reviewFew, ({ most }, { services, interaction }) => beginReviews(services, interaction.user.id, most)),
    onClick(beginQuiz, async ({ stage, skill }, { services, interaction }) =>
      beginQuizAbout(services, interaction.user.id, { stage, skill, need: !stage && !skill }),
    ),
    onClick(answerQuiz, (values, click) => answerSolo(click, values)),
    onClick(showQuiz, (values, click) => showSolo(click, values)),
    onClick(answerRound, (values, click) => answerInRound(click, values)),
    onClick(joinTeam, (values, click) => joinInRound(click, values)),
    onClick(againRound, (values, click) => beginAgain(click, values)),
    onClick(skipQuestion, (values, click) => skipInRound(click, values)),
    onClick(stopRound, (values, click) => stopInRound(click, values)),
    onClick(answerDaily, (values, click) => answerOfDay(click, values)),
  ],
} satisfies Command;

/** Find the stage or skill that was named. */
function aboutOf({ knowledge, names }: Services, asked: string): About {
  if (knowledge.stages.has(asked)) return { stage: asked };
  const skill = names.skills.find(asked)?.id;
  if (skill) return { skill };
  const stage = names.stages.find(asked)?.id;
  if (stage) return { stage };
  const near = names.skills.suggest(asked, 3).map(({ name }) => name);
  throw new UserError(
    'unknown-topic',
    `I have no questions on “${plain(asked, 60)}”.${near.length > 0 ? ` Near it: ${near.join(', ')}.` : ' Choose from the list.'}`,
  );
}
