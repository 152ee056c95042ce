/** How a member's own way looks. */

import { button, buttons, type Card, picture, privateCard, section, select, text } from '../../src/bot/ui.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import type { Drawn } from '../../src/pictures/index.ts';
import type { Mastery } from '../../src/progress/mastery.ts';
import type { NextSkill } from '../../src/progress/next-skills.ts';
import { markedAs, type Progress } from '../../src/progress/progress.ts';
import { beginReview, openRoadmap, pickOwnStage, shareMe, startAgain, toQuiz, toSkill } from '../shared/custom-ids.ts';
import { share } from '../shared/style.ts';

/** All that the card of a member shows. */
export interface Me {
  progress: Progress;
  mastery: ReadonlyMap<string, Mastery>;
  next: NextSkill[];
  streak: number;
  due: number;
}

/** Show where a member stands, what comes next and why; `drawn` is a picture of it. */
export function meCard(knowledge: Knowledge, me: Me, drawn?: Drawn): Card {
  const { progress, mastery, next, streak, due } = me;
  const { stage, goal, skills } = progress;
  if (!stage && !goal && skills.size === 0 && mastery.size === 0) return emptyCard();
  const done = markedAs(knowledge, skills, 'done');
  const learning = markedAs(knowledge, skills, 'learning');
  const roadmap = goal && knowledge.roadmaps.get(goal.roadmap);
  const shown = privateCard(
    text(
      `## ${stageLine(knowledge, progress)}`,
      roadmap && `Your roadmap: ${roadmap.name}, ${goal.hours} hours a week.`,
      `${done.length} of ${knowledge.skills.size} skills done${learning.length > 0 ? `, ${learning.length} begun` : ''} · ${days(streak)} · ${due === 0 ? 'nothing due for review' : `${due} due for review`}`,
    ),
    drawn && picture(drawn.name, drawn.alt),
    done.length + learning.length > 0 &&
      text(done.length > 0 && `**Done** ${list(done)}`, learning.length > 0 && `**Begun** ${list(learning)}`),
    text('**Next, and why**'),
    ...next.map(({ skill, why }) => section(`**${skill.name}**\n-# ${sentence(why)}`, toSkill(skill))),
    quizLine(knowledge, mastery),
    stageSelect(knowledge, stage?.stage, 'Change your stage…'),
    buttons(
      due > 0 && button(beginReview.encode({}), `Review ${due}`, { style: 'main' }),
      toQuiz(stage ? { stage: stage.stage } : {}),
      roadmap && button(openRoadmap.encode({ roadmap: roadmap.id }), 'Roadmap'),
      button(shareMe.encode({}), 'Show to the channel'),
      button(startAgain.encode({}), 'Start again'),
    ),
    text(
      '-# Next: skills whose prerequisites you have, by priority, your stage, how many listings name them, and your answers. Only you see this; `/privacy` shows all that is kept.',
    ),
  );
  return drawn ? { ...shown, files: [{ name: drawn.name, data: drawn.png }] } : shown;
}

const emptyCard = (): Card =>
  privateCard(
    text(
      '## Nothing here yet',
      'Tell me where you want to go and where you stand: three choices, and a short quiz if you like. Then I can say what comes next, and why.',
    ),
    buttons(button(startAgain.encode({}), 'Begin', { style: 'main' }), toQuiz()),
  );

/** Say at which stage the member is. */
export function stageLine(knowledge: Knowledge, { stage }: Pick<Progress, 'stage'>): string {
  if (!stage) return 'No stage chosen yet';
  const order = [...knowledge.stages.keys()];
  return `Stage ${order.indexOf(stage.stage) + 1} of ${order.length} · ${knowledge.stages.get(stage.stage)?.title}`;
}

/** Offer all stages. */
export const stageSelect = (knowledge: Knowledge, chosen: string | undefined, placeholder: string) =>
  select(
    pickOwnStage.encode({}),
    placeholder,
    [...knowledge.stages.values()].map(({ id, title }, at) => ({
      value: id,
      label: `${at + 1} · ${title}`,
      chosen: id === chosen,
    })),
  );

const MOST = 12;
const list = (names: string[]): string =>
  names.length > MOST ? `${names.slice(0, MOST).join(', ')} and ${names.length - MOST} more` : names.join(', ');

const days = (streak: number): string =>
  streak === 0 ? 'no streak yet' : `${streak} ${streak === 1 ? 'day' : 'days'} in a row`;

const sentence = ([first = '', ...rest]: string[]): string =>
  [`${first.slice(0, 1).toUpperCase()}${first.slice(1)}`, ...rest].join(' · ');

function quizLine(knowledge: Knowledge, mastery: ReadonlyMap<string, Mastery>) {
  const known = [...mastery].filter(([, { answered }]) => answered >= 3).sort(([, a], [, b]) => a.share - b.share);
  if (known.length === 0) return false;
  const shown = known
    .slice(0, 4)
    .map(
      ([id, { right, answered, share: part }]) =>
        `${knowledge.skills.get(id)?.name} ${share(Math.round(part * 100))} (${right} of ${answered})`,
    );
  return text(
    `**Your answers, weakest first** ${shown.join(' · ')}`,
    '-# Right the last time, out of all asked; a medium question counts twice, a hard one three times.',
  );
}
