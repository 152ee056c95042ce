import { z } from 'zod';
import { UserError } from '../errors.ts';
import { LIMITS } from './limits.ts';

/** The fields of a custom id. */
export type Fields = Record<string, z.ZodType>;
/** The values of a custom id. */
export type Values<Shape extends Fields> = z.output<z.ZodObject<Shape>>;

/** A custom id as a codec: `prefix:first:second`, its values in the order of the shape, an absent one left empty. */
export interface CustomId<Shape extends Fields = Fields> {
  readonly prefix: string;
  /** Write the values into an id; throws when it would be longer than Discord allows (a bug, not a member's fault). */
  encode(values: Values<Shape>): string;
  /** Read the values back, or undefined when they don't fit the shape (an older or a forged id). */
  decode(id: string): Values<Shape> | undefined;
}

/** Define the custom id of one kind of button, select or modal. */
export function customId<const Shape extends Fields>(prefix: string, shape: Shape): CustomId<Shape> {
  if (!/^[a-z0-9-]+$/.test(prefix))
    throw new Error(`custom id prefix "${prefix}" must be lower-case words joined by hyphens`);
  const keys = Object.keys(shape);
  const schema = z.object(shape);
  const write = (values: Values<Shape>): string =>
    [prefix, ...keys.map((key) => encodeValue(values[key as keyof typeof values]))].join(':');
  return {
    prefix,
    encode(values) {
      const id = write(values);
      if (id.length > LIMITS.customId)
        throw new Error(`custom id "${id}" has ${id.length} characters, over ${LIMITS.customId}`);
      return id;
    },
    decode(id) {
      const [found, ...parts] = id.split(':');
      if (!id.isWellFormed() || found !== prefix || parts.length > keys.length) return undefined;
      const entries = keys.map((key, index) => [
        key,
        // An older button has fewer: what was added since is left out.
        parts[index] ? decodeValue(parts[index]) : undefined,
      ]);
      const parsed = schema.safeParse(Object.fromEntries(entries));
      // A forged one may hold what no button could: the way back would be too long.
      return parsed.success && write(parsed.data).length <= LIMITS.customId ? parsed.data : undefined;
    },
  };
}

/** Refuse a custom id that means nothing here any more, or never did. */
export const oldButton = (): UserError =>
  new UserError('unknown-button', 'That button is from an older version of me. Type `/help` to start afresh.');

/** The prefix of any custom id, whoever made it. */
export const prefixOf = (id: string): string => id.slice(0, id.includes(':') ? id.indexOf(':') : undefined);

const encodeValue = (value: unknown): string =>
  value === undefined || value === null ? '' : encodeURIComponent(String(value)).replaceAll('%20', '+');

function decodeValue(part: string): string | undefined {
  try {
    return decodeURIComponent(part.replaceAll('+', '%20'));
  } catch {
    return undefined;
  }
}
