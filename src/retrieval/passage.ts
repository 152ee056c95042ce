/** A citable piece of knowledge. */
export const PASSAGE_KINDS = [
  'question',
  'roadmap',
  'roadmap stage',
  'roadmap item',
  'step',
  'skill',
  'pay',
  'pay by level',
  'pay difference',
  'role',
  'disagreement',
  'resource',
  'project',
  'portfolio rule',
  'interview part',
  'interview question',
  'level to reach',
  'specialisation',
  'career step',
  'learning path',
  'timeline',
  'tip',
  'term',
  'source',
] as const;

export interface Passage {
  /** Stays the same as long as the thing does, such as `faq:degree-needed` or `stage:kairos/core-ml`. */
  id: string;
  kind: (typeof PASSAGE_KINDS)[number];
  title: string;
  /** Where it stands, from the outside in, such as `Kairos: AI/ML engineer › stage 2`. */
  place: string;
  /** Readable on its own: each figure has its unit, kind, year and source. */
  text: string;
  /** The same question in other words. */
  alsoAskedAs: string[];
  /** Other names of the thing. */
  aliases: string[];
  /** Ids of the sources that it rests on, the first first. */
  sources: string[];
}
