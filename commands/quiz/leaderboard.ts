import { PermissionFlagsBits } from 'discord.js';
import { mayUse, onClick } from '../../src/bot/command.ts';
import { button, buttons, type Card, card, inColour, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { createSharedAnswer } from '../../src/lib/shared-answer.ts';
import { ranked } from '../../src/quiz/ranking.ts';
import { PERIODS, type Period, type Standing } from '../../src/quiz/scores.ts';
import type { Click, Command, Services } from '../../src/services.ts';
import { askNewBoard, beginNewBoard, joinLeaderboard, openLeaderboard, toQuiz } from '../shared/custom-ids.ts';
import { memberName, placeName } from '../shared/style.ts';
import { counted, POINTS_LINE } from './view.ts';

const MOST = 10;
/** So many are looked up at once, and so many times: of those who left nobody tells. */
const LOOKED_UP = 50;
const MOST_LOOKS = 4;
const WORDS: Record<Period, string> = { week: 'this week', month: 'this month', all: 'of all time' };

/** The choices of `/quiz leaderboard`. */
export const PERIOD_CHOICES = PERIODS.map((value) => ({ name: WORDS[value], value }));

/** What the leaderboard can do. */
export const leaderboardComponents: NonNullable<Command['components']> = [
  onClick(openLeaderboard, ({ period }, { services, interaction }) => leadersCard(services, interaction, period)),
  onClick(joinLeaderboard, ({ shown }, click) => join(click, shown === 'yes')),
  onClick(askNewBoard, (_, click) => {
    requireModerator(click);
    return anewCard();
  }),
  onClick(beginNewBoard, async (_, click) => {
    const guild = requireModerator(click);
    const had = await click.services.learning.scores.beginAnew(guild);
    return privateCard(
      text(`The leaderboard begins anew: the points of ${counted(had, 'member')} are deleted.`),
      buttons(button(openLeaderboard.encode({ period: 'week' }), 'Leaderboard')),
    );
  }),
];

/** Who asks, and where. */
type Asker = Pick<Click['interaction'], 'guildId' | 'memberPermissions'>;

/** Show the points of those who want to be seen and are still there. */
export async function leadersCard(services: Services, asker: Asker, period: Period): Promise<Card> {
  const { guildId: guild } = asker;
  if (!guild) throw new UserError('guild-only', 'This works in a server only.');
  const { there, names } = await stillThere(services, guild, period);
  const all = ranked(there);
  const top = all.slice(0, MOST);
  // A tie isn't cut in two without a word.
  const more = all.slice(MOST).filter(({ place }) => place === top.at(-1)?.place).length;
  return card(
    text(
      `## Quiz points ${WORDS[period]}`,
      ...(top.length > 0
        ? top.map(
            ({ place, member, points }) =>
              `${placeName(place)}${memberName(member, names.get(member))} · ${counted(points, 'point')}${isShared(all, place) ? ' · tie' : ''}`,
          )
        : ['Nobody yet. Join, then answer a quiz.']),
      more > 0 && `… and ${more} more with as many points as the last one here`,
      `-# ${POINTS_LINE}; each question once a week in a server.`,
    ),
    buttons(
      ...PERIODS.filter((other) => other !== period).map((other) =>
        button(openLeaderboard.encode({ period: other }), capital(WORDS[other])),
      ),
      button(joinLeaderboard.encode({ shown: 'yes' }), 'Join'),
      button(joinLeaderboard.encode({ shown: 'no' }), 'Leave'),
      toQuiz(),
    ),
    isModerator(asker, services) && buttons(button(askNewBoard.encode({}), 'Begin anew…')),
  );
}

const isShared = (all: readonly { place: number }[], place: number): boolean =>
  all.filter((one) => one.place === place).length > 1;

/** Discord takes two such questions a second for all servers together: members who open one board at once share them. */
const lookedUp = createSharedAnswer<ReadonlyMap<string, string> | undefined>();

/** Leave out who left, as far down as is shown; when Discord doesn't tell in time, nobody is left out. */
async function stillThere({ channels, learning }: Services, guild: string, period: Period) {
  const there: Standing[] = [];
  const names = new Map<string, string>();
  for (let look = 0; look < MOST_LOOKS && there.length <= MOST; look++) {
    const some = await learning.scores.top(guild, period, { from: look * LOOKED_UP, most: LOOKED_UP });
    if (some.length === 0) break;
    const ids = some.map(({ member }) => member);
    const found = await lookedUp(`${guild} ${ids}`, () => channels.present(guild, ids));
    if (!found) for (const [id, name] of await channels.names(ids.slice(0, MOST))) names.set(id, name);
    for (const [id, name] of found ?? []) names.set(id, name);
    there.push(...(found ? some.filter(({ member }) => found.has(member)) : some));
  }
  return { there, names };
}

const MODERATOR = { needs: PermissionFlagsBits.ManageGuild };
const isModerator = (asker: Asker, services: Services): boolean => mayUse(MODERATOR, asker, services);

/** Refuse everybody but moderators; returns their server. */
function requireModerator({ services, interaction }: Click): string {
  if (!interaction.guildId || !isModerator(interaction, services))
    throw new UserError('moderators-only', 'This is for moderators: it needs the permission “Manage Server”.');
  return interaction.guildId;
}

const anewCard = (): Card => ({
  ...inColour(
    'wrong',
    privateCard(
      text(
        '## Begin the leaderboard anew?',
        'All points of this server are deleted: of the week, the month and all time. That can’t be taken back. Who has joined stays in.',
      ),
      buttons(
        button(beginNewBoard.encode({}), 'Delete all points', { style: 'danger' }),
        button(openLeaderboard.encode({ period: 'all' }), 'Keep them'),
      ),
    ),
  ),
  asNewMessage: true,
});

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
