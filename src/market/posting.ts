/** What a job board says, in one shape for all boards. A posting is read, reduced to facts and forgotten: it is never stored. */
import { z } from 'zod';
import { INTERVALS } from './pay-interval.ts';

/** A pay range that a board gives as fields, not as text. Amounts are in units of the currency, for one interval. */
export const StatedPay = z.strictObject({
  low: z.number().positive(),
  high: z.number().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  interval: z.enum(INTERVALS),
});
export type StatedPay = z.output<typeof StatedPay>;

/** Text of outsiders that no honest posting makes longer. */
const short = z.string().transform((text) => text.trim().slice(0, 300));

export const Posting = z.strictObject({
  /** Unique on its board. */
  id: z.string().min(1),
  board: z.string().min(1),
  company: short,
  title: short,
  /** The text as its board sends it, plain or HTML, in parts where the board has parts. */
  text: z.array(z.strictObject({ heading: z.string().optional(), body: z.string() })),
  location: short.default(''),
  /** Two capitals (ISO 3166), where the board or the location says it. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** The day it was first published, such as 2026-09-01. */
  published: z.iso.date().optional(),
  /** Several when they differ by place or level. */
  pay: z.array(StatedPay).default([]),
  url: z.url().optional(),
});
export type Posting = z.output<typeof Posting>;
