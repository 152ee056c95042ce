import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, select, text } from '../../src/bot/ui.ts';
import { demandOf, placesOf, sourceOf, unlockedBy } from '../../src/knowledge/queries.ts';
import type { Knowledge, Skill } from '../../src/knowledge/schema.ts';
import { memoize } from '../../src/lib/memoize.ts';
import type { MarketFigures } from '../../src/market/market.ts';
import { markSkill, openSkill, pickSkill, toLearn, toQuiz, toStage } from '../shared/custom-ids.ts';
import { liveDemand, whyBoth } from '../shared/market-lines.ts';
import { cite, priorityBadge, share, sourceLine } from '../shared/style.ts';

/** Show one skill: what it is, why it matters, when somebody has it, what comes before and after, where it sits, demand. */
export const skillCard = memoize(makeSkillCard);

function makeSkillCard(knowledge: Knowledge, skill: Skill, figures?: MarketFigures): Card {
  const before = skill.prerequisites.flatMap((id) => knowledge.skills.get(id) ?? []);
  const after = unlockedBy(knowledge, skill.id);
  const places = placesOf(knowledge, skill.id);
  const demand = demandOf(knowledge, skill.id);
  const priorityBy = knowledge.sources.get(skill.prioritySource);
  const names = (skills: Skill[], none: string) =>
    skills.length > 0 ? skills.map(({ name }) => name).join(' · ') : none;
  return screens({
    again: openSkill.encode({ skill: skill.id }),
    title: text(
      `## ${skill.name}`,
      `${priorityBadge(skill.priority)}${priorityBy ? ` (${cite(priorityBy)})` : ''} · ${knowledge.stages.get(skill.stage)?.title}`,
    ),
    body: [
      text(skill.what),
      text(...demandLines(demand, skill), liveDemand(figures, skill.id), whyBoth(knowledge, skill)),
      text(`**Why** ${skill.why}`),
      text('**You have it when you can**', ...skill.signs.map((sign) => `- ${sign}`)),
      text(
        `**Before it** ${names(before, 'nothing: you can begin here')}`,
        `**It opens** ${names(after, 'no further skill in this list')}`,
      ),
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
        button(markSkill.encode({ skill: skill.id, state: 'done' }), 'I have it'),
      ),
    ],
    end: [
      select(pickSkill.encode({}), 'Go to a skill before or after…', [
        ...before.map(({ id, name }) => ({ value: id, label: name, description: `comes before ${skill.name}` })),
        ...after.map(({ id, name }) => ({ value: id, label: name, description: `builds on ${skill.name}` })),
      ]),
      buttons(
        button(markSkill.encode({ skill: skill.id, state: 'learning' }), 'I am learning it'),
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
