/** What an answer may take into account of who asks: their stage and marks, as a passage like any other. */

import { comesNext } from '../../src/progress/comes-next.ts';
import { masteryOf } from '../../src/progress/mastery.ts';
import { markedAs } from '../../src/progress/progress.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import type { Services } from '../../src/services.ts';

/** Questions about oneself; all others have the same answer for everybody, which can be kept. */
const ABOUT_ME = /\b(?:i|i'?m|i'?ve|my|me|mine|myself)\b/i;

/** Describe where the asker stands, when the question is about them and they have told. */
export async function aboutMember(services: Services, member: string, question: string): Promise<Passage[]> {
  const { knowledge, learning, log } = services;
  if (!ABOUT_ME.test(question)) return [];
  try {
    const { stage, skills } = await learning.progress.read(member);
    if (!stage) return [];
    const done = markedAs(knowledge, skills, 'done');
    const begun = markedAs(knowledge, skills, 'learning');
    const order = [...knowledge.stages.keys()];
    const next = comesNext(services, { skills, stage }, masteryOf(knowledge, await learning.answers.read(member)));
    return [
      {
        id: 'member:stage',
        kind: 'step',
        title: 'Where you stand',
        place: 'Your progress',
        text: [
          `You stand at stage ${order.indexOf(stage.stage) + 1} of ${order.length}: ${knowledge.stages.get(stage.stage)?.title}.`,
          done.length > 0 && `Skills done: ${done.join(', ')}.`,
          begun.length > 0 && `Skills begun: ${begun.join(', ')}.`,
          `Next skills, in Waymark's order: ${next.map(({ skill }) => skill.name).join(', ')}.`,
        ]
          .filter(Boolean)
          .join('\n'),
        alsoAskedAs: [],
        aliases: [],
        sources: ['waymark'],
      },
    ];
  } catch (err) {
    log.error({ err }, 'the store failed while a question was answered');
    return [];
  }
}
