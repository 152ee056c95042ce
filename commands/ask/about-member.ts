/** What an answer may take into account of who asks: their stage and marks, as a passage like any other. */
import type { Services } from '../../src/bot/command.ts';
import { nextSkills } from '../../src/progress/next-skills.ts';
import type { Passage } from '../../src/retrieval/passage.ts';

/** Questions about oneself; all others have the same answer for everybody, which can be kept. */
const ABOUT_ME = /\b(?:i|i'?m|i'?ve|my|me|mine|myself)\b/i;

/** The id under which an answer cites it. */
export const MEMBER_PASSAGE = 'member:stage';

/** Describe where the asker stands, when the question is about them and they have told. */
export async function aboutMember(
  { knowledge, learning, log }: Services,
  member: string,
  question: string,
): Promise<Passage[]> {
  if (!ABOUT_ME.test(question)) return [];
  try {
    const { stage, skills } = await learning.progress.read(member);
    if (!stage) return [];
    const names = (state: 'done' | 'learning') =>
      [...skills].filter(([, is]) => is === state).flatMap(([id]) => knowledge.skills.get(id)?.name ?? []);
    const order = [...knowledge.stages.keys()];
    const next = nextSkills(knowledge, { skills, stage: stage.stage, mastery: new Map() });
    return [
      {
        id: MEMBER_PASSAGE,
        kind: 'step',
        title: 'Where you stand',
        place: 'Your progress',
        text: [
          `You stand at stage ${order.indexOf(stage.stage) + 1} of ${order.length}: ${knowledge.stages.get(stage.stage)?.title}.`,
          names('done').length > 0 && `Skills done: ${names('done').join(', ')}.`,
          names('learning').length > 0 && `Skills begun: ${names('learning').join(', ')}.`,
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
