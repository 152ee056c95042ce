/** The weekly report for moderators: its channel, and what it says. */
import { ChannelType } from 'discord.js';
import { z } from 'zod';
import { COUNTS, type Insight } from '../../src/advisor/insights.ts';
import { onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { screens } from '../../src/bot/screens.ts';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, channelSelect, privateCard, section, text } from '../../src/bot/ui.ts';
import type { Week } from '../../src/guilds/tally.ts';
import { dayAfter, dayOf } from '../../src/lib/time-zone.ts';
import type { Services } from '../../src/services.ts';
import { COUNT_WORDS } from '../insights.ts';
import { writeOwn } from '../shared/custom-ids.ts';
import { toClock } from './clock.ts';
import {
  calledLike,
  isForAll,
  may,
  type Part,
  readSettings,
  type Settings,
  serverOf,
  standing,
  there,
  toSettings,
  WRITES,
  wrongIn,
} from './settings.ts';
import { keepWeekly, mondays } from './weekly.ts';

const pickReport = customId('settings-report', {});
const showReport = customId('settings-report-now', {});
/** Shows the seven days from a day on. */
const showWeek = customId('settings-report-week', { from: z.iso.date() });

const LISTED = 5;
const SKILLS = 4;
/** A skill is judged by no fewer answers. */
const FEWEST = 5;

/** The weekly report. */
export const reportPart: Part = {
  id: 'report',
  name: 'Weekly report',
  state({ choices: { report, zone }, server }) {
    if (!report) return { is: 'none' };
    return {
      is: `in <#${report}>, ${mondays(zone)}`,
      wrong: [...wrongIn(server, report, WRITES), ...readByAll(server, report)],
    };
  },
  card: reportCard,
  propose({ choices, server }) {
    if (choices.report) return undefined;
    // What was asked and not answered is for moderators: a channel that not everybody sees.
    const fit = server.channels.cache.filter(
      (one) => one.type === ChannelType.GuildText && !isForAll(one) && may(one, WRITES),
    );
    const channel =
      fit.get(server.publicUpdatesChannelId ?? '') ??
      calledLike(
        fit.map((one) => one),
        // Not “models”, nor the channel of some team.
        [/(?<![a-z])mod(?:s|erat[a-z]*)?(?![a-z])/, /staff|admin/],
      );
    if (!channel)
      return { lacking: 'Weekly report: I found no channel of moderators in which I can write. Choose one yourself.' };
    return {
      will: `**Weekly report** in <#${channel.id}>`,
      do: (click) => keepWeekly(click, 'report', channel.id),
    };
  },
  components: [
    onClick(pickReport, async (_, click) => {
      await keepWeekly(click, 'report', click.chosen[0]);
      return reportCard(await readSettings(click.services, click.interaction));
    }),
    onClick(showReport, async (_, { services, interaction }) => {
      const server = serverOf(interaction);
      const from = dayAfter(dayOf(services.now()), -6);
      return { ...(await weekCard(services, server.id, from)), private: true, asNewMessage: true };
    }),
    onClick(showWeek, async ({ from }, { services, interaction }) => {
      const server = serverOf(interaction);
      return { ...(await weekCard(services, server.id, from)), private: true };
    }),
  ],
};

/** Say that more people read it than it is for. */
function readByAll({ channels }: Settings['server'], id: string): string[] {
  const channel = channels.cache.get(id);
  return channel && isForAll(channel) ? [`All members can read <#${id}>, and so the report.`] : [];
}

function reportCard(set: Settings): Card {
  const { report } = set.choices;
  return privateCard(
    text('## Weekly report', ...standing(reportPart.state(set))),
    text(
      'Questions answered and not, what was asked about more, what was marked wrong, how many members there were, the quiz by skill, and what it cost. No names. *Answer this* works there, too.',
    ),
    channelSelect(pickReport.encode({}), 'In which channel? None stops it.', {
      chosen: there(set.server, report),
      kinds: [ChannelType.GuildText],
    }),
    buttons(toSettings(), button(showReport.encode({}), 'Show me the last 7 days'), toClock(set.choices)),
  );
}

/** Post the reports that are due, each once. */
export async function postReports(services: Services): Promise<void> {
  const { learning, channels, log } = services;
  const { guilds } = learning;
  for await (const guild of guilds.weeklies.due('report')) {
    if (!channels.serves(guild)) continue;
    const { report, zone = 'UTC' } = await guilds.choices(guild);
    const week = report && (await guilds.weeklies.take(guild, 'report', zone));
    if (!report || !week) {
      await guilds.weeklies.move(guild, 'report', zone);
      continue;
    }
    try {
      await channels.post(report, await weekCard(services, guild, dayAfter(week, -7)), `report ${guild} ${week}`);
      await guilds.weeklies.posted(guild, 'report', week, zone);
    } catch (err) {
      // One server's trouble is not another's. It is tried again later, and the settings say what is in the way.
      log.warn({ err, guild }, 'a weekly report could not be posted');
      await guilds.weeklies.failed(guild, 'report');
    }
  }
}

/** Say what a server did in the seven days from a day on. */
async function weekCard(services: Services, guild: string, from: string): Promise<Card> {
  const { asking, learning, knowledge } = services;
  const [insight, week] = await Promise.all([
    asking.insights.read(guild, from),
    learning.guilds.tally.week(guild, from),
  ]);
  const skill = (id: string) => knowledge.skills.get(id)?.name ?? id;
  return screens({
    again: showWeek.encode({ from }),
    title: text(
      `## The week from ${from}`,
      questionsLine(insight),
      membersLine(week),
      insight.cost > 0 && `Written answers cost $${insight.cost.toFixed(insight.cost < 1 ? 4 : 2)}.`,
    ),
    body: [
      ...unansweredParts(insight),
      insight.down.length > 0 &&
        text(
          '**Marked not right**',
          ...insight.down
            .slice(0, LISTED)
            .map(({ question, reason }) => `- ${plain(question, 80)}${reason ? ` — “${plain(reason, 80)}”` : ''}`),
        ),
      topicsText(week),
      quizText(week, skill),
    ],
    foot: [buttons(toSettings())],
    end: [text('-# Questions that were asked privately are counted only. Who asked is not kept.')],
  });
}

function questionsLine({ counts }: Insight): string {
  const counted = COUNTS.filter((what) => counts[what]).map((what) => `${counts[what]} ${COUNT_WORDS[what]}`);
  return counted.length > 0 ? counted.join(' · ') : 'Nobody asked anything.';
}

const membersLine = ({ members: { now, before } }: Week): string =>
  `About ${now} ${now === 1 ? 'member' : 'members'} used me (${before} in the week before).`;

function unansweredParts({ unanswered }: Insight) {
  if (unanswered.length === 0) return [];
  return [
    text('**Not in the sources**'),
    ...unanswered
      .slice(0, LISTED)
      .map(({ question, before, times, ids: [note = ''] }) =>
        section(
          `${plain(question, 100)}${times > 1 ? ` (${times}×)` : ''}${before ? `\n-# after “${plain(before, 80)}”` : ''}`,
          button(writeOwn.encode({ note }), 'Answer this'),
        ),
      ),
  ];
}

/** What was asked about more than in the week before. */
function topicsText({ topics }: Week) {
  const rose = topics.filter(({ times, before }) => times > before).slice(0, LISTED);
  return (
    rose.length > 0 &&
    text(
      '**Asked about more**',
      `${rose.map(({ topic, times, before }) => `${plain(topic, 60)} (${times}, ${before} before)`).join(' · ')}`,
    )
  );
}

function quizText({ quiz }: Week, skill: (id: string) => string) {
  if (quiz.length === 0) return undefined;
  const share = ({ right, all }: Week['quiz'][number]) => right / all;
  const enough = quiz.filter(({ all }) => all >= FEWEST).sort((a, b) => share(a) - share(b));
  const answered = quiz.reduce((sum, { all }) => sum + all, 0);
  return text(
    `**Quiz** ${answered} ${answered === 1 ? 'answer' : 'answers'}`,
    enough.length > 0 &&
      `Hardest: ${enough
        .slice(0, SKILLS)
        .map((one) => `${skill(one.skill)} ${Math.round(share(one) * 100)} % of ${one.all} right`)
        .join(' · ')}`,
  );
}
