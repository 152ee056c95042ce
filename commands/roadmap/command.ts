import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { cut } from '../../src/bot/text.ts';
import { type Answer, button } from '../../src/bot/ui.ts';
import { nameIndex } from '../../src/knowledge/queries.ts';
import type { Knowledge, Roadmap, RoadmapStage } from '../../src/knowledge/schema.ts';
import { roadmapScene, stageScene } from '../../src/pictures/index.ts';
import { roadmapOf, stageWords } from '../../src/progress/where.ts';
import type { Command, Services } from '../../src/services.ts';
import {
  known,
  openItem,
  openNotes,
  openRoadmap,
  openRoadmapPicture,
  openStage,
  pickItem,
  pickRoadmap,
  pickStage,
  toRoadmap,
  toStage,
} from '../shared/custom-ids.ts';
import { forYou, toldBy } from '../shared/for-you.ts';
import { choices, showNamed } from '../shared/lookup.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { skillCard } from '../skill/view.ts';
import { itemCard, notesCard, overviewCard, stageCard } from './view.ts';

/** `/roadmap`: the staged path to a role, whole or one stage at a time. */
export const roadmap = {
  data: {
    name: 'roadmap',
    description: 'See the path to a role, stage by stage',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'roadmap',
        description: 'Which path? Without it: yours, or AI/ML engineer',
        autocomplete: true,
        max_length: 100,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'stage',
        description: 'Which stage? Without it: all stages at a glance',
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  example: '/roadmap stage: 2',

  async execute(interaction, services) {
    const { knowledge, names, market } = services;
    const stageAsked = interaction.options.getString('stage');
    const open = (chosen: Roadmap) => {
      if (!stageAsked) return overviewCard(knowledge, chosen);
      return showNamed(stageAsked, {
        index: stageIndex(chosen),
        things: new Map(chosen.stages.map((stage) => [stage.id, stage])),
        what: `stage of “${chosen.name}”`,
        command: 'roadmap',
        show: (stage) => stageCard(knowledge, chosen, stage, market.current()),
        offer: (stage, label) => toStage(chosen, stage, label),
        all: toRoadmap(chosen, `All ${chosen.stages.length} stages`),
      });
    };
    const asked = interaction.options.getString('roadmap');
    if (!asked) {
      const told = await toldBy(services, interaction.user.id);
      const shown = await open(roadmapOf(knowledge, told?.goal));
      if (!told || shown.kind !== 'card') return shown;
      return forYou(
        shown,
        told.stage ? `you stand at ${stageWords(knowledge, told.stage.stage, told.goal)}` : 'your roadmap',
      );
    }
    return showNamed(asked, {
      index: names.roadmaps,
      things: knowledge.roadmaps,
      what: 'roadmap',
      command: 'roadmap',
      show: open,
      offer: toRoadmap,
      all: toRoadmap(roadmapOf(knowledge, undefined), 'All roadmaps'),
    });
  },

  async autocomplete(interaction, services) {
    const { knowledge, names } = services;
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'roadmap') return choices(names.roadmaps, value);
    const asked = names.roadmaps.find(interaction.options.getString('roadmap') ?? '');
    const chosen =
      knowledge.roadmaps.get(asked?.id ?? '') ??
      roadmapOf(knowledge, (await toldBy(services, interaction.user.id))?.goal);
    return choices(stageIndex(chosen), value).map((choice) => ({ ...choice, name: stageName(chosen, choice.value) }));
  },

  components: [
    onClick(openRoadmap, ({ roadmap }, { services }) =>
      overviewCard(services.knowledge, roadmapBy(services.knowledge, roadmap)),
    ),
    onClick(openNotes, ({ roadmap }, { services }) =>
      notesCard(services.knowledge, roadmapBy(services.knowledge, roadmap)),
    ),
    onClick(pickRoadmap, (_, { services, chosen: [id = ''] }) =>
      overviewCard(services.knowledge, roadmapBy(services.knowledge, id)),
    ),
    onClick(openStage, (values, { services }) => openStageCard(services, values.roadmap, values.stage)),
    onClick(pickStage, ({ roadmap }, { services, chosen: [stage = ''] }) => openStageCard(services, roadmap, stage)),
    onClick(
      openRoadmapPicture,
      (ids, { services }) => {
        const chosen = roadmapBy(services.knowledge, ids.roadmap);
        const back = (id: string) => button(id, 'Read it as text');
        if (!ids.stage)
          return pictureCard(
            services,
            roadmapScene(services.knowledge, chosen),
            back(openRoadmap.encode({ roadmap: chosen.id })),
          );
        const stage = stageOf(chosen, ids.stage);
        return pictureCard(
          services,
          stageScene(services.knowledge, chosen, stage),
          back(openStage.encode({ roadmap: chosen.id, stage: stage.id })),
        );
      },
      { defer: 'in-place' },
    ),
    onClick(openItem, ({ item, ...ids }, { services }) => openItemCard(services, ids, item)),
    onClick(pickItem, (ids, { services, chosen: [item] }) => openItemCard(services, ids, Number(item))),
  ],
} satisfies Command;

const openStageCard = ({ knowledge, market }: Services, roadmapId: string, stageId: string): Answer => {
  const chosen = roadmapBy(knowledge, roadmapId);
  return stageCard(knowledge, chosen, stageOf(chosen, stageId), market.current());
};

/** Show an item of a stage: its one skill, or all that it bundles. */
function openItemCard({ knowledge, market }: Services, ids: { roadmap: string; stage: string }, at: number): Answer {
  const chosen = roadmapBy(knowledge, ids.roadmap);
  const stage = stageOf(chosen, ids.stage);
  const item = stage.items[at];
  const [only, ...more] = item?.skills ?? [];
  if (!item || !only) return stageCard(knowledge, chosen, stage, market.current());
  if (more.length > 0) return itemCard(knowledge, chosen, stage, item);
  return skillCard(knowledge, known(knowledge.skills, only, 'skill', 'skill'), market.current());
}

const roadmapBy = (knowledge: Knowledge, id: string): Roadmap => known(knowledge.roadmaps, id, 'roadmap', 'roadmap');

const stageOf = (chosen: Roadmap, id: string): RoadmapStage =>
  known(new Map(chosen.stages.map((stage) => [stage.id, stage])), id, 'stage', 'roadmap');

/** Name a stage with its number: what members choose from. */
function stageName({ stages }: Roadmap, id: string): string {
  const at = stages.findIndex((stage) => stage.id === id);
  return cut(`${at + 1} · ${stages[at]?.title}`, LIMITS.choiceName);
}

const stageIndex = ({ stages }: Roadmap) =>
  nameIndex(stages.map(({ id, title }, at) => ({ id, name: title, aliases: [String(at + 1), `stage ${at + 1}`] })));
