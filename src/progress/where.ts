/** A stage by its name, and by its number in a roadmap: the same words wherever a member's stage is shown. */
import type { Knowledge, Roadmap, RoadmapStage } from '../knowledge/schema.ts';
import { ROLE } from './goal.ts';

/** A stage of a roadmap that has less than this share of its skills from a stage isn't the same step. */
const SAME_STEP = 0.3;

/** Tell which of a roadmap's stages is a stage of Waymark's order, counted from 0: the one that is most made of its skills. */
export function placeIn(knowledge: Knowledge, { stages }: Roadmap, stage: string): number | undefined {
  const shares = stages.map(({ items }) => {
    const skills = [...new Set(items.flatMap((item) => item.skills))];
    return skills.filter((id) => knowledge.skills.get(id)?.stage === stage).length / Math.max(1, skills.length);
  });
  const best = Math.max(...shares);
  return best < SAME_STEP ? undefined : shares.indexOf(best);
}

/** Find the stage of Waymark's order that most skills of a roadmap's stage belong to. */
export function stageOfStep(knowledge: Knowledge, { items }: RoadmapStage): string | undefined {
  const skills = [...new Set(items.flatMap((item) => item.skills))].flatMap((id) => knowledge.skills.get(id) ?? []);
  const counts = Map.groupBy(skills, ({ stage }) => stage);
  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

/** Count the stages at a roadmap's beginning that lie behind somebody's stage; the last one never does. */
export function stagesBehind(knowledge: Knowledge, { stages }: Roadmap, stage: string): number {
  const order = [...knowledge.stages.keys()];
  const ahead = stages.findIndex((one) => order.indexOf(stageOfStep(knowledge, one) ?? '') >= order.indexOf(stage));
  return ahead === -1 ? stages.length - 1 : ahead;
}

/** The roadmap that a member follows; the first one where they chose none. */
export function roadmapOf({ roadmaps }: Knowledge, goal: { roadmap: string } | undefined): Roadmap {
  const own = goal && roadmaps.get(goal.roadmap);
  const first = own ?? [...roadmaps.values()].find(({ role }) => role === ROLE);
  if (!first) throw new Error('no roadmap leads to the role');
  return first;
}

/** Say where a stage stands in the roadmap that a member follows: `stage 2 of 5, Kairos: AI/ML engineer`. */
export function placeWords(knowledge: Knowledge, stage: string, goal?: { roadmap: string }): string | undefined {
  const roadmap = roadmapOf(knowledge, goal);
  const at = placeIn(knowledge, roadmap, stage);
  return at === undefined ? undefined : `stage ${at + 1} of ${roadmap.stages.length}, ${roadmap.name}`;
}

/** Name a member's stage: `Core machine learning (stage 2 of 5, Kairos: AI/ML engineer)`. */
export function stageWords(knowledge: Knowledge, stage: string, goal?: { roadmap: string }): string {
  const title = knowledge.stages.get(stage)?.title ?? stage;
  const place = placeWords(knowledge, stage, goal);
  return place ? `${title} (${place})` : title;
}
