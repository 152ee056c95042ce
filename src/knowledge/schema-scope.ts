/** The shapes of what the search knows of members' words. See {@link COLLECTIONS} in schema.ts. */
import { z } from 'zod';
import { id, text } from './schema-parts.ts';

const words = z.array(text(40)).min(1);

/** Words that mean the same, names that are close to one another, or words that say little. */
export const WordGroup = z.strictObject({ id: id(), words });

/** Other ways in which members ask for a thing. */
export const Wordings = z.strictObject({
  /** The id of its passage, such as `faq:bootcamp`. */
  id: z
    .string()
    .regex(/^[a-z-]+:[a-z0-9-]+(\/[a-z0-9-]+)?$/, 'the id is the kind of thing and its id, such as faq:bootcamp'),
  asked: z.array(text(240)).min(1).max(80),
});

/** Questions that are refused, one sort of them. */
export const Refused = z.strictObject({
  id: id(),
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
