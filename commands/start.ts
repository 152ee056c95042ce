import { onClick } from '../src/bot/command.ts';
import { oldButton } from '../src/bot/custom-id.ts';
import { formOf } from '../src/bot/form.ts';
import { button, buttons, type Card, formModal, type Modal, privateCard, select, text } from '../src/bot/ui.ts';
import { roadmapFor, skillsOf, startOf } from '../src/progress/goal.ts';
import type { Goal } from '../src/progress/progress.ts';
import { roadmapOf, stageWords } from '../src/progress/where.ts';
import { firstLook } from '../src/quiz/placement.ts';
import type { Click, Command, Services } from '../src/services.ts';
import { goalWords, stageSelect } from './me/view.ts';
import { beginPlacementOf } from './quiz/solo.ts';
import {
  backToWeek,
  beginPlacement,
  known,
  pickOwnRoadmap,
  sendStart,
  startAgain,
  toUndo,
} from './shared/custom-ids.ts';
import { toldBy } from './shared/for-you.ts';

const HOURS = [2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 40];

/** `/start`: one window with what the member wants and can, and what follows from it. */
export const start = {
  data: { name: 'start', description: 'Begin here: what you want, your hours, what you can do' },
  example: '/start',
  execute: (interaction, services) => startModal(services, interaction.user.id),
  components: [
    onClick(startAgain, (_, { services, interaction }) => startModal(services, interaction.user.id)),
    onClick(sendStart, (_, click) => take(click)),
    onClick(pickOwnRoadmap, (_, click) => changeRoadmap(click, click.chosen[0] ?? '')),
    onClick(beginPlacement, (_, { services, interaction }) => beginPlacementOf(services, interaction.user.id)),
  ],
} satisfies Command;

/** Ask four things at once; what was said before is filled in. */
async function startModal(services: Services, member: string): Promise<Modal> {
  const { aims, situations, abilities } = services.knowledge;
  const goal = (await toldBy(services, member))?.goal;
  const options = (all: Iterable<{ id: string; label: string }>, chosen: readonly (string | undefined)[]) =>
    [...all].map(({ id, label }) => ({ value: id, label, chosen: chosen.includes(id) }));
  return formModal(sendStart.encode({}), 'Where do you want to go?', [
    { kind: 'one', id: 'aim', label: 'What do you want?', options: options(aims.values(), [goal?.aim]) },
    {
      ...{ kind: 'one', id: 'situation', label: 'What do you do now?' },
      options: options(situations.values(), [goal?.situation]),
    },
    {
      ...{ kind: 'any', id: 'can', label: 'What can you do already?', required: false },
      description: 'Nothing yet is fine, too.',
      options: options(abilities.values(), goal?.can ?? []),
    },
    {
      ...{ kind: 'pick', id: 'hours', label: 'How many hours a week do you have?' },
      description: 'An honest number is better than a brave one.',
      options: HOURS.map((hours) => ({
        value: String(hours),
        label: `${hours} hours`,
        chosen: hours === goal?.hours,
      })),
    },
  ]);
}

/** Keep what the window says, choose a roadmap by it, and mark what the member can do. */
async function take({ services, interaction }: Click): Promise<Card> {
  const { knowledge, learning } = services;
  const form = formOf(interaction);
  const aim = known(knowledge.aims, form.one('aim'), 'goal', 'start').id;
  const situation = known(knowledge.situations, form.one('situation'), 'answer', 'start').id;
  const can = form.any('can').filter((id) => knowledge.abilities.has(id));
  const hours = HOURS.find((one) => one === Number(form.picked('hours')));
  if (!hours) throw oldButton();
  const { roadmap, because } = roadmapFor(knowledge, { aim, hours });
  const goal: Goal = { aim, situation, can, hours, roadmap: roadmap.id, from: startOf(knowledge, { situation, can }) };
  const before = await learning.progress.read(interaction.user.id);
  // Who has a stage keeps it: only the placement, or they themselves, know better.
  const first = [...knowledge.stages.keys()][firstLook(knowledge, can)];
  const change = await learning.progress.begin(interaction.user.id, {
    goal,
    skills: skillsOf(knowledge, can),
    stage: before.stage || !first ? undefined : { id: first, by: 'self' },
  });
  const stage = before.stage?.stage ?? first;
  return { ...keptCard(services, goal, { because, change, stage }), asNewMessage: true };
}

async function changeRoadmap({ services, interaction }: Click, id: string): Promise<Card> {
  const { knowledge, learning } = services;
  const { goal: before, stage } = await learning.progress.read(interaction.user.id);
  if (!before) throw oldButton();
  const { at: _, ...told } = before;
  const goal: Goal = { ...told, roadmap: known(knowledge.roadmaps, id, 'roadmap', 'roadmap').id };
  const change = await learning.progress.setGoal(interaction.user.id, goal);
  return keptCard(services, goal, { because: 'you chose it', change, stage: stage?.stage });
}

/** Say what was kept, which roadmap fits and why, and offer the ways on. */
function keptCard(
  { knowledge }: Services,
  goal: Goal,
  { because, change, stage }: { because: string; change: string; stage: string | undefined },
): Card {
  const roadmap = roadmapOf(knowledge, goal);
  const had = skillsOf(knowledge, goal.can ?? []).flatMap((skill) => knowledge.skills.get(skill)?.name ?? []);
  return privateCard(
    text(
      '## Kept',
      goalWords(knowledge, { ...goal, at: 0 }),
      `**Your roadmap: ${roadmap.name}**, because ${because}.`,
      had.length > 0 && `-# Marked as done: ${had.join(', ')}.`,
    ),
    select(
      pickOwnRoadmap.encode({}),
      'Take another roadmap…',
      [...knowledge.roadmaps.values()]
        .filter((other) => other !== roadmap)
        .map(({ id, name, duration }) => ({ value: id, label: name, description: duration?.text })),
    ),
    text(
      stage && `**Your stage: ${stageWords(knowledge, stage, goal)}.**`,
      'A short quiz of three to fifteen questions finds where you stand. Or choose it yourself.',
    ),
    stageSelect(knowledge, stage, 'I know where I stand…'),
    buttons(
      button(backToWeek.encode({}), 'This week', { style: 'main' }),
      button(beginPlacement.encode({}), 'Find my stage'),
      toUndo(change),
    ),
  );
}
