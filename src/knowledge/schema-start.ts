/** The shapes of what `/start` asks. */
import { z } from 'zod';
import { STARTS } from './schema-guidance.ts';
import { id, LEVELS, ref, text } from './schema-parts.ts';

/** Discord's windows take no longer label. */
const label = text(80);

/** What somebody wants, and the roadmaps that fit it better than others. */
export const Aim = z.strictObject({
  id: id(),
  label,
  roadmaps: z.array(z.strictObject({ roadmap: ref('roadmaps'), because: text(80) })).default([]),
  level: z.enum(LEVELS).optional(),
});
/** What somebody does now. */
export const Situation = z.strictObject({ id: id(), label, from: z.enum(STARTS).optional() });
/** What somebody can do already, and what that says of where they stand. */
export const Ability = z.strictObject({
  id: id(),
  label,
  from: z.enum(STARTS).optional(),
  skills: z.array(ref('skills')).default([]),
  stage: ref('stages').optional(),
});
