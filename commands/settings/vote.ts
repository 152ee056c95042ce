/** The weekly vote on a question about which the sources disagree: a poll of Discord's own, whose counts stand beside the sources. */
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { plain } from '../../src/bot/text.ts';
import { buttons, type Card, channelSelect, privateCard, text } from '../../src/bot/ui.ts';
import { sourceOf } from '../../src/knowledge/queries.ts';
import type { Disagreement, Knowledge } from '../../src/knowledge/schema.ts';
import { HOUR, MINUTE } from '../../src/lib/time.ts';
import type { Services } from '../../src/services.ts';
import { cite } from '../shared/style.ts';
import { toClock } from './clock.ts';
import { type Part, readSettings, type Settings, standing, there, toSettings, WRITES, wrongIn } from './settings.ts';
import { keepWeekly, mondays } from './weekly.ts';

const pickVote = customId('settings-vote', {});

/** It ends an hour before the next one begins. */
const HOURS = 7 * 24 - 1;
/** Discord counts for a moment after the end (ms). */
const COUNTING = 2 * MINUTE;
/** It may take Discord hours. From then on (ms) the counts are taken as they are, and what can't be read is given up. */
const LONG_ENOUGH = 6 * HOUR;
const NEEDS = WRITES | PermissionFlagsBits.SendPolls | PermissionFlagsBits.ReadMessageHistory;

/** The weekly vote. */
export const votePart: Part = {
  id: 'vote',
  name: 'Weekly vote',
  state({ choices: { vote, zone }, server }) {
    if (!vote) return { is: 'none' };
    return {
      is: `in <#${vote}>, ${mondays(zone)}`,
      wrong: wrongIn(server, vote, NEEDS),
    };
  },
  card: voteCard,
  components: [
    onClick(pickVote, async (_, click) => {
      await keepWeekly(click, 'vote', click.chosen[0]);
      return voteCard(await readSettings(click.services, click.interaction));
    }),
  ],
};

function voteCard(set: Settings): Card {
  const { vote } = set.choices;
  return privateCard(
    text('## Weekly vote', ...standing(votePart.state(set))),
    text(
      'Each week a poll on a question about which my sources disagree. When it ends, your server’s vote stands beside what each source says. Who votes what, only Discord knows.',
    ),
    channelSelect(pickVote.encode({}), 'In which channel? None stops it.', {
      chosen: there(set.server, vote),
      kinds: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    }),
    buttons(toSettings(), toClock(set.choices)),
  );
}

/** End the votes that are over, and begin those that are due, each once. */
export async function postVotes(services: Services): Promise<void> {
  const { learning, channels, log } = services;
  for await (const guild of learning.guilds.weeklies.due('vote')) {
    if (!channels.serves(guild)) continue;
    // One server's trouble is not another's.
    await nextVote(services, guild).catch((err) => {
      log.warn({ err, guild }, 'a weekly vote could not be posted');
      return learning.guilds.weeklies.failed(guild, 'vote');
    });
  }
}

async function nextVote(services: Services, guild: string): Promise<void> {
  const { learning, channels, knowledge } = services;
  const { weeklies, polls, ...guilds } = learning.guilds;
  const until = await openUntil(services, guild);
  if (until !== undefined) return weeklies.lookAt(guild, 'vote', until);
  const { vote: channel, zone = 'UTC' } = await guilds.choices(guild);
  const week = channel && (await weeklies.take(guild, 'vote', zone));
  if (!channel || !week) return weeklies.move(guild, 'vote', zone);
  const next = nextQuestion(knowledge, await polls.voted(guild));
  if (next) {
    const { disagreement, answers } = next;
    const poll = { text: whoSaysWhat(services, disagreement), question: disagreement.question, answers, hours: HOURS };
    const { id: message, at } = await channels.poll(channel, poll, `vote ${guild} ${week}`);
    const ends = at + HOURS * HOUR;
    await polls.begin(guild, { disagreement: disagreement.id, channel, message, answers, until: ends });
    await weeklies.posted(guild, 'vote', week, zone);
    await weeklies.lookAt(guild, 'vote', ends + COUNTING);
  } else await weeklies.posted(guild, 'vote', week, zone);
}

/** Keep the counts of the open vote when it is over; tells when to look again (ms) while it isn't. */
async function openUntil({ learning, channels, log, now }: Services, guild: string): Promise<number | undefined> {
  const { polls } = learning.guilds;
  const open = await polls.open(guild);
  if (!open) return undefined;
  const since = now().getTime() - open.until;
  if (since < COUNTING) return open.until + COUNTING;
  const isLate = since >= LONG_ENOUGH;
  const read = await channels.pollCounts(open.channel, open.message).catch((err) => {
    if (!isLate) throw err;
    // Such as without *Read Message History*: the votes after this one must not wait for it for ever.
    log.warn({ err, guild }, 'the counts of a weekly vote could not be read');
    return 'gone' as const;
  });
  if (read !== 'gone' && !read.final && !isLate) return now().getTime() + COUNTING;
  await polls.end(guild, read === 'gone' ? undefined : read.counts);
  return undefined;
}

/** The one that was never voted on, or so the longest ago. */
function nextQuestion({ disagreements }: Knowledge, voted: ReadonlyMap<string, number>) {
  const [next] = [...disagreements.values()]
    .flatMap((disagreement) => (disagreement.vote ? [{ disagreement, answers: disagreement.vote }] : []))
    .sort((a, b) => (voted.get(a.disagreement.id) ?? 0) - (voted.get(b.disagreement.id) ?? 0));
  return next;
}

const whoSaysWhat = ({ knowledge, mention }: Services, { positions }: Disagreement): string =>
  [
    '**My sources disagree. What is your experience?**',
    ...positions.map(({ says, source }) => `- ${cite(sourceOf(knowledge, source))}: ${plain(says, 300)}`),
    `-# When this ends, your vote stands beside them: ${mention('help')}, *Sources*.`,
  ].join('\n');
