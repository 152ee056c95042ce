/** What passages count for a question beside their words: by what kind of thing is asked for, of whom, for which skill, from which source. */
import type { Knowledge } from '../knowledge/schema.ts';
import { stem } from '../text/tokenize.ts';
import { kindWeights } from './intent.ts';
import { linkedSkills } from './linked-skills.ts';
import { namedSources } from './named-sources.ts';
import { originCheck } from './origins.ts';
import type { Passage } from './passage.ts';

/** What one counts that is for people of another profession. */
const FOR_OTHERS = 0.5;
/** What a course, a project or an interview question counts for the skill that is asked about, if such a thing is asked for. */
const ASKED_SKILL = 2;
const ASKED_KIND = 1.4;

/** What passages are weighed by. */
export interface Weighed {
  question: string;
  /** The same in words that are known. */
  spelled: string;
  /** The professions that somebody comes from, word by word. */
  comesFrom: readonly (readonly string[])[];
}

/** Prepare to weigh passages for questions. */
export function passageWeights(
  knowledge: Knowledge,
  passages: readonly Passage[],
): (asked: Weighed) => (passage: Passage) => number {
  const isForOthers = originCheck(passages, stem);
  const forSkills = linkedSkills(knowledge);
  const fromSources = namedSources(knowledge);
  return ({ question, spelled, comesFrom }) => {
    const kindWeight = kindWeights(spelled);
    const isFor = forSkills(question);
    const sourceWeight = fromSources(question);
    return (passage) => {
      const kind = kindWeight(passage.kind);
      const skill = kind >= ASKED_KIND && isFor(passage) ? ASKED_SKILL : 1;
      return kind * skill * sourceWeight(passage) * (isForOthers(passage, comesFrom) ? FOR_OTHERS : 1);
    };
  };
}
