/** The shape of what the job market is read from. See {@link COLLECTIONS} in schema.ts. */
import { z } from 'zod';
import { id, text } from './schema-parts.ts';

/** A job board whose open interface is read; figures of demand are counted over all of them. */
export const Board = z.strictObject({
  id: id(),
  /** The employer, or what many employers write in. */
  company: text(40),
  board: z.enum(['greenhouse', 'lever', 'lever-eu', 'ashby', 'hacker-news']),
  /** What the board calls it: the end of its address. */
  token: z.string().regex(/^[\w.-]{1,60}$/, 'a token is the end of the address of a board, such as examplecorp'),
});
