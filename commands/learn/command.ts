import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { UserError } from '../../src/errors.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { stageWords } from '../../src/progress/where.ts';
import type { Command } from '../../src/services.ts';
import { known, openLearn, openSample, pickLearn, pickSample, toLearn } from '../shared/custom-ids.ts';
import { forYou, toldBy } from '../shared/for-you.ts';
import { choices, showNamed } from '../shared/lookup.ts';
import { type LearnAsk, learnCard, resourcesCard, sampleCard } from './view.ts';

/** `/learn`: what to learn a skill or a stage from, and the levels to reach. */
export const learn = {
  data: {
    name: 'learn',
    description: 'Courses, books and practice for a skill or a stage',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'skill',
        description: 'Which skill? Without it: your stage',
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  example: '/learn skill: SQL',

  async execute(interaction, services) {
    const { knowledge, names } = services;
    const asked = interaction.options.getString('skill');
    if (!asked) {
      const told = await toldBy(services, interaction.user.id);
      if (!told?.stage) return learnCard(knowledge);
      const { stage } = told.stage;
      return forYou(
        resourcesCard(knowledge, learnAsk(knowledge, { stage })),
        `your stage, ${stageWords(knowledge, stage, told.goal)}`,
      );
    }
    return showNamed(asked, {
      index: names.skills,
      things: knowledge.skills,
      what: 'skill',
      command: 'learn',
      show: ({ id }) => resourcesCard(knowledge, learnAsk(knowledge, { skill: id })),
      offer: toLearn,
    });
  },

  autocomplete: (interaction, { names }) => choices(names.skills, interaction.options.getFocused()),

  components: [
    onClick(openLearn, ({ page: _, ...ids }, { services: { knowledge } }) =>
      resourcesCard(knowledge, learnAsk(knowledge, ids)),
    ),
    onClick(pickLearn, (_, { chosen: [stage], services: { knowledge } }) =>
      resourcesCard(knowledge, learnAsk(knowledge, { stage })),
    ),
    onClick(openSample, ({ sample }, { services: { knowledge } }) =>
      sampleCard(knowledge, known(knowledge.samples, sample, 'level', 'learn')),
    ),
    onClick(pickSample, (_, { chosen: [id = ''], services: { knowledge } }) =>
      sampleCard(knowledge, known(knowledge.samples, id, 'level', 'learn')),
    ),
  ],
} satisfies Command;

/** Find the skills that resources are wanted for: one, those of a roadmap's stage, or those of one of Waymark's stages. */
function learnAsk(knowledge: Knowledge, ids: LearnAsk['ids']): LearnAsk {
  if (ids.skill) {
    const skill = known(knowledge.skills, ids.skill, 'skill', 'learn');
    return { title: skill.name, skills: [skill], ids };
  }
  if (ids.roadmap) {
    const stage = known(knowledge.roadmaps, ids.roadmap, 'roadmap', 'roadmap').stages.find(
      ({ id }) => id === ids.stage,
    );
    if (!stage) throw new UserError('gone', 'That stage is no longer part of the roadmap. Type `/roadmap` to see it.');
    const skills = new Set(stage.items.flatMap((item) => item.skills));
    return { title: stage.title, skills: [...skills].flatMap((id) => knowledge.skills.get(id) ?? []), ids };
  }
  const stage = known(knowledge.stages, ids.stage ?? '', 'stage', 'learn');
  return {
    title: stage.title,
    skills: [...knowledge.skills.values()].filter((skill) => skill.stage === stage.id),
    ids,
  };
}
