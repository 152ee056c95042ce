import { ApplicationCommandOptionType } from 'discord.js';
import { plain } from '../../src/bot/text.ts';
import { UserError } from '../../src/errors.ts';
import { sourceOf } from '../../src/knowledge/queries.ts';
import { type PlanPicture, timelineScene } from '../../src/pictures/index.ts';
import { type CalendarAsk, calendarFile, studyMinutes } from '../../src/plan/calendar.ts';
import { FIRST_STEPS, makePlan, type Plan, STARTS } from '../../src/plan/plan.ts';
import { type StudyTime, studyTimes } from '../../src/plan/study.ts';
import type { Command, Services } from '../../src/services.ts';
import { START_NAMES } from '../career/view.ts';
import { toRoadmap } from '../shared/custom-ids.ts';
import { choices, showNamed } from '../shared/lookup.ts';
import { cite } from '../shared/style.ts';
import { planCard } from './view.ts';

/** `/plan`: a roadmap with dates, from the sources' own times. */
export const plan = {
  data: {
    name: 'plan',
    description: 'A roadmap with dates, for your hours and your start',
    options: [
      {
        type: ApplicationCommandOptionType.Number,
        name: 'hours',
        description: 'How many hours a week do you have?',
        required: true,
        min_value: 1,
        max_value: 80,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'from',
        description: 'Where do you start? Without it: with some programming',
        choices: STARTS.map((value) => ({ name: START_NAMES[value], value })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'roadmap',
        description: 'Which path? Without it: the practical guide, which says its hours',
        autocomplete: true,
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'start',
        description: 'The first day, such as 2027-01-15. Without it: today',
        max_length: 30,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'study',
        description: 'Weekly times for the calendar, with reminders, such as Mon Wed 19:00, Sat 10:00',
        max_length: 100,
      },
    ],
  },
  example: '/plan hours: 10',
  defer: 'private',

  execute(interaction, services) {
    const { knowledge, names } = services;
    const from = STARTS.find((start) => start === interaction.options.getString('from')) ?? 'some-programming';
    const hours = interaction.options.getNumber('hours', true);
    const study = studyOf(interaction.options.getString('study'), hours);
    const begin = startDay(interaction.options.getString('start'), services.now());
    return showNamed(interaction.options.getString('roadmap') ?? 'practical-guide', {
      index: names.roadmaps,
      things: knowledge.roadmaps,
      what: 'roadmap',
      command: 'plan',
      show: (roadmap) =>
        answer(services, makePlan(knowledge, { roadmap, from, begin, hours }), {
          member: interaction.user.id,
          now: services.now(),
          study,
        }),
      offer: toRoadmap,
    });
  },

  autocomplete: (interaction, { names }) => choices(names.roadmaps, interaction.options.getFocused()),
} satisfies Command;

async function answer({ knowledge, pictures }: Services, made: Plan, calendar: CalendarAsk) {
  const { roadmap, hours } = made.ask;
  const rows = made.stages.map(({ stage, from, to, latest }): PlanPicture['rows'][number] => ({
    label: stage.title,
    from,
    to: to ?? from,
    ...(latest && { latest }),
    ...(to === undefined && { ongoing: true }),
  }));
  if (made.before) rows.unshift({ label: FIRST_STEPS, ...made.before });
  const drawn =
    rows.length > 0
      ? await pictures.draw(
          timelineScene({
            title: roadmap.name,
            subtitle: `${hours} hours a week`,
            rows,
            source: cite(sourceOf(knowledge, roadmap.source)),
          }),
        )
      : undefined;
  return planCard(knowledge, made, drawn, { data: calendarFile(made, calendar), study: calendar.study ?? [] });
}

/** No member learns for longer in one go. */
const LONGEST_STUDY = 12 * 60;

function studyOf(typed: string | null, hours: number): StudyTime[] | undefined {
  if (typed === null) return undefined;
  const study = studyTimes(typed);
  if (!study)
    throw new UserError(
      'bad-study',
      `I can’t read “${plain(typed, 50)}” as weekly times. Write days and a time, such as \`Mon Wed 19:00, Sat 10:00\` or \`Mon–Fri 7pm\`.`,
    );
  if (studyMinutes(hours, study) > LONGEST_STUDY)
    throw new UserError('few-study', `That is too seldom for ${hours} hours a week. Name more days.`);
  return study;
}

/** Read the first day; within ten years, so that a slip of the finger is noticed. */
function startDay(typed: string | null, now: Date): string {
  const today = now.toISOString().slice(0, 10);
  if (!typed) return today;
  const [, year = '', month = '', date = ''] = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(typed) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  if (!real || Math.abs(time - now.getTime()) > 10 * 365 * 86_400_000)
    throw new UserError(
      'bad-date',
      `I can’t read “${plain(typed, 30)}” as a day near today. Write year, month and day, such as \`${today}\`.`,
    );
  return day;
}
