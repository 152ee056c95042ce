import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { type Answer, buttons, type Card, card, picture, privateCard, text } from '../../src/bot/ui.ts';
import { progressScene } from '../../src/pictures/index.ts';
import type { SkillState } from '../../src/progress/marks.ts';
import { stageWords } from '../../src/progress/where.ts';
import type { Click, Command, Services } from '../../src/services.ts';
import { type MyWeek, readWeek, sayOfWeek } from '../../src/week/my-week.ts';
import { markedStageCard } from '../roadmap/view.ts';
import {
  askReminder,
  backToWeek,
  known,
  markOwnSkill,
  markSkill,
  notNow,
  openMe,
  openMePicture,
  openMore,
  openOwnSkill,
  pickDone,
  pickOwnSkill,
  pickOwnStage,
  pickStageDone,
  pickZone,
  sayWeek,
  sendReminder,
  setStage,
  shareMe,
  showStreak,
  stopReminder,
  toMe,
  undoChange,
} from '../shared/custom-ids.ts';
import { refuseShowing } from '../shared/show.ts';
import { moveTo, setRole } from '../shared/stage-change.ts';
import { ownSkillCard } from '../skill/view.ts';
import { partnerComponents } from './partners.ts';
import { pauseReminder, reminderModal, setReminder, stoppedReminder, takeReminder } from './reminder.ts';
import { ownStageChoices, setOwnStage } from './stage.ts';
import { markWords, moreCard, pictureOfWay, weekCard } from './view.ts';

/** `/me`: what to do this week, and where the member stands. */
export const me = {
  data: {
    name: 'me',
    description: 'Your week: what to do next, and where you stand',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'stage',
        description: 'Set your stage, or go one on or back',
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  example: '/me',
  defer: 'private',

  execute(interaction, services) {
    const stage = interaction.options.getString('stage');
    return stage ? setOwnStage(services, interaction, stage) : week(services, interaction.user.id);
  },

  autocomplete: (interaction, services) => ownStageChoices(services, interaction.options.getFocused()),

  components: [
    onClick(openMe, async (_, { services, interaction }) => ({
      ...(await week(services, interaction.user.id)),
      asNewMessage: true,
    })),
    onClick(backToWeek, (_, { services, interaction }) => week(services, interaction.user.id)),
    onClick(sayWeek, async ({ says }, { services, interaction }) =>
      weekCard(await sayOfWeek(services, interaction.user.id, says)),
    ),
    onClick(openMore, (_, { services, interaction }) => more(services, interaction)),
    onClick(showStreak, async ({ shown }, { services, interaction }) => {
      await services.learning.progress.setStreakShown(interaction.user.id, shown === 'yes');
      return more(services, interaction);
    }),
    onClick(
      openMePicture,
      async (_, { services, interaction }) =>
        pictureOfWay(await drawn(services, await readWeek(services, interaction.user.id))),
      { defer: 'in-place' },
    ),
    onClick(
      shareMe,
      async (_, click) => {
        await refuseShowing(click);
        const { services, interaction } = click;
        return shared(services, await readWeek(services, interaction.user.id), interaction.user.id);
      },
      { defer: 'public' },
    ),
    onClick(openOwnSkill, ({ skill }, click) => ownSkill(click, skill, 'week')),
    onClick(pickOwnSkill, (_, click) => ownSkill(click, click.chosen[0] ?? '', 'week')),
    onClick(markOwnSkill, ({ skill, state }, click) => mark(click, skill, state, 'week')),
    onClick(markSkill, ({ skill, state }, click) => mark(click, skill, state)),
    onClick(pickDone, (_, click) => mark(click, click.chosen[0] ?? '', 'done')),
    onClick(pickStageDone, (ids, click) => markOfStage(click, ids, click.chosen[0] ?? '')),
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
    ...partnerComponents,
    onClick(askReminder, (_, click) => reminderModal(click)),
    onClick(sendReminder, (_, click) => takeReminder(click)),
    onClick(pickZone, (wish, click) => setReminder(click, wish, click.chosen[0] ?? '')),
    onClick(notNow, (_, click) => pauseReminder(click)),
    onClick(stopReminder, (_, click) => stoppedReminder(click)),
  ],
} satisfies Command;

const week = async (services: Services, member: string): Promise<Card> => weekCard(await readWeek(services, member));

async function more(services: Services, { user, guildId: guild }: Click['interaction']): Promise<Card> {
  const mine = await readWeek(services, user.id);
  const { stage } = mine.progress;
  // Company is found where the bot is, and by who has a stage.
  const company =
    guild && stage && services.channels.serves(guild)
      ? (await services.learning.partners.read(guild, user.id, stage.stage)).others.length
      : undefined;
  return moreCard(services.knowledge, mine, company);
}

const drawn = ({ knowledge, pictures }: Services, mine: MyWeek) =>
  pictures.draw(progressScene(knowledge, { ...mine, streak: mine.streak ?? 0 }));

/** What others may see: the stage and the skills, no answers, no goal and no days. */
async function shared(services: Services, mine: MyWeek, member: string): Promise<Card> {
  const { knowledge } = services;
  const { stage, skills } = mine.progress;
  const done = [...skills.values()].filter((state) => state === 'done').length;
  const { name, png, alt } = await drawn(services, { ...mine, streak: undefined });
  return {
    ...card(
      text(
        `<@${member}> shows their way`,
        `## ${stage ? stageWords(knowledge, stage.stage) : 'On the way'}`,
        `${done} skills done.`,
      ),
      picture(name, alt),
      buttons(toMe('Where do I stand?')),
    ),
    files: [{ name, data: png }],
    asNewMessage: true,
  };
}

/** Show a skill with the member's own mark. */
async function ownSkill({ services, interaction }: Click, id: string, back?: 'week'): Promise<Card> {
  const { knowledge, learning, market } = services;
  const skill = known(knowledge.skills, id, 'skill', 'skill');
  const { skills } = await learning.progress.read(interaction.user.id);
  return ownSkillCard(knowledge, skill, market.current(), { state: skills.get(skill.id), back });
}

/** Mark a skill, and show it on the card that was clicked. */
async function mark(
  { services, interaction }: Click,
  id: string,
  state: SkillState | undefined,
  back?: 'week',
): Promise<Answer> {
  const { knowledge, learning, market } = services;
  const skill = known(knowledge.skills, id, 'skill', 'skill');
  const change = await learning.progress.setSkill(interaction.user.id, skill.id, state);
  return ownSkillCard(knowledge, skill, market.current(), { state, back, change });
}

/** Mark a skill of a roadmap's stage as done, on the stage's card. */
async function markOfStage(
  { services, interaction }: Click,
  ids: { roadmap: string; stage: string },
  id: string,
): Promise<Answer> {
  const { knowledge, learning, market } = services;
  const roadmap = known(knowledge.roadmaps, ids.roadmap, 'roadmap', 'roadmap');
  const stage = known(new Map(roadmap.stages.map((one) => [one.id, one])), ids.stage, 'stage', 'roadmap');
  const skill = known(knowledge.skills, id, 'skill', 'skill');
  const change = await learning.progress.setSkill(interaction.user.id, skill.id, 'done');
  return markedStageCard(knowledge, roadmap, stage, market.current(), { words: markWords(skill.name, 'done'), change });
}

/** A word to the member about a change that was taken back. */
const note = (...lines: Parameters<typeof text>): Card => ({
  ...privateCard(text(...lines), buttons(toMe())),
  asNewMessage: true,
});
