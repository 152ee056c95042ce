/** How a member's own way looks: this week first, all else behind it. */

import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, link, picture, privateCard, select, text } from '../../src/bot/ui.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import type { Drawn } from '../../src/pictures/index.ts';
import { markedAs, type SkillState } from '../../src/progress/marks.ts';
import type { Mastery } from '../../src/progress/mastery.ts';
import type { Progress } from '../../src/progress/progress.ts';
import { placeWords, roadmapOf } from '../../src/progress/where.ts';
import type { MyWeek } from '../../src/week/my-week.ts';
import type { Exercise, Step, Week } from '../../src/week/week.ts';
import { START_NAMES } from '../career/view.ts';
import {
  askReminder,
  backToWeek,
  beginReview,
  markOwnSkill,
  openMePicture,
  openMore,
  openOwnSkill,
  openPartners,
  openRoadmap,
  pickOwnSkill,
  pickOwnStage,
  reviewFew,
  sayWeek,
  shareMe,
  showStreak,
  toQuiz,
  toStart,
} from '../shared/custom-ids.ts';
import { share } from '../shared/style.ts';

/** Show what to do this week, and why; somebody who has told nothing is asked to begin. */
export function weekCard(mine: MyWeek): Card {
  const { week, last, pause, progress, due, streak } = mine;
  if (!progress.goal && !progress.stage) return emptyCard(mine);
  if (!week)
    return privateCard(
      text('## Nothing is left to learn here', 'You have marked every skill that I know.'),
      buttons(button(openMore.encode({}), 'All of it'), toQuiz()),
    );
  const { skill, why, hours, steps } = week;
  const open = steps.find(({ done }) => !done)?.step;
  return privateCard(
    pause !== undefined && text(returnLine(pause, last)),
    text(
      `## ${open ? 'This week' : 'This week is done'}, ${number(hours)} h`,
      `**${skill.name}** · ${sentence([...new Set([why[0] ?? '', mainReason(why, 1)])])}`,
    ),
    text(...steps.map((step) => stepLine(week, step, step.step === open, due))),
    smallLine(lastLine(last), streakLine(streak), dueLine(due, week)),
    buttons(
      ...mainButtons(week, open, { due, pause }),
      week.light
        ? button(sayWeek.encode({ says: 'fuller' }), 'The whole week')
        : open && button(sayWeek.encode({ says: 'lighter' }), 'Too much'),
      button(sayWeek.encode({ says: 'else' }), 'Something else'),
    ),
    buttons(
      button(openOwnSkill.encode({ skill: skill.id }), 'What it is'),
      steps.some(({ done, step }) => done && (step === 'learn' || step === 'build')) &&
        button(sayWeek.encode({ says: 'undo' }), 'Not done'),
      button(askReminder.encode({}), 'Remind me'),
      button(openMore.encode({}), 'More'),
    ),
  );
}

const emptyCard = ({ mastery, progress }: MyWeek): Card =>
  privateCard(
    text(
      mastery.size + progress.skills.size > 0 ? '## No goal yet' : '## Nothing here yet',
      'Tell me what you want and what you can do already: one window, half a minute. Then I can say what to do this week, and why.',
    ),
    buttons(
      { ...toStart('Begin'), style: 1 },
      toQuiz(),
      mastery.size + progress.skills.size > 0 && button(openMore.encode({}), 'My skills'),
    ),
  );

/** What was, and that it is no matter. */
const returnLine = (pause: number, last: MyWeek['last']): string =>
  [
    `**Welcome back.** ${pause} days ago you were here last.`,
    last && `That week it was ${last.skill}: ${last.done} of ${last.of} steps.`,
    'All of it is still there. Begin with something small:',
  ]
    .filter(Boolean)
    .join(' ');

/** After a pause, so many reviews are a beginning. */
const FEW = 3;

/** The button that stands out is the next thing to do; after a pause it is a small one. */
function mainButtons(
  { skill, resource }: Week,
  open: Step | undefined,
  { due, pause }: { due: number; pause: number | undefined },
): Parameters<typeof buttons> {
  const main = { style: 'main' } as const;
  const few = Math.min(due, FEW);
  const review =
    due > 0 &&
    (pause === undefined
      ? button(beginReview.encode({}), `Review ${due}`, open === 'review' ? main : {})
      : button(reviewFew.encode({ most: few }), `Review ${few}`, main));
  const quiz = {
    ...toQuiz({ skill: skill.id }, 'A short quiz'),
    ...((open === 'check' || (pause && due === 0)) && { style: 1 as const }),
  };
  if (!open)
    return [button(markOwnSkill.encode({ skill: skill.id, state: 'done' }), `I have ${skill.name}`, main), review];
  if (open === 'review') return [review];
  if (open === 'check') return [quiz, review];
  return [
    pause !== undefined && (review || quiz),
    button(
      sayWeek.encode({ says: 'done' }),
      `Done: ${STEP_NAMES[open].toLowerCase()}`,
      pause === undefined ? main : {},
    ),
    open === 'learn' && pause === undefined && resource?.address && link(resource.address, 'Take this one'),
  ];
}

const STEP_NAMES: Record<Step, string> = { learn: 'Learn', build: 'Practise', check: 'Check', review: 'Review' };

function stepLine(week: Week, { step, done, hours }: Week['steps'][number], isNext: boolean, due: number): string {
  const time = hours === undefined ? '' : ` · about ${number(hours)} h`;
  return `${done ? '✅' : isNext ? '▶️' : '▫️'} ${STEP_NAMES[step]}${done ? ' (done)' : ''}: ${stepWords(week, step, due)}${time}`;
}

/** Say what a step is. */
export function stepWords({ skill, resource, exercise }: Week, step: Step, due: number): string {
  const says: Record<Step, () => string> = {
    learn: () =>
      resource
        ? [`**${plain(resource.title, 80)}**`, resource.kind, resource.by].filter(Boolean).join(', ')
        : `no source names anything for ${skill.name}; begin with what it is`,
    build: () => exerciseWords(exercise),
    check: () => `a short quiz on ${skill.name}`,
    review: () => (due > 0 ? `${due} ${due === 1 ? 'question comes' : 'questions come'} back` : 'what came back'),
  };
  return says[step]();
}

function exerciseWords(exercise: Exercise): string {
  if (exercise.kind === 'question') return `answer aloud: “${plain(exercise.text, 160)}”`;
  if (exercise.kind === 'sign') return `show that you can ${plain(exercise.text, 160)}`;
  const { project, step } = exercise;
  return `**${plain(project.title, 80)}**, step ${step + 1} of ${project.steps.length}: ${plain(project.steps[step] ?? '', 160)}`;
}

const smallLine = (...parts: (string | false | undefined)[]) =>
  parts.some(Boolean) && text(`-# ${parts.filter(Boolean).join(' · ')}`);

/** Say how much of the last week was done. */
export const lastLine = (last: MyWeek['last']): string | undefined =>
  last && `${last.weeksAgo === 1 ? 'Last week' : `${last.weeksAgo} weeks ago`}: ${last.done} of ${last.of}`;

/** Say how long the streak is; nothing where there is none, or none is wanted. */
export const streakLine = (streak: number | undefined): string | false =>
  streak !== undefined && streak > 0 && `${streak} ${streak === 1 ? 'day' : 'days'} in a row`;

const dueLine = (due: number, { steps }: Week): string | false =>
  due > 0 && !steps.some(({ step }) => step === 'review') && `${due} due for review`;

const number = (hours: number): string => String(Math.round(hours * 10) / 10);

/** Show the rest of a member's way: stage, goal, skills, what comes next and why. */
export function moreCard(knowledge: Knowledge, mine: MyWeek, company?: number): Card {
  const { progress, mastery, next, streak } = mine;
  const { stage, goal, skills, showsStreak } = progress;
  const done = markedAs(knowledge, skills, 'done');
  const begun = markedAs(knowledge, skills, 'learning');
  const roadmap = goal && roadmapOf(knowledge, goal);
  return privateCard(
    text(
      `## ${knowledge.stages.get(stage?.stage ?? '')?.title ?? 'No stage chosen yet'}`,
      sentence([(stage && placeWords(knowledge, stage.stage, goal)) ?? (goal ? roadmapOf(knowledge, goal).name : '')]),
      goal && `-# ${goalWords(knowledge, goal)}`,
      [`${done.length} of ${knowledge.skills.size} skills done`, streakLine(streak)].filter(Boolean).join(' · '),
      begun.length > 0 && `-# Begun: ${list(begun)}`,
      quizLine(knowledge, mastery),
    ),
    text(`**Next** ${next.map(({ skill, why }) => `**${skill.name}**, ${mainReason(why)}`).join(' · ')}`),
    select(
      pickOwnSkill.encode({}),
      'Open a skill…',
      [...next.map(({ skill }) => skill.id), ...[...skills].filter(([, is]) => is === 'learning').map(([id]) => id)]
        .filter((id, at, all) => all.indexOf(id) === at)
        .slice(0, 25)
        .flatMap((id) => knowledge.skills.get(id) ?? [])
        .map(({ id, name }) => ({ value: id, label: name })),
    ),
    stageSelect(knowledge, stage?.stage, 'Change your stage…'),
    buttons(
      button(backToWeek.encode({}), '◀ This week'),
      button(openMePicture.encode({}), 'As a picture'),
      roadmap && button(openRoadmap.encode({ roadmap: roadmap.id }), 'Roadmap'),
      toStart('Change goal'),
      button(showStreak.encode({ shown: showsStreak ? 'no' : 'yes' }), showsStreak ? 'No streak' : 'With a streak'),
    ),
    company !== undefined && buttons(button(openPartners.encode({}), partnersLabel(company))),
  );
}

/** How many others at the same stage look for company. */
const partnersLabel = (others: number): string =>
  others === 0 ? 'Study partners' : `Study partners: ${others} ${others === 1 ? 'looks' : 'look'} for company`;

/** Say what a member told of themselves, in one line. */
export function goalWords(knowledge: Knowledge, goal: NonNullable<Progress['goal']>): string {
  const aim = goal.aim && knowledge.aims.get(goal.aim)?.label;
  return [aim, `${number(goal.hours)} h a week`, START_NAMES[goal.from].toLowerCase()].filter(Boolean).join(' · ');
}

/** Show a member's way as a picture, with the way back. */
export const pictureOfWay = (drawn: Drawn): Card => ({
  ...privateCard(
    picture(drawn.name, drawn.alt),
    buttons(
      button(backToWeek.encode({}), '◀ This week'),
      button(openMore.encode({}), 'Read it as text'),
      button(shareMe.encode({}), 'Show to the channel'),
    ),
  ),
  files: [{ name: drawn.name, data: drawn.png }],
});

/** Offer all stages. */
export const stageSelect = (knowledge: Knowledge, chosen: string | undefined, placeholder: string) =>
  select(
    pickOwnStage.encode({}),
    placeholder,
    [...knowledge.stages.values()].map(({ id, title }) => ({ value: id, label: title, chosen: id === chosen })),
  );

/** The reason that tells most: what the member did, or what listings say; else the first, or another one. */
const mainReason = (why: string[], other = 0): string =>
  why.find((one) => /^you (?:have begun|got)|listings/.test(one)) ?? why[other] ?? '';

const MOST = 2;
const list = (names: string[]): string =>
  names.length > MOST ? `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more` : names.join(', ');

const sentence = ([first = '', ...rest]: string[]): string =>
  [`${first.slice(0, 1).toUpperCase()}${first.slice(1)}`, ...rest].join(' · ');

/** What was marked, in words that a card can begin with. */
export const markWords = (name: string, state: SkillState | undefined): string =>
  state === 'done'
    ? `✅ You have **${name}**.`
    : state === 'learning'
      ? `▶️ You have begun **${name}**.`
      : `The mark of **${name}** is gone.`;

/** Fewer answers say too little. */
const TELLS = 3;

function quizLine(knowledge: Knowledge, mastery: ReadonlyMap<string, Mastery>): string | false {
  const known = [...mastery].filter(([, { answered }]) => answered >= TELLS);
  const [weakest] = known.sort(([, a], [, b]) => a.share - b.share);
  if (!weakest) return false;
  const [id, { right, answered, share: part }] = weakest;
  return `-# Weakest by your answers: ${knowledge.skills.get(id)?.name} ${share(Math.round(part * 100))} (${right} of ${answered})`;
}
