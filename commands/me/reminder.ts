/** Reminders: set by the member, sent as a direct message, ended by one tap. */

import { oldButton } from '../../src/bot/custom-id.ts';
import { formOf } from '../../src/bot/form.ts';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, formModal, type Modal, privateCard, select, text } from '../../src/bot/ui.ts';
import { isZone } from '../../src/lib/time-zone.ts';
import type { Click, Services } from '../../src/services.ts';
import { readWeek } from '../../src/week/my-week.ts';
import { remindDue } from '../../src/week/reminder-flow.ts';
import { type ReminderWish, RHYTHMS } from '../../src/week/reminders.ts';
import { cityOf } from '../../src/week/zones.ts';
import { askReminder, beginReview, notNow, pickZone, sendReminder, stopReminder, toMe } from '../shared/custom-ids.ts';
import { zoneTyped } from '../shared/zones.ts';
import { lastLine, stepWords, streakLine } from './view.ts';

const RHYTHM_NAMES: Record<ReminderWish['every'], string> = { week: 'Once a week, on Monday', day: 'Once a day' };
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The hour of those who have chosen none yet. */
const EVENING = 18;
/** "Not now" is for so many days. */
const LATER = 7;

/** Ask how often, when and by which clock. */
export async function reminderModal({ services, interaction }: Click): Promise<Modal> {
  const { reminders, progress } = services.learning;
  const [kept, zone] = await Promise.all([reminders.read(interaction.user.id), progress.zone(interaction.user.id)]);
  return formModal(sendReminder.encode({}), 'A direct message from me', [
    {
      ...{ kind: 'one', id: 'every', label: 'How often?' },
      options: RHYTHMS.map((value) => ({
        value,
        label: RHYTHM_NAMES[value],
        chosen: value === (kept?.every ?? 'week'),
      })),
    },
    {
      ...{ kind: 'pick', id: 'hour', label: 'At which hour?' },
      options: HOURS.map((hour) => ({
        value: String(hour),
        label: clock(hour),
        chosen: hour === (kept?.hour ?? EVENING),
      })),
    },
    {
      ...{ kind: 'text', id: 'zone', label: 'Your city, country or time zone', most: 60 },
      ...{ description: 'So that the hour is yours, in summer and in winter.', placeholder: 'Berlin' },
      value: zone && cityOf(zone),
    },
  ]);
}

/** Take what the window says; where the place is not clear, ask which zone is meant. */
export async function takeReminder(click: Click): Promise<Card> {
  const { interaction, services } = click;
  const form = formOf(interaction);
  const every = RHYTHMS.find((one) => one === form.one('every')) ?? 'week';
  const hour = Number(form.picked('hour'));
  if (!HOURS.includes(hour)) throw oldButton();
  const typed = form.text('zone');
  const found = zoneTyped(typed, services.now());
  if ('sure' in found) return setReminder(click, { every, hour }, found.sure);
  return privateCard(
    text(`## Which clock is yours?`, `“${plain(typed, 40)}” may be one of these.`),
    select(pickZone.encode({ every, hour }), 'The one that shows your time now…', found.near),
    buttons(button(askReminder.encode({}), 'Type another one'), toMe()),
  );
}

/** Keep a reminder and its zone, and say when the first one comes. */
export async function setReminder({ services, interaction }: Click, wish: ReminderWish, zone: string): Promise<Card> {
  if (!isZone(zone)) throw oldButton();
  const { progress, reminders } = services.learning;
  await progress.setZone(interaction.user.id, zone);
  const first = await reminders.set(interaction.user.id, wish, zone);
  return privateCard(
    text(
      '## I will write to you',
      `${RHYTHM_NAMES[wish.every]}, at ${clock(wish.hour)} (${cityOf(zone)}). First <t:${first / 1000}:F>.`,
      'A direct message that only you see: this week’s step, what is due, your days in a row. At most one a day, and none when nothing is to do. Closed direct messages end it.',
    ),
    buttons(toMe(), button(askReminder.encode({}), 'Change'), button(stopReminder.encode({}), 'Stop')),
  );
}

/** Leave the member alone for a while. */
export async function pauseReminder({ services, interaction }: Click): Promise<Card> {
  const { progress, reminders } = services.learning;
  const next = await reminders.pause(interaction.user.id, LATER, (await progress.zone(interaction.user.id)) ?? 'UTC');
  return privateCard(
    text(next === undefined ? 'There is no reminder to put off.' : `Fine. I will write again <t:${next / 1000}:D>.`),
    buttons(
      toMe(),
      button(askReminder.encode({}), 'Change'),
      next !== undefined && button(stopReminder.encode({}), 'Stop'),
    ),
  );
}

/** End reminders. */
export async function stoppedReminder({ services, interaction }: Click): Promise<Card> {
  await services.learning.reminders.stop(interaction.user.id);
  return privateCard(
    text('Stopped: I won’t write to you any more. Your week is still in `/me`.'),
    buttons(toMe(), button(askReminder.encode({}), 'Remind me again')),
  );
}

/** Remind the members whose hour has come. */
export const remindMembers = (services: Services): Promise<void> => {
  const { learning, channels, log, stopping } = services;
  return remindDue<Card>({
    reminders: learning.reminders,
    zone: learning.progress.zone,
    card: (member) => reminderCard(services, member),
    tell: channels.tell,
    ...{ stopping, log },
  });
};

/** What a reminder says; nothing when nothing is to do. */
async function reminderCard(services: Services, member: string): Promise<Card | undefined> {
  const { week, due, streak, pause, last } = await readWeek(services, member);
  const open = week?.steps.filter(({ done }) => !done) ?? [];
  const next = open.find(({ step }) => step !== 'review')?.step;
  if (open.length === 0 && due === 0) return undefined;
  return privateCard(
    text(
      pause === undefined ? '## Your week' : '## It is all still there',
      week &&
        open.length > 0 &&
        `**${week.skill.name}**: ${open.length} of ${week.steps.length} steps left${pause === undefined ? '' : '. One small step is enough'}.`,
      week && next && `Next: ${stepWords(week, next, due)}.`,
      due > 0 && `${due} ${due === 1 ? 'question comes' : 'questions come'} back today.`,
      [lastLine(last), streakLine(streak)].some(Boolean) &&
        `-# ${[lastLine(last), streakLine(streak)].filter(Boolean).join(' · ')}`,
    ),
    buttons(
      toMe('Open my week'),
      due > 0 && button(beginReview.encode({}), `Review ${due}`),
      button(notNow.encode({}), 'Not now'),
      button(stopReminder.encode({}), 'Stop'),
    ),
  );
}

const clock = (hour: number): string => `${hour}:00`;
