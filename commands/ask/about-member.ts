/** What an answer may take into account of who asks: their stage and marks, as a passage like any other. */

import type { Knowledge, Roadmap } from '../../src/knowledge/schema.ts';
import { comesNext } from '../../src/progress/comes-next.ts';
import { markedAs } from '../../src/progress/marks.ts';
import { masteryOf } from '../../src/progress/mastery.ts';
import { placeIn, roadmapOf } from '../../src/progress/where.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import type { Services } from '../../src/services.ts';
import { START_NAMES } from '../career/view.ts';

/** Questions about oneself; all others have the same answer for everybody, which can be kept. */
const ABOUT_ME = /\b(?:i|i'?m|i'?ve|my|me|mine|myself)\b/i;

/** Describe where the asker stands, when the question is about them and they have told. */
export async function aboutMember(services: Services, member: string, question: string): Promise<Passage[]> {
  const { knowledge, learning, log } = services;
  if (!ABOUT_ME.test(question)) return [];
  try {
    const { stage, skills, goal } = await learning.progress.read(member);
    if (!stage && !goal) return [];
    const done = markedAs(knowledge, skills, 'done');
    const begun = markedAs(knowledge, skills, 'learning');
    const roadmap = roadmapOf(knowledge, goal);
    const aim = knowledge.aims.get(goal?.aim ?? '')?.label;
    const [answers, practised] = await Promise.all([learning.answers.read(member), learning.practice.read(member)]);
    const next = comesNext(services, { skills, stage }, masteryOf(knowledge, answers, practised));
    return [
      {
        id: 'member:stage',
        kind: 'step',
        title: 'Where you stand',
        place: 'Your progress',
        text: [
          stage && `You stand at ${numbered(knowledge, roadmap, stage.stage)}.`,
          aim && `Your goal: ${aim}.`,
          goal &&
            `You have ${goal.hours} hours a week, and begin ${START_NAMES[goal.from].toLowerCase()}. Your roadmap: ${roadmap.name}.`,
          done.length > 0 && `Skills done: ${done.join(', ')}.`,
          begun.length > 0 && `Skills begun: ${begun.join(', ')}.`,
          `Next skills, in Waymark's order: ${next.map(({ skill }) => skill.name).join(', ')}.`,
        ]
          .filter(Boolean)
          .join('\n'),
        alsoAskedAs: [],
        aliases: [],
        // The roadmap’s name is its source’s.
        sources: ['waymark', roadmap.source],
      },
    ];
  } catch (err) {
    log.error({ err }, 'the store failed while a question was answered');
    return [];
  }
}

/** Name a stage with its number in a roadmap, without the roadmap's name: a sentence that names a source is held against that source. */
function numbered(knowledge: Knowledge, roadmap: Roadmap, stage: string): string {
  const title = knowledge.stages.get(stage)?.title ?? stage;
  const at = placeIn(knowledge, roadmap, stage);
  return at === undefined ? `the stage ${title}` : `stage ${at + 1} of ${roadmap.stages.length}: ${title}`;
}
