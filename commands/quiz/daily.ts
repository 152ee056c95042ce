/** The question of the day on Discord: how it looks. When it is posted stands in `src/quiz/daily-flow.ts`. */

import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, divider, privateCard, text } from '../../src/bot/ui.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import { DAY } from '../../src/lib/time.ts';
import type { Claim, DailyPost } from '../../src/quiz/daily.ts';
import { type DailyPorts, postDue, postOwed, takeTry } from '../../src/quiz/daily-flow.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import type { Click, Services } from '../../src/services.ts';
import { answerDaily, toMe, toQuiz } from '../shared/custom-ids.ts';
import { sourceLine } from '../shared/style.ts';
import { letter, questionText } from './view.ts';

/** Post the questions that are due in this hour, each once. */
export const postDailyQuestions = (services: Services): Promise<void> => postDue(portsOf(services));

/** Post those that a process which is gone has begun. */
export const postOwedQuestions = (services: Services): Promise<void> => postOwed(portsOf(services));

const portsOf = (services: Services): DailyPorts<Card> => ({
  ...services,
  whyFinal: (error) => (error instanceof DiscordAPIError ? IN_THE_WAY[Number(error.code)] : undefined),
  view: {
    question: (claim, chosen) => dailyCard(services, claim, chosen),
    inTheWay: (channel, why) =>
      card(
        text(
          `I can’t post the question of the day of your server in <#${channel}>: ${why}. Use \`/settings daily\` there to choose another channel, or without one to stop it. I won’t write to you about it again.`,
        ),
      ),
  },
});

/** What keeps the question out of its channel until a moderator does something, by Discord's code. */
const IN_THE_WAY: Record<number, string> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'that channel is gone',
  [RESTJSONErrorCodes.MissingAccess]: 'I can’t see that channel (“View Channel”)',
  [RESTJSONErrorCodes.MissingPermissions]: 'I may not write there (“Send Messages”)',
};

/** Ask the question of a day, after the answer of the one before. */
function dailyCard(
  services: Services,
  { day, question, before }: Claim,
  chosen: ReadonlyMap<number, number> | undefined,
): Card {
  const options = optionsOf(question, day);
  return card(
    ...(before && chosen && chosen.size > 0 ? [...solved(services, day, before, chosen), divider()] : []),
    text(
      '## Question of the day',
      `-# ${services.knowledge.skills.get(question.skill)?.name} · ${question.difficulty} · one try, the answer comes tomorrow`,
    ),
    questionText(question, options),
    buttons(
      ...options.texts.map((_, option) =>
        button(answerDaily.encode({ day, question: question.id, option }), letter(option), { style: 'main' }),
      ),
    ),
  );
}

function solved({ knowledge }: Services, today: string, before: DailyPost, chosen: ReadonlyMap<number, number>) {
  const question = knowledge.quiz.get(before.question);
  const when = Date.parse(today) - Date.parse(before.day) === DAY ? 'Yesterday' : 'Last time';
  if (!question) return [text(`**${when}:** that question was taken out of the quiz, so its answer is not shown.`)];
  const options = optionsOf(question, before.day);
  const all = [...chosen.values()].reduce((sum, count) => sum + count, 0);
  const right = chosen.get(options.right) ?? 0;
  return [
    text(
      `**${when}:** ${plain(question.question, 300)}`,
      `✅ **${plain(options.texts[options.right] ?? '', 120)}** · ${right} of ${all} had it`,
      plain(question.why, 300),
      sourceLine(sourcesNamed(knowledge, question.sources)),
    ),
  ];
}

/** Take a member's one try. */
export async function answerOfDay(
  { services, interaction }: Click,
  asked: { day: string; question: string; option: number },
): Promise<Card> {
  const taken = await takeTry(services, {
    ...asked,
    guild: interaction.guildId ?? '',
    member: interaction.user.id,
  });
  return {
    ...privateCard(text(SAYS[taken.taken]('option' in taken ? letter(taken.option) : '')), buttons(toMe(), toQuiz())),
    asNewMessage: true,
  };
}

const SAYS = {
  now: (option: string) => `Your answer: **${option}**. Whether it is right you see tomorrow.`,
  before: (option: string) => `You have answered **${option}** already: one try a day.`,
  over: () => 'That question has ended: its answer stands in the next one.',
  gone: () => 'That question was taken out of the quiz. The next one comes at the usual hour.',
};
