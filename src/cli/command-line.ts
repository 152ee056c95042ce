/** What command lines have in common. */

/** What somebody did wrong, in a sentence for them: they are told how the command is used. */
export class UsageError extends Error {}

/** Say what is wrong with the arguments, then how they are used. Node adds advice on how to pass a dash, which helps nobody here. */
export const misused = (error: unknown, usage: string): string =>
  `${(error as Error).message.replace(/\. To .*/s, '').replace(/\.?$/, '.')}\n${usage}`;
