/** The question of the day: where, and at which hour of the server's clock. */
import { ChannelType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { buttons, type Card, channelSelect, privateCard, select, text } from '../../src/bot/ui.ts';
import { dayAfter, dayOf, momentOf } from '../../src/lib/time-zone.ts';
import type { Click } from '../../src/services.ts';
import { postDailyQuestions } from '../quiz/daily.ts';
import { toClock, zoneWords } from './clock.ts';
import {
  calledLike,
  channelsForAll,
  type Part,
  readSettings,
  type Settings,
  standing,
  there,
  toSettings,
  WRITES,
  wrongIn,
} from './settings.ts';

const pickChannel = customId('settings-daily', {});
const pickHour = customId('settings-hour', {});

/** Where the question of the day can be. */
const DAILY_CHANNELS = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;
/** The hour where nobody has chosen one. */
const NOON = 12;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The question of the day. */
export const dailyPart: Part = {
  id: 'daily',
  name: 'Question of the day',
  state({ daily, choices: { zone = 'UTC' }, services, server }) {
    if (!daily) return { is: 'none' };
    const next = nextAt(services.now(), daily.hour, zone) / 1000;
    return {
      is: `in <#${daily.channel}> at ${daily.hour}:00 ${zoneWords(zone)} (for you <t:${next}:t>)`,
      wrong: wrongIn(server, daily.channel, WRITES),
    };
  },
  card: dailyCard,
  propose({ daily, server, services, choices }) {
    if (daily) return undefined;
    const fit = channelsForAll(server, DAILY_CHANNELS, WRITES);
    const channel = calledLike(fit, [/quiz|daily|challenge/, /bot/, /general|chat|lounge|main/]) ?? fit[0];
    if (!channel) return { lacking: 'Question of the day: I can write in no channel that all members see.' };
    return {
      will: `**Question of the day** in <#${channel.id}> at ${NOON}:00 ${zoneWords(choices.zone)}`,
      do: ({ interaction }) =>
        services.learning.guilds.setDaily(server.id, { channel: channel.id, hour: NOON }, interaction.user.id),
    };
  },
  components: [
    // What is due at that hour is posted at once.
    onClick(pickChannel, (_, click) => change(click, { channel: click.chosen[0] }), { defer: 'in-place' }),
    onClick(pickHour, (_, click) => change(click, { hour: Number(click.chosen[0]) }), { defer: 'in-place' }),
  ],
};

function dailyCard(set: Settings): Card {
  const { daily, choices } = set;
  const hour = daily?.hour ?? NOON;
  return privateCard(
    text('## Question of the day', ...standing(dailyPart.state(set))),
    text('Everybody has one try; the answer comes on the next day.'),
    channelSelect(pickChannel.encode({}), 'In which channel? None stops it.', {
      chosen: there(set.server, daily?.channel),
      kinds: DAILY_CHANNELS,
    }),
    daily &&
      select(
        pickHour.encode({}),
        'At which hour?',
        HOURS.map((one) => ({ value: String(one), label: `${one}:00`, chosen: one === hour })),
      ),
    buttons(toSettings(), toClock(choices)),
  );
}

async function change(click: Click, { channel, hour }: { channel?: string | undefined; hour?: number }): Promise<Card> {
  const { services, interaction } = click;
  const set = await readSettings(services, interaction);
  const { guilds } = services.learning;
  const to =
    hour === undefined
      ? channel && { channel, hour: set.daily?.hour ?? NOON }
      : set.daily && HOURS.includes(hour) && { channel: set.daily.channel, hour };
  await guilds.setDaily(set.server.id, to || undefined, interaction.user.id);
  await postDailyQuestions(services);
  return dailyCard(await readSettings(services, interaction));
}

/** The next time (ms) that a clock in this zone shows this hour. */
function nextAt(now: Date, hour: number, zone: string): number {
  const today = dayOf(now, zone);
  const at = momentOf(today, hour, zone);
  return at > now.getTime() ? at : momentOf(dayAfter(today, 1), hour, zone);
}
