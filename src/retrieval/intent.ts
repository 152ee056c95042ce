/** What kind of thing a question asks for: "where do I learn X" is answered by a resource, "what is X" by a term. */

import { rawWords } from '../text/tokenize.ts';
import { LEVEL_WORDS, PAY_WORDS } from '../text/vocabulary.ts';
import type { Passage } from './passage.ts';

const anyOf = (words: readonly string[]): RegExp => new RegExp(`\\b(?:${words.join('|')})\\b`);

type Kind = Passage['kind'];
type Weights = Partial<Record<Kind, number>>;

/** What a kind counts in any question: answers that were written as answers first, single tips and sources last. */
const KINDS: Weights = {
  question: 1.1,
  'roadmap item': 0.8,
  tip: 0.85,
  source: 0.6,
  'portfolio rule': 0.9,
  disagreement: 0.9,
};

/** Words that tell which kinds answer, and how much more those count. A question may have several. */
const CUES: readonly { words: RegExp; kinds: Weights }[] = [
  {
    words:
      /\b((what|wtf|wat|wth) (is|are|mean|does( \w+){1,3} (do|mean|stand))|whats|wats|is what|meaning|means?|define|definition|explain|eli5|stands? for|what for)\b/,
    kinds: { term: 1.3 },
  },
  // Who types nothing but a name wants to know what it is.
  { words: /^\w+( \w+)?$/, kinds: { term: 1.3, skill: 1.1 } },
  {
    words:
      /\b(courses?|books?|tutorials?|videos?|docs|documentation|resources?|lectures?|mooc|certs?|certifications?)\b/,
    kinds: { resource: 1.6 },
  },
  {
    words: /\b(learn|study|pick up|teach|practi[cs]e|read|where (do|can|to))\b/,
    kinds: { resource: 1.2, skill: 1.3, term: 0.8 },
  },
  {
    words:
      /\b(need(ed|s)?|necessary|required?|must|should|worth|important|enough|too|(have|got|gotta) to|useful|useless|waste|overrated|obsolete|dead|dying|hype)\b/,
    kinds: { term: 0.8 },
  },
  { words: /\b(prerequisites?|before|after|signs?)\b/, kinds: { skill: 1.2 } },
  { words: /\b(projects?|build)\b/, kinds: { project: 1.5, 'portfolio rule': 1.1 } },
  { words: /\bprojects? ideas?|ideas? for (a |my )?projects?\b/, kinds: { project: 1.3 } },
  { words: /\b(portfolio|github|repo)\b/, kinds: { 'portfolio rule': 1.2 } },
  {
    words: anyOf([...PAY_WORDS, 'make']),
    kinds: { pay: 1.2, 'pay difference': 1.2 },
  },
  {
    words: anyOf([
      ...Object.values(LEVEL_WORDS)
        .flat()
        .filter((word) => word !== 'first'),
      'levels?',
      'years?',
      'yrs?',
      'yoe',
      'experience\\w*',
    ]),
    kinds: { 'pay by level': 1.4 },
  },
  { words: /\b(interviews?|interviewer|they ask)\b/, kinds: { 'interview question': 1.5, 'interview part': 1.3 } },
  { words: /\binterview questions?\b/, kinds: { 'interview question': 1.3 } },
  {
    words:
      /\b(stage|step|phase|month) (\d+|one|two|three|four|five|six)\b|\b(\d(st|nd|rd|th)|first|second|third|fourth|fifth|last) (stage|step|phase|month)\b/,
    kinds: { 'roadmap stage': 1.6, step: 1.2 },
  },
  { words: /\b(core|optional|recommended) skills\b/, kinds: { step: 1.4 } },
  { words: /\b(roadmaps?|plan|path)\b/, kinds: { roadmap: 1.3 } },
  {
    words: /\b(which|what) (month|stage|step|phase)s?\b/,
    kinds: { 'roadmap stage': 1.5, 'roadmap item': 1.5, step: 1.2 },
  },
  { words: /\b(vs|versus|difference|different|compared?|what does)\b/, kinds: { role: 1.2, term: 1.1 } },
  { words: /\b(sources?|agree|disagree|differ|contradict)\b/, kinds: { disagreement: 1.4, source: 1.2 } },
  {
    words: /\b(demand|listings?|ads?|share|percent|percentage|popular|requested|how often)\b/,
    kinds: { skill: 1.5, 'roadmap item': 1.3 },
  },
  { words: /\b(example|sample|code|write|able to|from memory)\b/, kinds: { 'level to reach': 1.5 } },
  { words: /\b(tips?|advice|mistakes?)\b/, kinds: { tip: 1.3, 'portfolio rule': 1.2 } },
];

/** Read a question's cues; gives what each kind of passage counts in it. */
export function kindWeights(question: string): (kind: Kind) => number {
  const text = rawWords(question).join(' ');
  const found = CUES.filter(({ words }) => words.test(text));
  return (kind) => found.reduce((weight, { kinds }) => weight * (kinds[kind] ?? 1), KINDS[kind] ?? 1);
}
