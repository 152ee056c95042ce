/** What the shapes of facts are made of. */
import { z } from 'zod';

/** How much a skill matters, the most first. */
export const PRIORITIES = ['core', 'recommended', 'optional'] as const;

/** Levels of the career, the lowest first. */
export const LEVELS = ['entry', 'mid', 'senior', 'staff'] as const;

/** A short name that other entries call a thing by. */
export const id = () =>
  z
    .string()
    .max(40, 'an id has at most 40 characters')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens, such as model-evaluation');

/** An id that must name a thing of this collection. */
export const ref = (collection: string) => id().meta({ ref: collection });

/** Ids that a thing had before: what members keep under them counts for it. */
export const formerly = z.array(id()).default([]);

/** A text of at most so many characters. */
export const text = (most: number) =>
  z.string().trim().min(1, 'must not be empty').max(most, `must have at most ${most} characters`);
/** A share in per cent. */
export const percent = z.number().min(0).max(100);
/** A year. */
export const year = z.int().min(1990).max(2100);
/** An amount in whole units of its currency. */
export const money = z.int().positive();
/** An address on the web. */
export const url = z.url({ protocol: /^https$/, error: 'an address begins with https://' });
/** How much a skill matters. */
export const priority = z.enum(PRIORITIES);

/** A statement with the source that makes it; `inferred` when it was concluded and is not in the text. */
export const Statement = z.strictObject({
  text: text(400),
  source: ref('sources'),
  inferred: z.literal(true).optional(),
});
/** A sentence with its sources. */
export type Statement = z.output<typeof Statement>;
