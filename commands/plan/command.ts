import { ApplicationCommandOptionType, ComponentType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { oldButton } from '../../src/bot/custom-id.ts';
import { plain } from '../../src/bot/text.ts';
import { button, type Card } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { sourceOf } from '../../src/knowledge/queries.ts';
import type { Knowledge, Roadmap } from '../../src/knowledge/schema.ts';
import { DAY } from '../../src/lib/time.ts';
import { type PlanPicture, timelineScene } from '../../src/pictures/index.ts';
import { type CalendarAsk, calendarFile, studyMinutes } from '../../src/plan/calendar.ts';
import { FIRST_STEPS, makePlan, type Plan, STARTS } from '../../src/plan/plan.ts';
import { type StudyTime, studyTimes } from '../../src/plan/study.ts';
import { roadmapOf, stagesBehind } from '../../src/progress/where.ts';
import type { Click, Command, Services } from '../../src/services.ts';
import { HOURS_UNTOLD } from '../../src/week/week.ts';
import { START_NAMES } from '../career/view.ts';
import { known, openPlanPicture, openReckoning, toRoadmap } from '../shared/custom-ids.ts';
import { forYou, type Told, toldBy } from '../shared/for-you.ts';
import { choices, showNamed } from '../shared/lookup.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { cite } from '../shared/style.ts';
import { planCard, reckoningCard } from './view.ts';

/** `/plan`: a roadmap with dates, from the sources' own times. */
export const plan = {
  data: {
    name: 'plan',
    description: 'A roadmap with dates, for your hours and your start',
    options: [
      {
        type: ApplicationCommandOptionType.Number,
        name: 'hours',
        description: 'How many hours a week? Without it: what you told in /start',
        min_value: 1,
        max_value: 80,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'from',
        description: 'Where do you start? Without it: what you told in /start',
        choices: STARTS.map((value) => ({ name: START_NAMES[value], value })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'roadmap',
        description: 'Which path? Without it: yours',
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
  example: '/plan',
  defer: 'private',

  async execute(interaction, services) {
    const { knowledge, names } = services;
    const { options, user } = interaction;
    const told = await toldBy(services, user.id);
    const typed = { from: options.getString('from'), hours: options.getNumber('hours') };
    const begin = startDay(options.getString('start'), services.now());
    const show = (roadmap: Roadmap) => {
      const hours = typed.hours ?? told?.goal?.hours ?? roadmap.hoursPerWeek?.low ?? HOURS_UNTOLD;
      const from = STARTS.find((start) => start === typed.from) ?? told?.goal?.from ?? 'some-programming';
      const behind = told?.stage && !typed.from ? stagesBehind(knowledge, roadmap, told.stage.stage) : undefined;
      const study = studyOf(options.getString('study'), hours);
      const made = makePlan(knowledge, { roadmap, from, begin, hours, ...(behind && { behind }) });
      return answer(services, made, { member: user.id, now: services.now(), study }, takenWords(knowledge, told, made));
    };
    const asked = options.getString('roadmap');
    if (!asked) return show(told?.goal ? roadmapOf(knowledge, told.goal) : timedRoadmap(knowledge));
    return showNamed(asked, {
      index: names.roadmaps,
      things: knowledge.roadmaps,
      what: 'roadmap',
      command: 'plan',
      show,
      offer: toRoadmap,
    });
  },

  autocomplete: (interaction, { names }) => choices(names.roadmaps, interaction.options.getFocused()),

  components: [
    // The plan stays as it is, with its file.
    onClick(openReckoning, (ids, { services, interaction }) => {
      const shown = reckoningCard(services.knowledge, planFrom(services, ids));
      return { ...shown, asNewMessage: isPlan(interaction) };
    }),
    onClick(openPlanPicture, (ids, { services }) => drawn(services, ids), { defer: 'private' }),
  ],
} satisfies Command;

/** Whether a click is on the plan itself, which has a file. */
const isPlan = ({ message }: Click['interaction']): boolean =>
  (message?.components ?? []).some(
    (one) => one.type === ComponentType.Container && one.components.some(({ type }) => type === ComponentType.File),
  );

/** The roadmap of those who chose none: the first that says for how many hours a week its times are. */
function timedRoadmap(knowledge: Knowledge): Roadmap {
  return [...knowledge.roadmaps.values()].find(({ hoursPerWeek }) => hoursPerWeek) ?? roadmapOf(knowledge, undefined);
}

/** Say what the plan rests on. */
function takenWords(
  knowledge: Knowledge,
  told: Told | undefined,
  { ask: { hours, from, behind, roadmap } }: Plan,
): string {
  const where = behind && told?.stage ? `from your stage, ${knowledge.stages.get(told.stage.stage)?.title}` : undefined;
  return [`${hours} h a week`, START_NAMES[from].toLowerCase(), roadmap.name, where].filter(Boolean).join(', ');
}

function answer({ knowledge }: Services, made: Plan, calendar: CalendarAsk, taken: string): Card {
  return forYou(planCard(knowledge, made, { data: calendarFile(made, calendar), study: calendar.study ?? [] }), taken);
}

/** Make a plan again from what a button knows of it. */
function planFrom({ knowledge }: Services, ids: Parameters<typeof openReckoning.encode>[0]): Plan {
  const { roadmap, from, hours, begin, behind } = ids;
  const [, year = '', month = '', of = ''] = /^(\d{4})(\d\d)(\d\d)$/.exec(begin) ?? [];
  const first = `${year}-${month}-${of}`;
  if (Number.isNaN(Date.parse(first))) throw oldButton();
  const chosen = known(knowledge.roadmaps, roadmap, 'roadmap', 'plan');
  return makePlan(knowledge, {
    roadmap: chosen,
    from,
    hours,
    begin: first,
    ...(behind !== undefined && { behind: Math.min(behind, chosen.stages.length - 1) }),
  });
}

/** Draw a plan, with the way to its sums. */
function drawn(services: Services, ids: Parameters<typeof openReckoning.encode>[0]): Promise<Card> {
  const { ask, stages, before } = planFrom(services, ids);
  const { roadmap, hours } = ask;
  const rows = stages.map(({ stage, from, to, latest }): PlanPicture['rows'][number] => ({
    label: stage.title,
    from,
    to: to ?? from,
    ...(latest && { latest }),
    ...(to === undefined && { ongoing: true }),
  }));
  if (before) rows.unshift({ label: FIRST_STEPS, ...before });
  if (rows.length === 0) throw oldButton();
  const scene = timelineScene({
    title: roadmap.name,
    subtitle: `${hours} hours a week`,
    rows,
    source: cite(sourceOf(services.knowledge, roadmap.source)),
  });
  return pictureCard(services, scene, button(openReckoning.encode(ids), 'Why these dates'));
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
  if (!real || Math.abs(time - now.getTime()) > 10 * 365 * DAY)
    throw new UserError(
      'bad-date',
      `I can’t read “${plain(typed, 30)}” as a day near today. Write year, month and day, such as \`${today}\`.`,
    );
  return day;
}
