import { onClick } from '../../src/bot/command.ts';
import { button, buttons, type Card, card, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { ranked } from '../../src/quiz/ranking.ts';
import { PERIODS, type Period } from '../../src/quiz/scores.ts';
import type { Click, Command, Services } from '../../src/services.ts';
import { joinLeaderboard, openLeaderboard, toQuiz } from '../shared/custom-ids.ts';
import { memberName, placeName } from '../shared/style.ts';

const MOST = 10;
const WORDS: Record<Period, string> = { week: 'this week', month: 'this month', all: 'of all time' };

/** The choices of `/quiz leaderboard`. */
export const PERIOD_CHOICES = PERIODS.map((value) => ({ name: WORDS[value], value }));

/** What the leaderboard can do. */
export const leaderboardComponents: NonNullable<Command['components']> = [
  onClick(openLeaderboard, ({ period }, { services, interaction }) =>
    leadersCard(services, interaction.guildId, period),
  ),
  onClick(joinLeaderboard, ({ shown }, click) => join(click, shown === 'yes')),
];

/** Show the points of those who want to be seen. */
export async function leadersCard(
  { learning, channels }: Services,
  guild: string | null,
  period: Period,
): Promise<Card> {
  if (!guild) throw new UserError('guild-only', 'This works in a server only.');
  const top = ranked(await learning.scores.top(guild, period)).slice(0, MOST);
  const names = await channels.names(top.map(({ member }) => member));
  return card(
    text(
      `## Quiz points ${WORDS[period]}`,
      ...(top.length > 0
        ? top.map(
            ({ place, member, points }) =>
              `${placeName(place)}${memberName(member, names.get(member))} · ${points} ${points === 1 ? 'point' : 'points'}`,
          )
        : ['Nobody yet. Join, then answer a quiz.']),
      '-# A right answer brings 1 point when easy, 2 when medium, 3 when hard; each question once a week in a server.',
    ),
    buttons(
      ...PERIODS.filter((other) => other !== period).map((other) =>
        button(openLeaderboard.encode({ period: other }), capital(WORDS[other])),
      ),
      button(joinLeaderboard.encode({ shown: 'yes' }), 'Join'),
      button(joinLeaderboard.encode({ shown: 'no' }), 'Leave'),
      toQuiz(),
    ),
  );
}

async function join({ services: { learning }, interaction }: Click, shown: boolean): Promise<Card> {
  const member = interaction.user.id;
  await learning.progress.setLeaderboard(member, shown);
  if (!shown) await learning.scores.forget(member);
  return {
    ...privateCard(
      text(
        shown
          ? 'You are in. Points from now on are seen by everybody in the server where you answer. “Leave” takes them all away again.'
          : 'You are off every leaderboard, and your points are deleted.',
      ),
      buttons(toQuiz()),
    ),
    asNewMessage: true,
  };
}

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
