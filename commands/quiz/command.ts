import { ApplicationCommandOptionType, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { requireOwn } from '../../src/bot/permissions.ts';
import { plain } from '../../src/bot/text.ts';
import type { Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { type About, pick, questionsAbout } from '../../src/quiz/questions.ts';
import { LEAD } from '../../src/quiz/round-flow.ts';
import { PERIODS } from '../../src/quiz/scores.ts';
import type { Command, Services } from '../../src/services.ts';
import {
  answerDaily,
  answerQuiz,
  answerRound,
  beginQuiz,
  beginReview,
  reviewFew,
  showQuiz,
  skipQuestion,
  stopRound,
} from '../shared/custom-ids.ts';
import { choices, stageChoices } from '../shared/lookup.ts';
import { answerOfDay } from './daily.ts';
import { leaderboardComponents, leadersCard, PERIOD_CHOICES } from './leaderboard.ts';
import { answerInRound, roundFlow, skipInRound, stopInRound } from './round.ts';
import { announceCard } from './round-view.ts';
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
            max_value: 20,
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
    const { options, user, guildId } = interaction;
    const how = options.getSubcommand();
    if (how === 'review') return beginReviews(services, user.id);
    if (how === 'leaderboard')
      return leadersCard(services, guildId, PERIODS.find((period) => period === options.getString('period')) ?? 'week');
    const asked = options.getString('topic');
    const about = asked === null || asked === NEED ? {} : aboutOf(services, asked);
    if (how === 'round') return announce(interaction, services, about);
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

async function announce(interaction: ChatInputCommandInteraction, services: Services, about: About): Promise<Card> {
  const { knowledge, learning } = services;
  const { guildId, channelId, appPermissions, user } = interaction;
  if (!guildId || !services.channels.serves(guildId))
    throw new UserError(
      'guild-only',
      'A round needs a channel of a server that I am a member of. Alone: `/quiz solo`.',
    );
  const writes = interaction.channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  requireOwn(appPermissions, PermissionFlagsBits.ViewChannel | writes, `in <#${channelId}>`);
  const questions = pick(
    questionsAbout(knowledge, about),
    interaction.options.getInteger('questions') ?? 5,
    new Map(),
    services.random,
  );
  if (questions.length === 0)
    throw new UserError('no-questions', 'There are no questions on that yet. Choose another topic.');
  const begun = await learning.rounds.begin({
    guild: guildId,
    channel: channelId,
    host: user.id,
    about:
      knowledge.skills.get(about.skill ?? '')?.name ?? knowledge.stages.get(about.stage ?? '')?.title ?? 'All stages',
    questions: questions.map(({ id: question }) => question),
    seconds: interaction.options.getInteger('seconds') ?? 30,
    change: interaction.options.getBoolean('change') ?? false,
  });
  if (!begun) throw new UserError('round-there', 'There is a round in this channel already. It has to end first.');
  roundFlow(services).start(begun.id);
  return announceCard(begun.round, user.id, services.discordNow() + LEAD);
}
