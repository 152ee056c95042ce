import { onClick } from '../../src/bot/command.ts';
import { type Answer, buttons, type Card, card, picture, privateCard, text } from '../../src/bot/ui.ts';
import { progressScene } from '../../src/pictures/index.ts';
import { comesNext } from '../../src/progress/comes-next.ts';
import { masteryOf } from '../../src/progress/mastery.ts';
import { streakOf } from '../../src/progress/streak.ts';
import { dueOf } from '../../src/quiz/answers.ts';
import type { Click, Command, Services } from '../../src/services.ts';
import {
  known,
  markSkill,
  openMe,
  pickDone,
  pickOwnStage,
  setStage,
  shareMe,
  toMe,
  toUndo,
  undoChange,
} from '../shared/custom-ids.ts';
import { moveTo, setRole } from '../shared/stage-change.ts';
import { type Me, meCard, stageLine } from './view.ts';

/** `/me`: where the member stands, what comes next and why. */
export const me = {
  data: { name: 'me', description: 'Your stage, your skills, and what to learn next' },
  example: '/me',
  defer: 'private',

  execute: async (interaction, services) => withPicture(services, await read(services, interaction.user.id)),

  components: [
    onClick(openMe, async (_, { services, interaction }) => ({
      ...meCard(services.knowledge, await read(services, interaction.user.id)),
      asNewMessage: true,
    })),
    onClick(
      shareMe,
      async (_, { services, interaction }) =>
        shared(services, await read(services, interaction.user.id), interaction.user.id),
      { defer: 'public' },
    ),
    onClick(markSkill, ({ skill, state }, click) => mark(click, skill, state)),
    onClick(pickDone, (_, click) => mark(click, click.chosen[0] ?? '', 'done')),
    onClick(pickOwnStage, (_, click) => moveTo(click, click.chosen[0] ?? ''), { defer: 'private' }),
    onClick(setStage, ({ stage, by }, click) => moveTo(click, stage, by), { defer: 'private' }),
    onClick(
      undoChange,
      async ({ change }, click) => {
        const undone = await click.services.learning.progress.undo(click.interaction.user.id, change);
        return note(
          undone
            ? `Taken back: ${undone.what} is as it was before.`
            : 'That is not your latest change any more, so everything stays as it is.',
          undone?.stage && (await setRole(click)),
        );
      },
      { defer: 'private' },
    ),
  ],
} satisfies Command;

/** Collect all that a member's card shows. */
export async function read(services: Services, member: string): Promise<Me> {
  const { knowledge, learning, now } = services;
  const [progress, answers] = await Promise.all([learning.progress.read(member), learning.answers.read(member)]);
  const mastery = masteryOf(knowledge, answers);
  return {
    progress,
    mastery,
    next: comesNext(services, progress, mastery),
    streak: streakOf(progress.days, now()),
    due: dueOf(answers, now()).length,
  };
}

async function withPicture({ knowledge, pictures }: Services, mine: Me): Promise<Card> {
  const drawn = mine.progress.stage && (await pictures.draw(progressScene(knowledge, mine)));
  return meCard(knowledge, mine, drawn);
}

/** What others may see: the stage and the skills, no answers and no days. */
async function shared({ knowledge, pictures }: Services, mine: Me, member: string): Promise<Card> {
  const done = [...mine.progress.skills.values()].filter((state) => state === 'done').length;
  const { name, png, alt } = await pictures.draw(progressScene(knowledge, mine));
  return {
    ...card(
      text(`<@${member}> shows their way`, `## ${stageLine(knowledge, mine.progress)}`, `${done} skills done.`),
      picture(name, alt),
      buttons(toMe('Where do I stand?')),
    ),
    files: [{ name, data: png }],
    asNewMessage: true,
  };
}

async function mark(
  { services, interaction }: Click,
  id: string,
  state: 'learning' | 'done' | undefined,
): Promise<Answer> {
  const skill = known(services.knowledge.skills, id, 'skill', 'skill');
  const { progress } = services.learning;
  const change = await progress.setSkill(interaction.user.id, skill.id, state);
  const words =
    state === 'done'
      ? `**${skill.name}** is marked as done. What comes next and why stands in ${services.mention('me')}.`
      : state === 'learning'
        ? `**${skill.name}** is marked as begun.`
        : `The mark of **${skill.name}** is gone.`;
  return { ...privateCard(text(words), buttons(toUndo(change), toMe())), asNewMessage: true };
}

/** A word to the member about a change that was taken back. */
const note = (...lines: Parameters<typeof text>): Card => ({
  ...privateCard(text(...lines), buttons(toMe())),
  asNewMessage: true,
});
