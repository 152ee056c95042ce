/** The shapes of what the search knows of members' words. See {@link COLLECTIONS} in schema.ts. */
import { z } from 'zod';
import { id, text } from './schema-parts.ts';

const words = z.array(text(40)).min(1);

/** Words that mean the same, names that are close to one another, or words that say little. */
export const WordGroup = z.strictObject({ id: id(), words });

/**
 * Where lines come from: from a first round of writing, from later ones, which were told to use words that no line had (reworded)
 * or to go round a thing's name (roundabout), or from somebody who asked.
 */
const origin = z
  .array(z.enum(['first', 'reworded', 'roundabout', 'later', 'asked']))
  .min(1)
  .default(['asked']);

/** Other ways in which members ask for a thing. */
export const Wordings = z.strictObject({
  /** The id of its passage, such as `faq:bootcamp`. */
  id: z
    .string()
    .regex(/^[a-z-]+:[a-z0-9-]+(\/[a-z0-9-]+)?$/, 'the id is the kind of thing and its id, such as faq:bootcamp'),
  origin,
  asked: z.array(text(240)).min(1).max(80),
});

/** Questions that are refused, one sort of them. */
export const Refused = z.strictObject({
  id: id(),
  origin,
  asked: z.array(text(240)).min(1),
  /** Questions in such words that are answered all the same. */
  answered: z.array(text(240)).default([]),
});

/** Things that no source treats. */
export const Outside = z.strictObject({
  id: id(),
  /** When naming it is no reason to refuse: see the head of the list in scope.yaml. */
  kind: z.enum(['profession', 'home', 'pastime', 'small-talk']).optional(),
  /** What is searched with a name: a passage that has these words treats all of the names. */
  means: text(60).optional(),
  names: words,
});
