/** What a job board says, in one shape for all boards. A posting is read, reduced to facts and forgotten: it is never stored. */
import { z } from 'zod';
import { bounded } from '../text/sanitize.ts';
import { INTERVALS } from './pay/interval.ts';

/** A pay range that a board gives as fields, not as text. Amounts are in units of the currency, for one interval. */
export const StatedPay = z.strictObject({
  low: z.number().positive(),
  high: z.number().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  interval: z.enum(INTERVALS),
});
/** Pay as a board’s own field gives it. */
export type StatedPay = z.output<typeof StatedPay>;

/** Text of outsiders that no honest posting makes longer. */
const short = z.string().transform((text) => text.trim().slice(0, 300));

/** No honest posting is longer in all, in UTF-16 units with its markup. */
const LONGEST = 100_000;

const Part = z.strictObject({ heading: short.optional(), body: z.string() });

/** Keep what comes first of the parts, up to {@link LONGEST} in all. */
function begun(parts: readonly z.output<typeof Part>[]): z.output<typeof Part>[] {
  let left = LONGEST;
  return parts.map((part) => {
    const body = bounded(part.body, left);
    left -= body.length;
    return { ...part, body };
  });
}

/** A job posting as every board gives it. */
export const Posting = z.strictObject({
  /** Unique on its board. */
  id: z.string().min(1),
  board: z.string().min(1),
  company: short,
  title: short,
  /** The text as its board sends it, plain or HTML, in parts where the board has parts. */
  text: z.array(Part).transform(begun),
  location: short.default(''),
  /** Two capitals (ISO 3166), where the board or the location says it. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** All of them where it is offered in several and the board says in which. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
  /** The day it was first published, such as 2026-09-01. */
  published: z.iso.date().optional(),
  /** Several when they differ by place or level. */
  pay: z.array(StatedPay).default([]),
  url: z.url().optional(),
});
export type Posting = z.output<typeof Posting>;
