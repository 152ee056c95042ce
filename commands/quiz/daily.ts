/** The question of the day in the channels that moderators chose. */

import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, divider, privateCard, text } from '../../src/bot/ui.ts';
import { sourcesNamed } from '../../src/knowledge/queries.ts';
import { dayOf } from '../../src/progress/streak.ts';
import type { Claim, Posting } from '../../src/quiz/daily.ts';
import { optionsOf } from '../../src/quiz/questions.ts';
import { recordAnswer } from '../../src/quiz/record-answer.ts';
import type { Click, Services } from '../../src/services.ts';
import { DAY } from '../../src/time.ts';
import { answerDaily, toMe, toQuiz } from '../shared/custom-ids.ts';
import { sourceLine } from '../shared/style.ts';
import { letter, questionText } from './view.ts';

/** Post the questions that are due in this hour, each once. */
export async function postDailyQuestions(services: Services): Promise<void> {
  const now = services.now();
  const { guilds } = services.learning;
  const day = dayOf(now);
  for (const [guild, { channel, hour }] of await guilds.dailies()) {
    if (hour !== now.getUTCHours() || !services.channels.serves(guild)) continue;
    // One server's trouble is not another's.
    await postDaily(services, guild, channel, day).catch((err) => notPosted(services, guild, channel, err));
  }
}

/** What keeps the question out of its channel until a moderator does something, by Discord's code. */
const IN_THE_WAY: Record<number, string> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'that channel is gone',
  [RESTJSONErrorCodes.MissingAccess]: 'I can’t see that channel (“View Channel”)',
  [RESTJSONErrorCodes.MissingPermissions]: 'I may not write there (“Send Messages”)',
};

/** Tell the owner once of what only a moderator can mend; `/settings show` tells it as long as it is so. */
async function notPosted({ learning, channels, log }: Services, guild: string, channel: string, err: unknown) {
  log.warn({ err, guild }, 'the question of the day could not be posted');
  const why = err instanceof DiscordAPIError ? IN_THE_WAY[Number(err.code)] : undefined;
  try {
    const owner = channels.ownerOf(guild);
    if (!why || !owner || !(await learning.guilds.notePosting(guild, false))) return;
    const words = `I can’t post the question of the day of your server in <#${channel}>: ${why}. Use \`/settings daily\` there to choose another channel, or without one to stop it. I won’t write to you about it again.`;
    await channels.tell(owner, card(text(words)));
  } catch (error) {
    log.warn({ err: error, guild }, 'the owner of a server could not be told');
  }
}

async function postDaily(services: Services, guild: string, channel: string, day: string): Promise<void> {
  const { daily } = services.learning;
  const claim = await daily.claim(guild, day);
  if (!claim) return;
  try {
    await services.channels.post(channel, await dailyCard(services, guild, claim), `daily ${guild} ${day}`);
  } catch (error) {
    // Nobody saw it: who comes next may post it.
    await daily.release(guild, claim);
    throw error;
  }
  await services.learning.guilds.notePosting(guild, true);
}

/** Ask the question of a day, after the answer of the one before. */
async function dailyCard(services: Services, guild: string, { day, question, before }: Claim): Promise<Card> {
  const { knowledge, learning } = services;
  const chosen = before && (await learning.daily.chosen(guild, before.day));
  const options = optionsOf(question, day);
  return card(
    ...(chosen && chosen.size > 0 ? [...solved(services, day, before, chosen), divider()] : []),
    text(
      '## Question of the day',
      `-# ${knowledge.skills.get(question.skill)?.name} · ${question.difficulty} · one try, the answer comes tomorrow`,
    ),
    questionText(question, options),
    buttons(
      ...options.texts.map((_, option) =>
        button(answerDaily.encode({ day, question: question.id, option }), letter(option), { style: 'main' }),
      ),
    ),
  );
}

function solved({ knowledge }: Services, today: string, before: Posting, chosen: ReadonlyMap<number, number>) {
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
  { day, question: id, option }: { day: string; question: string; option: number },
): Promise<Card> {
  const { learning, knowledge } = services;
  const says = (...words: string[]): Card => ({
    ...privateCard(text(...words), buttons(toMe(), toQuiz())),
    anew: true,
  });
  const guild = interaction.guildId ?? '';
  const open = await learning.daily.current(guild);
  if (open?.day !== day || open.question !== id)
    return says('That question has ended: its answer stands in the next one.');
  const question = knowledge.quiz.get(id);
  if (!question) return says('That question was taken out of the quiz. The next one comes at the usual hour.');
  const { counts, at, first } = await learning.daily.answer(guild, day, interaction.user.id, option);
  const right = optionsOf(question, day).right === counts;
  // By every click: should the store fail here, the next click makes up for it.
  await recordAnswer(services, { member: interaction.user.id, guild, question: id, right, at });
  if (!first) return says(`You have answered **${letter(counts)}** already: one try a day.`);
  return says(`Your answer: **${letter(option)}**. Whether it is right you see tomorrow.`);
}
