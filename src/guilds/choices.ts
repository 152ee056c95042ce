/** What moderators choose for their server, beside the question of the day and the roles for stages: each choice by its name and shape. */
import { z } from 'zod';
import { isZone } from '../lib/time-zone.ts';

const id = z.string().regex(/^\d{1,20}$/);
/** As many as one of Discord's selects takes. */
const ids = z.array(id).max(25);

/** The shapes of all choices; one that is absent was never made. */
export const CHOICES = {
  /** The IANA zone that the server's hours are told in. */
  zone: z.string().refine(isZone),
  /** The only channels in which the bot answers for all to see; elsewhere it answers privately. */
  speaks: ids,
  /** Set where answers are private unless somebody shows them. */
  quiet: z.literal(true),
  /** Commands that nobody here can use. */
  off: z.array(z.string()).max(25),
  rounds: z.object({
    /** Who may begin one. */
    who: z.enum(['all', 'moderators']),
    /** The longest, in minutes; as long as anybody likes when not given. */
    most: z.int().min(1).max(60).optional(),
    /** Where; everywhere when there are none. */
    channels: ids,
  }),
  /** Forums in which a new post is answered from its title, and the tag that a solved one gets. */
  forums: z.array(z.object({ forum: id, solved: id.optional() })).max(10),
  helpers: z.object({
    /** The one role that the bot ever pings. */
    role: id,
    /** Where; where it was asked when not given. */
    channel: id.optional(),
  }),
  /** The channel of the weekly report. */
  report: id,
  /** The channel of the weekly vote. */
  vote: id,
} as const;

/** The name of a choice. */
export type ChoiceName = keyof typeof CHOICES;
/** What a choice may be. */
export type Choice<Name extends ChoiceName> = z.output<(typeof CHOICES)[Name]>;
/** Everything that was chosen. */
export type Choices = { [Name in ChoiceName]?: Choice<Name> };

/** The names of all choices. */
export const CHOICE_NAMES = Object.keys(CHOICES) as ChoiceName[];
