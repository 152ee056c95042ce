import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, select, text } from '../../src/bot/ui.ts';
import { demandOf, placesOf, sourceOf, unlockedBy } from '../../src/knowledge/queries.ts';
import type { Knowledge, Skill } from '../../src/knowledge/schema.ts';
import { memoize } from '../../src/lib/memoize.ts';
import type { MarketFigures } from '../../src/market/market.ts';
import type { SkillState } from '../../src/progress/marks.ts';
import { markWords } from '../me/view.ts';
import {
  backToWeek,
  markOwnSkill,
  markSkill,
  openOwnSkill,
  openSkill,
  pickOwnSkill,
  pickSkill,
  toLearn,
  toQuiz,
  toStage,
  toUndo,
} from '../shared/custom-ids.ts';
import { liveDemand, whyBoth } from '../shared/market-lines.ts';
import { cite, priorityBadge, share, sourceLine } from '../shared/style.ts';

/** Show one skill: what it is, why it matters, when somebody has it, what comes before and after, where it sits, demand. */
export const skillCard = memoize((knowledge: Knowledge, skill: Skill, figures?: MarketFigures) =>
  ownSkillCard(knowledge, skill, figures, {}),
);

/** What a card of a skill shows of the member: the mark, what was just changed, and where they came from. */
interface Own {
  state?: SkillState | undefined;
  back?: 'week' | undefined;
  change?: string;
}

/** Show a skill with the member's mark, and a way back to their week. */
export function ownSkillCard(
  knowledge: Knowledge,
  skill: Skill,
  figures: MarketFigures | undefined,
  { state, back, change }: Own,
): Card {
  const before = skill.prerequisites.flatMap((id) => knowledge.skills.get(id) ?? []);
  const after = unlockedBy(knowledge, skill.id);
  const places = placesOf(knowledge, skill.id);
  const demand = demandOf(knowledge, skill.id);
  const priorityBy = knowledge.sources.get(skill.prioritySource);
  const names = (skills: Skill[], none: string) =>
    skills.length > 0 ? skills.map(({ name }) => name).join(' · ') : none;
  const markId = (to: SkillState | undefined) =>
    (back ? markOwnSkill : markSkill).encode({ skill: skill.id, state: to });
  return screens({
    again: (back ? openOwnSkill : openSkill).encode({ skill: skill.id }),
    title: text(
      (state || change) && markWords(skill.name, state),
      `## ${skill.name}`,
      `${priorityBadge(skill.priority)}${priorityBy ? ` (${cite(priorityBy)})` : ''} · ${knowledge.stages.get(skill.stage)?.title}`,
    ),
    body: [
      text(skill.what),
      text(...demandLines(demand, skill), liveDemand(figures, skill.id), whyBoth(knowledge, skill)),
      text(`**Why** ${skill.why}`),
      text('**You have it when you can**', ...skill.signs.map((sign) => `- ${sign}`)),
      text(`**Before it** ${names(before, 'nothing: you can begin here')}`),
      text(`**It opens** ${names(after, 'no further skill in this list')}`),
      places.length > 0 &&
        text(
          '**Where it sits**',
          ...places.map(
            ({ roadmap, stage, stageIndex }) =>
              `- ${roadmap.name} · stage ${stageIndex + 1} of ${roadmap.stages.length}${stage.duration ? ` · ${stage.duration.text}` : ''}`,
          ),
        ),
    ],
    foot: [
      buttons(
        toLearn(skill, 'Learn'),
        toQuiz({ skill: skill.id }),
        state === 'done' ? button(markId(undefined), 'I don’t have it') : button(markId('done'), 'I have it'),
      ),
      buttons(change && toUndo(change), back && button(backToWeek.encode({}), '◀ This week')),
    ],
    end: [
      select((back ? pickOwnSkill : pickSkill).encode({}), 'Go to a skill before or after…', [
        ...before.map(({ id, name }) => ({ value: id, label: name, description: `comes before ${skill.name}` })),
        ...after.map(({ id, name }) => ({ value: id, label: name, description: `builds on ${skill.name}` })),
      ]),
      buttons(
        state === 'learning'
          ? button(markId(undefined), 'I am not learning it')
          : button(markId('learning'), 'I am learning it'),
        ...uniqueRoadmaps(places).map(({ roadmap, stage, stageIndex }) =>
          toStage(roadmap, stage, `Stage ${stageIndex + 1} · ${sourceOf(knowledge, roadmap.source).name}`),
        ),
      ),
      text('-# The order of skills is Waymark’s own.'),
    ],
    sources: sourceLine(skill.sources.flatMap((id) => knowledge.sources.get(id) ?? [])),
  });
}

/** At most two ways back to a stage: the first roadmaps that hold the skill. */
const uniqueRoadmaps = (places: ReturnType<typeof placesOf>) =>
  places.filter(({ roadmap }, at) => places.findIndex((place) => place.roadmap === roadmap) === at).slice(0, 2);

function demandLines(demand: ReturnType<typeof demandOf>, skill: Skill): string[] {
  if (demand.length === 0) return ['**Demand** no source measured it.'];
  return demand.map(({ item, demand: percent, source }) => {
    const bundle =
      item.skills.length > 1 && item.title !== skill.name ? `, measured for “${item.title}” as a whole` : '';
    return `**Demand** ${share(percent)} of listings name ${bundle ? 'it' : skill.name} · ${cite(source)}${bundle}`;
  });
}
